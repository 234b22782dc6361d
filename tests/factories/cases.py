"""Cases of Moorshire on the example pathways, and the people who work them.

Lena leads safeguarding at the council and Rafi reports; Gita champions it. Tom leads at the hospitals trust. Carys, and
Amina with all her roles over the county, must never see a case.
"""

import contextlib
from collections.abc import Iterator

from shiremoot.foundation.access.rules import ABILITIES, Role, ability
from shiremoot.spine.pathways import actions, opening, registry
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.registry import Offered, Team
from tests.factories import moorshire
from tests.factories.example_pathways import (
    CHAMPION,
    CONCERN_LOG,
    CONCERN_LOG_2,
    ENQUIRY,
    LEAD,
    MANAGER,
    REPORTER,
    SCREENER,
)
from tests.factories.moorshire import Moorshire
from tests.factories.offers import kept_apart

LOG = ability("log a concern, in tests", {Role.PRACTITIONER, Role.SAFEGUARDING_LEAD})
SCREEN = ability("record an enquiry, in tests", {Role.SAFEGUARDING_TEAM, Role.SAFEGUARDING_LEAD})
for _made in (LOG, SCREEN):
    del ABILITIES[_made.words]  # the generated documents show what the house allows

TEAMS = (Team(role=LEAD, of=Role.SAFEGUARDING_LEAD), Team(role=CHAMPION, of=Role.TRAINER))
OFFERED = Offered(pathway=CONCERN_LOG, opened_by=LOG, opener=REPORTER, teams=TEAMS)
OFFERED_2 = Offered(pathway=CONCERN_LOG_2, opened_by=LOG, opener=REPORTER, teams=TEAMS)
OFFERED_ENQUIRY = Offered(
    pathway=ENQUIRY,
    opened_by=SCREEN,
    opener=SCREENER,
    teams=(Team(role=MANAGER, of=Role.SAFEGUARDING_LEAD), Team(role=SCREENER, of=Role.SAFEGUARDING_TEAM)),
)
CANARY = "Zuleika Quill"  # a name that must never leave a case

LOGGED = {"happened": "3 November 2024", "category": "money", "words": f"{CANARY} was seen", "staff": "no"}
ACTED = {"decision": "act", "agencies": ["police"]}
YES = {"answer": "yes", "reason": f"{CANARY} says so"}
CONCERN = {"received": "25 November 2024 08:30", "needs": YES, "risk": YES, "unable": YES}


@contextlib.contextmanager
def offered(*offers: Offered) -> Iterator[None]:
    """Offer these pathways, and no others, for as long as this lasts."""
    with kept_apart(registry.PATHWAYS, empty=True):
        for one in offers:
            registry.PATHWAYS.register(one)
        yield


def staff(county: Moorshire) -> None:
    """Give the council and the trust people who work cases."""
    for name, role, where in (
        ("lena", Role.SAFEGUARDING_LEAD, county.council),
        ("rafi", Role.PRACTITIONER, county.council),
        ("gita", Role.TRAINER, county.council),
        ("sana", Role.SAFEGUARDING_TEAM, county.council),
        ("tom", Role.SAFEGUARDING_LEAD, county.trust),
    ):
        moorshire.account(county, name, role, organization=where)


def log(county: Moorshire, by: str = "rafi", offer: Offered = OFFERED, form=None, **typed: object) -> Case:
    """A concern, logged for the council."""
    typed = LOGGED | typed
    return opening.open_case(
        by=county.viewer(by), offered=offer, organization=county.council, typed=typed, form=form
    )


def concern(county: Moorshire, by: str = "sana", **typed: object) -> Case:
    """A concern on the pathway of enquiries, recorded for the council."""
    return opening.open_case(
        by=county.viewer(by),
        offered=OFFERED_ENQUIRY,
        organization=county.council,
        typed=CONCERN | typed,
    )


def take(county: Moorshire, case: Case, step: str, by: str = "lena", **typed: object):
    """A step in a case, taken by somebody who has seen all before it."""
    case.refresh_from_db()
    return actions.take_step(by=county.viewer(by), case=case, step=step, typed=typed, seen=case.last_step)
