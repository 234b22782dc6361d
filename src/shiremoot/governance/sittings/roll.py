"""The roll: who has a seat on the body that day, each under a name the clerk can mark."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.bodies.rules import SeatRole
from shiremoot.governance.meetings.models import Attendance, Meeting
from shiremoot.governance.sittings.rules import Capacity

EXPECTED, PRESENT, IN_ATTENDANCE, APOLOGIES, ABSENT = (
    "expected",
    "present",
    "in attendance",
    "apologies",
    "absent",
)
MEMBERS = frozenset({SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.MEMBER, SeatRole.LEAD_MEMBER})


@dataclass(frozen=True)
class Told:
    """What was said of a seat before the meeting: whether it is filled, and who stands in."""

    seat: int
    coming: bool
    substitute: str = ""


_tellers: list[Callable[[Meeting], Iterable[Told]]] = []


def ask(teller: Callable[[Meeting], Iterable[Told]]) -> None:
    """Have the roll begin with what somebody was told. A room that knows registers itself in its apps.py."""
    _tellers.append(teller)


def fill(meeting: Meeting) -> None:
    """A line on the roll for each seat that has none yet. Whoever sent apologies already keeps them."""
    _fill_seats(meeting)
    seated = {row.seat_id: row for row in meeting.attendances.filter(seat__isnull=False, status=EXPECTED)}
    for told in (told for teller in _tellers for told in teller(meeting)):
        if not told.coming and (row := seated.get(told.seat)):
            _send_apologies(row, told.substitute)


def _send_apologies(row: Attendance, substitute: str) -> None:
    row.status = APOLOGIES
    row.save(update_fields=["status"])
    if substitute:
        Attendance.objects.get_or_create(
            meeting=row.meeting,
            name=substitute,
            status=EXPECTED,
            defaults={"post": row.post, "stands_for": row.seat, "voting": row.voting},
        )


def _fill_seats(meeting: Meeting) -> None:
    known = list(meeting.attendances.all())
    seats, names = {a.seat_id for a in known}, {a.name: a for a in known}
    for seat, name in _named(meeting):
        if seat.pk in seats:
            continue
        if name in names:
            _give_seat(names[name], seat)
        else:
            names[name] = Attendance.objects.create(
                meeting=meeting, name=name, status=EXPECTED, post=_post(seat), **_of_seat(seat)
            )


def _of_seat(seat: Seat) -> dict:
    return {"seat": seat, "voting": seat.voting, "in_chair": seat.role == SeatRole.CHAIR}


def _give_seat(attendance: Attendance, seat: Seat) -> None:
    """Somebody on the roll already takes this seat too: a person has one vote, however many seats."""
    if attendance.seat_id is None:
        for field, value in _of_seat(seat).items():
            setattr(attendance, field, value)
        attendance.save()


def _named(meeting: Meeting) -> Iterator[tuple[Seat, str]]:
    taken: dict[str, int] = {}
    for seat in sorted(bodies.seats(meeting.body, meeting.on), key=_rank):
        if person := person_in(seat):
            yield seat, person
        elif seat.voting and seat.organization:
            number = taken[seat.organization.name] = taken.get(seat.organization.name, 0) + 1
            yield seat, f"{seat.organization.name}, seat {number}" if number > 1 else seat.organization.name


def _rank(seat: Seat) -> tuple[int, int]:
    order = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)
    return order.index(seat.role) if seat.role in order else len(order) + (seat.role not in MEMBERS), seat.pk


def person_in(seat: Seat) -> str:
    """The name of who sits there: by name, or as the only holder of the post."""
    if seat.person:
        return seat.person.name
    holders = seat.post.holders if seat.post else []
    return holders[0].person.name if len(holders) == 1 else ""


def _post(seat: Seat) -> str:
    words = [seat.post.title] if seat.post else []
    organization = seat.organization or (seat.post.organization if seat.post else None)
    return ", ".join([*words, *([organization.name] if organization else [])])[:300]


def capacity(attendance: Attendance) -> Capacity:
    """In what capacity somebody on the roll is there."""
    if attendance.stands_for_id:
        return Capacity.SUBSTITUTE
    if attendance.seat_id and (attendance.voting or attendance.seat.role in MEMBERS):
        return Capacity.MEMBER
    return Capacity.OFFICER if attendance.seat_id else Capacity.OTHER
