"""Register interests, end them, and raise the duties to register."""

import datetime

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.interests import permissions
from shiremoot.meetings.interests.acts import InterestsAct
from shiremoot.meetings.interests.models import Interest
from shiremoot.meetings.live.models import Declaration
from shiremoot.meetings.live.rules import InterestKind as Declared
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import BodyKind
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.parties import party
from shiremoot.spine.duties.rules import Audience

REGISTER, NOTIFY = Kind.REGISTER_INTERESTS, Kind.NOTIFY_DISCLOSED_INTEREST
OFFICER = "the monitoring officer"
LOOK_BACK = datetime.timedelta(days=60)
COUNCILS = (BodyKind.COUNCIL, BodyKind.CABINET, BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE)


class AlreadyRegistered(DomainError):
    """The interest is on the register already."""


class WrongDay(DomainError):
    """The day is before the interest began, or still to come."""


@transaction.atomic
def register(
    *, by: Viewer, person: Person, category: str, what: str, since: datetime.date, sensitive: bool = False
) -> Interest:
    """Put an interest on the register, and meet the duties to do so.

    Raises `Refused`, `WrongDay` or `AlreadyRegistered`.
    """
    permissions.check_can_keep(by, person)
    if since > clock.today():
        raise WrongDay("Enter today or a day gone by: an interest is registered once it is there.")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # pressed twice, it is registered once
    if Interest.objects.filter(
        person=person, category=category, what=what.strip(), since=since, until=None
    ).exists():
        raise AlreadyRegistered("This interest is on the register already.")
    made = Interest.objects.create(
        person=person,
        category=category,
        what=what.strip(),
        since=since,
        sensitive=sensitive,
        registered_at=clock.now(),
        registered_by=str(by)[:200],
    )
    trail.record(by=by, act=InterestsAct.REGISTERED, thing=made, change={"sensitive": sensitive})
    _meet_duties(person, f"Registered: {made.get_category_display()}", by)
    return made


@transaction.atomic
def declare_none(*, by: Viewer, person: Person) -> None:
    """Record that a member has nothing to register, which meets the duty too. Raises `Refused`."""
    permissions.check_can_keep(by, person)
    trail.record(by=by, act=InterestsAct.DECLARED_NONE, thing=person)
    _meet_duties(person, "Said to have nothing to register", by)


@transaction.atomic
def end(*, by: Viewer, interest: Interest, on: datetime.date) -> Interest:
    """End an interest on a day; it stays on record. Raises `Refused` or `WrongDay`."""
    permissions.check_can_keep(by, interest.person)
    if on < interest.since or on > clock.today():
        raise WrongDay(f"Enter a day from {interest.since:%-d %B %Y} to today.")
    interest.until = on
    interest.save(update_fields=["until"])
    trail.record(by=by, act=InterestsAct.ENDED, thing=interest, change={"on": on.isoformat()})
    return interest


def _meet_duties(person: Person, evidence: str, by: Viewer) -> None:
    owed = Duty.objects.filter(kind__in=(REGISTER, NOTIFY), owed_by=party(person))
    duties.settle_from_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)


@transaction.atomic
def raise_what_is_owed(*, by: Viewer = OPERATOR, today: datetime.date | None = None) -> int:
    """Raise the duties of new members of a council's bodies, and for interests disclosed at meetings.

    Looks back `LOOK_BACK` from `today`. Returns how many such duties are open.
    """
    since = (today or clock.today()) - LOOK_BACK
    seats = Seat.objects.filter(person__isnull=False, voting=True, since__gte=since, body__kind__in=COUNCILS)
    for seat in seats.filter(person__interests=None).select_related("person").order_by("since"):
        if seat.person and seat.since:
            _raise_once(by, REGISTER, seat.person, seat.person, seat.since)
    disclosed = Declaration.objects.filter(kind=Declared.PECUNIARY, at__date__gte=since)
    rows = disclosed.filter(attendance__seat__person__isnull=False).select_related("attendance__seat__person")
    for one in rows:
        person = one.attendance.seat.person if one.attendance.seat else None
        if person and not Interest.objects.filter(person=person, registered_at__gte=one.at).exists():
            _raise_once(by, NOTIFY, one, person, one.at.astimezone(clock.LONDON).date())
    return Duty.objects.filter(kind__in=(REGISTER, NOTIFY), state="open").count()


def _raise_once(by: Viewer, kind: Kind, about: models.Model, person: Person, since: datetime.date) -> None:
    if not duties.is_raised(kind=kind, about=about):
        duties.raise_duty(
            kind=kind,
            about=about,
            owed_by=person,
            owed_to=OFFICER,
            by=by,
            from_=since,
            audience=Audience.PUBLIC,
        )
