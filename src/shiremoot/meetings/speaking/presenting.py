"""Taking part, on a meeting's page."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState, StepProgress
from shiremoot.meetings.speaking import forms, queries
from shiremoot.spine.hooks import pages


def how_to_take_part(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return the part with the ways to take part, open and closed."""
    ways = queries.ways_to_take_part(meeting, clock.now())
    shown = {"meeting": meeting, "ways": [(way, forms.TITLES[way.kind][0]) for way in ways]}
    return pages.Part("speaking/how.html", shown, order=40) if ways else None


def who_is_heard(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return the part with the accepted requests, in order."""
    heard = list(queries.heard(meeting))
    return pages.Part("speaking/heard.html", heard, order=60) if heard else None


def for_minutes(meeting: Meeting) -> list[str]:
    """Return a line for each accepted request that is about no item of business, in order. One query."""
    return [
        f"{one.name}{f', {one.organisation}' if one.organisation else ''}: {one.subject}"
        for one in queries.heard(meeting)
    ]


def step(viewer: Viewer, meeting: Meeting) -> steps.MeetingStep | None:
    """Return the step for requests to decide, or None if the body takes nothing from the public. Two queries."""
    count = queries.waiting(viewer, meeting)
    if not count["all"] and (
        meeting.state != MeetingState.PLANNED or queries.practice_of(meeting.body) is None
    ):
        return None
    url = reverse("requests", args=[meeting.body.slug, meeting.day])
    progress = StepProgress.TO_DO if count["waiting"] or count["held"] else StepProgress.DONE
    return steps.MeetingStep(
        45,
        "From the public",
        _count_words(count),
        progress,
        [steps.StepLink(url, "Requests to take part")],
        prepares=True,
    )


def _count_words(count: dict[str, int]) -> str:
    """Say what waits: "2 to decide, 40 held"; else how many are decided."""
    parts = {"waiting": "to decide", "held": "held"}
    waits = ", ".join(f"{count[name]} {words}" for name, words in parts.items() if count[name])
    return waits or (f"{count['all']} decided" if count["all"] else "None so far")
