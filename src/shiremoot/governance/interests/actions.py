"""Registering interests, ending them, and what is owed of them."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.bodies.rules import Kind
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.interests import permissions
from shiremoot.governance.interests.models import Interest
from shiremoot.governance.sittings.models import Declaration
from shiremoot.governance.sittings.rules import Interest as Declared

REGISTER, NOTIFY = "register-interests", "notify-disclosed-interest"
OFFICER = "the monitoring officer"
LOOKED_BACK = datetime.timedelta(days=60)
COUNCILS = (Kind.COUNCIL, Kind.CABINET, Kind.COMMITTEE, Kind.JOINT_COMMITTEE)


class Known(ValueError):
    """It is on the register already."""


class WrongDay(ValueError):
    """A day before the interest began, or still to come."""


@transaction.atomic
def register(
    *, by: Viewer, person: Person, category: str, what: str, since: datetime.date, sensitive: bool = False
) -> Interest:
    """Put an interest on the register; what was owed of it is met. Raises `Refused`, `WrongDay` or `Known`."""
    permissions.check_can_keep(by, person)
    if since > clock.today():
        raise WrongDay("Enter today or a day gone by: an interest is registered once it is there.")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # pressed twice, it is registered once
    if Interest.objects.filter(
        person=person, category=category, what=what.strip(), since=since, until=None
    ).exists():
        raise Known("This interest is on the register already.")
    made = Interest.objects.create(
        person=person,
        category=category,
        what=what.strip(),
        since=since,
        sensitive=sensitive,
        registered_at=clock.now(),
        registered_by=str(by)[:200],
    )
    trail.record(by=by, act="registered", thing=made, change={"sensitive": sensitive})
    _meet(person, f"Registered: {made.get_category_display()}", by)
    return made


@transaction.atomic
def nothing_to_register(*, by: Viewer, person: Person) -> None:
    """A member says that there is nothing: that meets the duty too. Raises `Refused`."""
    permissions.check_can_keep(by, person)
    trail.record(by=by, act="said that there is no interest of", thing=person)
    _meet(person, "Said to have nothing to register", by)


@transaction.atomic
def end(*, by: Viewer, interest: Interest, on: datetime.date) -> Interest:
    """An interest ends; it stays known. Raises `Refused` or `WrongDay`."""
    permissions.check_can_keep(by, interest.person)
    if on < interest.since or on > clock.today():
        raise WrongDay(f"Enter a day from {interest.since:%-d %B %Y} to today.")
    interest.until = on
    interest.save(update_fields=["until"])
    trail.record(by=by, act="ended", thing=interest, change={"on": on.isoformat()})
    return interest


def _meet(person: Person, evidence: str, by: Viewer) -> None:
    owed = Duty.objects.filter(kind__in=(REGISTER, NOTIFY), owed_by=duties.party(person))
    duties.met_by_the_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)


@transaction.atomic
def raise_what_is_owed(*, by: Viewer = OPERATOR, today: datetime.date | None = None) -> int:
    """Raise the duties of members newly seated on a council's bodies, and of interests disclosed; how many are owed."""
    since = (today or clock.today()) - LOOKED_BACK
    seats = Seat.objects.filter(person__isnull=False, voting=True, since__gte=since, body__kind__in=COUNCILS)
    for seat in seats.filter(person__interests=None).select_related("person").order_by("since"):
        _raise(by, REGISTER, seat.person, seat.person, seat.since)
    disclosed = Declaration.objects.filter(kind=Declared.PECUNIARY, at__date__gte=since)
    rows = disclosed.filter(attendance__seat__person__isnull=False).select_related("attendance__seat__person")
    for one in rows:
        person = one.attendance.seat.person
        if not Interest.objects.filter(person=person, registered_at__gte=one.at).exists():
            _raise(by, NOTIFY, one, person, one.at.astimezone(clock.LONDON).date())
    return Duty.objects.filter(kind__in=(REGISTER, NOTIFY), state="open").count()


def _raise(by: Viewer, kind: str, about, person: Person, since: datetime.date) -> None:
    if not duties.is_raised(kind=kind, about=about):
        duties.raise_duty(
            kind=kind, about=about, owed_by=person, owed_to=OFFICER, by=by, from_=since, public=True
        )
