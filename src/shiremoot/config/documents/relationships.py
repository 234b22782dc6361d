"""What somebody must be to the parties of a thing: each `check_can_…` tried with each role in each relationship.

Nothing here is read from a database: the duties and meetings are made up on the spot.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from shiremoot.config.documents import markdown
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Grant, Viewer
from shiremoot.governance.agendas import permissions as agendas
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import permissions as duties
from shiremoot.governance.duties.models import Duty, Party
from shiremoot.governance.meetings import permissions as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.publishing import permissions as publishing
from shiremoot.governance.reports import permissions as reports

SHORT = {
    Role.DEMOCRATIC_SERVICES: "Democratic services",
    Role.SCRUTINY: "Scrutiny",
    Role.BUSINESS_MANAGER: "Board manager",
    Role.PARTNERSHIP: "Partnership",
    Role.ANALYST: "Analyst",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.SAFEGUARDING_TEAM: "Safeguarding team",
    Role.PRACTITIONER: "Practitioner",
    Role.TRAINER: "Learning lead",
    Role.COUNCILLOR: "Councillor or chair",
}
OWING, OWED, NEITHER, NOBODY = 1, 2, 3, None
SOME_DAY = datetime.datetime(2024, 12, 5, 14, tzinfo=datetime.UTC)


def mark(allowed: bool) -> str:
    return "yes" if allowed else "-"


def _acting_for(body: int | None) -> Callable[[Role], Viewer]:
    """Somebody with one role over one body, or, with no body, over the whole county."""
    return lambda role: Viewer(SimpleNamespace(person_id=None), (Grant(role, body_id=body),))


def _in_person(role: Role) -> Viewer:
    """The very person a duty lies on; the role is over something else."""
    return Viewer(SimpleNamespace(person_id=OWING), (Grant(role, body_id=NEITHER),))


def _seated(role: Role) -> Viewer:
    """Somebody with a seat on the body that meets; the role is over something else."""
    seats = frozenset({OWING})
    return Viewer(SimpleNamespace(person_id=None), (Grant(role, body_id=NEITHER),), served_body_ids=seats)


@dataclass(frozen=True)
class Check:
    """One check, the thing it is tried on, and the relationships to try it in."""

    title: str
    check: Callable[[Viewer, object], None]
    thing: object
    relationships: dict[str, Callable[[Role], Viewer]]

    def blocks(self) -> tuple[str, str, str]:
        """Its heading, its rule in words, and who passes it in which relationship."""
        rule = markdown.first_paragraph(self.check.__doc__).removesuffix(" Else `Refused`.")
        heads = ["Somebody who", "with no role", *SHORT.values()]
        rows = [(words, *self._marks(viewer)) for words, viewer in self.relationships.items()]
        return f"### {self.title}", markdown.sentence(rule), markdown.table(heads, rows)

    def _marks(self, viewer: Callable[[Role], Viewer]) -> list[str]:
        without_role = Viewer(viewer(Role.COUNCILLOR).account)
        return [mark(self._passes(who)) for who in (without_role, *map(viewer, Role))]

    def _passes(self, viewer: Viewer) -> bool:
        try:
            self.check(viewer, self.thing)
        except Refused:
            return False
        return True


def _duty(owed_by: Party) -> Duty:
    return Duty(title="a duty", about="it", owed_by=owed_by, owed_to=Party(body_id=OWED, name="to whom"))


_OVER_DUTIES = {
    "acts for the body that owes": _acting_for(OWING),
    "acts for the body it is owed to": _acting_for(OWED),
    "acts for another body": _acting_for(NEITHER),
    "acts for the whole county": _acting_for(NOBODY),
}
_OVER_MEETINGS = {
    "acts for the body that meets": _acting_for(OWING),
    "acts for another body": _acting_for(NEITHER),
    "acts for the whole county": _acting_for(NOBODY),
}
_SEATED = {"has a seat on the body, and a role over another": _seated}
_BY_A_BODY = _duty(Party(body_id=OWING, name="who owes"))
_BY_A_PERSON = _duty(Party(person_id=OWING, name="who owes"))
_MEETING = Meeting(body=Body(pk=OWING, name="a body"), starts_at=SOME_DAY)

CHECKS = (
    Check(
        "To show that a duty was met, stop its clock or let it run on",
        duties.check_can_discharge,
        _BY_A_BODY,
        _OVER_DUTIES,
    ),
    Check(
        "The same, where a person owes it",
        duties.check_can_discharge,
        _BY_A_PERSON,
        {"is that person": _in_person, "acts for the whole county": _acting_for(NOBODY)},
    ),
    Check("To waive a duty", duties.check_can_waive, _BY_A_BODY, _OVER_DUTIES),
    Check("To move a meeting or call it off", meetings.check_can_arrange, _MEETING, _OVER_MEETINGS),
    Check("To build an agenda", agendas.check_can_build, _MEETING.body, _OVER_MEETINGS),
    Check("To write and clear reports", reports.check_can_write, _MEETING, _OVER_MEETINGS),
    Check("To publish a pack", publishing.check_can_publish, _MEETING, _OVER_MEETINGS),
    Check("To have exempt papers", publishing.check_can_have_all, _MEETING, _OVER_MEETINGS | _SEATED),
)
