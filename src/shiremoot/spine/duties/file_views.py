"""The ledger as a spreadsheet file and as a calendar."""

from collections.abc import Iterator

from django.db.models import Q
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import csv_lines
from shiremoot.spine.duties import feeds, presenting, queries, recording
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.duties.views import filter_of


@require_GET
@doors.door(doors.ANYONE)
def as_csv(request: ViewedRequest) -> HttpResponseBase:
    """Send every row of the filtered ledger as a spreadsheet file."""
    _, wanted = filter_of(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    closed = list(rows.filter(~Q(audience=Audience.PUBLIC))) if request.viewer.account else []
    recording.record_read(by=request.viewer, duties=closed, purpose="took a file of actions and duties")

    def table() -> Iterator[list[object]]:
        yield list(presenting.COLUMNS.values())
        for duty in rows.iterator(chunk_size=2000):
            row = presenting.as_row(duty, now)
            yield [row[key] for key in presenting.COLUMNS]

    response = StreamingHttpResponse(csv_lines.lines(table()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="what-is-owed.csv"'
    return response


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
