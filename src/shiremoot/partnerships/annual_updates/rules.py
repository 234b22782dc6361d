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


class UpdateState(enum.StrEnum):
    """The state of one body's update."""

    ASKED = "asked for"
    DRAFT = "being written"
    HANDED_IN = "handed in"
    SENT_BACK = "sent back"
    TAKEN_OUT = "taken out"


EDITABLE = frozenset({UpdateState.ASKED, UpdateState.DRAFT, UpdateState.SENT_BACK})
WAITED_FOR = EDITABLE


class UpdateOutOfTurn(DomainError):
    """The act is not possible in the state of the update or its round."""


LIFECYCLE = Lifecycle(
    of="A body's annual update",
    about="""
An update that was sent back stays so, with the reason, until it is handed in again. A body taken out of a round may be
asked again.
""",
    states=UpdateState,
    starts=(UpdateState.ASKED,),
    acts={
        UpdateState.ASKED: {UpdateState.DRAFT: "write", UpdateState.TAKEN_OUT: "take out"},
        UpdateState.DRAFT: {UpdateState.HANDED_IN: "hand in", UpdateState.TAKEN_OUT: "take out"},
        UpdateState.HANDED_IN: {UpdateState.SENT_BACK: "send back"},
        UpdateState.SENT_BACK: {UpdateState.HANDED_IN: "hand in", UpdateState.TAKEN_OUT: "take out"},
        UpdateState.TAKEN_OUT: {UpdateState.SENT_BACK: "ask again"},
    },
    ends=frozenset({UpdateState.HANDED_IN, UpdateState.TAKEN_OUT}),
    refusal="This update is {current}, so it cannot become {wanted}.",
    refusals={
        (UpdateState.ASKED, UpdateState.HANDED_IN): "Nothing is written yet, so there is nothing to hand in.",
        (UpdateState.HANDED_IN, UpdateState.HANDED_IN): "This update is handed in already.",
        (
            UpdateState.HANDED_IN,
            UpdateState.TAKEN_OUT,
        ): "This update is handed in, so its body stays in the round.",
        (UpdateState.TAKEN_OUT, UpdateState.TAKEN_OUT): "This body is taken out already.",
    },
    error=UpdateOutOfTurn,
)


class PartsMissing(DomainError):
    """Parts are empty; `lacking` are their fields."""

    def __init__(self, lacking: list[str]) -> None:
        self.lacking = lacking
        super().__init__(f"Still to write: {'; '.join(PARTS[part] for part in lacking)}.")


def check_editable(current: str) -> None:
    """Raises `UpdateOutOfTurn` if the update is handed in or taken out."""
    if current == UpdateState.TAKEN_OUT:
        raise UpdateOutOfTurn("This body was taken out of the round, so it owes no update.")
    if current not in EDITABLE:
        raise UpdateOutOfTurn("This update is handed in. To change it, ask the officer to send it back.")


def check_complete(answers: Mapping[str, str]) -> None:
    """Raises `PartsMissing` unless every part has text."""
    if lacking := [part for part in PARTS if not answers.get(part, "").strip()]:
        raise PartsMissing(lacking)


def check_not_published(published: bool) -> None:
    """Raises `UpdateOutOfTurn` if the round's report is published."""
    if published:
        raise UpdateOutOfTurn("The report of this round is published, and what is published never changes.")


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
