"""A weekday and a date printed together that are not the same day."""

from collections.abc import Iterator

from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule


@rule(
    reason="Who trusts the weekday and who trusts the date come on different days.",
    example="Parks Committee\nMonday 4 March 2025\nAGENDA\n1. Apologies",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies",
)
def weekday_disagrees(galley: Galley) -> Iterator[Finding]:
    """A date is printed with a weekday that it does not fall on."""
    for one in galley.dates:
        if one.on and not one.agrees:
            yield Finding(
                galley.place(one.start, one.end),
                f"{one.on.day} {one.on:%B %Y} is a {one.on:%A}.",
                f"{one.on:%A} {one.on.day} {one.on:%B %Y}, or the date meant",
            )
