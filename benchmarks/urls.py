"""The site's own addresses and the one-line view, behind the same middleware and the same doors."""

from django.http import HttpResponse
from django.urls import path

from shiremoot.config import urls
from shiremoot.foundation.access import doors


@doors.door(doors.ANYONE)
def one_line(request):
    return HttpResponse("ok")


urlpatterns = [path("one-line/", one_line), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    getattr(urls, f"handler{code}", f"django.views.defaults.{name}")
    for code, name in (
        (400, "bad_request"),
        (403, "permission_denied"),
        (404, "page_not_found"),
        (500, "server_error"),
    )
)
