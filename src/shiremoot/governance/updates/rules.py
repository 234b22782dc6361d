"""The six parts of an update, where an update is, and what may follow."""

import enum
from collections.abc import Mapping

# Each part as it is stored and as it is headed, in the order of the report.
PARTS: dict[str, str] = {
    "focus": "Current focus",
    "personnel": "Personnel",
    "governance": "Governance arrangements",
    "achievements": "Key achievements in the last year",
    "aims": "Aims for the year ahead",
    "challenges": "Key challenges, and how they will be met",
}


class State(enum.StrEnum):
    """Where one body's update is."""

    ASKED = "asked for"
    DRAFT = "being written"
    HANDED_IN = "handed in"
    SENT_BACK = "sent back"
    TAKEN_OUT = "taken out"


# What may follow what. One that was sent back stays so, with the reason, until it is handed in again; a body taken
# out of a round may be asked again.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.DRAFT, State.TAKEN_OUT}),
    State.DRAFT: frozenset({State.HANDED_IN, State.TAKEN_OUT}),
    State.HANDED_IN: frozenset({State.SENT_BACK}),
    State.SENT_BACK: frozenset({State.HANDED_IN, State.TAKEN_OUT}),
    State.TAKEN_OUT: frozenset({State.SENT_BACK}),
}

EDITABLE = frozenset({State.ASKED, State.DRAFT, State.SENT_BACK})
WAITED_FOR = EDITABLE

_REFUSALS = {
    (State.ASKED, State.HANDED_IN): "Nothing is written yet, so there is nothing to hand in.",
    (State.HANDED_IN, State.HANDED_IN): "This update is handed in already.",
    (State.HANDED_IN, State.TAKEN_OUT): "This update is handed in, so its body stays in the round.",
    (State.TAKEN_OUT, State.TAKEN_OUT): "This body is taken out already.",
}


class OutOfTurn(ValueError):
    """That may not follow from where the update, or its round, is."""


class Incomplete(ValueError):
    """Parts are empty; `lacking` are their keys."""

    def __init__(self, lacking: list[str]) -> None:
        self.lacking = lacking
        super().__init__(f"Still to write: {'; '.join(PARTS[part] for part in lacking)}.")


def check(current: str, wanted: State) -> None:
    """Raises `OutOfTurn` with the reason when `wanted` may not follow `current`."""
    if wanted not in TRANSITIONS[State(current)]:
        usual = f"This update is {current}, so it cannot become {wanted}."
        raise OutOfTurn(_REFUSALS.get((State(current), wanted), usual))


def check_editable(current: str) -> None:
    """Raises `OutOfTurn` once it is handed in."""
    if current == State.TAKEN_OUT:
        raise OutOfTurn("This body was taken out of the round, so it owes no update.")
    if current not in EDITABLE:
        raise OutOfTurn("This update is handed in. To change it, ask the officer to send it back.")


def check_complete(answers: Mapping[str, str]) -> None:
    """Raises `Incomplete` unless every part says something."""
    if lacking := [part for part in PARTS if not answers.get(part, "").strip()]:
        raise Incomplete(lacking)


def check_not_published(published: bool) -> None:
    """Raises `OutOfTurn` once the round's report is out."""
    if published:
        raise OutOfTurn("The report of this round is published, and what is published never changes.")


def filled_from(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """What is typed, with parts that are still empty taken from what was said before."""
    return {part: (typed.get(part, "").strip() and typed[part]) or before.get(part, "") for part in PARTS}


def differing(theirs: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The parts, by heading, that somebody else left in other words than those typed."""
    return {
        PARTS[part]: theirs.get(part, "")
        for part in PARTS
        if theirs.get(part, "").strip() != typed.get(part, "").strip()
    }
