"""The meeting an address names, and the way back up, for every page about its papers."""

import datetime

from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings import queries
from shiremoot.governance.meetings.models import Meeting


def meeting(request, slug: str, day: datetime.date) -> Meeting:
    """The meeting of a body on a day, or that was to be on it. Raises `Hidden`."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = queries.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def say_no(request, act: str, thing: object, problem: ValueError) -> None:
    """Keep in the trail that the rules refused this, and why; the page says it to whoever asked.

    Says more of what was refused than the trail would keep by itself: see `access.middleware`.
    """
    request.refusal_kept = True
    trail.record_refusal(by=request.viewer, act=act, thing=str(thing), reason=str(problem))


def crumbs(found: Meeting, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (reverse("home"), "Home"),
        (found.body.get_absolute_url(), found.body.name),
        (found.get_absolute_url(), f"Meeting {found.on:%-d %B %Y}"),
        *more,
    ]
