"""What papers that were brought in show on the home page."""

from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.documents.models import Document
from shiremoot.spine.documents.permissions import BRING_IN
from shiremoot.spine.documents.rules import DocumentState
from shiremoot.spine.hooks import home


def register() -> None:
    """Called once, when the models are loaded."""
    home.WAITING.register(papers_waiting, order=20)


def papers_waiting(viewer: Viewer) -> home.Card | None:
    """How many papers wait to be checked. One query, for those who may bring papers in."""
    if not viewer.may_somewhere(BRING_IN):
        return None
    number = policies.visible_to(viewer, Document).filter(state=DocumentState.WAITING).count()
    return home.Card(reverse("papers"), "Papers to check", number) if number else None
