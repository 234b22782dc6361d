"""What this room registers: who is told of an emergency, and the cases that wait for somebody on their home page."""

from django.urls import reverse

from shiremoot.foundation.access import policies, subjects
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks import home
from shiremoot.spine.pathways import checks, emergencies, queries, registry
from shiremoot.spine.pathways.models import Case, CaseStep


def register() -> None:
    """Called once, when the models are loaded."""
    checks.register()
    subjects.EMERGENCIES.register(emergencies.alert)
    ways_to_answer.SUBJECTS.register(page_of_case)
    for record in (CaseStep, SubjectGrant):
        ways_to_answer.ONLY_BY_RECORD.register(record)
    home.WAITING.register(waiting)


def page_of_case(viewer: Viewer, duty: Duty) -> str:
    """Return the page of the case a duty belongs to, if it is open to the viewer. One query."""
    case = policies.visible_to(viewer, Case).filter(pk=duty.subject_id).first()
    return case.get_absolute_url() if case else ""


def waiting(viewer: Viewer) -> home.Card | None:
    """Return the cases that wait for somebody; None where there are none, or no pathway is in use."""
    if viewer.account is None or not registry.PATHWAYS.offers:
        return None
    number = queries.waiting_for(viewer).count()
    return home.Card(reverse("cases"), "Cases", number, "Waiting for a step you can take") if number else None
