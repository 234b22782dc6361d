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

    Two queries for each kind: SQLite takes no condition as deep as that of all kinds together.
    """
    found = [
        one
        for offer in home.CHANGES.offers
        for one in _of_kind(viewer, offer.give.rows(viewer), moment, most)
    ]
    return sorted(found, key=lambda one: (one[0].at, one[0].pk), reverse=True)[:most]


def _of_kind(
    viewer: Viewer, rows: models.QuerySet[models.Model], moment: datetime.datetime, most: int
) -> list[tuple[Entry, models.Model]]:
    label = rows.model._meta.label_lower
    wanted = Case(*seen(viewer, {label: rows}), default=Value(False))
    entries = trail.changes_since(moment, wanted, most)
    things = _things(viewer, rows, entries)
    return [(entry, things[entry.thing_id]) for entry in entries if entry.thing_id in things]


def seen(viewer: Viewer, kinds: Mapping[str, models.QuerySet[Any]]) -> list[When]:
    """Return the conditions for entries of things this viewer may see; each thing is looked up by its number."""
    number = Cast(OuterRef("thing_id"), BigIntegerField())
    return [
        When(thing_type=label, then=Exists(policies.visible_to(viewer, rows).order_by().filter(pk=number)))
        for label, rows in kinds.items()
    ]


def _things(
    viewer: Viewer, rows: models.QuerySet[models.Model], entries: list[Entry]
) -> dict[str, models.Model]:
    numbers = {entry.thing_id for entry in entries}
    return {str(row.pk): row for row in policies.visible_to(viewer, rows).filter(pk__in=numbers)}
