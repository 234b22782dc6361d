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
ACTED = {"priority": "high", "worker": {"answer": "no", "reason": "A neighbour"}, "decision": "act"}
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
