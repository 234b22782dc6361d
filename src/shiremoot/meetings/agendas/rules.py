"""The kinds of items, their numbers, the grounds for privacy and urgency, and the check for stale versions."""

import enum
import re
from collections.abc import Sequence

from shiremoot.kernel.errors import DomainError, Stale


class ItemKind(enum.StrEnum):
    STANDING = "standing item"
    REPORT = "report"
    VERBAL = "verbal update"


class StandingPlace(enum.StrEnum):
    """The place of a standing item: before the business of the day or after it."""

    OPENING = "opening"
    CLOSING = "closing"


# The standing items of a body that has set none.
USUAL = {
    StandingPlace.OPENING: (
        "Apologies for absence and substitutes",
        "Declarations of interest",
        "Minutes of the last meeting",
        "Petitions and public address",
    ),
    StandingPlace.CLOSING: ("Date of the next meeting",),
}

# Local Government Act 1972, Schedule 12A Part 1 as it stands for England, in short.
PARAGRAPHS = {
    1: "about an individual",
    2: "likely to reveal who an individual is",
    3: "financial or business affairs of a particular person, the council included",
    4: "consultations or negotiations about labour relations",
    5: "legal professional privilege",
    6: "a notice, order or direction the council means to give or make",
    7: "preventing, investigating or prosecuting crime",
}


class NotPrivate(DomainError):
    """The grounds that the law requires for keeping something private are missing."""


class ItemPublished(DomainError):
    """A published item cannot be changed."""


def check_exemption(paragraph: int | None, public_interest: str) -> None:
    """Require a paragraph of Schedule 12A and the public interest test (paragraph 10), or neither.

    Raises `NotPrivate`.
    """
    if paragraph is not None and paragraph not in PARAGRAPHS:
        raise NotPrivate("Schedule 12A has paragraphs 1 to 7.")
    if paragraph and not public_interest.strip():
        raise NotPrivate(
            "Say why the public interest in keeping this private outweighs the public interest in publishing it."
        )
    if public_interest.strip() and not paragraph:
        raise NotPrivate("Choose the paragraph of Schedule 12A that lets this be kept private.")


def exempt_words(paragraph: int | None) -> str:
    """Return "Exempt: paragraph 3 of Schedule 12A (…)", or "" for what is public."""
    return f"Exempt: paragraph {paragraph} of Schedule 12A ({PARAGRAPHS[paragraph]})" if paragraph else ""


PRIVATE_TITLE = "Private item"


def public_words(words: str, paragraph: int | None) -> str:
    """Return the words under the title of an item as the public sees them: none under a private one."""
    return "" if paragraph else words


def public_title(title: str, for_public: str, paragraph: int | None) -> str:
    """Return the title of an item as the public sees it.

    Of a private item the public sees its number, the paragraph, and a title only if the clerk wrote one `for_public`.
    The Act wants the item on the agenda (LGA 1972 s100B(4)) and the paragraph named (s100A(5)), and no more.
    """
    return (for_public.strip() or PRIVATE_TITLE) if paragraph else title


class NotUrgent(DomainError):
    """An item cannot be taken as urgent; the message says why."""


def check_urgent(title: str, because: str, *, titles: Sequence[str], today: bool) -> None:
    """Raise `NotUrgent` without the chair's reason, for an item already there, or if a supplement can be published."""
    if not today:
        raise NotUrgent("Until the day of the meeting, publish a supplement to its agenda instead.")
    if not title.strip():
        raise NotUrgent("Enter the title of the urgent item.")
    if not because.strip():
        raise NotUrgent("Say why the chair agreed to take it as urgent: the minutes must give the reason.")
    if title.strip().casefold() in (known.strip().casefold() for known in titles):
        raise NotUrgent(f"“{title.strip()}” is on this agenda already.")


URGENT_BY = "Local Government Act 1972, section 100B(4)(b)"


def urgent_words(because: str, *, by_law: bool) -> str:
    """Return the chair's reason as minutes and agendas print it. Pass `by_law` to name the Act."""
    law = f" ({URGENT_BY})" if by_law else ""
    reason = because.strip().rstrip(".")
    return f"The chair agreed that this item be taken as urgent{law}, because of special circumstances: {reason}."


def check_version(seen: int, now: int, *, who: str, what: str) -> None:
    """Raise `Stale` if the agenda has changed since version `seen`."""
    if seen != now:
        raise Stale(
            f"Somebody changed this agenda since you opened it: {who} {what}. Nothing of yours was done. "
            "Look at it as it is now, and do it again if you still want it."
        )


def numbers(published: Sequence[str], more: int) -> list[str]:
    """Return the numbers of `more` new items, which continue after the highest published one."""
    highest = max((int(found[0]) for text in published if (found := re.match(r"\d+", text))), default=0)
    return [str(highest + step) for step in range(1, more + 1)]
