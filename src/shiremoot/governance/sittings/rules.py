"""Who is here, who may vote, whether there is a quorum, and what a vote comes to. No Django, no database."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

START = 0  # before the first item


class Capacity(enum.StrEnum):
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OFFICER = "officer"
    OTHER = "other"


class Mark(enum.StrEnum):
    """What the clerk marks at an item. Out: for this item alone."""

    ARRIVED = "arrived"
    LEFT = "left"
    OUT = "out"


@dataclass(frozen=True)
class Moved:
    """Somebody came or went at an item, counted by its place on the agenda."""

    place: int
    mark: str


def is_here(moves: Iterable[Moved], place: int) -> bool:
    """Whether somebody is here for the item at `place`: came before or at it, has not left, and is not out for it."""
    moves = list(moves)
    came_or_went = [m for m in moves if m.mark != Mark.OUT and m.place <= place]
    latest = max(came_or_went, key=lambda m: m.place, default=None)
    out = any(m.mark == Mark.OUT and m.place == place for m in moves)
    return latest is not None and latest.mark == Mark.ARRIVED and not out


class Interest(enum.StrEnum):
    """The kinds of the model code of conduct (LGA, 2020)."""

    PECUNIARY = "disclosable pecuniary"
    REGISTRABLE = "other registrable"
    NON_REGISTRABLE = "non-registrable"


class Obliges(enum.StrEnum):
    LEAVE = "leave"
    SPEAK = "speak only"
    STAY = "stay"


# What each kind obliges: first what it does unless more is said, then what it may. A disclosable pecuniary interest
# bars discussion and vote (Localism Act 2011 s31(4)) and the model code adds leaving the room. The other kinds may
# speak where the public may, and leave before the vote; where the matter only touches them lightly, they may stay.
MAY_OBLIGE: dict[Interest, tuple[Obliges, ...]] = {
    Interest.PECUNIARY: (Obliges.LEAVE,),
    Interest.REGISTRABLE: (Obliges.SPEAK, Obliges.LEAVE, Obliges.STAY),
    Interest.NON_REGISTRABLE: (Obliges.STAY, Obliges.SPEAK, Obliges.LEAVE),
}


def obliges(interest: str, said: str = "", *, dispensation: bool = False) -> Obliges:
    """What a declared interest obliges. A dispensation lets one stay (Localism Act 2011 s33).

    Raises ValueError when less is `said` than the kind demands.
    """
    allowed = MAY_OBLIGE[Interest(interest)]
    if dispensation:
        return Obliges(said) if said else Obliges.STAY
    if not said:
        return allowed[0]
    if Obliges(said) not in allowed:
        raise ValueError(f"A {interest} interest obliges to {allowed[0]}, unless there is a dispensation.")
    return Obliges(said)


BARS_A_VOTE = frozenset({Obliges.LEAVE, Obliges.SPEAK})


@dataclass(frozen=True)
class Present:
    """Somebody on the roll as the rules see them for one item."""

    pk: int
    voting: bool
    here: bool
    barred: bool = False
    seat: int | None = None
    stands_for: int | None = None


def voters(people: Iterable[Present]) -> frozenset[int]:
    """Those who may vote: here, in a voting seat, with no interest that bars it; no substitute beside their member."""
    people = list(people)
    filled = {p.seat for p in people if p.here and p.seat is not None}
    return frozenset(
        p.pk for p in people if p.voting and p.here and not p.barred and p.stands_for not in filled - {None}
    )


def quorum(voting_seats: int, *, stated: int | None, statutory: bool) -> int | None:
    """How many who may vote are needed; None where neither the body's rules nor the law say.

    A quarter of the whole number of members, rounded up (LGA 1972 Sch 12 para 6), and never fewer than two: one
    person is no meeting. The body's own number comes first.
    """
    if stated:
        return stated
    if not statutory or not voting_seats:
        return None
    return max(2, -(-voting_seats // 4))


class Outcome(enum.StrEnum):
    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"


@dataclass(frozen=True)
class Tally:
    """Votes counted; `casting` is "for", "against" or nothing, and counts only when the votes are equal."""

    votes_for: int
    votes_against: int
    abstained: int = 0
    casting: str = ""

    @property
    def outcome(self) -> Outcome:
        """By the majority of those who vote; when equal, by the casting vote (LGA 1972 Sch 12 para 39)."""
        if self.votes_for != self.votes_against:
            return Outcome.CARRIED if self.votes_for > self.votes_against else Outcome.LOST
        return {"for": Outcome.CARRIED, "against": Outcome.LOST}.get(self.casting, Outcome.TIED)


def moved_after(items: Sequence[int], which: int, after: int) -> list[int]:
    """The items in turn, with `which` taken right after another; after `START` it is taken first.

    Raises ValueError for an item that is not among them, or after itself.
    """
    rest = [item for item in items if item != which]
    if which not in items or after not in (START, *rest):
        raise ValueError("Choose another item of this agenda.")
    at = rest.index(after) + 1 if after != START else 0
    return [*rest[:at], which, *rest[at:]]


FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
LOST = "lost"
DEFERRED = "deferred"

# What meetings decide, by the key that presses it. The words are those that minutes use.
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


def counted(choices: Iterable[str], casting: str = "") -> Tally:
    """The tally of a named vote."""
    choices = list(choices)
    return Tally(choices.count(FOR), choices.count(AGAINST), choices.count(ABSTAIN), casting)


def check_vote(tally: Tally, *, may_vote: int, verb: str) -> None:
    """Raises ValueError when a vote cannot have come out so: too many votes, a needless casting vote, a wrong verb."""
    cast = tally.votes_for + tally.votes_against + tally.abstained
    if cast > may_vote:
        raise ValueError(f"{cast} votes are entered, but only {may_vote} here may vote on this item.")
    if tally.casting and tally.votes_for != tally.votes_against:
        raise ValueError("There is a casting vote only when the votes for and against are equal.")
    lost = verb == LOST
    if tally.outcome == Outcome.TIED and not lost:
        raise ValueError(
            "The votes are equal. Enter the chair's casting vote, or record that the motion was lost."
        )
    if tally.outcome == Outcome.LOST and not lost:
        raise ValueError("More voted against than for. Record that the motion was lost.")
    if tally.outcome == Outcome.CARRIED and lost:
        raise ValueError("More voted for than against, so the motion was not lost.")


def check_quorum(here: int, needed: int | None) -> None:
    """Raises ValueError when too few who may vote are here to decide anything."""
    if needed is not None and here < needed:
        raise ValueError(
            f"There is no quorum: {here} who may vote are here and {needed} are needed, so nothing can be decided."
        )


# What may become of an action that comes back to a meeting, as its buttons say it.
DONE, CONTINUED, PASSED_ON, DROPPED, PROGRESS = "done", "continued", "passed on", "dropped", "progress"
OUTCOMES = {
    DONE: "Done",
    PROGRESS: "Goes on as before",
    CONTINUED: "Goes on, by a new day",
    PASSED_ON: "Passed on",
    DROPPED: "Dropped",
}
