"""The council's own colour and logo, as pages load them."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui import look

FIVE_MINUTES = cache_control(public=True, max_age=300)


@require_GET
@doors.door(doors.ANYONE)
@FIVE_MINUTES
def stylesheet(request: ViewedRequest) -> HttpResponse:
    """Return the style sheet that gives pages the council's colour."""
    return HttpResponse(look.stylesheet(settings.LOOK.colour), content_type="text/css; charset=utf-8")


@require_GET
@doors.door(doors.ANYONE)
@FIVE_MINUTES
def logo(request: ViewedRequest) -> HttpResponse:
    """Return the logo. Raises `Hidden` where the council has none."""
    if settings.LOOK.logo is None:
        raise Hidden("see the logo", exists=False)
    return HttpResponse(settings.LOOK.logo.data, content_type=settings.LOOK.logo.content_type)
