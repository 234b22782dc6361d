"""The states of a document and of a fact read in it, and how a document moves between them."""

import enum

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle


class DocumentState(enum.StrEnum):
    """What became of a document."""

    PROOF_READ = "proof-read"  # kept only because it was proof-read: nobody has to review it
    WAITING = "waiting"
    STORED = "stored"
    SET_ASIDE = "set aside"


class FactState(enum.StrEnum):
    """What somebody decided about a fact; "read" means nobody has decided yet."""

    READ = "read"
    KEPT = "kept"
    CORRECTED = "corrected"
    LEFT_OUT = "left out"


class AlreadySettled(DomainError):
    """The paper was already stored or set aside."""


class PaperNotStored(DomainError):
    """The paper is not in the record, so there is no import to undo."""


def check_stored(state: str) -> None:
    """Raise `PaperNotStored` unless a paper is stored."""
    if state != DocumentState.STORED:
        raise PaperNotStored("This paper is not stored, so there is nothing to undo.")


_SETTLE = {DocumentState.STORED: "store what is kept", DocumentState.SET_ASIDE: "set aside"}

LIFECYCLE = Lifecycle(
    of="An imported paper",
    about="""
A paper is stored or set aside once. Importing the same bytes again finds the one that is here. A paper that was only
proof-read waits for nobody, until somebody imports it. An import that is undone lets the paper wait again.
""",
    states=DocumentState,
    starts=(DocumentState.WAITING, DocumentState.PROOF_READ),
    acts={
        DocumentState.PROOF_READ: {DocumentState.WAITING: "import", **_SETTLE},
        DocumentState.WAITING: _SETTLE,
        DocumentState.STORED: {DocumentState.WAITING: "undo the import"},
    },
    ends=frozenset({DocumentState.PROOF_READ, DocumentState.STORED, DocumentState.SET_ASIDE}),
    refusal="This paper is already {current}.",
    over="This paper is already {current}.",
    error=AlreadySettled,
)
