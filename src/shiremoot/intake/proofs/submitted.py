"""Papers submitted for proof-reading: stored documents, opened papers, and files the worker has yet to open."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shiremoot import papers as reading
from shiremoot.intake.proofs import rules
from shiremoot.spine.documents.models import Document

A_MOMENT = 400_000  # characters of text, or bytes of files, that take about a second to open and proof-read


@dataclass(frozen=True)
class Unopened:
    """A file that may take a while to open, such as a pack of a hundred pages as PDF."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 digest of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


Opened = Document | reading.SourceText
Sent = Opened | Unopened


def digest(one: Sent) -> str:
    """Return the SHA-256 digest of the bytes of a paper, in hexadecimal."""
    return one.digest if isinstance(one, Document) else one.sha256


def weight(one: Sent) -> int:
    """Return how much there is to read: characters of text, or bytes of an unopened file."""
    return len(one.data if isinstance(one, Unopened) else one.text)


def to_json(one: Sent) -> dict[str, Any]:
    """Return a paper as JSON values, to be kept until the worker takes it."""
    if isinstance(one, Document):
        return {"number": one.pk, "name": one.name}
    if isinstance(one, Unopened):
        return {"name": one.name, "data": base64.b64encode(one.data).decode()}
    return {"name": one.name, "digest": one.sha256, "text": one.text, "notes": list(one.notes)}


def from_json(waiting: Sequence[dict[str, Any]]) -> list[Sent]:
    """Return the papers that `to_json` wrote. One query."""
    here = Document.objects.in_bulk([one["number"] for one in waiting if "number" in one])
    return [_one(one, here) for one in waiting]


def _one(waiting: dict[str, Any], here: dict[int, Document]) -> Sent:
    if "data" in waiting:
        return Unopened(waiting["name"], base64.b64decode(waiting["data"]))
    if "number" not in waiting:
        return reading.SourceText(
            waiting["name"], waiting["digest"], waiting["text"], tuple(waiting["notes"])
        )
    kept = here[waiting["number"]]
    kept.name = waiting["name"]
    return kept


def open_all(given: Sequence[Sent], report: Callable[[float], None]) -> list[Opened]:
    """Open every paper. Calls `report` with the share that is done, 0 to 1.

    Raises `rules.CannotProof` with a sentence for each paper that cannot be opened.
    """
    done: list[Opened] = []
    problems: list[str] = []
    for place, one in enumerate(given):

        def report_share(share: float, place: int = place) -> None:
            report((place + share) / len(given))

        try:
            done.append(_opened(one, report_share))
        except reading.UnreadablePaper as problem:
            problems.append(str(problem))
    if problems:
        raise rules.CannotProof(problems, [one.name for one in done])
    return done


def _opened(one: Sent, report: Callable[[float], None]) -> Opened:
    return reading.open_bytes(one.data, one.name, report) if isinstance(one, Unopened) else one
