"""Draft, edit, approve, correct, sign and publish minutes."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.live.saving import Conflict, check_version
from shiremoot.meetings.minutes import content, drafting, permissions, presenting, queries, rules
from shiremoot.meetings.minutes.acts import MinutesAct
from shiremoot.meetings.minutes.models import Correction, Edition, Minutes, Passage
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.meeting_duties import PUBLIC
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience

__all__ = [
    "Conflict",
    "approve",
    "correct",
    "draft",
    "edit_passage",
    "lock_minutes",
    "publish",
    "publish_draft",
    "sign",
]


@transaction.atomic
def draft(*, meeting: Meeting, by: Viewer) -> Minutes:
    """Draft minutes from the record of a meeting that is over. Returns existing minutes unchanged.

    Raises `Refused` or `rules.MinutesOutOfTurn`.
    """
    permissions.check_can_edit(by, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if meeting.state not in meetings.OVER:
        raise rules.MinutesOutOfTurn("Minutes are drafted once the meeting is closed.")
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
    trail.record(by=by, act=MinutesAct.DRAFTED, thing=made)
    return made


@transaction.atomic
def edit_passage(
    *, passage: Passage, text: str, private: bool, version: int, by: Viewer, heading: str = ""
) -> Passage:
    """Change the text of a passage of a draft, and its heading if one is given.

    Raises `Refused`, `rules.MinutesOutOfTurn`, `rules.PassageRefused` for another heading, or `Conflict` if
    another clerk changed it first.
    """
    minutes = lock_minutes(passage.minutes, by)
    rules.check_editable(minutes.state)
    passage = Passage.objects.get(pk=passage.pk)
    heading = heading.strip() or passage.heading
    if (passage.heading, passage.text, passage.private) == (heading, text, private):
        return passage
    check_version(passage, version, passage.text)
    is_open = not private and not passage.private
    change: dict[str, Any] = {"from": passage.text, "to": text} if is_open else {"private": private}
    if heading != passage.heading:
        others = minutes.passages.standing().exclude(pk=passage.pk)
        rules.check_heading(heading, others.values_list("heading", flat=True))
        change["heading"] = [passage.heading, heading]
    passage.heading, passage.text, passage.private = heading, text, private
    passage.version += 1
    passage.save()
    trail.record(by=by, act=MinutesAct.CORRECTED_PASSAGE, thing=passage, change=change)
    return passage


def lock_minutes(minutes: Minutes, by: Viewer) -> Minutes:
    """Return the minutes, locked until the transaction ends. Raises `Refused` if the viewer may not edit them."""
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__body", "approved_at")
    minutes = rows.get(pk=minutes.pk)
    permissions.check_can_edit(by, minutes.meeting)
    return minutes


@transaction.atomic
def publish_draft(*, minutes: Minutes, by: Viewer, with_empty: bool = True) -> Edition:
    """Publish a draft, as an edition that never changes. The duty to publish is met.

    Pass `with_empty=False` to raise `rules.PartsEmpty` if a part has no words.

    Raises `Refused`, `rules.MinutesOutOfTurn`, also if nothing changed since it was last published, or
    `signs.SignNotPrintable` if its PDF cannot be made.
    """
    minutes = lock_minutes(minutes, by)
    if not with_empty:
        rules.check_filled(queries.empty_headings(minutes))
    _check_changed(minutes)
    _become(minutes, rules.MinutesState.OUT)
    return _edition(minutes, "Draft minutes", by)


@transaction.atomic
def approve(
    *, minutes: Minutes, at: Meeting, corrections: Mapping[int, str] | None = None, by: Viewer
) -> Minutes:
    """Record the approval of minutes by a later meeting, with corrections: new text by the key of the passage.

    Raises `Refused`, or `rules.MinutesOutOfTurn` if they were approved before, or if that meeting cannot approve them.
    """
    minutes = lock_minutes(minutes, by)
    rules.LIFECYCLE.check(minutes.state, rules.MinutesState.APPROVED)
    _check_may_decide_on(minutes, at)
    corrected = _correct_all(minutes, corrections or {})
    minutes.approved_at = at
    _become(minutes, rules.MinutesState.APPROVED)
    trail.record(
        by=by, act=MinutesAct.APPROVED, thing=minutes, change={"at": str(at), "corrections": corrected}
    )
    duties.raise_duty(
        kind=Kind.SIGN_MINUTES,
        about=minutes,
        owed_by=minutes.meeting.body,
        owed_to=PUBLIC,
        by=by,
        from_=at.on,
        audience=Audience.PUBLIC,
    )
    return minutes


@transaction.atomic
def correct(*, minutes: Minutes, at: Meeting, corrections: Mapping[int, str], by: Viewer) -> Minutes:
    """Record a later meeting's corrections of approved minutes: new text by the key of the passage.

    The old text is kept. Published minutes get a new edition.
    Raises `Refused`, `rules.MinutesOutOfTurn`, or `DomainError` if nothing is corrected.
    """
    minutes = lock_minutes(minutes, by)
    approved = minutes.approved_at.starts_at if minutes.approved_at else None
    rules.check_correctable(minutes.state, approved=approved, at=at.starts_at)
    _check_may_decide_on(minutes, at)
    if not (made := _correct_all(minutes, corrections, at)):
        raise DomainError("Nothing is corrected yet: change the words of a part.")
    trail.record(by=by, act=MinutesAct.CORRECTED, thing=minutes, change={"at": str(at), "corrections": made})
    if minutes.state == rules.MinutesState.PUBLISHED:
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
    """Correct passages and return how many changed."""
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
    """Record who signed and when.

    Raises `Refused`, `rules.MinutesOutOfTurn`, or `DomainError` for no name or a wrong day.
    """
    permissions.check_can_sign(by, minutes.meeting)
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__body", "approved_at")
    minutes = rows.get(pk=minutes.pk)
    rules.LIFECYCLE.check(minutes.state, rules.MinutesState.SIGNED)
    if not name.strip():
        raise DomainError("Enter who signed.")
    if minutes.approved_at is None or not minutes.approved_at.on <= on <= clock.today():
        raise DomainError(
            "Minutes are signed on the day they were approved or after it, and not in the future."
        )
    minutes.signed_by, minutes.signed_on = name.strip(), on
    _become(minutes, rules.MinutesState.SIGNED)
    trail.record(by=by, act=MinutesAct.SIGNED, thing=minutes, change={"by": name, "on": on.isoformat()})
    owed = Duty.objects.filter(
        kind=Kind.SIGN_MINUTES, about_type=Minutes._meta.label_lower, about_id=str(minutes.pk)
    )
    evidence = f"Signed by {minutes.signed_by}, {moments.day(on)}."
    duties.settle_from_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)
    return minutes


@transaction.atomic
def publish(*, minutes: Minutes, by: Viewer) -> Edition:
    """Publish signed minutes, for good. The duty to publish is met. Raises `Refused` or `rules.MinutesOutOfTurn`."""
    minutes = lock_minutes(minutes, by)
    _become(minutes, rules.MinutesState.PUBLISHED)
    return _edition(minutes, "Minutes", by)


def _become(minutes: Minutes, state: rules.MinutesState) -> None:
    rules.LIFECYCLE.check(minutes.state, state)
    minutes.state = state
    minutes.save()


def _standing(minutes: Minutes) -> QuerySet[Passage]:
    return minutes.passages.standing().select_related("item")


def _check_changed(minutes: Minutes) -> None:
    last = minutes.editions.order_by("-number").first()
    now = content.edition_content(minutes, what="Draft minutes", passages=_standing(minutes))
    if minutes.state == rules.MinutesState.OUT and last and last.content == now:
        raise rules.MinutesOutOfTurn("The draft is published as it stands: nothing changed since.")


def _edition(minutes: Minutes, what: str, by: Viewer) -> Edition:
    now = clock.now()
    made = Edition.objects.create(
        minutes=minutes,
        number=minutes.editions.count() + 1,
        what=what,
        content=content.edition_content(minutes, what=what, passages=_standing(minutes)),
        published_at=now,
        published_by=str(by)[:200],
    )
    presenting.pdf(made)  # nothing is published whose file cannot be made
    trail.record(by=by, act=MinutesAct.PUBLISHED, thing=made)
    meeting = minutes.meeting
    owed = Duty.objects.filter(
        kind=Kind.PUBLISH_MINUTES, about_type=Meeting._meta.label_lower, about_id=str(meeting.pk)
    )
    duties.settle_from_record(duties=owed, evidence=f"{made} published", met_at=now, by=by)
    return made
