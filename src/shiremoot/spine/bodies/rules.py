"""Kinds of body, what a line between two means, and the rule that lines of accountability form no circle."""

import datetime
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError


class BodyKind(enum.StrEnum):
    COUNCIL = "council"
    CABINET = "cabinet"
    COMMITTEE = "committee"
    JOINT_COMMITTEE = "joint committee"
    BOARD = "board"
    PARTNERSHIP = "partnership"
    SUBGROUP = "subgroup"
    PANEL = "panel"
    REFERENCE_GROUP = "reference group"
    TASK_AND_FINISH = "task and finish group"


class Rules(enum.StrEnum):
    """The set of rules that governs its meetings: notice, who may attend, quorum."""

    COUNTY_COMMITTEE = "county committee"
    STATUTORY_PARTNERSHIP = "statutory partnership"
    NHS_BOARD = "NHS board"
    INFORMAL = "informal group"


class LineKind(enum.StrEnum):
    ANSWERS_TO = "answers to"
    SUBGROUP_OF = "subgroup of"
    ADVISES = "advises"
    INFORMS = "informs"


class SeatRole(enum.StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"
    LEAD_MEMBER = "lead member"
    LEAD_OFFICER = "lead officer"
    BUSINESS_MANAGER = "business manager"
    CLERK = "clerk"


# Those who decide; the others serve them.
MEMBERS: frozenset[str] = frozenset(
    {SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.MEMBER, SeatRole.LEAD_MEMBER}
)

# Lines of accountability: these may never run in a circle.
ACCOUNTABILITY = frozenset({LineKind.ANSWERS_TO, LineKind.SUBGROUP_OF})

# Meetings of these are held in public, with papers published beforehand: LGA 1972 s100A, s100B.
MEETS_IN_PUBLIC = frozenset({Rules.COUNTY_COMMITTEE})


class NoSubstitutes(DomainError):
    """Nobody may stand in for a member of this body."""


def check_may_be_stood_in_for(kind: str) -> None:
    """Raise `NoSubstitutes` for a council's executive: its members are those appointed (LGA 2000 s9C)."""
    if kind == BodyKind.CABINET:
        raise NoSubstitutes("Members of the executive have no substitutes.")


OWN_TERMS = "As its own terms of reference say"
OWN_RULES = {True: "As the council’s procedure rules allow", False: OWN_TERMS}


def decided_by(rules: str, kind: str, quorum: int | None = None) -> dict[str, str]:
    """Return what the rules of a body decide about its meetings: words by subject."""
    committee = rules == Rules.COUNTY_COMMITTEE
    usual = "A quarter of its voting seats" if committee else OWN_TERMS
    none = kind == BodyKind.CABINET
    return {
        "Notice": "Agenda and reports five clear days before (LGA 1972 s100B)" if committee else OWN_TERMS,
        "Who may attend": "Anyone, but for exempt items (LGA 1972 s100A)" if committee else OWN_TERMS,
        "Quorum": f"{quorum} with a vote" if quorum else usual,
        "Substitutes": "None: members of the executive have none (LGA 2000 s9C)"
        if none
        else OWN_RULES[committee],
    }


@dataclass(frozen=True)
class ReportsTo:
    """A reporting line between two bodies, by their keys."""

    below: int
    above: int
    since: datetime.date | None = None
    until: datetime.date | None = None

    def overlaps(self, other: "ReportsTo") -> bool:
        """Return True if some day falls in the life of both lines."""
        starts_in_time = self.since is None or other.until is None or self.since <= other.until
        return starts_in_time and (other.since is None or self.until is None or other.since <= self.until)


def circle_made_by(new: ReportsTo, lines: Iterable[ReportsTo]) -> tuple[int, ...]:
    """Return the circle of bodies that would answer to each other with `new`, or an empty tuple.

    Only lines that hold at some moment of the new line's life count.
    """
    upward: dict[int, list[int]] = {}
    for line in lines:
        if line.overlaps(new):
            upward.setdefault(line.below, []).append(line.above)
    path = _path(new.above, new.below, upward)
    return (new.below, *path) if path else ()


def _path(start: int, goal: int, upward: dict[int, list[int]]) -> tuple[int, ...]:
    waiting: list[tuple[int, ...]] = [(start,)]
    seen = {start}
    while waiting:
        path = waiting.pop()
        if path[-1] == goal:
            return path
        for above in upward.get(path[-1], ()):
            if above not in seen:
                seen.add(above)
                waiting.append((*path, above))
    return ()
