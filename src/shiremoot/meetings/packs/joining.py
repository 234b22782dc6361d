"""Join the PDFs of a pack in the child process, since partners made some of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.foundation.files import child, opening


@dataclass(frozen=True)
class Insert:
    """A PDF to insert after one of our sheets. `paper` is the index of its bookmark among ours, from 0."""

    after_sheet: int
    first_page: int
    data: bytes
    title: str
    paper: int
    exempt: bool = False


@dataclass(frozen=True)
class Joined:
    """The joined PDF, and the number printed on each of its sheets. `ours` is True if nothing was inserted."""

    pdf: bytes
    numbers: list[int]
    ours: bool = False


def join(ours: bytes, numbers: Sequence[int], inserts: Sequence[Insert]) -> Joined:
    """Return our PDF, whose sheets print `numbers`, with the inserts in their places. Raises `CannotKeep`."""
    answer = child.ask(
        "shiremoot.meetings.packs.pdf_join",
        "join_apart",
        opening.PACK if inserts else opening.OUR_OWN,
        ours=ours,
        numbers=list(numbers),
        inserts=list(inserts),
    )
    return Joined(answer["pdf"], answer["numbers"], ours=not inserts)
