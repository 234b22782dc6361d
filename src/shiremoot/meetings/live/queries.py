"""Queries for the clerk's page: the roll at one item, its decisions, and the quorum."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce

from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.live import roll, rules
from shiremoot.meetings.live.models import Ballot, Declaration, Movement
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import Rules


@dataclass
class RollLine:
    """A person on the roll at one item."""

    attendance: Attendance
    moves: list[rules.Moved]
    here: bool
    declared: list[Declaration]
    out: bool = False
    has_come: bool = False
    may_vote: bool = False

    @property
    def capacity(self) -> rules.Capacity:
        return roll.capacity(self.attendance)

    @property
    def barred(self) -> bool:
        return any(one.obliges in rules.BARS_A_VOTE for one in self.declared)

    def is_marked(self, to: str) -> bool:
        """Return True if marking them `to` would change nothing."""
        gone = not self.here and not self.out
        return {rules.RollMark.ARRIVED: self.here, rules.RollMark.LEFT: gone, rules.RollMark.OUT: self.out}[
            rules.RollMark(to)
        ]

    @property
    def stands(self) -> str:
        """Their status in a word that is shown on the chip and sent back with a mark."""
        if self.here:
            return "here"
        if self.out:
            return "out"
        if self.moves:
            return "left" if self.has_come else "not yet here"
        return "apologies" if self.attendance.status == roll.APOLOGIES else "not here"


def roll_lines(meeting: Meeting, place: int) -> list[RollLine]:
    """Return the roll at a position in the meeting, members first. Three queries."""
    rows = meeting.attendances.select_related("seat", "stands_for").prefetch_related(
        Prefetch("movements", queryset=Movement.objects.select_related("item")),
        Prefetch("declarations", queryset=Declaration.objects.select_related("item")),
    )
    found = [_roll_line(row, place) for row in rows]
    may_vote = rules.voters(_present(found), for_items=meeting.body.substitutes_for_items)
    for line in found:
        line.may_vote = line.attendance.pk in may_vote
    return sorted(found, key=lambda line: (list(rules.Capacity).index(line.capacity), line.attendance.pk))


def _roll_line(row: Attendance, place: int) -> RollLine:
    moves = moved(row)
    declared = [one for one in row.declarations.all() if one.item.position == place]
    return RollLine(
        row,
        moves,
        rules.is_here(moves, place),
        declared,
        out=any(m.place == place and m.mark == rules.RollMark.OUT for m in moves),
        has_come=any(m.place <= place and m.mark == rules.RollMark.ARRIVED for m in moves),
    )


def moved(row: Attendance) -> list[rules.Moved]:
    return [rules.Moved(m.item.position if m.item else rules.START, m.mark) for m in row.movements.all()]


def _present(found: Iterable[RollLine]) -> list[rules.Present]:
    return [
        rules.Present(
            line.attendance.pk,
            line.attendance.voting,
            line.here,
            line.barred,
            line.attendance.seat_id,
            line.attendance.stands_for_id,
            only_out=line.out or (line.barred and line.has_come),
        )
        for line in found
    ]


@dataclass(frozen=True)
class Quorum:
    """How many voters are present, of how many seats, and how many are needed (None if nothing fixes it)."""

    here: int
    seats: int
    needed: int | None

    @property
    def lost(self) -> bool:
        return self.needed is not None and self.here < self.needed


def quorum(meeting: Meeting, found: Iterable[RollLine]) -> Quorum:
    """Return the quorum at the item whose roll is `found`. One query."""
    seats = Seat.objects.at(meeting.on).filter(body=meeting.body_id, voting=True).count()
    needed = rules.quorum(
        seats, stated=meeting.body.quorum, statutory=meeting.body.rules == Rules.COUNTY_COMMITTEE
    )
    return Quorum(sum(line.may_vote for line in found), seats, needed)


def position(item: AgendaItem | None) -> int:
    """Return the place of an item in the meeting; `rules.START` without an item."""
    return item.position if item else rules.START


def in_turn(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the items in the order in which they are, or were, taken."""
    return meeting.items.order_by(Coalesce("turn", "order"), "order")


def later(meeting: Meeting) -> list[Meeting]:
    """Return the later meetings of its body, to which an item may be deferred. One query."""
    rows = Meeting.objects.filter(
        body=meeting.body_id, starts_at__gt=meeting.starts_at, state=MeetingState.PLANNED
    )
    return list(rows.select_related("body").order_by("starts_at"))


def is_private(item: AgendaItem) -> bool:
    """Return True if the agenda says that an item is exempt, so that what is recorded on it is not public."""
    return Item.objects.filter(published=item).exclude(exempt_paragraph=None).exists()


def decisions(item: AgendaItem) -> list[Decision]:
    """Return the decisions on an item, with movers and ballots. Two queries."""
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    return list(
        item.decisions.select_related(
            "mover", "seconder", "item", "meeting__body", "deferred_as__meeting__body"
        ).prefetch_related(ballots)
    )
