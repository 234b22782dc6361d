"""Each `check_can_…`, called for each role in each relationship to the parties of a thing.

Nothing is read from the database: the duties and meetings are made here and not saved.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from shiremoot.config.documents import markdown
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Grant, Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.meetings.agendas import permissions as agendas
from shiremoot.meetings.packs import permissions as publishing
from shiremoot.meetings.record import permissions as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import permissions as reports
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import permissions as duties
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.duties.rules import Audience

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
    Role.ADMINISTRATOR: "Account administrator",
}
OWING, OWED, NEITHER, NOBODY = 1, 2, 3, None
SOME_DAY = datetime.datetime(2024, 12, 5, 14, tzinfo=datetime.UTC)


def mark(allowed: bool) -> str:
    return "yes" if allowed else "-"


def _acting_for(body: int | None) -> Callable[[Role], Viewer]:
    """Return how to make a viewer with a role over one body or, without a body, over the whole county."""
    return lambda role: Viewer(Account(person_id=None), (Grant(role, scope_id=body),))


def _in_person(role: Role) -> Viewer:
    """Return the person who owes a duty, with a role over something else."""
    return Viewer(Account(person_id=OWING), (Grant(role, scope_id=NEITHER),))


def _seated(role: Role) -> Viewer:
    """Return somebody with a seat on the body that meets, and a role over something else."""
    seats = frozenset({OWING})
    return Viewer(Account(person_id=None), (Grant(role, scope_id=NEITHER),), served_scope_ids=seats)


Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Check(Generic[Thing]):
    """One check, the thing to call it with, and the relationships to call it for."""

    title: str
    check: Callable[[Viewer, Thing], None]
    thing: Thing
    relationships: dict[str, Callable[[Role], Viewer]]

    def blocks(self) -> tuple[str, str, str]:
        """Return its heading, its rule in words, and a table of who passes it in which relationship."""
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
    """Return a public duty: of others, who may see them is asked of the database first."""
    to = Party(body_id=OWED, name="to whom")
    return Duty(title="a duty", about="it", owed_by=owed_by, owed_to=to, audience=Audience.PUBLIC)


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
        "To show that a public duty was met, stop its clock or let it run on",
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
    Check("To waive a public duty", duties.check_can_waive, _BY_A_BODY, _OVER_DUTIES),
    Check("To move or cancel a meeting", meetings.check_can_arrange, _MEETING, _OVER_MEETINGS),
    Check("To build an agenda", agendas.check_can_build, _MEETING.body, _OVER_MEETINGS),
    Check("To write and clear reports", reports.check_can_write, _MEETING, _OVER_MEETINGS),
    Check("To publish a pack", publishing.check_can_publish, _MEETING, _OVER_MEETINGS),
    Check("To have exempt papers", publishing.check_can_have_all, _MEETING, _OVER_MEETINGS | _SEATED),
)
