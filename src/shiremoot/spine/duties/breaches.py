"""What time does to duties by itself: they become late, and opportunities close."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.spine.duties import rules
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty

BATCH = 5_000  # duties in one transaction


def mark_breaches(*, by: Viewer, at: datetime.datetime) -> int:
    """Record every open duty whose due moment has passed as breached, so that it stays late once met. Returns how many.

    Restricted ones too: the clock runs on what nobody is shown. An opportunity is not breached: it closes. Works in
    batches, each in its own transaction.
    """
    total = 0
    while done := _mark_batch(by, at):
        total += done
    return total


@transaction.atomic
def _mark_batch(by: Viewer, at: datetime.datetime) -> int:
    passed = Duty.objects.filter(state=rules.State.OPEN, due_at__lt=at)
    rows = passed.filter(models.Q(breached_at=None) | models.Q(opportunity=True)).order_by("order_at", "pk")
    batch = list(rows.select_for_update()[:BATCH])
    closed = [duty for duty in batch if duty.opportunity]
    late = [duty for duty in batch if not duty.opportunity]
    _update(closed, state=rules.State.WAIVED, waived_at=at, reason=rules.LAPSED)
    _update(late, breached_at=models.F("due_at"))
    trail.record_all(by=by, act=DutiesAct.CLOSED, things=closed)
    trail.record_all(by=by, act=DutiesAct.BECAME_LATE, things=late)
    return len(batch)


def _update(duties: Sequence[Duty], **values: Any) -> None:
    for start in range(0, len(duties), 500):
        Duty.objects.filter(pk__in=[duty.pk for duty in duties[start : start + 500]]).update(**values)
