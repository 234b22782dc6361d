"""The health address, for whatever watches the site: 200 while the database answers, 503 while it does not.

It is answered before anything else looks at the request, so that a program on this machine may ask it by number,
without HTTPS, and with any `Host`. It tells nothing else.
"""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from shiremoot.foundation import outages

ADDRESS = "/health/"


class HealthAddress:
    """Answer the health address; pass everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return _health() if request.path == ADDRESS else self.get_response(request)


def _health() -> HttpResponse:
    words, status = ("well\n", 200) if _database_answers() else ("the database does not answer\n", 503)
    return HttpResponse(
        words, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except outages.OUTAGES:
        connection.close()
        return False
    return True
