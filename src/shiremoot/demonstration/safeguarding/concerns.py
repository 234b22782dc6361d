"""Sample concerns in a district council's log: one to review, one followed to its referrals, one closed."""

import datetime

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.safeguarding.working import SAMPLE, open_as, take
from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Organization

REPORTER, LEAD = "hana@shire.example", "kit@shire.example"
COUNCIL = "cherwell-district-council"
PATHWAY = "organisation-concerns"


def build(made: Made) -> None:
    """Log the concerns, each at the moment it is said to have happened."""
    council = made.organisations[COUNCIL]
    _closed(council)
    _followed(council)
    with clock.at("2024-11-25T08:10"):
        open_as(
            REPORTER,
            PATHWAY,
            council,
            _logged("neglect", "leisure", "A boy of nine waits outside the pool alone."),
        )
    with clock.at("2024-11-25T08:40"):
        said = _logged("self_neglect", "environment", "Waste has filled the front room of one flat.")
        open_as(REPORTER, PATHWAY, council, said | {"about": ["adult"], "named": "no"})


def _logged(category: str, service: str, words: str) -> dict[str, object]:
    return {
        "about": ["child"],
        "happened": (clock.today() - datetime.timedelta(days=1)).isoformat(),
        "category": category,
        "service": service,
        "words": f"{words} {SAMPLE}",
        "named": "yes",
    }


def _followed(council: Organization) -> None:
    with clock.at("2024-11-12T15:20"):
        said = _logged("financial", "housing", "A tenant says a visitor takes the rent money each Friday.")
        case = open_as(REPORTER, PATHWAY, council, said | {"about": ["adult"]})
    with clock.at("2024-11-12T17:05"):
        take(LEAD, case, "review", priority="high", worker=_no("A visitor"), decision="go_on")
        take(LEAD, case, "refer", to="adults", asked=f"An enquiry. {SAMPLE}", consent="given")
        take(LEAD, case, "refer", to="police", asked=f"Advice on the visits. {SAMPLE}", consent="given")
        take(
            LEAD,
            case,
            "action",
            what=f"Change the locks. {SAMPLE}",
            who="Housing officer",
            due_on="2024-11-29",
        )
    with clock.at("2024-11-14T10:30"):
        take(
            LEAD,
            case,
            "referral-outcome",
            referral="3",
            outcome="accepted",
            words=f"An enquiry has begun. {SAMPLE}",
            enough={"answer": "yes", "reason": f"A worker visits weekly. {SAMPLE}"},
        )


def _closed(council: Organization) -> None:
    with clock.at("2024-10-07T09:15"):
        case = open_as(
            REPORTER, PATHWAY, council, _logged("online", "customers", "A girl of fourteen is sent threats.")
        )
    with clock.at("2024-10-07T16:00"):
        take(LEAD, case, "review", priority="medium", worker=_no("Nobody here"), decision="go_on")
        take(LEAD, case, "support", offered="talk")
    with clock.at("2024-10-21T11:00"):
        take(
            LEAD,
            case,
            "close",
            outcome="resolved",
            told={"answer": "yes", "reason": "In person"},
            feedback=f"Her school and her parents act on it together. {SAMPLE}",
        )


def _no(reason: str) -> dict[str, str]:
    return {"answer": "no", "reason": f"{reason}. {SAMPLE}"}
