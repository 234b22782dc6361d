"""What proof-reading shows on the home page of those who bring papers in."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.proofs import queries
from shiremoot.spine.documents.permissions import BRING_IN
from shiremoot.spine.hooks import home


def register() -> None:
    """Called once, when the models are loaded."""
    home.WAITING.register(findings_open, order=10)


def findings_open(viewer: Viewer) -> home.Card | None:
    """How many proofs have findings open. One query, for those who may bring papers in."""
    if not viewer.may_somewhere(BRING_IN):
        return None
    number = queries.open_count(viewer)
    about = f"{'proof has' if number == 1 else 'proofs have'} findings open"
    return home.Card(reverse("proofs"), "Proof-reading", number, about)
