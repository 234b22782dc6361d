"""What changed since the viewer's last visit."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Value, When
from django.db.models.functions import Cast

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.hooks import home


def since(viewer: Viewer, moment: datetime.datetime, most: int) -> list[tuple[Entry, models.Model]]:
    """Return the latest changes of what concerns the viewer and they may see, each with its record.

    One query, and one for each kind.
    """
    rows = [offer.give.rows(viewer) for offer in home.CHANGES.offers]
    kinds = {each.model._meta.label_lower: each for each in rows}
    entries = trail.changes_since(moment, _of_what_is_seen(viewer, kinds), most)
    things = {label: _things(viewer, each, label, entries) for label, each in kinds.items()}
    seen = [(entry, things[entry.thing_type].get(entry.thing_id)) for entry in entries]
    return [(entry, thing) for entry, thing in seen if thing is not None]


def _of_what_is_seen(viewer: Viewer, kinds: dict[str, models.QuerySet[models.Model]]) -> Case:
    return Case(*seen(viewer, kinds), default=Value(False))


def seen(viewer: Viewer, kinds: Mapping[str, models.QuerySet[Any]]) -> list[When]:
    """Return the conditions for entries of things this viewer may see; each thing is looked up by its number."""
    number = Cast(OuterRef("thing_id"), BigIntegerField())
    return [
        When(thing_type=label, then=Exists(policies.visible_to(viewer, rows).order_by().filter(pk=number)))
        for label, rows in kinds.items()
    ]


def _things(
    viewer: Viewer, rows: models.QuerySet[models.Model], label: str, entries: list[Entry]
) -> dict[str, models.Model]:
    numbers = {entry.thing_id for entry in entries if entry.thing_type == label}
    return {str(row.pk): row for row in policies.visible_to(viewer, rows).filter(pk__in=numbers)}
