"""The minutes and decisions on a meeting's page; minutes and notices as PDF."""

import json
from pathlib import Path

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.typesetting import printing
from shiremoot.foundation.ui import moments
from shiremoot.meetings.minutes import queries
from shiremoot.meetings.minutes.models import DecisionNotice, Edition, Minutes
from shiremoot.meetings.minutes.rules import MinutesState
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import StepProgress
from shiremoot.spine.hooks import pages

TEMPLATE = Path(__file__).parent / "minutes.typ"


def part(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return the part with what is published: the newest minutes and the notice of decisions."""
    editions, notice = queries.editions(meeting), queries.latest_notice(meeting)
    if not (editions or notice):
        return None
    shown = {"meeting": meeting, "edition": editions[0] if editions else None, "notice": notice}
    return pages.Part("minutes/part.html", shown, order=30)


def notice_step(viewer: Viewer, meeting: Meeting) -> steps.MeetingStep | None:
    """Return the step for the notice of decisions. Two queries."""
    url = reverse("notice", args=[meeting.body.slug, meeting.day])
    link = steps.StepLink(url, "Notice of decisions")
    if meeting.state not in meetings.OVER:
        return steps.MeetingStep(65, "Decisions", "Once the meeting is closed", StepProgress.WAITING)
    if out := queries.latest_notice(meeting):
        said = f"Notice published {moments.day(out.published_at)}"
        return steps.MeetingStep(65, "Decisions", said, StepProgress.DONE, [link])
    if not meeting.decisions.exists():
        return steps.MeetingStep(65, "Decisions", "Nothing was decided", StepProgress.DONE)
    return steps.MeetingStep(65, "Decisions", "Notice not published yet", StepProgress.TO_DO, [link])


def minutes_step(viewer: Viewer, meeting: Meeting) -> steps.MeetingStep:
    """Return the step for the minutes, with their state and what they wait for. Three queries at most."""
    link = steps.StepLink(reverse("minutes", args=[meeting.body.slug, meeting.day]), "Minutes")
    if meeting.state not in meetings.OVER:
        return steps.MeetingStep(70, "Minutes", "Once the meeting is closed", StepProgress.WAITING)
    found = Minutes.objects.filter(meeting=meeting).select_related("meeting__body", "approved_at").first()
    if found is None:
        return steps.MeetingStep(70, "Minutes", "Not drafted yet", StepProgress.TO_DO, [link])
    can_be_approved = found.state == MinutesState.OUT and queries.may_approve(found).exists()
    return steps.MeetingStep(
        70, "Minutes", _state_words(found, can_be_approved), _progress(found, can_be_approved), [link]
    )


def _progress(found: Minutes, can_be_approved: bool) -> StepProgress:
    if found.state == MinutesState.OUT and not can_be_approved:
        return StepProgress.WAITING
    return StepProgress.DONE if found.state == MinutesState.PUBLISHED else StepProgress.TO_DO


def _state_words(found: Minutes, can_be_approved: bool) -> str:
    if found.state == MinutesState.OUT:
        when = "can be approved now" if can_be_approved else "to be approved at the next meeting"
        return f"The draft is published; {when}"
    return {
        MinutesState.DRAFT: "Drafted, not published yet",
        MinutesState.APPROVED: "Approved, not signed yet",
        MinutesState.SIGNED: "Signed, not published yet",
        MinutesState.PUBLISHED: "Approved, signed and published",
    }[MinutesState(found.state)]


def pdf(out: Edition | DecisionNotice) -> bytes:
    """Return the PDF of an edition or a notice, the same bytes each time. Raises `printing.CannotTypeset`."""
    said = out.content
    data = {
        "title": f"{said['kicker']}: {said['title']}",
        "kicker": said["kicker"],
        "heading": said["title"],
        "said": said["said"],
        "blocks": said["blocks"],
    }
    return printing.typeset(TEMPLATE, data, made_at=out.published_at).pdf


def kept_pdf(out: Edition | DecisionNotice) -> bytes:
    """Return the PDF as `pdf` makes it, made once from the same words: an edition's never change.

    The caller has asked whether the viewer may see it, so that one withdrawn since is not served.
    """
    words = json.dumps(out.content, sort_keys=True)
    return page_cache.made_of(
        f"{out._meta.label_lower} {out.pk} {out.published_at} {words}", lambda: pdf(out)
    )
