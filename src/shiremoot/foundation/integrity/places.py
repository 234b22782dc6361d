"""Where the head of the trail is kept outside, by settings: a file, another machine, letters."""

import datetime
import http.client
import os
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from shiremoot.foundation.integrity.rules import TrailHead
from shiremoot.foundation.notices import actions as notices

SECONDS = 20
MOST = 16 * 2**20  # bytes read from another machine: a line a day for four centuries

LETTER = """This is the head of the trail of {county}, kept outside it so that a cut or rewritten trail is found.
Keep this letter. To compare the trail with it:

  shiremoot trail verify --head {head.digest}

{head}
"""


class HeadPlace(ABC):
    """Somewhere outside where heads are kept. `name` is how it is called in the trail and in findings."""

    name: str

    @abstractmethod
    def keep(self, head: TrailHead) -> None:
        """Keep a head. Raises OSError if it cannot."""

    def lines(self) -> Iterator[str] | None:
        """Return the lines kept so far, or None where they cannot be asked for. Raises OSError."""
        return None


class HeadFile(HeadPlace):
    """A file to which each head is added."""

    def __init__(self, path: str) -> None:
        self.path, self.name = Path(path), f"the file {path}"

    def keep(self, head: TrailHead) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(f"{head}\n")
            out.flush()
            os.fsync(out.fileno())

    def lines(self) -> Iterator[str]:
        try:
            with self.path.open(encoding="utf-8", errors="replace") as kept:
                yield from kept
        except FileNotFoundError:
            return


class HeadMachine(HeadPlace):
    """An address on another machine: a POST adds a line, a GET answers all of them as plain text."""

    def __init__(self, address: str) -> None:
        self.address, self.name = address, f"the machine {urlsplit(address).hostname}"

    def keep(self, head: TrailHead) -> None:
        self._ask(f"{head}\n".encode())

    def lines(self) -> Iterator[str]:
        yield from self._ask(None).decode("utf-8", errors="replace").splitlines()

    def _ask(self, data: bytes | None) -> bytes:
        """Send a line, or ask for all. Raises OSError, also for an answer that is not of the two-hundreds."""
        asked = urllib.request.Request(  # noqa: S310 - the settings allow http and https alone
            self.address, data, {"Content-Type": "text/plain; charset=utf-8"}
        )
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
                found: bytes = answer.read(MOST)
                return found
        except http.client.HTTPException as problem:
            raise OSError(f"its answer cannot be read ({problem!r})") from problem


class HeadLetter(HeadPlace):
    """A letter for each head. It cannot be asked for again: a person gives it to the check."""

    def __init__(self, address: str) -> None:
        self.address, self.name = address, f"letters to {address}"

    def keep(self, head: TrailHead) -> None:
        notices.write(
            address=self.address,
            subject=f"{settings.COUNTY_NAME}: head of the trail, {head.at.day} {head.at:%B %Y}",
            words=LETTER.format(county=settings.COUNTY_NAME, head=head),
            about=f"the head of the trail, seal {head.seal}",
            at=datetime.datetime.now(datetime.UTC),
        )


def all_places() -> list[HeadPlace]:
    """Return the places that the settings name."""
    found: list[HeadPlace] = []
    if settings.HEAD_FILE:
        found.append(HeadFile(settings.HEAD_FILE))
    if settings.HEAD_ADDRESS:
        found.append(HeadMachine(settings.HEAD_ADDRESS))
    if settings.HEAD_MAIL:
        found.append(HeadLetter(settings.HEAD_MAIL))
    return found
