"""The kinds of packs and documents, and the conditions for publishing a pack."""

import datetime
import enum
from collections.abc import Sequence

from shiremoot.kernel.errors import DomainError


class What(enum.StrEnum):
    AGENDA = "agenda pack"
    SUPPLEMENT = "supplement"
    ADDENDUM = "addendum"


class DocumentKind(enum.StrEnum):
    """The kind of a document of a pack."""

    PACK = "pack"
    ORIGINAL = "original"
    ANNEX = "annex"
    BACKGROUND = "background"


class CannotPublish(DomainError):
    """Something must be settled before this can be published."""


class Uncleared(CannotPublish):
    """Reports are not cleared, and `follow` was not given."""

    field = "follow"


class NoChangesGiven(CannotPublish):
    """A later pack does not say what it changes."""

    field = "changes"


class LateWithoutReason(CannotPublish):
    """The pack is late, without a reason why it is urgent."""

    field = "late_reason"


def what_of(*, first: bool, brings: bool) -> What:
    """Return the kind of a pack: first the agenda, then supplements, or addenda if they bring nothing new."""
    if first:
        return What.AGENDA
    return What.SUPPLEMENT if brings else What.ADDENDUM


def title_of(what: What, *, later: int) -> str:
    """Return the title of a pack. `later` is how many supplements and addenda are published already."""
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
    """Raise `CannotPublish` with the first thing that must be settled, in words."""
    if not items and (first or not papers):
        raise CannotPublish(
            "The agenda has no items yet. Add some first."
            if first
            else "There is nothing new to publish: no new item, and no report cleared since the last pack."
        )
    if disagreeing:
        raise CannotPublish(
            f"Taken in private, but the report is not: {'; '.join(disagreeing)}. Say in the report which paragraph "
            "keeps it private, or make the item public."
        )
    if uncleared and not follow:
        raise Uncleared(
            f"Not cleared yet: {'; '.join(uncleared)}. Clear them, or publish without them, to follow."
        )
    if not first and not changes.strip():
        raise NoChangesGiven("Say what this changes, for those who have the earlier papers.")


def is_late(due: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Return True if the deadline for the papers has passed: LGA 1972 s100B(3). Compared in UTC."""
    return due is not None and now.astimezone(datetime.UTC) > due.astimezone(datetime.UTC)


def check_in_time(due: datetime.datetime | None, now: datetime.datetime, reason: str) -> bool:
    """Return True if the pack is late. Raises `LateWithoutReason` if it is and has no reason: s100B(4)(b)."""
    late = is_late(due, now)
    if late and not reason.strip():
        raise LateWithoutReason(
            "The last moment to publish has passed. Say why this is urgent and cannot wait."
        )
    return late
