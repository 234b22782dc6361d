"""The page of measures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.outcomes.measures_shown import presenting


@require_GET
@doors.door(doors.ANYONE)
def measures(request: ViewedRequest) -> HttpResponse:
    """Show what is counted in the record."""
    crumbs = [(reverse("home"), "Home"), (reverse("outcomes"), "Outcomes"), ("", "Measures")]
    context = {"measures": presenting.shown(clock.now()), "crumbs": crumbs}
    return render(request, "measures_shown/measures.html", context)
