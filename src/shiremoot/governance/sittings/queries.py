"""What the clerk's screen shows: the roll at one item, its business, and whether there is a quorum."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce

from shiremoot.governance.agendas.models import Item
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.bodies.rules import Rules
from shiremoot.governance.meetings.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.sittings import roll, rules
from shiremoot.governance.sittings.models import Ballot, Declaration, Movement


@dataclass
class Line:
    """Somebody on the roll as they stand at one item."""

    attendance: Attendance
    moves: list[rules.Moved]
    here: bool
    declared: list[Declaration]
    out: bool = False
    has_come: bool = False
    may_vote: bool = False

    @property
    def capacity(self) -> str:
        return roll.capacity(self.attendance)

    @property
    def barred(self) -> bool:
        return any(one.obliges in rules.BARS_A_VOTE for one in self.declared)

    def is_marked(self, to: str) -> bool:
        """Whether marking them so would change nothing."""
        gone = not self.here and not self.out
        return {rules.Mark.ARRIVED: self.here, rules.Mark.LEFT: gone, rules.Mark.OUT: self.out}[
            rules.Mark(to)
        ]

    @property
    def stands(self) -> str:
        """How they stand, in a word that is shown on the chip and sent back with a mark."""
        if self.here:
            return "here"
        if self.out:
            return "out"
        if self.moves:
            return "left" if self.has_come else "not yet here"
        return "apologies" if self.attendance.status == roll.APOLOGIES else "not here"


def lines(meeting: Meeting, place: int) -> list[Line]:
    """The roll as it stands at a position in the meeting. Three queries."""
    rows = meeting.attendances.select_related("seat", "stands_for").prefetch_related(
        Prefetch("movements", queryset=Movement.objects.select_related("item")),
        Prefetch("declarations", queryset=Declaration.objects.select_related("item")),
    )
    found = [_line(row, place) for row in rows]
    may_vote = rules.voters(_present(found))
    for line in found:
        line.may_vote = line.attendance.pk in may_vote
    return sorted(found, key=lambda line: (list(rules.Capacity).index(line.capacity), line.attendance.pk))


def _line(row: Attendance, place: int) -> Line:
    moves = moved(row)
    declared = [one for one in row.declarations.all() if one.item.position == place]
    return Line(
        row,
        moves,
        rules.is_here(moves, place),
        declared,
        out=any(m.place == place and m.mark == rules.Mark.OUT for m in moves),
        has_come=any(m.place <= place and m.mark == rules.Mark.ARRIVED for m in moves),
    )


def moved(row: Attendance) -> list[rules.Moved]:
    return [rules.Moved(m.item.position if m.item else rules.START, m.mark) for m in row.movements.all()]


def _present(found: Iterable[Line]) -> list[rules.Present]:
    return [
        rules.Present(
            line.attendance.pk,
            line.attendance.voting,
            line.here,
            line.barred,
            line.attendance.seat_id,
            line.attendance.stands_for_id,
        )
        for line in found
    ]


@dataclass(frozen=True)
class Quorum:
    """How many who may vote are here, of how many seats, and how many are needed (None: nothing says)."""

    here: int
    seats: int
    needed: int | None

    @property
    def lost(self) -> bool:
        return self.needed is not None and self.here < self.needed


def quorum(meeting: Meeting, found: Iterable[Line]) -> Quorum:
    """The quorum at the item whose roll was `found`. One query."""
    seats = Seat.objects.at(meeting.on).filter(body=meeting.body_id, voting=True).count()
    needed = rules.quorum(
        seats, stated=meeting.body.quorum, statutory=meeting.body.rules == Rules.COUNTY_COMMITTEE
    )
    return Quorum(sum(line.may_vote for line in found), seats, needed)


def position(item: AgendaItem | None) -> int:
    """Where an item comes in the meeting; no item is the start."""
    return item.position if item else rules.START


def in_turn(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items as they are taken, or were."""
    return meeting.items.order_by(Coalesce("turn", "order"), "order")


def later(meeting: Meeting) -> list[Meeting]:
    """The meetings of its body to come after this one: those an item may be deferred to. One query."""
    rows = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at, state=State.PLANNED)
    return list(rows.select_related("body").order_by("starts_at"))


def is_private(item: AgendaItem) -> bool:
    """Whether the agenda says that an item is taken in private, as exempt: what is recorded on it is not public."""
    return Item.objects.filter(published=item).exclude(exempt_paragraph=None).exists()


def decisions(item: AgendaItem) -> list[Decision]:
    """What was decided on an item, each with who moved it and how each voted. Two queries."""
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    return list(
        item.decisions.select_related(
            "mover", "seconder", "item", "meeting__body", "deferred_as__meeting__body"
        ).prefetch_related(ballots)
    )
