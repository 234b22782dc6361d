"""Drafting minutes, putting them right, approving, signing and publishing them."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.minutes import content, drafting, permissions, rules
from shiremoot.governance.minutes.models import Correction, Edition, Minutes, Passage
from shiremoot.governance.sittings.taking import Conflict, check_version

__all__ = [
    "Conflict",
    "approve",
    "correct",
    "draft",
    "locked",
    "publish",
    "publish_draft",
    "put_right",
    "sign",
]


@transaction.atomic
def draft(*, meeting: Meeting, by: Viewer) -> Minutes:
    """Minutes from the record of a meeting that is over; those there are already stay as they are.

    Raises `Refused` or `rules.OutOfTurn`.
    """
    permissions.check_can_keep(by, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if meeting.state not in meetings.OVER:
        raise rules.OutOfTurn("Minutes are drafted once the meeting is closed.")
    if known := Minutes.objects.filter(meeting=meeting).first():
        return known
    made = Minutes.objects.create(meeting=meeting, drafted_at=clock.now())
    Passage.objects.bulk_create(
        Passage(
            minutes=made,
            order=order,
            item=one.item,
            heading=one.heading[:420],
            text=one.text,
            private=one.private,
        )
        for order, one in enumerate(drafting.draft(meeting), start=1)
    )
    trail.record(by=by, act="drafted", thing=made)
    return made


@transaction.atomic
def put_right(
    *, passage: Passage, text: str, private: bool, version: int, by: Viewer, heading: str = ""
) -> Passage:
    """Change the words of a draft, and its heading where one is given.

    Raises `Refused`, `rules.OutOfTurn`, `rules.NoSuchPart` for another part's heading, or `Conflict`: somebody else
    changed it.
    """
    minutes = locked(passage.minutes, by)
    rules.check_editable(minutes.state)
    passage = Passage.objects.get(pk=passage.pk)
    heading = heading.strip() or passage.heading
    if (passage.heading, passage.text, passage.private) == (heading, text, private):
        return passage
    check_version(passage, version, passage.text)
    change = (
        {"from": passage.text, "to": text} if not private and not passage.private else {"private": private}
    )
    if heading != passage.heading:
        others = minutes.passages.standing().exclude(pk=passage.pk)
        rules.check_heading(heading, others.values_list("heading", flat=True))
        change["heading"] = [passage.heading, heading]
    passage.heading, passage.text, passage.private = heading, text, private
    passage.version += 1
    passage.save()
    trail.record(by=by, act="put right", thing=passage, change=change)
    return passage


def locked(minutes: Minutes, by: Viewer) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__body", "approved_at")
    minutes = rows.get(pk=minutes.pk)
    permissions.check_can_keep(by, minutes.meeting)
    return minutes


@transaction.atomic
def publish_draft(*, minutes: Minutes, by: Viewer) -> Edition:
    """Put a draft out, as an edition that never changes. The duty to publish is met.

    Raises `rules.OutOfTurn`, also when nothing changed since it was last put out.
    """
    minutes = locked(minutes, by)
    _check_changed(minutes)
    _become(minutes, rules.State.OUT)
    return _edition(minutes, "Draft minutes", by)


@transaction.atomic
def approve(
    *, minutes: Minutes, at: Meeting, corrections: Mapping[int, str] | None = None, by: Viewer
) -> Minutes:
    """A later meeting of the body approves the minutes, with corrections: new words by passage.

    Raises `Refused`, or `rules.OutOfTurn`: approved before, or at a meeting that cannot.
    """
    minutes = locked(minutes, by)
    rules.check(minutes.state, rules.State.APPROVED)
    _check_may_decide_on(minutes, at)
    corrected = _correct_all(minutes, corrections or {})
    minutes.approved_at = at
    _become(minutes, rules.State.APPROVED)
    trail.record(by=by, act="were approved", thing=minutes, change={"at": str(at), "corrections": corrected})
    return minutes


@transaction.atomic
def correct(*, minutes: Minutes, at: Meeting, corrections: Mapping[int, str], by: Viewer) -> Minutes:
    """A later meeting corrects minutes that are approved: new words by passage, the old kept beside them.

    Published ones go out as a new edition. Raises `Refused`, `rules.OutOfTurn`, or ValueError for no correction.
    """
    minutes = locked(minutes, by)
    approved = minutes.approved_at and minutes.approved_at.starts_at
    rules.check_correctable(minutes.state, approved=approved, at=at.starts_at)
    _check_may_decide_on(minutes, at)
    if not (made := _correct_all(minutes, corrections, at)):
        raise ValueError("Nothing is corrected yet: change the words of a part.")
    trail.record(by=by, act="were corrected", thing=minutes, change={"at": str(at), "corrections": made})
    if minutes.state == rules.State.PUBLISHED:
        _edition(minutes, "Corrected minutes", by)
    return minutes


def _check_may_decide_on(minutes: Minutes, at: Meeting) -> None:
    rules.check_approver(
        of=minutes.meeting.starts_at,
        at=at.starts_at,
        same_body=at.body_id == minutes.meeting.body_id,
        begun=at.state in meetings.SITTING | meetings.OVER,
    )


def _correct_all(minutes: Minutes, corrections: Mapping[int, str], at: Meeting | None = None) -> int:
    """How many passages were corrected."""
    return sum(bool(_correct(passage, corrections, at)) for passage in minutes.passages.standing())


def _correct(passage: Passage, corrections: Mapping[int, str], at: Meeting | None) -> Correction | None:
    after = corrections.get(passage.pk, passage.text)
    if after.strip() == passage.text.strip():
        return None
    made = Correction.objects.create(passage=passage, before=passage.text, after=after, at=at)
    passage.text, passage.version = after, passage.version + 1
    passage.save(update_fields=["text", "version"])
    return made


@transaction.atomic
def sign(*, minutes: Minutes, name: str, on: datetime.date, by: Viewer) -> Minutes:
    """Note who signed and when. Raises `Refused`, `rules.OutOfTurn`, or ValueError for no name or a wrong day."""
    permissions.check_can_sign(by, minutes.meeting)
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__body", "approved_at")
    minutes = rows.get(pk=minutes.pk)
    rules.check(minutes.state, rules.State.SIGNED)
    if not name.strip():
        raise ValueError("Enter who signed.")
    if not minutes.approved_at.on <= on <= clock.today():
        raise ValueError(
            "Minutes are signed on the day they were approved or after it, and not in days to come."
        )
    minutes.signed_by, minutes.signed_on = name.strip(), on
    _become(minutes, rules.State.SIGNED)
    trail.record(by=by, act="were signed", thing=minutes, change={"by": name, "on": on.isoformat()})
    return minutes


@transaction.atomic
def publish(*, minutes: Minutes, by: Viewer) -> Edition:
    """Publish signed minutes, for good. The duty to publish is met. Raises `Refused` or `rules.OutOfTurn`."""
    minutes = locked(minutes, by)
    _become(minutes, rules.State.PUBLISHED)
    return _edition(minutes, "Minutes", by)


def _become(minutes: Minutes, state: rules.State) -> None:
    rules.check(minutes.state, state)
    minutes.state = state
    minutes.save()


def _check_changed(minutes: Minutes) -> None:
    last = minutes.editions.order_by("-number").first()
    now = content.of_minutes(minutes, what="Draft minutes", passages=minutes.passages.standing())
    if minutes.state == rules.State.OUT and last and last.content == now:
        raise rules.OutOfTurn("The draft is published as it stands: nothing changed since.")


def _edition(minutes: Minutes, what: str, by: Viewer) -> Edition:
    now = clock.now()
    made = Edition.objects.create(
        minutes=minutes,
        number=minutes.editions.count() + 1,
        what=what,
        content=content.of_minutes(minutes, what=what, passages=minutes.passages.standing()),
        published_at=now,
        published_by=str(by)[:200],
    )
    trail.record(by=by, act="published", thing=made)
    meeting = minutes.meeting
    owed = Duty.objects.filter(
        kind="publish-minutes", about_type="meetings.meeting", about_id=str(meeting.pk)
    )
    duties.met_by_the_record(duties=owed, evidence=f"{made} published", met_at=now, by=by)
    return made
