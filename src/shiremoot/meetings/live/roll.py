"""The roll: the people with a seat on the body that day, each under a name the clerk can mark."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.live.rules import Capacity
from shiremoot.meetings.record.models import Attendance, Meeting
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import MEMBERS, SeatRole

EXPECTED, PRESENT, IN_ATTENDANCE, APOLOGIES, ABSENT = (
    "expected",
    "present",
    "in attendance",
    "apologies",
    "absent",
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
    if substitute and not row.meeting.attendances.filter(stands_for=row.seat).exists():
        Attendance.objects.create(
            meeting=row.meeting,
            name=free_name(substitute, row.post, {each.name for each in row.meeting.attendances.all()}),
            status=EXPECTED,
            post=row.post,
            stands_for=row.seat,
            voting=row.voting,
        )


def free_name(name: str, post: str, taken: Collection[str]) -> str:
    """Return a name that nobody on the roll has yet: with the post, or a number, after it if somebody has it."""
    offered = chain([name], [f"{name} ({post})"] if post else [], (f"{name} ({n})" for n in count(2)))
    known = {each.casefold() for each in taken}
    return next(each[:200] for each in offered if each[:200].casefold() not in known)


@dataclass(frozen=True)
class _Seated:
    """A seat, the person in it if known, and what the roll calls them."""

    seat: Seat
    person: Person | None
    name: str


def _fill_seats(meeting: Meeting) -> None:
    """Give each seat its line. A person with two seats has one; two people of one name have two."""
    known = list(meeting.attendances.select_related("seat"))
    seats, taken = {row.seat_id for row in known}, {row.name for row in known}
    named = list(_named_seats(meeting))
    for each in named:
        if each.seat.pk in seats:
            continue
        if row := _line_of(each, known, named):
            _give_seat(row, each)
            continue
        name = _told_apart(each, named)
        post = _post(each.seat)
        made = Attendance.objects.create(
            meeting=meeting,
            name=free_name(name, post, taken),
            status=EXPECTED,
            post=post,
            person=each.person,
            **_seat_fields(each.seat),
        )
        known.append(made)
        taken.add(made.name)


def _line_of(each: _Seated, known: Iterable[Attendance], named: Iterable[_Seated]) -> Attendance | None:
    """Return the line of this person that is on the roll already.

    A line that says only a name is theirs if nobody else of that name has a seat.
    """
    if each.person is None:
        return next((row for row in known if row.name == each.name and row.seat_id is None), None)
    for row in known:
        if each.person.pk in (row.person_id, row.seat and row.seat.person_id):
            return row
    by_name = [row for row in known if row.person_id is None and row.name == each.name]
    return by_name[0] if by_name and not _namesakes(each, named) else None


def _namesakes(each: _Seated, named: Iterable[_Seated]) -> bool:
    return any(other.name == each.name and other.person != each.person for other in named)


def _told_apart(each: _Seated, named: Iterable[_Seated]) -> str:
    """Return the name, with the post or the role after it if somebody else with a seat has that name."""
    if not _namesakes(each, named):
        return each.name
    return f"{each.name} ({_post(each.seat) or each.seat.get_role_display().lower()})"


def _seat_fields(seat: Seat) -> dict[str, Any]:
    return {"seat": seat, "voting": seat.voting, "in_chair": seat.role == SeatRole.CHAIR}


def _give_seat(attendance: Attendance, seated: _Seated) -> None:
    """Give a seat to somebody already on the roll without one. A person has one vote, however many seats."""
    if attendance.seat_id is None:
        for field, value in _seat_fields(seated.seat).items():
            setattr(attendance, field, value)
        attendance.person = seated.person
        attendance.save()


def _named_seats(meeting: Meeting) -> Iterator[_Seated]:
    taken: dict[str, int] = {}
    for seat in sorted(bodies.seats(meeting.body, meeting.on), key=_rank):
        if person := sitter(seat):
            yield _Seated(seat, person, person.name)
        elif seat.voting and seat.organization:
            number = taken[seat.organization.name] = taken.get(seat.organization.name, 0) + 1
            name = f"{seat.organization.name}, seat {number}" if number > 1 else seat.organization.name
            yield _Seated(seat, None, name)


def _rank(seat: Seat) -> tuple[int, int]:
    order: tuple[str, ...] = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)
    return order.index(seat.role) if seat.role in order else len(order) + (seat.role not in MEMBERS), seat.pk


def person_in(seat: Seat) -> str:
    """Return the name of the person in a seat, or of the only holder of its post; empty if neither is known."""
    person = sitter(seat)
    return person.name if person else ""


def sitter(seat: Seat) -> Person | None:
    """Return the person in a seat, or the only holder of its post, or None if neither is known."""
    if seat.person:
        return seat.person
    holdings = post_holdings(seat)
    return holdings[0].person if len(holdings) == 1 else None


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
