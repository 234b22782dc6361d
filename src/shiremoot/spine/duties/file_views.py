"""The ledger as a spreadsheet file and as a calendar."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import csv_lines
from shiremoot.foundation.trail import page_cache
from shiremoot.spine.duties import feeds, presenting, queries, recording
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.duties.views import filter_of

CSV = "text/csv; charset=utf-8"


@require_GET
@doors.door(doors.ANYONE)
def as_csv(request: ViewedRequest) -> HttpResponseBase:
    """Send every row of the filtered ledger as a spreadsheet file."""
    _, wanted = filter_of(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    response: HttpResponseBase
    if (
        request.viewer.account is None
    ):  # visitors all get the same, made once a minute until the record changes
        text = page_cache.cached(f"file of duties: {wanted}", lambda: "".join(_lines(rows, now)))
        response = HttpResponse(text, content_type=CSV)
    else:
        closed = list(rows.filter(~Q(audience=Audience.PUBLIC)))
        recording.record_read(by=request.viewer, duties=closed, purpose="took a file of actions and duties")
        response = StreamingHttpResponse(_lines(rows, now), content_type=CSV)
    response.headers["Content-Disposition"] = 'attachment; filename="what-is-owed.csv"'
    return response


def _lines(rows: queries.Rows, now: datetime.datetime) -> Iterator[str]:
    return csv_lines.lines(_table(rows, now))


def _table(rows: queries.Rows, now: datetime.datetime) -> Iterator[list[object]]:
    yield list(presenting.COLUMNS.values())
    for duty in rows.iterator(chunk_size=2000):
        row = presenting.as_row(duty, now)
        yield [row[key] for key in presenting.COLUMNS]


@require_GET
@doors.door(doors.ANYONE)
def my_feed(request: ViewedRequest, token: str) -> HttpResponseBase:
    """Send what one account owes to a calendar program. The address is secret and stands in for signing in."""
    account = feeds.account_of(token)
    viewer = feeds.viewer_for(account)
    rows = queries.ledger(viewer, queries.Filter(whose="mine", state=""), clock.now())
    duties = feeds.recent(rows, clock.now())
    recording.record_read(by=viewer, duties=duties, purpose="a calendar program read actions and duties")
    return feeds.calendar_response(feeds.calendar(f"What {account} owes", feeds.duty_events(duties)))
