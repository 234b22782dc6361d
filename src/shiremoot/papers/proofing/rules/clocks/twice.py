"""Finds one clock stated with two lengths."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.clocks.statements import Statement, statements

_WORD = patterns.compile(r"[A-Za-z][A-Za-z'’-]*")
_BEFORE, _AFTER = 4, 3  # words that must match on each side

Frame = tuple[str, ...]


@rule(
    reason="Whoever must act cannot tell how long there is.",
    example="1. The board must send its answer within 28 days of the request.\n"
    "2. That board must send its answer within 21 days of the request.\n"
    "3. A board must send its answer within 28 days of the request.",
    quiet="1. The board must send its answer within 28 days of the request.\n"
    "2. The petitioner must get a letter within 21 days of the request.\n"
    "3. A board must send its answer within 28 days of the request.",
)
def clock_of_two_lengths(galley: Galley) -> Iterator[Finding]:
    """The same duty is given one length in several places and another in one."""
    framed: dict[Frame, list[Statement]] = defaultdict(list)
    for stated in galley.once(statements):
        if frame := _frame(galley, stated):
            framed[frame].append(stated)
    for same in framed.values():
        (usual, often), *others = Counter(one.length for one in same).most_common()
        if often > 1 and len(others) == 1 and others[0][1] == 1:
            odd = next(one for one in same if one.length != usual)
            like = next(one for one in same if one.length == usual)
            yield Finding(
                in_its_sentence(galley, odd.start, odd.end),
                f"Elsewhere this is {like.clock}.",
                str(like.clock),
                (in_its_sentence(galley, like.start, like.end),),
                "likely",
            )


def _frame(galley: Galley, stated: Statement) -> Frame | None:
    """Return the words on both sides of a clock, or None if there are too few to identify it."""
    first, last = galley.paragraph(stated.start)
    before = _WORD.findall(galley.prose, max(first, stated.start - 80), stated.start)[-_BEFORE:]
    after = _WORD.findall(galley.prose, stated.end, min(last, stated.end + 60))[:_AFTER]
    if len(before) < _BEFORE or len(after) < 1:
        return None
    return (*(word.lower() for word in before), "…", *(word.lower() for word in after))
