"""Opens zip files that may be hostile: limits their contents before and while they are unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from shiremoot.papers.formats.part import NotReadable

MOST_FILES = 5_000
MOST_UNPACKED = 200_000_000  # bytes of one file inside
MOST_RATIO = 250  # ratio of unpacked to packed size; text packs about 10 to 1
_SMALL = 5_000_000  # bytes; smaller files may have any ratio
BOMB = "unpacks to far more than a paper holds, so it was not opened"
BROKEN = "is damaged and cannot be opened. Ask for it again"


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open the zip file in these bytes. Raises NotReadable if it is broken or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            for one in _checked(held.infolist()):
                if one.flag_bits & 1:
                    raise NotReadable("is protected by a password. Ask for one without")
            yield held
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise NotReadable(BROKEN) from None


def _checked(inside: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(inside) > MOST_FILES:
        raise NotReadable(BOMB)
    for one in inside:
        swollen = one.file_size > _SMALL and one.file_size > MOST_RATIO * max(1, one.compress_size)
        if one.file_size > MOST_UNPACKED or swollen:
            raise NotReadable(BOMB)
    return inside


class Bounded(io.RawIOBase):
    """Reads one file of a zip; raises NotReadable if it unpacks to more than the zip declares."""

    def __init__(self, held: zipfile.ZipFile, name: str) -> None:
        self._left = held.getinfo(name).file_size
        self._from: IO[bytes] = held.open(name)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        got = self._from.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(got)
        if self._left < 0:
            raise NotReadable(BOMB)
        return got
