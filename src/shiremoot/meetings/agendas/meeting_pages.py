"""What pages about a meeting's papers share: finding the meeting, and breadcrumbs."""

from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.meetings.record import queries
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body


def fetch_meeting(request: ViewedRequest, slug: str, day: NumberedDay) -> Meeting:
    """Return the meeting of a body with that day and number, now or before it moved. Raises `Hidden`."""
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    found = queries.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def crumbs(found: Meeting, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return breadcrumbs from the home page to the meeting, then `more`."""
    return [
        (reverse("home"), "Home"),
        (found.body.get_absolute_url(), found.body.name),
        (found.get_absolute_url(), f"Meeting {found.on:%-d %B %Y}"),
        *more,
    ]
