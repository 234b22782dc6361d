"""A body's own clocks, in place of those the catalogue has from local practice: read, set, and returned to."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel import clocks
from shiremoot.kernel.errors import require_text
from shiremoot.spine.bodies import permissions as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import catalogue, recording, rows, rules, timing
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.catalogue import DutyKind
from shiremoot.spine.duties.models import Duty, OwnClock, Party

# Clocks of cases are those of the pathway, and access is reviewed for the whole county: no body has its own.
OF_OTHERS = frozenset({"access", "adults", "cases", "children"})


@dataclass(frozen=True)
class ClockOfBody:
    """A clock that a body may set, and what it set."""

    kind: DutyKind
    own: OwnClock | None = None


def settable() -> dict[str, DutyKind]:
    """Return the kinds of duty whose clock each body sets for itself: those of local practice."""
    return {
        key: kind
        for key, kind in catalogue.load().items()
        if kind.status == "local" and kind.clock and kind.field not in OF_OTHERS
    }


def body_of(owed_by: Party, owed_to: Party) -> int | None:
    """Return the number of the body whose clock counts: the one a duty is owed to, else the one that owes it."""
    return owed_to.body_id or owed_by.body_id


def entry(kind: str, body_id: int | None) -> DutyKind:
    """Return a kind of duty as the catalogue has it, with the body's own clock if it set one. At most one query."""
    found = catalogue.load()[kind]
    if body_id is None or kind not in settable():
        return found
    own = OwnClock.objects.filter(body=body_id, kind=kind).first()
    return _with(found, own) if own else found


def _with(kind: DutyKind, own: OwnClock) -> DutyKind:
    parsed = clocks.Clock.parse(own.clock, calendar=kind.calendar)
    return replace(kind, clock=parsed, authority=own.authority, link="")


def of_body(body: Body) -> list[ClockOfBody]:
    """Return every clock that a body may set, with what it set. One query."""
    own = {one.kind: one for one in OwnClock.objects.filter(body=body)}
    return [ClockOfBody(kind, own.get(key)) for key, kind in settable().items()]


@transaction.atomic
def set_own(*, by: Viewer, body: Body, kind: str, clock_text: str, authority: str) -> OwnClock:
    """Set a body's own clock. Its open duties of that kind are counted again, but for those whose date was fixed.

    Raises `Refused`, or `clocks.ClockError` for a clock that cannot be read or does not count as the catalogue's does.
    """
    bodies.check_can_keep(by, body)
    found = settable()[kind]
    text = _checked(found, clock_text.strip())
    before = entry(kind, body.pk)
    made, _ = OwnClock.objects.update_or_create(
        body=body,
        kind=kind,
        defaults={
            "clock": text,
            "authority": require_text(authority, "where the body says so"),
            "set_by": str(by)[:200],
            "set_at": clock.now(),
        },
    )
    _record(by, body, found, before, _with(found, made))
    return made


@transaction.atomic
def use_catalogue(*, by: Viewer, body: Body, kind: str) -> None:
    """Return to the catalogue's clock. Raises `Refused`."""
    bodies.check_can_keep(by, body)
    before, found = entry(kind, body.pk), settable()[kind]
    for one in OwnClock.objects.filter(body=body, kind=kind):
        one.delete()
        _record(by, body, found, before, found)


def _checked(kind: DutyKind, text: str) -> str:
    """Return the text of a clock that counts in the direction of the catalogue's, from a day."""
    back = bool(kind.clock and kind.clock.counts_back)
    parsed = clocks.Clock.parse(text, calendar=kind.calendar, before=back)
    if parsed.counts_back != back:
        raise clocks.ClockError(f"“{text}” counts back from a day, but this clock runs on from one.")
    parsed.from_(clock.today())
    return str(parsed)


def _record(by: Viewer, body: Body, kind: DutyKind, before: DutyKind, after: DutyKind) -> None:
    change = {"duty": kind.title, "from": _text(before), "to": _text(after), "authority": after.authority}
    trail.record(by=by, act=DutiesAct.SET_CLOCK, thing=body, change=change)
    for duty in _open(body, kind.key):
        _recount(duty, after, by)


def _text(kind: DutyKind) -> str:
    return kind.clock.text if kind.clock else ""


def _open(body: Body, kind: str) -> list[Duty]:
    """Return the open duties of a kind that count by a body's clock. Locks the rows."""
    its = Q(owed_to__body=body) | Q(owed_to__body=None, owed_by__body=body)
    found = rows.to_change().filter(its, kind=kind, state=rules.State.OPEN, subject=None)
    return [duty for duty in found if timing.counted(duty)]


def _recount(duty: Duty, kind: DutyKind, by: Viewer) -> None:
    before = duty.due_at
    duty.clock, duty.authority, duty.authority_link = _text(kind), kind.authority, kind.link
    timing.set_due(duty)
    if duty.due_at is None or not rules.is_late(duty.due_at, clock.now()):
        duty.breached_at = None
    if duty.due_at != before:
        duty.moved_from, duty.moved_why = before, "The body set its own clock."
    rows.save(duty)
    change = {"from": recording.iso(before), "to": recording.iso(duty.due_at), "why": "The body’s own clock"}
    recording.record(by=by, act=DutiesAct.MOVED, duty=duty, change=change)
