"""An open round of annual updates. The text of the updates is made up, and says so."""

import datetime

from django.db.models import QuerySet

from shiremoot.demonstration import cast
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.partnerships.annual_updates import actions
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate
from shiremoot.spine.bodies.models import Body

REPORTED_TO = "health-and-wellbeing-board"
ASKED = (
    "safer-oxfordshire-partnership",
    "combating-drugs-partnership",
    "oxford-community-safety-partnership",
)
MADE_UP = "Made up for the demonstration."
ANSWERS = {
    "focus": f"Fewer people come to harm after dark. {MADE_UP}",
    "personnel": f"A new chair since May; the post of analyst is vacant. {MADE_UP}",
    "governance": f"The partnership meets four times a year and answers to the board. {MADE_UP}",
    "achievements": f"- Lamps along two footpaths\n- A yearly evening for shopkeepers\n\n{MADE_UP}",
    "aims": f"To try the same in a second town. {MADE_UP}",
    "challenges": f"The grant ends in March; two partners have offered a share. {MADE_UP}",
}


def build(bodies: QuerySet[Body]) -> None:
    """Open a round for three of these bodies: one has handed in, one has begun, one has not."""
    by = viewer_of(Account.objects.get(email=cast.PLAYERS[0].email), clock.today())
    with clock.at("2024-11-11T09:00"):
        made = actions.open_round(
            year=2024,
            title="Made up: partnership updates of 2024",
            reported_to=bodies.get(slug=REPORTED_TO),
            due=datetime.date(2024, 12, 6),
            bodies=list(bodies.filter(slug__in=ASKED)),
            by=by,
        )
    asked = {
        update.body.slug: update
        for update in PartnershipUpdate.objects.filter(round=made).select_related("body")
    }
    with clock.at("2024-11-21T15:00"):
        first, second = asked[ASKED[0]], asked[ASKED[1]]
        actions.hand_in(update=first, answers=ANSWERS, version=first.version, by=by)
        begun = dict.fromkeys(ANSWERS, "") | {"focus": ANSWERS["focus"]}
        actions.write(update=second, answers=begun, version=second.version, by=by)
