"""The roll: the people with a seat on the body that day, each under a name the clerk can mark."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from shiremoot.foundation.agencies.models import Holding
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.live.rules import Capacity
from shiremoot.meetings.record.models import Attendance, Meeting
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import SeatRole

EXPECTED, PRESENT, IN_ATTENDANCE, APOLOGIES, ABSENT = (
    "expected",
    "present",
    "in attendance",
    "apologies",
    "absent",
)
MEMBERS: frozenset[str] = frozenset(
    {SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.MEMBER, SeatRole.LEAD_MEMBER}
)


@dataclass(frozen=True)
class ReplyForSeat:
    """A reply for one seat before the meeting: whether it will be filled, and the name of a substitute."""

    seat: int
    coming: bool
    substitute: str = ""


REPLIES: Hook[Callable[[Meeting], Iterable[ReplyForSeat]]] = Hook(
    "live.told", "What was said before a meeting of who comes, which its roll begins with."
)


def fill(meeting: Meeting) -> None:
    """Add each seat that is not on the roll yet, and enter apologies and substitutes from replies.

    Lines already on the roll keep their status.
    """
    _fill_seats(meeting)
    seated = {row.seat_id: row for row in meeting.attendances.filter(seat__isnull=False, status=EXPECTED)}
    for reply in (reply for offer in REPLIES.offers for reply in offer.give(meeting)):
        if not reply.coming and (row := seated.get(reply.seat)):
            _enter_apologies(row, reply.substitute)


def _enter_apologies(row: Attendance, substitute: str) -> None:
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
    for seat, name in _named_seats(meeting):
        if seat.pk in seats:
            continue
        if name in names:
            _give_seat(names[name], seat)
        else:
            names[name] = Attendance.objects.create(
                meeting=meeting, name=name, status=EXPECTED, post=_post(seat), **_seat_fields(seat)
            )


def _seat_fields(seat: Seat) -> dict[str, Any]:
    return {"seat": seat, "voting": seat.voting, "in_chair": seat.role == SeatRole.CHAIR}


def _give_seat(attendance: Attendance, seat: Seat) -> None:
    """Give a seat to somebody already on the roll without one. A person has one vote, however many seats."""
    if attendance.seat_id is None:
        for field, value in _seat_fields(seat).items():
            setattr(attendance, field, value)
        attendance.save()


def _named_seats(meeting: Meeting) -> Iterator[tuple[Seat, str]]:
    taken: dict[str, int] = {}
    for seat in sorted(bodies.seats(meeting.body, meeting.on), key=_rank):
        if person := person_in(seat):
            yield seat, person
        elif seat.voting and seat.organization:
            number = taken[seat.organization.name] = taken.get(seat.organization.name, 0) + 1
            yield seat, f"{seat.organization.name}, seat {number}" if number > 1 else seat.organization.name


def _rank(seat: Seat) -> tuple[int, int]:
    order: tuple[str, ...] = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)
    return order.index(seat.role) if seat.role in order else len(order) + (seat.role not in MEMBERS), seat.pk


def person_in(seat: Seat) -> str:
    """Return the name of the person in a seat, or of the only holder of its post; empty if neither is known."""
    if seat.person:
        return seat.person.name
    holdings = post_holdings(seat)
    return holdings[0].person.name if len(holdings) == 1 else ""


def post_holdings(seat: Seat) -> list[Holding]:
    """Return the holdings of a seat's post on the day `bodies.queries.seats` was asked about; none without a post."""
    if seat.post is None:
        return []
    found: list[Holding] = seat.post.holders  # type: ignore[attr-defined]  # prefetched by `bodies.queries.seats`
    return found


def _post(seat: Seat) -> str:
    words = [seat.post.title] if seat.post else []
    organization = seat.organization or (seat.post.organization if seat.post else None)
    return ", ".join([*words, *([organization.name] if organization else [])])[:300]


def capacity(attendance: Attendance) -> Capacity:
    """Return the capacity in which a person on the roll attends."""
    if attendance.stands_for_id:
        return Capacity.SUBSTITUTE
    if attendance.seat_id is None:
        return Capacity.OTHER
    if attendance.voting or (attendance.seat and attendance.seat.role in MEMBERS):
        return Capacity.MEMBER
    return Capacity.OFFICER
