"""What this room registers: its pathways, who opens a case on each, and which teams it is opened to."""

from collections.abc import Sequence

from django.conf import settings

from shiremoot.foundation.access.rules import Role
from shiremoot.safeguarding.cases import permissions
from shiremoot.safeguarding.cases.pathways import adult, concern_log
from shiremoot.spine.pathways.registry import PATHWAYS, Offered, Team

SUPPORT = (
    "What you saw or heard may stay with you. You can talk about it with your manager, with the safeguarding lead, "
    "or in confidence with your organisation's support service for staff."
)


def register() -> None:
    """Called once, when the models are loaded."""
    for one in offers():
        PATHWAYS.register(one)


def offers() -> tuple[Offered, ...]:
    """Return every version of every pathway of this room."""
    return (
        Offered(
            pathway=concern_log.CONCERN_LOG,
            opened_by=permissions.LOG_CONCERN,
            opener=concern_log.REPORTER,
            teams=(Team(role=concern_log.LEAD, of=Role.SAFEGUARDING_LEAD),),
            unnamed=("log.named", "no"),
            after=after_reporting,
        ),
        Offered(
            pathway=adult.ADULT,
            opened_by=permissions.RECORD_ADULT_CONCERN,
            opener=adult.SCREENER,
            teams=(
                Team(role=adult.MANAGER, of=Role.SAFEGUARDING_LEAD),
                Team(role=adult.SCREENER, of=Role.SAFEGUARDING_TEAM),
            ),
        ),
    )


def after_reporting() -> Sequence[str]:
    """Return where somebody who reported a concern finds support: in the organisation's own words, if set."""
    return (settings.SAFEGUARDING_SUPPORT or SUPPORT,)
