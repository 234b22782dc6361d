"""The letter that tells the operator what the check of the trail found."""

from collections.abc import Sequence

from django.conf import settings

from shiremoot.foundation.notices import actions as notices

WORDS = """The check of the trail of {county} found this:

{lines}
{more}
Look at it with: shiremoot trail verify
What each finding means, and what to do, stands in the operator's guide under "Check the trail".
"""


def found(lines: Sequence[str], more: int) -> None:
    """Tell the operator, if there is an address."""
    count = len(lines) + more
    notices.write(
        address=settings.OPERATOR_MAIL,
        subject=f"{settings.COUNTY_NAME}: the check of the trail found {count} {'thing' if count == 1 else 'things'}",
        words=WORDS.format(
            county=settings.COUNTY_NAME,
            lines="\n".join(f"- {line}" for line in lines),
            more=f"\nand {more} more.\n" if more else "",
        ),
        about="what the check of the trail found",
    )
