"""What this room registers: who is told of an emergency, and the cases that wait for somebody on their home page."""

from django.urls import reverse

from shiremoot.foundation.access import subjects
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.hooks import home
from shiremoot.spine.pathways import emergencies, queries, registry


def register() -> None:
    """Called once, when the models are loaded."""
    subjects.EMERGENCIES.register(emergencies.alert)
    home.WAITING.register(waiting)


def waiting(viewer: Viewer) -> home.Card | None:
    """Return the cases that wait for somebody; None where there are none, or no pathway is in use."""
    if viewer.account is None or not registry.PATHWAYS.offers:
        return None
    number = queries.waiting_for(viewer).count()
    return home.Card(reverse("cases"), "Cases", number, "Waiting for a step you can take") if number else None
