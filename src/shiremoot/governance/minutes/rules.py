"""Where minutes are, and what may follow."""

import datetime
import enum
from collections.abc import Collection


class State(enum.StrEnum):
    """Out: a draft is published. The record keeps each draft that was."""

    DRAFT = "draft"
    OUT = "draft published"
    APPROVED = "approved"
    SIGNED = "signed"
    PUBLISHED = "published"


# What may follow what. A draft that is out may be followed by a better one; once approved, words change no more.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OUT, State.APPROVED}),
    State.OUT: frozenset({State.OUT, State.APPROVED}),
    State.APPROVED: frozenset({State.SIGNED}),
    State.SIGNED: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset(),
}

EDITABLE = frozenset({State.DRAFT, State.OUT})

_REFUSALS = {
    (State.APPROVED, State.APPROVED): "These minutes are approved already; they cannot be approved twice.",
    (
        State.SIGNED,
        State.APPROVED,
    ): "These minutes are approved and signed already; they cannot be approved twice.",
    (
        State.PUBLISHED,
        State.APPROVED,
    ): "These minutes are approved and published already; they cannot be approved twice.",
    (State.DRAFT, State.SIGNED): "These minutes are not approved yet, so they cannot be signed.",
    (State.OUT, State.SIGNED): "These minutes are not approved yet, so they cannot be signed.",
    (State.APPROVED, State.PUBLISHED): "These minutes are not signed yet, so they cannot be published.",
    (
        State.DRAFT,
        State.PUBLISHED,
    ): "These minutes are a draft: publish them as a draft, or have them approved.",
    (State.OUT, State.PUBLISHED): "These minutes are a draft: have them approved and signed first.",
}


class OutOfTurn(ValueError):
    """That may not follow from where the minutes are."""


def check(current: str, wanted: State) -> None:
    """Raises `OutOfTurn` with the reason when `wanted` may not follow `current`."""
    if wanted not in TRANSITIONS[State(current)]:
        usual = f"These minutes are {current} already, so they cannot become {wanted}."
        raise OutOfTurn(_REFUSALS.get((State(current), wanted), usual))


def check_editable(current: str) -> None:
    """Raises `OutOfTurn` once the words are approved."""
    if current not in EDITABLE:
        raise OutOfTurn(f"These minutes are {current}, so their words change no more.")


class NoSuchPart(ValueError):
    """A part cannot be added, moved or put back so; the message says why."""


def check_heading(heading: str, others: Collection[str]) -> None:
    """Raises `NoSuchPart` for a part without a heading, or with one that another has."""
    if not heading.strip():
        raise NoSuchPart("Enter a heading.")
    if heading.strip() in others:
        raise NoSuchPart(f"There is a part headed “{heading.strip()}” already.")


# Once approved, minutes change only as a later meeting of the body corrects them, and say so.
CORRECTABLE = frozenset({State.APPROVED, State.SIGNED, State.PUBLISHED})


def check_correctable(current: str, *, approved: datetime.datetime | None, at: datetime.datetime) -> None:
    """Raises `OutOfTurn` for minutes not approved yet, or a meeting before the one that approved them."""
    if current not in CORRECTABLE or approved is None:
        raise OutOfTurn("These minutes are not approved yet: correct them as they are approved.")
    if at < approved:
        raise OutOfTurn("Approved minutes are corrected by the meeting that approved them or a later one.")


def check_approver(*, of: datetime.datetime, at: datetime.datetime, same_body: bool, begun: bool) -> None:
    """Raises `OutOfTurn` unless a meeting may approve minutes: a later one of the same body that has begun."""
    if not same_body:
        raise OutOfTurn("Only a meeting of the same body can approve these minutes.")
    if at <= of:
        raise OutOfTurn("Minutes are approved at a later meeting, not at their own or one before it.")
    if not begun:
        raise OutOfTurn("That meeting has not begun, so it cannot have approved anything yet.")


class Incomplete(ValueError):
    """An executive decision lacks what the law wants recorded with it."""


def check_recorded(lacking: list[str]) -> None:
    """Raises `Incomplete` naming decisions without reasons or rejected alternatives: SI 2012/2089 regulation 12(2)."""
    if lacking:
        raise Incomplete(
            f"Give the reasons, and the other options considered and rejected, for: {'; '.join(lacking)}."
        )
