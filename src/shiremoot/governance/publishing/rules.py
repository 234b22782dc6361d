"""What kinds of pack there are, and when one may be published."""

import datetime
import enum
from collections.abc import Sequence


class What(enum.StrEnum):
    AGENDA = "agenda pack"
    SUPPLEMENT = "supplement"
    ADDENDUM = "addendum"


class Kind(enum.StrEnum):
    """What a document of a pack is."""

    PACK = "pack"
    ORIGINAL = "original"
    ANNEX = "annex"
    BACKGROUND = "background"


class NotReady(ValueError):
    """Something must be settled before this can be published."""

    field: str | None = None  # where a form says so


class Uncleared(NotReady):
    """Reports are not cleared, and nobody said that they are to follow."""

    field = "follow"


class Unsaid(NotReady):
    """Nobody said what it changes."""

    field = "changes"


class NoReason(NotReady):
    """It is late, and nobody said why it is urgent."""

    field = "late_reason"


class Overtaken(ValueError):
    """Something changed while the pack was being built."""


def what_of(*, first: bool, brings: bool) -> What:
    """The first pack is the agenda; later ones that bring something new are supplements, else addenda."""
    if first:
        return What.AGENDA
    return What.SUPPLEMENT if brings else What.ADDENDUM


def title_of(what: What, *, later: int) -> str:
    """What a pack is called; `later` supplements and addenda are out already and are counted through."""
    return "Agenda and reports" if what is What.AGENDA else f"{what.capitalize()} {later + 1}"


def check_ready(
    *,
    items: int,
    papers: int,
    uncleared: Sequence[str],
    disagreeing: Sequence[str],
    follow: bool,
    first: bool,
    changes: str,
) -> None:
    """Raises `NotReady` with everything that must be settled, in words."""
    if not items and (first or not papers):
        raise NotReady(
            "The agenda has no items yet. Add some first."
            if first
            else "There is nothing new to publish: no new item, and no report cleared since the last pack."
        )
    if disagreeing:
        raise NotReady(
            f"Taken in private, but the report is not: {'; '.join(disagreeing)}. Say in the report which paragraph "
            "keeps it private, or make the item public."
        )
    if uncleared and not follow:
        raise Uncleared(
            f"Not cleared yet: {'; '.join(uncleared)}. Clear them, or publish without them, to follow."
        )
    if not first and not changes.strip():
        raise Unsaid("Say what this changes, for those who have the earlier papers.")


def is_late(due: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether the five clear days are past: LGA 1972 s100B(3). Compared in UTC."""
    return due is not None and now.astimezone(datetime.UTC) > due.astimezone(datetime.UTC)


def check_in_time(due: datetime.datetime | None, now: datetime.datetime, reason: str) -> bool:
    """Whether it is late; raises `NoReason` when it is and nobody says why it cannot wait: s100B(4)(b)."""
    late = is_late(due, now)
    if late and not reason.strip():
        raise NoReason("The last moment to publish has passed. Say why this is urgent and cannot wait.")
    return late
