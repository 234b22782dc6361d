"""Rules for presence, the right to vote, the quorum and the outcome of a vote. No Django, no database."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError

START = 0  # before the first item


class Capacity(enum.StrEnum):
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OFFICER = "officer"
    OTHER = "other"


class RollMark(enum.StrEnum):
    """A mark the clerk makes at an item. `OUT` holds for that item only."""

    ARRIVED = "arrived"
    LEFT = "left"
    OUT = "out"


@dataclass(frozen=True)
class Moved:
    """An arrival, departure or absence of one person at an item, by the item's place on the agenda."""

    place: int
    mark: str


def is_here(moves: Iterable[Moved], place: int) -> bool:
    """Return True if a person with these `moves` is present for the item at `place`.

    They arrived before or at it, have not left since, and are not out for it.
    """
    moves = list(moves)
    came_or_went = [m for m in moves if m.mark != RollMark.OUT and m.place <= place]
    latest = max(came_or_went, key=lambda m: m.place, default=None)
    out = any(m.mark == RollMark.OUT and m.place == place for m in moves)
    return latest is not None and latest.mark == RollMark.ARRIVED and not out


class InterestKind(enum.StrEnum):
    """The kinds of interest in the model code of conduct (LGA, 2020)."""

    PECUNIARY = "disclosable pecuniary"
    REGISTRABLE = "other registrable"
    NON_REGISTRABLE = "non-registrable"


class Obliges(enum.StrEnum):
    LEAVE = "leave"
    SPEAK = "speak only"
    STAY = "stay"


# The conduct each kind allows; the first is the default. A disclosable pecuniary interest
# bars discussion and vote (Localism Act 2011 s31(4)) and the model code adds leaving the room. The other kinds may
# speak where the public may, and leave before the vote; where the matter only touches them lightly, they may stay.
MAY_OBLIGE: dict[InterestKind, tuple[Obliges, ...]] = {
    InterestKind.PECUNIARY: (Obliges.LEAVE,),
    InterestKind.REGISTRABLE: (Obliges.SPEAK, Obliges.LEAVE, Obliges.STAY),
    InterestKind.NON_REGISTRABLE: (Obliges.STAY, Obliges.SPEAK, Obliges.LEAVE),
}


def obliges(interest: str, said: str = "", *, dispensation: bool = False) -> Obliges:
    """Return what a declared interest obliges. A dispensation allows staying (Localism Act 2011 s33).

    `said` is what the clerk chose; without it the kind's default holds.
    Raises `DomainError` if `said` is less than the kind demands.
    """
    allowed = MAY_OBLIGE[InterestKind(interest)]
    if dispensation:
        return Obliges(said) if said else Obliges.STAY
    if not said:
        return allowed[0]
    if Obliges(said) not in allowed:
        raise DomainError(f"A {interest} interest obliges to {allowed[0]}, unless there is a dispensation.")
    return Obliges(said)


BARS_A_VOTE = frozenset({Obliges.LEAVE, Obliges.SPEAK})


@dataclass(frozen=True)
class Present:
    """A person on the roll at one item, in plain values: primary keys of their attendance and seats."""

    pk: int
    voting: bool
    here: bool
    barred: bool = False
    seat: int | None = None
    stands_for: int | None = None
    only_out: bool = False


def voters(people: Iterable[Present], *, for_items: bool = False) -> frozenset[int]:
    """Return the keys of those who may vote: present, in a voting seat, with no interest that bars voting.

    A substitute may not vote while the member they stand in for is present, or is only out of the room for the item
    (`only_out`), unless the body's rules let somebody substitute `for_items`.
    """
    people = list(people)
    filled = {p.seat for p in people if (p.here or (p.only_out and not for_items)) and p.seat is not None}
    return frozenset(
        p.pk for p in people if p.voting and p.here and not p.barred and p.stands_for not in filled
    )


def quorum(voting_seats: int, *, stated: int | None, statutory: bool) -> int | None:
    """Return how many voters are needed for a quorum, or None if neither the body's rules nor the law says.

    The body's own number (`stated`) comes first. By law it is a quarter of the whole number of members, rounded up
    (LGA 1972 Sch 12 para 6), and at least two, because one person is no meeting.
    """
    if stated:
        return stated
    if not statutory or not voting_seats:
        return None
    return max(2, -(-voting_seats // 4))


class VoteOutcome(enum.StrEnum):
    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"


@dataclass(frozen=True)
class VoteTally:
    """A count of votes. `casting` is "for", "against" or empty, and counts only when the votes are equal."""

    votes_for: int
    votes_against: int
    abstained: int = 0
    casting: str = ""

    @property
    def outcome(self) -> VoteOutcome:
        """The result by majority of those voting; if equal, by the casting vote (LGA 1972 Sch 12 para 39)."""
        if self.votes_for != self.votes_against:
            return VoteOutcome.CARRIED if self.votes_for > self.votes_against else VoteOutcome.LOST
        return {"for": VoteOutcome.CARRIED, "against": VoteOutcome.LOST}.get(self.casting, VoteOutcome.TIED)


def moved_after(items: Sequence[int], which: int, after: int) -> list[int]:
    """Return the items in a new order, with `which` right after `after`, or first if `after` is `START`.

    Raises `DomainError` if either is not among `items`, or if they are the same.
    """
    rest = [item for item in items if item != which]
    if which not in items or after not in (START, *rest):
        raise DomainError("Choose another item of this agenda.")
    at = rest.index(after) + 1 if after != START else 0
    return [*rest[:at], which, *rest[at:]]


FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
LOST = "lost"
DEFERRED = "deferred"

# Kinds of decision, each with a button of its own. These are the words minutes use.
VERBS = (
    "noted",
    "agreed",
    "approved",
    "resolved",
    "endorsed",
    "recommended",
    DEFERRED,
    "withdrawn",
    LOST,
)


def counted(choices: Iterable[str], casting: str = "") -> VoteTally:
    """Return the tally of a named vote."""
    choices = list(choices)
    return VoteTally(choices.count(FOR), choices.count(AGAINST), choices.count(ABSTAIN), casting)


def check_vote(tally: VoteTally, *, may_vote: int, verb: str) -> None:
    """Raise `DomainError` for an impossible vote: too many votes, a needless casting vote, or a wrong verb."""
    cast = tally.votes_for + tally.votes_against + tally.abstained
    if cast > may_vote:
        raise DomainError(f"{cast} votes are entered, but only {may_vote} here may vote on this item.")
    if tally.casting and tally.votes_for != tally.votes_against:
        raise DomainError("There is a casting vote only when the votes for and against are equal.")
    lost = verb == LOST
    if tally.outcome == VoteOutcome.TIED and not lost:
        raise DomainError(
            "The votes are equal. Enter the chair's casting vote, or record that the motion was lost."
        )
    if tally.outcome == VoteOutcome.LOST and not lost:
        raise DomainError("More voted against than for. Record that the motion was lost.")
    if tally.outcome == VoteOutcome.CARRIED and lost:
        raise DomainError("More voted for than against, so the motion was not lost.")


def check_quorum(here: int, needed: int | None) -> None:
    """Raise `DomainError` if too few voters are present to decide anything."""
    if needed is not None and here < needed:
        raise DomainError(
            f"There is no quorum: {here} who may vote are here and {needed} are needed, so nothing can be decided."
        )


# Outcomes of an action that comes back to a meeting, with the labels of their buttons.
DONE, CONTINUED, PASSED_ON, DROPPED, PROGRESS = "done", "continued", "passed on", "dropped", "progress"
OUTCOMES = {
    DONE: "Done",
    PROGRESS: "Goes on as before",
    CONTINUED: "Goes on, by a new day",
    PASSED_ON: "Passed on",
    DROPPED: "Dropped",
}
