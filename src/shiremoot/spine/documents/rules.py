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


_SETTLE = {DocumentState.STORED: "store what is kept", DocumentState.SET_ASIDE: "set aside"}

LIFECYCLE = Lifecycle(
    of="An imported paper",
    about="""
A paper is stored or set aside once. Bringing the same bytes in again finds the one that is here. A paper that was only
proof-read waits for nobody, until somebody brings it in.
""",
    states=DocumentState,
    starts=(DocumentState.WAITING, DocumentState.PROOF_READ),
    acts={
        DocumentState.PROOF_READ: {DocumentState.WAITING: "import", **_SETTLE},
        DocumentState.WAITING: _SETTLE,
    },
    ends=frozenset({DocumentState.PROOF_READ, DocumentState.STORED, DocumentState.SET_ASIDE}),
    refusal="This paper is already {current}.",
    over="This paper is already {current}.",
    error=AlreadySettled,
)
