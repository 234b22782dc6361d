"""Somebody in each role, standing in each relation to a duty that the council owes to the board."""

from shiremoot.foundation.access.rules import Role
from tests.factories import moorshire
from tests.factories.moorshire import Moorshire, day

CASE = "CASE-24-000001"
OVER = {
    "the county": lambda county: {},
    "the organisation that owes": lambda county: {"organization": county.council},
    "the body it is owed to": lambda county: {"body": county.board},
    "something else": lambda county: {"organization": county.haven},
}
STANDINGS = list(OVER)


def duties(county: Moorshire) -> dict:
    """A duty of each audience, alike in all else: owed by the council to the board, with a clock that may stop."""
    alike = {"kind": "answer-subject-access", "by": county.council, "to": county.board, "due": None}
    alike |= {"from_": day("2024-11-04")}
    return {
        "public": county.owe(about="In the open", **alike),
        "parties": county.owe(about="Between them", audience="parties", **alike),
        "restricted": county.owe(about=moorshire.CENTRE, **alike, **county.of_a_case(CASE)),
    }


def somebody(county: Moorshire, role: Role, standing: str, *, on_the_case: bool) -> str:
    """Make an account with this role over what the standing names, by the name returned."""
    moorshire.account(county, "somebody", role, **OVER[standing](county))
    if on_the_case:
        county.open_case(county.case(CASE), "somebody")
    return "somebody"
