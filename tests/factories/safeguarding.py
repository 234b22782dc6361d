"""Safeguarding cases of Moorshire, on the pathways that the site offers. All people are made up.

Rafi, a practitioner at the council, reports; Lena leads. Carys, and Amina with all her roles over the county, must
never see a case.
"""

import contextlib
from collections.abc import Iterator

from shiremoot.safeguarding.cases import hooks
from shiremoot.spine.pathways import opening, registry
from shiremoot.spine.pathways.models import Case
from tests.factories import cases
from tests.factories.moorshire import Moorshire

SECRET = "Zuleika Quill"  # a name that must never leave a case
LOGGED = {
    "about": ["adult"],
    "who": SECRET,
    "happened": "24 November 2024",
    "category": "financial",
    "service": "housing",
    "words": f"{SECRET} says her rent money was taken.",
    "named": "yes",
}
ACTED = {"priority": "high", "worker": {"answer": "no", "reason": "A neighbour"}, "decision": "go_on"}
REFERRED = {"to": "adults", "asked": "An enquiry", "consent": "given"}
AGREED = {"what": "Change the locks", "who": "Housing officer", "due_on": "29 November 2024"}


@contextlib.contextmanager
def offered() -> Iterator[None]:
    """Offer the pathways of the site, and no others, for as long as this lasts."""
    with cases.offered(*hooks.offers()):
        yield


def log(county: Moorshire, by: str = "rafi", **typed: object) -> Case:
    """A concern, logged for the council."""
    return opening.open_case(
        by=county.viewer(by),
        offered=registry.offered("organisation-concerns"),
        organization=county.council,
        typed=LOGGED | typed,
    )


def reviewed(county: Moorshire) -> Case:
    """A concern that the lead acts on."""
    case = log(county)
    cases.take(county, case, "review", **ACTED)
    return case


def because(answer: str, reason: str = "As the ward says") -> dict[str, str]:
    return {"answer": answer, "reason": reason}


CONCERN = {
    "received": "25 November 2024 08:30",
    "raised_by": "hospital",
    "adult": f"{SECRET}, on the made-up ward",
    "support": "physical",
    "words": "A bruise that nobody can explain",
    "types": ["physical", "neglect"],
    "location": "residential_home",
    "source": ["provider"],
    "children": because("no", "She lives in the home"),
    "asked": because("yes"),
    "wishes": "To go back to her own room, and to be asked first",
    "consent": "given",
    "police": because("no"),
}
THREE_YES = dict.fromkeys(("needs", "risk", "unable"), because("yes"))
DECIDED = {
    "earlier": because("yes"),
    "decision": "enquiry",
    "reason": "All three",
    "told": "Her and the ward",
}
NOT_42 = {"decision": "none", "reason": "She can keep herself safe", "elsewhere": ["care"]}
CONCLUDED = {
    "conclusion": "action",
    "reason": "Two workers left her alone",
    "risk": "reduced",
    "asked": "expressed",
    "achieved": "partly",
    "review": because("no"),
    "told": "Both, by letter",
}


def adult_concern(county: Moorshire, by: str = "sana", **typed: object) -> Case:
    """A concern about an adult, recorded for the council."""
    return opening.open_case(
        by=county.viewer(by),
        offered=registry.offered("adult-safeguarding"),
        organization=county.council,
        typed=CONCERN | typed,
    )


def enquiry(county: Moorshire) -> Case:
    """A concern about an adult that led to an enquiry."""
    case = adult_concern(county)
    cases.take(county, case, "test", **THREE_YES)
    cases.take(county, case, "decide", **DECIDED)
    return case
