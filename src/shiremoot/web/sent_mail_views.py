"""The emails of a demonstration, as a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.notices import sent

MOST = 50  # emails shown


@never_cache
@require_GET
@doors.door(doors.ANYONE)
def sent_mail(request: ViewedRequest) -> HttpResponse:
    """Show the newest emails that a demonstration kept. Raises `Hidden` where emails are sent."""
    if not sent.are_kept():
        raise Hidden("see emails that were sent", exists=False)
    crumbs = [(reverse("home"), "Home"), ("", "Sent mail")]
    return render(request, "web/sent_mail.html", {"emails": sent.latest(MOST), "crumbs": crumbs})
