"""What an item can be, how items are numbered, what may be taken in private, and who was there first."""

import enum
import re
from collections.abc import Sequence


class Kind(enum.StrEnum):
    STANDING = "standing item"
    REPORT = "report"
    VERBAL = "verbal update"


class Place(enum.StrEnum):
    """Where a body's standing items stand: before the business of the day or after it."""

    OPENING = "opening"
    CLOSING = "closing"


# For a body that has not said what stands on each of its agendas.
USUAL = {
    Place.OPENING: (
        "Apologies for absence and substitutes",
        "Declarations of interest",
        "Minutes of the last meeting",
        "Petitions and public address",
    ),
    Place.CLOSING: ("Date of the next meeting",),
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


class Stale(ValueError):
    """Somebody changed the agenda after the page was opened."""


class NotPrivate(ValueError):
    """Something was to be kept private without the grounds the law asks for."""


class Published(ValueError):
    """What is published does not change."""


def check_exemption(paragraph: int | None, public_interest: str) -> None:
    """A paragraph of Schedule 12A and the public interest test (paragraph 10), or neither. Raises `NotPrivate`."""
    if paragraph is not None and paragraph not in PARAGRAPHS:
        raise NotPrivate("Schedule 12A has paragraphs 1 to 7.")
    if paragraph and not public_interest.strip():
        raise NotPrivate(
            "Say why the public interest in keeping this private outweighs the public interest in publishing it."
        )
    if public_interest.strip() and not paragraph:
        raise NotPrivate("Choose the paragraph of Schedule 12A that lets this be kept private.")


def exempt_words(paragraph: int | None) -> str:
    """Exempt: paragraph 3 of Schedule 12A (…); empty for what is public."""
    return f"Exempt: paragraph {paragraph} of Schedule 12A ({PARAGRAPHS[paragraph]})" if paragraph else ""


class NotUrgent(ValueError):
    """An item cannot be taken as urgent; the message says why."""


def check_urgent(title: str, because: str, *, titles: Sequence[str], today: bool) -> None:
    """Raises `NotUrgent`: the chair's reason is missing, the item is there already, or there is time to publish it."""
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
    """The chair's reason as minutes and agendas say it; the law is named only where it applies."""
    law = f" ({URGENT_BY})" if by_law else ""
    reason = because.strip().rstrip(".")
    return f"The chair agreed that this item be taken as urgent{law}, because of special circumstances: {reason}."


def check_version(seen: int, now: int, *, who: str, what: str) -> None:
    """Raises `Stale` when a change was made on a page older than the agenda."""
    if seen != now:
        raise Stale(
            f"Somebody changed this agenda since you opened it: {who} {what}. Nothing of yours was done. "
            "Look at it as it is now, and do it again if you still want it."
        )


def numbers(published: Sequence[str], more: int) -> list[str]:
    """The numbers of the items still to be published: they go on after the highest published one."""
    highest = max((int(found[0]) for text in published if (found := re.match(r"\d+", text))), default=0)
    return [str(highest + step) for step in range(1, more + 1)]
