"""Finds changes with the wrong sign or the wrong percentage."""

from collections.abc import Iterator

from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.told import ToldChange, changes


@rule(
    reason="Either the direction or a figure is wrong, and the reader acts on the wrong one.",
    example="Referrals fell from 100 to 105 in the year.",
    quiet="Referrals fell from 105 to 100 in the year. The rank fell from 3 to 5. Waits were reduced from 7 days to 2 "
    "weeks. Reductions ranging from 10% to 75% were seen.",
)
def change_with_wrong_sign(galley: Galley) -> Iterator[Finding]:
    """A figure is said to rise and falls, or to fall and rises."""
    for one in galley.once(changes):
        grew = one.after.value > one.before.value
        if one.way and one.after.value != one.before.value and grew != (one.way == "up"):
            told = "a rise" if one.way == "up" else "a fall"
            words = f"From {one.before.text} to {one.after.text} is not {told}."
            yield Finding(galley.place(one.start, one.end), words)


@rule(
    reason="The percentage or one of the two figures is wrong.",
    example="Approaches rose from 678 to 775, an increase of 24%.",
    quiet="Approaches rose from 678 to 775, an increase of 14%. The rate rose from 20% to 25%, or by a quarter (25%). "
    "The fund grew from £1.1m to £1.3m, 14%.",
)
def change_does_not_follow(galley: Galley) -> Iterator[Finding]:
    """The percentage printed for a change is not what the two figures give."""
    for one in galley.once(changes):
        if one.percent and one.before.value and not _follows(one, one.percent):
            exact = abs(one.after.value - one.before.value) * 100 / one.before.value
            right = f"{exact.quantize(one.percent.step)}%"
            told = one.percent.text.lstrip("+-–−")
            yield Finding(
                galley.place(one.start, one.end),
                f"From {one.before.text} to {one.after.text} is a change by {right}, not {told}.",
                right,
            )


def _follows(one: ToldChange, percent: Figure) -> bool:
    turned = one.either and printed.is_change(one.after, one.before, percent)
    return turned or printed.is_change(one.before, one.after, percent)
