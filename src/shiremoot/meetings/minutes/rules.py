"""The states of minutes, and what each allows."""

import datetime
import enum
import re
from collections.abc import Collection

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle


class MinutesState(enum.StrEnum):
    """States of minutes. `OUT`: a draft is published. Every published draft stays on record."""

    DRAFT = "draft"
    OUT = "draft published"
    APPROVED = "approved"
    SIGNED = "signed"
    PUBLISHED = "published"


class UsualItem(enum.StrEnum):
    """Items that every meeting has, under which minutes always say something."""

    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    LAST_MINUTES = "minutes"
    PUBLIC = "public"
    URGENT = "urgent"
    NEXT = "next"


_STANDING = {
    UsualItem.APOLOGIES: r"apologies",
    UsualItem.DECLARATIONS: r"declarations?\b.*\binterest",
    UsualItem.LAST_MINUTES: r"(?:to (?:agree|approve|confirm|receive) )?(?:the )?minutes\b",
    UsualItem.PUBLIC: r"petitions|public (?:address|questions|participation|speaking)|questions from",
    UsualItem.URGENT: r"(?:items? of )?urgent business|any other (?:urgent )?business",
    UsualItem.NEXT: r"dates?\b.*\bnext meeting|next meeting",
}
# What minutes say where nothing was recorded. The minutes of the last meeting must be agreed, so nothing is said there.
WORDING = {
    UsualItem.APOLOGIES: "There were no apologies.",
    UsualItem.DECLARATIONS: "There were none.",
    UsualItem.PUBLIC: "There were none.",
    UsualItem.URGENT: "There was none.",
    UsualItem.NEXT: "The date will be announced.",
}
CONDUCT: dict[str, str] = {
    "leave": "left for the item",
    "speak only": "spoke and did not vote",
    "stay": "stayed",
}


def standing_item(title: str) -> UsualItem | None:
    """Return which standing item a title names, or None for business of the day."""
    bare = title.strip().lstrip("0123456789. ")
    return next((kind for kind, words in _STANDING.items() if re.match(words, bare, re.IGNORECASE)), None)


EDITABLE = frozenset({MinutesState.DRAFT, MinutesState.OUT})


class MinutesOutOfTurn(DomainError):
    """The state of the minutes does not allow this."""


LIFECYCLE = Lifecycle(
    of="Minutes",
    about="""
A draft may be published, more than once. A later meeting approves it, with corrections that are shown; then it is
signed, then published for good. Every edition that went out stays.
""",
    states=MinutesState,
    starts=(MinutesState.DRAFT,),
    acts={
        MinutesState.DRAFT: {MinutesState.OUT: "publish as a draft", MinutesState.APPROVED: "approve"},
        MinutesState.OUT: {MinutesState.OUT: "publish a better draft", MinutesState.APPROVED: "approve"},
        MinutesState.APPROVED: {MinutesState.SIGNED: "sign"},
        MinutesState.SIGNED: {MinutesState.PUBLISHED: "publish"},
    },
    ends=frozenset({MinutesState.PUBLISHED}),
    refusal="These minutes are {current} already, so they cannot become {wanted}.",
    refusals={
        (
            MinutesState.APPROVED,
            MinutesState.APPROVED,
        ): "These minutes are approved already; they cannot be approved twice.",
        (
            MinutesState.SIGNED,
            MinutesState.APPROVED,
        ): "These minutes are approved and signed already; they cannot be approved twice.",
        (
            MinutesState.PUBLISHED,
            MinutesState.APPROVED,
        ): "These minutes are approved and published already; they cannot be approved twice.",
        (
            MinutesState.DRAFT,
            MinutesState.SIGNED,
        ): "These minutes are not approved yet, so they cannot be signed.",
        (
            MinutesState.OUT,
            MinutesState.SIGNED,
        ): "These minutes are not approved yet, so they cannot be signed.",
        (
            MinutesState.APPROVED,
            MinutesState.PUBLISHED,
        ): "These minutes are not signed yet, so they cannot be published.",
        (
            MinutesState.DRAFT,
            MinutesState.PUBLISHED,
        ): "These minutes are a draft: publish them as a draft, or have them approved.",
        (
            MinutesState.OUT,
            MinutesState.PUBLISHED,
        ): "These minutes are a draft: have them approved and signed first.",
    },
    error=MinutesOutOfTurn,
)


def check_editable(current: str) -> None:
    """Raise `MinutesOutOfTurn` once the words are approved."""
    if current not in EDITABLE:
        raise MinutesOutOfTurn(f"These minutes are {current}, so their words change no more.")


class PartsEmpty(DomainError):
    """Parts of the minutes have no words yet; the message names them."""


def check_filled(empty: Collection[str]) -> None:
    """Raise `PartsEmpty` with the headings under which nothing is written."""
    if empty:
        raise PartsEmpty(
            f"Nothing is written yet under: {'; '.join(empty)}. Write it, remove the part, or tick that it stays empty."
        )


class PassageRefused(DomainError):
    """A passage cannot be added, moved or restored like this; the message says why."""


def check_heading(heading: str, others: Collection[str]) -> None:
    """Raise `PassageRefused` for an empty heading, or one that another passage has."""
    if not heading.strip():
        raise PassageRefused("Enter a heading.")
    if heading.strip() in others:
        raise PassageRefused(f"There is a part headed “{heading.strip()}” already.")


# Once approved, minutes change only by the correction of a later meeting of the body, which is shown in them.
CORRECTABLE = frozenset({MinutesState.APPROVED, MinutesState.SIGNED, MinutesState.PUBLISHED})


def check_correctable(current: str, *, approved: datetime.datetime | None, at: datetime.datetime) -> None:
    """Raise `MinutesOutOfTurn` for minutes not approved yet, or a meeting before the one that approved them."""
    if current not in CORRECTABLE or approved is None:
        raise MinutesOutOfTurn("These minutes are not approved yet: correct them as they are approved.")
    if at < approved:
        raise MinutesOutOfTurn(
            "Approved minutes are corrected by the meeting that approved them or a later one."
        )


def check_approver(*, of: datetime.datetime, at: datetime.datetime, same_body: bool, begun: bool) -> None:
    """Raise `MinutesOutOfTurn` unless the meeting is a later one of the same body and has begun."""
    if not same_body:
        raise MinutesOutOfTurn("Only a meeting of the same body can approve these minutes.")
    if at <= of:
        raise MinutesOutOfTurn("Minutes are approved at a later meeting, not at their own or one before it.")
    if not begun:
        raise MinutesOutOfTurn("That meeting has not begun, so it cannot have approved anything yet.")


class ReasonsMissing(DomainError):
    """An executive decision lacks reasons or rejected options, which the law requires with it."""


def check_recorded(lacking: list[str]) -> None:
    """Raise `ReasonsMissing` if any decision lacks reasons or rejected options (SI 2012/2089 regulation 12(2)).

    `lacking` are the references of those decisions.
    """
    if lacking:
        raise ReasonsMissing(
            f"Give the reasons, and the other options considered and rejected, for: {'; '.join(lacking)}."
        )
