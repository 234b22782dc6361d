"""Who a case is about: the people of the index that its steps name are linked to it for as long as they name them."""

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.pathways import answering
from shiremoot.kernel.pathways.facts import Facts, Values
from shiremoot.kernel.pathways.fields import PersonReference
from shiremoot.kernel.pathways.parts import Declared, Step
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.people import actions as people
from shiremoot.spine.people.models import Involvement, Subject

UNKNOWN = "No person with this reference is open to you. Look for them in the index of people, and add them if need be."


def check_known(by: Viewer, step: Step, values: Values) -> None:
    """Raise `CannotRecord` unless each person that a step names is in the index and open to the viewer."""
    keys = [one.key for one in step.fields if isinstance(one, PersonReference)]
    named = {key: str(values[key]) for key in keys if key in values}
    if not named:
        return
    known = set(_subjects(by, set(named.values())).values_list("reference", flat=True))
    if unknown := {key: UNKNOWN for key, reference in named.items() if reference not in known}:
        raise answering.CannotRecord(unknown)


def link(by: Viewer, case: Case, pathway: Declared, before: Facts, after: Facts) -> None:
    """Link a case to the people its steps name now, and end the links to those they name no longer."""
    were, are = _named(pathway, before), _named(pathway, after)
    for subject in _subjects(by, are - were):
        people.involve(by=by, subject=subject, about=case.scope)
    for subject in _subjects(by, were - are):
        people.release(by=by, subject=subject, about=case.scope)


def others_about_the_same(viewer: Viewer, case: Case) -> list[Case]:
    """Return the other cases, open to the viewer, about anybody that this case is about; the latest first. One query.

    People whose records were joined count as one.
    """
    live = Involvement.objects.filter(ended_at=None)
    leaders = live.filter(about=case.pk).values("subject__leader")
    same = live.filter(subject__leader__in=leaders).values("about")
    return list(
        policies.visible_to(viewer, Case).filter(pk__in=same).exclude(pk=case.pk).order_by("-opened_at")
    )


def _subjects(by: Viewer, references: set[str]) -> QuerySet[Subject]:
    if not references:
        return Subject.objects.none()
    return policies.visible_to(by, Subject).filter(reference__in=references).order_by("pk")


def _named(pathway: Declared, facts: Facts) -> set[str]:
    paths = (
        f"{step.key}.{one.key}"
        for step in pathway.steps
        for one in step.fields
        if isinstance(one, PersonReference)
    )
    return {str(value) for path in paths if (value := facts.get(path)) is not None}
