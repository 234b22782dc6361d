"""What changed since the viewer's last visit."""

import datetime

from django.db import models

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.hooks import home

LOOK_BACK = 200


def since(viewer: Viewer, moment: datetime.datetime, most: int) -> list[tuple[Entry, models.Model]]:
    """Return the latest changes the viewer may see, each with its record. One query, and one for each kind."""
    rows = [offer.give.rows() for offer in home.CHANGES.offers]
    kinds = {each.model._meta.label_lower: each for each in rows}
    entries = trail.changes_since(moment, list(kinds), LOOK_BACK)
    things = {label: _things(viewer, each, label, entries) for label, each in kinds.items()}
    seen = [(entry, things[entry.thing_type].get(entry.thing_id)) for entry in entries]
    return [(entry, thing) for entry, thing in seen if thing is not None][:most]


def _things(
    viewer: Viewer, rows: models.QuerySet[models.Model], label: str, entries: list[Entry]
) -> dict[str, models.Model]:
    numbers = {entry.thing_id for entry in entries if entry.thing_type == label}
    return {str(row.pk): row for row in policies.visible_to(viewer, rows).filter(pk__in=numbers)}
