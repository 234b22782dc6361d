"""A format whose files do what their bytes say: for trying what becomes of whoever reads them."""

import os
import re
import signal
from collections.abc import Iterator

from shiremoot.papers.formats.part import TextPart


def parts(data: bytes, first: int = 0) -> Iterator[TextPart]:
    trouble = data.decode()
    _happen(trouble, "at once")
    if trouble.startswith("tells"):
        yield TextPart(f"{dict(os.environ)}", 1)
        return
    of = 9 if "every" in trouble else 3
    for number in range(first + 1, of + 1):
        if str(number) in re.findall(r"\d+", trouble) or ("every" in trouble and number > 1):
            _happen(trouble, "")
        yield TextPart(f"page {number}\n", of)


def _happen(trouble: str, when: str) -> None:
    if when in trouble and trouble.startswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)
    if when in trouble and trouble.startswith("hangs"):
        signal.pause()
    while when in trouble and trouble.startswith("toils"):
        pass
    if trouble == "takes all memory":
        bytearray(2_000_000_000)
    if trouble == "raises":
        raise ZeroDivisionError
