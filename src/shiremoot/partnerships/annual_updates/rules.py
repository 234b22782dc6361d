"""The six parts of an update, its states, and the changes between them."""

import enum
from collections.abc import Mapping

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle

# The field and the heading of each part, in the order of the report.
PARTS: dict[str, str] = {
    "focus": "Current focus",
    "personnel": "Personnel",
    "governance": "Governance arrangements",
    "achievements": "Key achievements in the last year",
    "aims": "Aims for the year ahead",
    "challenges": "Key challenges, and how they will be met",
}


class State(enum.StrEnum):
    """The state of one body's update."""

    ASKED = "asked for"
    DRAFT = "being written"
    HANDED_IN = "handed in"
    SENT_BACK = "sent back"
    TAKEN_OUT = "taken out"


EDITABLE = frozenset({State.ASKED, State.DRAFT, State.SENT_BACK})
WAITED_FOR = EDITABLE


class OutOfTurn(DomainError):
    """The act is not possible in the state of the update or its round."""


LIFECYCLE = Lifecycle(
    of="A body's annual update",
    about="""
An update that was sent back stays so, with the reason, until it is handed in again. A body taken out of a round may be
asked again.
""",
    states=State,
    starts=(State.ASKED,),
    acts={
        State.ASKED: {State.DRAFT: "write", State.TAKEN_OUT: "take out"},
        State.DRAFT: {State.HANDED_IN: "hand in", State.TAKEN_OUT: "take out"},
        State.HANDED_IN: {State.SENT_BACK: "send back"},
        State.SENT_BACK: {State.HANDED_IN: "hand in", State.TAKEN_OUT: "take out"},
        State.TAKEN_OUT: {State.SENT_BACK: "ask again"},
    },
    ends=frozenset({State.HANDED_IN, State.TAKEN_OUT}),
    refusal="This update is {current}, so it cannot become {wanted}.",
    refusals={
        (State.ASKED, State.HANDED_IN): "Nothing is written yet, so there is nothing to hand in.",
        (State.HANDED_IN, State.HANDED_IN): "This update is handed in already.",
        (State.HANDED_IN, State.TAKEN_OUT): "This update is handed in, so its body stays in the round.",
        (State.TAKEN_OUT, State.TAKEN_OUT): "This body is taken out already.",
    },
    error=OutOfTurn,
)


class PartsMissing(DomainError):
    """Parts are empty; `lacking` are their fields."""

    def __init__(self, lacking: list[str]) -> None:
        self.lacking = lacking
        super().__init__(f"Still to write: {'; '.join(PARTS[part] for part in lacking)}.")


def check_editable(current: str) -> None:
    """Raises `OutOfTurn` if the update is handed in or taken out."""
    if current == State.TAKEN_OUT:
        raise OutOfTurn("This body was taken out of the round, so it owes no update.")
    if current not in EDITABLE:
        raise OutOfTurn("This update is handed in. To change it, ask the officer to send it back.")


def check_complete(answers: Mapping[str, str]) -> None:
    """Raises `PartsMissing` unless every part has text."""
    if lacking := [part for part in PARTS if not answers.get(part, "").strip()]:
        raise PartsMissing(lacking)


def check_not_published(published: bool) -> None:
    """Raises `OutOfTurn` if the round's report is published."""
    if published:
        raise OutOfTurn("The report of this round is published, and what is published never changes.")


def filled_from(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the typed parts, with empty ones filled from `before`."""
    return {part: (typed.get(part, "").strip() and typed[part]) or before.get(part, "") for part in PARTS}


def differing(theirs: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the parts, by heading, in which `theirs` differs from what was typed, with their text."""
    return {
        PARTS[part]: theirs.get(part, "")
        for part in PARTS
        if theirs.get(part, "").strip() != typed.get(part, "").strip()
    }
