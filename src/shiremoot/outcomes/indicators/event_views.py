"""Forms by which events and actions are marked on the chart of an indicator."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.outcomes.indicators import forms, marking, permissions
from shiremoot.outcomes.indicators.figure_views import sent
from shiremoot.outcomes.indicators.keeping_views import FORM, kept_indicator, page
from shiremoot.outcomes.indicators.models import IndicatorEvent
from shiremoot.spine.thread.models import Action


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def mark(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Mark an event or an action on the chart."""
    found = kept_indicator(request, slug, code)
    rows = policies.open_to_all(Action).filter(followed_by=found.framework.body).order_by("-asked_on", "-pk")
    return page(
        forms.MarkEvent(request.POST or None, rows=rows),
        "Mark an event on the chart",
        found.framework,
        save=lambda said: marking.mark_event(indicator=found, by=request.viewer, **said),
        done="The event is marked on the chart.",
        to=found,
        kicker=str(found),
        words="Everyone sees it on the chart. It says what happened, not that the figures changed because of it.",
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def remove(request: ViewedRequest, slug: str, code: str, number: int) -> HttpResponseBase:
    """Remove an event from the chart."""
    found = kept_indicator(request, slug, code)
    rows = IndicatorEvent.objects.select_related("indicator__framework__body")
    event: IndicatorEvent = policies.fetch(request.viewer, rows, pk=number, indicator=found, removed_at=None)
    return page(
        forms.RemoveEvent(sent(request)),
        "Remove the event from the chart?",
        found.framework,
        save=lambda said: marking.remove_event(event=event, by=request.viewer),
        done="The event is removed.",
        to=found,
        kicker=str(found),
        words=event.words,
        button="Remove",
        back=found.get_absolute_url(),
    ).answer(request)
