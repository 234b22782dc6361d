"""Duties to be changed: fetched with a lock, with both parties, and saved as one more version."""

from django.db import models

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.duties import rules
from shiremoot.spine.duties.models import Duty


def save(duty: Duty) -> None:
    """Save a duty as one more version, so that calendar programs see that it changed."""
    duty.changes += 1
    duty.save()


def locked(duty: Duty, by: Viewer) -> Duty:
    """Return the duty as it is now, with both parties. Locks the row. Raises `Hidden` if the viewer may not see it."""
    found: Duty = policies.fetch(by, to_change(), pk=duty.pk)
    return found


def of_record(duty: Duty) -> Duty:
    """Return the duty as it is now, with both parties, no matter who may see it. Locks the row."""
    return to_change().get(pk=duty.pk)


def open_about(about: models.Model) -> models.QuerySet[Duty]:
    """Return the open duties about a record, or due with it, no matter who may see them. Locks the rows."""
    concerned = models.Q(**names(about, "about")) | models.Q(**names(about, "due_with"))
    return to_change().filter(concerned, state=rules.State.OPEN)


def names(thing: models.Model, link: str) -> dict[str, str]:
    """Return the two fields that name a record in a link of a duty, `about` or `due_with`."""
    return {f"{link}_type": thing._meta.label_lower, f"{link}_id": str(thing.pk)}


def is_about(duty: Duty, thing: models.Model) -> bool:
    """Return True if the duty is about this record."""
    return (duty.about_type, duty.about_id) == (thing._meta.label_lower, str(thing.pk))


def is_due_with(duty: Duty, thing: models.Model) -> bool:
    """Return True if the duty falls due with this record."""
    return (duty.due_with_type, duty.due_with_id) == (thing._meta.label_lower, str(thing.pk))


def tie(duty: Duty, due_with: models.Model | None) -> None:
    """Tie a duty to the record it falls due with, if there is one. Does not save."""
    if due_with is not None:
        duty.due_with_type, duty.due_with_id = due_with._meta.label_lower, str(due_with.pk)


def to_change() -> models.QuerySet[Duty]:
    """Return duties with both parties. Locks the rows."""
    return Duty.objects.select_for_update(of=("self",)).select_related("owed_by", "owed_to")
