"""Mark events and actions on the chart of an indicator, and remove them."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.outcomes.indicators import actions
from shiremoot.outcomes.indicators.acts import IndicatorsAct
from shiremoot.outcomes.indicators.models import Indicator, IndicatorEvent
from shiremoot.spine.thread.models import Action


class CannotMark(DomainError):
    """The event cannot be marked; `field` is the box that is wrong."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@transaction.atomic
def mark_event(
    *, indicator: Indicator, on: datetime.date, words: str, action: Action | None = None, by: Viewer
) -> IndicatorEvent:
    """Mark what happened on a day on the chart of an indicator, with the action that it was, if it was one.

    Raises `Refused`, `MissingText`, or `CannotMark` for a day to come or an action that is not public.
    """
    actions.locked(indicator.framework, by)
    if on > clock.today():
        raise CannotMark("on", "That day is still to come. Choose today or an earlier day.")
    if action is not None and not policies.open_to_all(Action).filter(pk=action.pk).exists():
        raise CannotMark("action", "This action is not public, and the chart is. Choose another.")
    words = require_text(words, "what happened")[:300]
    if IndicatorEvent.objects.filter(indicator=indicator, on=on, words=words, removed_at=None).exists():
        raise CannotMark("words", "This is marked on that day already.")
    made = IndicatorEvent.objects.create(
        indicator=indicator, on=on, words=words, action=action, by=str(by)[:200], at=clock.now()
    )
    change = {"on": on.isoformat(), "words": words}
    trail.record(by=by, act=IndicatorsAct.MARKED_EVENT, thing=indicator, change=change)
    return made


@transaction.atomic
def remove_event(*, event: IndicatorEvent, by: Viewer) -> IndicatorEvent:
    """Remove an event from the chart; the trail keeps it. Raises `Refused`, or `CannotMark` if it is removed."""
    actions.locked(event.indicator.framework, by)
    event = (
        IndicatorEvent.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=event.pk)
    )
    if event.removed_at is not None:
        raise CannotMark("on", "It is removed already.")
    event.removed_at = clock.now()
    event.save(update_fields=["removed_at"])
    change = {"on": event.on.isoformat(), "words": event.words}
    trail.record(by=by, act=IndicatorsAct.REMOVED_EVENT, thing=event.indicator, change=change)
    return event
