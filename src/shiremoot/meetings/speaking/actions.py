"""Ask to take part, decide on requests, order and withdraw them, and delete contact details."""

import datetime
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.limits import actions as limits
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.meetings.speaking import permissions, queries, rules
from shiremoot.meetings.speaking.acts import SpeakingAct
from shiremoot.meetings.speaking.models import Practice, Request
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty

SUBMITTED_ACTS: dict[rules.RequestKind, Act] = {
    rules.RequestKind.SPEAK: SpeakingAct.ASKED_TO_SPEAK,
    rules.RequestKind.STATEMENT: SpeakingAct.SENT_STATEMENT,
    rules.RequestKind.PETITION: SpeakingAct.SENT_PETITION,
}
ASKED_BY = "the person who asked"
A_DAY = datetime.timedelta(days=1)
Link = Callable[[Request], str]  # returns the whole address of a request's page


class Closed(DomainError):
    """The meeting does not take such requests, or not any more; the message says since when."""


@transaction.atomic
def set_practice(*, by: Viewer, body: Body, **facts: Any) -> Practice:
    """Set what a body takes from the public. Raises `Refused`, or `DomainError` for text that is no clock."""
    permissions.check_can_decide(by, body)
    for name in ("speaking", "statements", "petitions"):
        if facts.get(name):
            rules.check_clock(facts[name])
    practice, _ = Practice.objects.update_or_create(body=body, defaults=facts)
    trail.record(by=by, act=SpeakingAct.SET_PRACTICE, thing=practice, change=facts)
    return practice


@transaction.atomic
def ask(
    *, by: Viewer, meeting: Meeting, kind: str, form: uuid.UUID, link: Link, source: str = "", **facts: Any
) -> Request:
    """Ask to take part. Idempotent by `form`, the number of what was sent (`ui.sent_once`).

    `link` returns the address for the letter, `source` is where it comes from (`access.sources`): more from there than
    a person sends are held for an officer to look at, and lead to no letter. Raises `Closed` if it is too late or not
    taken at all, `rules.TooLong` for a statement longer than the body takes.
    """
    if known := Request.objects.filter(form=form).first():
        return known
    now = clock.now()
    check_open(meeting, kind, now)
    _check_words(meeting, kind, facts)
    state = rules.RequestState.HELD if _is_held(meeting, source) else rules.RequestState.RECEIVED
    return _create(by, meeting, kind, form, now, link, facts | {"state": state})


@transaction.atomic
def take_late(
    *, by: Viewer, meeting: Meeting, kind: str, form: uuid.UUID, why: str, link: Link, **facts: Any
) -> Request:
    """Take a request after its last moment, with the chair's reason. Idempotent by `form`.

    Raises `Refused`, `rules.TooLong`, or `DomainError` without a reason.
    """
    permissions.check_can_decide(by, meeting.body)
    why = require_text(why, "why it is taken late")
    if known := Request.objects.filter(form=form).first():
        return known
    _check_words(meeting, kind, facts)
    return _create(by, meeting, kind, form, clock.now(), link, facts | {"late": why})


def check_open(meeting: Meeting, kind: str, now: datetime.datetime) -> None:
    """Raise `Closed`, with the meeting's day and the last moment, unless such a request may still be made."""
    if meeting.state == MeetingState.CANCELLED:
        raise Closed(
            f"The meeting on {moments.weekday(meeting.on)} is cancelled: {meeting.reason.rstrip('.')}."
        )
    way = next((way for way in queries.ways_to_take_part(meeting, now) if way.kind == kind), None)
    if way is None:
        raise Closed(f"{meeting.body} does not take {rules.NOUNS[rules.RequestKind(kind)]} for this meeting.")
    if not way.open:
        raise Closed(
            f"The meeting is on {moments.weekday(meeting.on)}; {rules.NOUNS[way.kind]} closed at "
            f"{moments.clock_time(way.closes_at)} on {moments.weekday(way.closes_at)}."
        )


def _is_held(meeting: Meeting, source: str) -> bool:
    """Return True for more requests than a person sends, or than anybody could decide. Counts this one."""
    if meeting.requests.filter(state=rules.RequestState.RECEIVED).count() >= rules.WAITING:
        return True
    if not source:
        return False
    counted = limits.key("request to take part", str(meeting.pk), source)
    try:
        limits.count(counted, most=rules.FROM_ONE_SOURCE, words="held", within=A_DAY)
    except limits.TooMany:
        return True
    return False


def _check_words(meeting: Meeting, kind: str, facts: dict[str, Any]) -> None:
    practice = queries.practice_of(meeting.body)
    if practice and kind == rules.RequestKind.STATEMENT:
        rules.check_length(facts.get("words", ""), practice.most_words)


def _create(
    by: Viewer,
    meeting: Meeting,
    kind: str,
    form: uuid.UUID,
    now: datetime.datetime,
    link: Link,
    facts: dict[str, Any],
) -> Request:
    try:
        with transaction.atomic():
            made = Request.objects.create(meeting=meeting, kind=kind, form=form, received_at=now, **facts)
    except IntegrityError:
        if known := Request.objects.filter(form=form).first():  # the same form, sent twice at the same time
            return known
        raise
    act: Act = SUBMITTED_ACTS[rules.RequestKind(kind)]
    trail.record(by=by, act=act, thing=made)
    if made.state == rules.RequestState.HELD:
        _owe_look_at_held(meeting, by)
        return made
    _owe_decision(made, by)
    _send_letter(made, "was received", link, "We will write again when it is decided.")
    return made


def _owe_decision(request: Request, by: Viewer) -> None:
    meeting = request.meeting
    duties.raise_duty(
        kind=Kind.DECIDE_REQUEST_TO_TAKE_PART,
        about=request,
        owed_by=meeting.body,
        owed_to=ASKED_BY,
        by=by,
        from_=request.received_at,
        due=meeting.begins,
        due_with=meeting,
    )


def _owe_look_at_held(meeting: Meeting, by: Viewer) -> None:
    """Raise one duty for all requests that are held: to decide on the oldest, and then on the next."""
    oldest = meeting.requests.filter(state=rules.RequestState.HELD).order_by("pk").first()
    if oldest is not None:
        _owe_decision(oldest, by)


@transaction.atomic
def decline_held(*, by: Viewer, meeting: Meeting, why: str) -> int:
    """Decline all requests of a meeting that are held, without a letter. Returns how many.

    Raises `Refused`, or `DomainError` without a reason.
    """
    permissions.check_can_decide(by, meeting.body)
    why = require_text(why, "why they are declined")
    _lock_meeting(meeting)
    rows = list(meeting.requests.filter(state=rules.RequestState.HELD).select_for_update(of=("self",)))
    for one in rows:
        one.state, one.reason = rules.RequestState.DECLINED, why
        one.decided_by, one.decided_at = str(by)[:200], clock.now()
    Request.objects.bulk_update(rows, ["state", "reason", "decided_by", "decided_at"], batch_size=500)
    change = {"requests": len(rows), "reason": why}
    trail.record(by=by, act=SpeakingAct.DECLINED_HELD, thing=meeting, change=change)
    _settle(rows, rules.RequestState.DECLINED, by)
    return len(rows)


@transaction.atomic
def accept(*, by: Viewer, request: Request, link: Link) -> Request:
    """Accept a request, to be heard after those accepted before. Raises `Refused` or `rules.CannotChange`."""
    request = _lock_to_decide(by, request, rules.RequestState.ACCEPTED)
    last = Request.objects.filter(meeting=request.meeting).aggregate(last=Max("place"))["last"] or 0
    request.place, request.reason = last + 1, ""
    return _save_decision(
        request,
        by,
        SpeakingAct.ACCEPTED,
        link,
        f"You will be heard on {moments.weekday(request.meeting.on)}.",
    )


@transaction.atomic
def decline(*, by: Viewer, request: Request, why: str, link: Link) -> Request:
    """Decline a request. Raises `Refused`, `rules.CannotChange`, or `DomainError` without a reason."""
    why = require_text(why, "why it is declined")
    request = _lock_to_decide(by, request, rules.RequestState.DECLINED)
    request.place, request.reason = None, why
    return _save_decision(request, by, SpeakingAct.DECLINED, link, f"The reason: {request.reason}")


@transaction.atomic
def withdraw(*, by: Viewer, request: Request) -> Request:
    """Withdraw a request, for the person who made it. Idempotent. Raises `rules.CannotChange`."""
    request = _lock_request(request)
    if request.state == rules.RequestState.WITHDRAWN:  # pressed twice
        return request
    rules.LIFECYCLE.check(request.state, rules.RequestState.WITHDRAWN)
    request.state, request.place = rules.RequestState.WITHDRAWN, None
    request.save(update_fields=["state", "place"])
    trail.record(by=by, act=SpeakingAct.WITHDREW, thing=request)
    duties.waive_about(about=request, why="The request was withdrawn.", by=by)
    _owe_look_at_held(request.meeting, by)
    return request


@transaction.atomic
def move(*, by: Viewer, request: Request, up: bool) -> None:
    """Move an accepted request one place earlier or later. Raises `Refused`; at either end nothing changes."""
    permissions.check_can_decide(by, request.meeting.body)
    _lock_meeting(request.meeting)
    accepted = Request.objects.filter(meeting=request.meeting, state=rules.RequestState.ACCEPTED)
    rows = list(accepted.select_for_update().order_by("place", "pk"))
    at = next((place for place, row in enumerate(rows) if row.pk == request.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(rows):
        return
    rows.insert(to, rows.pop(at))
    for place, row in enumerate(rows, start=1):
        row.place = place
    Request.objects.bulk_update(rows, ["place"])
    trail.record(by=by, act=SpeakingAct.REORDERED, thing=request, change={"place": [at + 1, to + 1]})


@transaction.atomic
def forget_contacts(*, today: datetime.date | None = None, by: Viewer = OPERATOR) -> int:
    """Delete contact details that are past their time after the meeting. Returns how many requests changed."""
    today = today or clock.today()
    known = Request.objects.exclude(email="", telephone="").select_for_update(of=("self",))
    rows = [one for one in known.select_related("meeting__body__practice") if one.to_be_forgotten_on < today]
    for one in rows:
        one.email = one.telephone = ""
        one.forgotten_on = today
    Request.objects.bulk_update(rows, ["email", "telephone", "forgotten_on"], batch_size=500)
    trail.record_all(by=by, act=SpeakingAct.DELETED_CONTACTS, things=rows)
    return len(rows)


def tell_of_cancellation(meeting: Meeting) -> None:
    """Write to those whose requests were waiting or accepted that the meeting is cancelled, and why. One query."""
    rows = meeting.requests.filter(state__in=rules.STILL_ASKING).exclude(email="").order_by("pk")
    named = f"{meeting.body}, {moments.day(meeting.on)}"
    for request in rows:
        notices.write(
            address=request.email,
            subject=f"Cancelled: {named}",
            words=f"The meeting of {named} is cancelled: {meeting.reason.rstrip('.')}. Your request about "
            f"“{request.subject}” will not be heard there. If the matter is taken at another meeting, ask again.\n",
            about=f"a request to take part in {named}",
        )


def _lock_to_decide(by: Viewer, request: Request, state: str) -> Request:
    permissions.check_can_decide(by, request.meeting.body)
    _lock_meeting(request.meeting)
    request = _lock_request(request)
    rules.LIFECYCLE.check(request.state, state)
    request.state = state
    return request


def _lock_meeting(meeting: Meeting) -> None:
    """Lock the meeting, so that nobody else changes the order of its requests at the same time."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _save_decision(request: Request, by: Viewer, act: Act, link: Link, more: str) -> Request:
    request.decided_by, request.decided_at = str(by)[:200], clock.now()
    request.save()
    change = {"reason": request.reason} if request.reason else None
    trail.record(by=by, act=act, thing=request, change=change)
    _settle([request], request.state, by)
    _owe_look_at_held(request.meeting, by)
    _send_letter(request, f"is {request.state}", link, more)
    return request


def _settle(requests: Sequence[Request], state: str, by: Viewer) -> None:
    """Settle what was owed about requests that are now decided."""
    about = {
        "about_type": Request._meta.label_lower,
        "about_id__in": [str(one.pk) for one in requests],
    }
    owed = Duty.objects.filter(kind=Kind.DECIDE_REQUEST_TO_TAKE_PART, **about)
    evidence = f"The request is {state}."
    duties.settle_from_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)


def _lock_request(request: Request) -> Request:
    return Request.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=request.pk)


def _send_letter(request: Request, what: str, link: Link, more: str) -> None:
    meeting = f"{request.meeting.body}, {moments.day(request.meeting.on)}"
    notices.write(
        address=request.email,
        subject=f"Your request {what}: {meeting}",
        words=f"Your request about “{request.subject}” to {meeting} {what}. {more}\n\n"
        f"See it, or withdraw it: {link(request)}\n",
        about=f"a request to take part in {meeting}",
    )
