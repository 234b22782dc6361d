"""Asking, deciding, putting in order, withdrawing, forgetting."""

import datetime
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Max

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.participation import permissions, queries, rules
from shiremoot.governance.participation.models import Practice, Request

MOST_WAITING = 300  # of one meeting: more is no public interest but a machine


class Closed(ValueError):
    """The meeting takes no such request, or takes none any more; the message says since when."""


@transaction.atomic
def set_practice(*, by: Viewer, body: Body, **facts) -> Practice:
    """Say what a body takes from the public. Raises `Refused`, or ValueError for a clock that is none."""
    permissions.check_can_decide(by, body)
    for name in ("speaking", "statements", "petitions"):
        if facts.get(name):
            rules.check_clock(facts[name])
    practice, _ = Practice.objects.update_or_create(body=body, defaults=facts)
    trail.record(by=by, act="set what it takes from the public", thing=practice, change=facts)
    return practice


@transaction.atomic
def ask(*, by: Viewer, meeting: Meeting, kind: str, form: uuid.UUID, link, **facts) -> Request:
    """Ask to take part. The same form sent again is the same request.

    `link(request)` gives the whole address of its page, for the letter. Raises `Closed` when it is too late or not
    taken, `rules.TooLong` for a statement over the body's length.
    """
    if known := Request.objects.filter(form=form).first():
        return known
    now = clock.now()
    check_open(meeting, kind, now)
    _check_words(meeting, kind, facts)
    return _keep(by, meeting, kind, form, now, link, facts)


@transaction.atomic
def take_late(
    *, by: Viewer, meeting: Meeting, kind: str, form: uuid.UUID, why: str, link, **facts
) -> Request:
    """An officer takes a request after its last moment, with the chair's reason. Raises `Refused`, `rules.TooLong`."""
    permissions.check_can_decide(by, meeting.body)
    if not why.strip():
        raise ValueError("Say why it is taken late.")
    if known := Request.objects.filter(form=form).first():
        return known
    _check_words(meeting, kind, facts)
    return _keep(by, meeting, kind, form, clock.now(), link, facts | {"late": why.strip()})


def check_open(meeting: Meeting, kind: str, now: datetime.datetime) -> None:
    """Raises `Closed`, with the meeting's day and the last moment, unless such a request may still be made."""
    way = next((way for way in queries.ways(meeting, now) if way.kind == kind), None)
    if way is None:
        raise Closed(f"{meeting.body} does not take {rules.NOUNS[rules.Kind(kind)]} for this meeting.")
    if not way.open:
        raise Closed(
            f"The meeting is on {moments.weekday(meeting.on)}; {rules.NOUNS[way.kind]} closed at "
            f"{moments.clock_time(way.closes_at)} on {moments.weekday(way.closes_at)}."
        )
    if meeting.requests.filter(state=rules.State.RECEIVED).count() >= MOST_WAITING:
        raise Closed(
            "So many requests wait for this meeting that no more can be taken here. Please ring the clerk."
        )


def _check_words(meeting: Meeting, kind: str, facts: dict) -> None:
    practice = queries.practice_of(meeting.body)
    if practice and kind == rules.Kind.STATEMENT:
        rules.check_length(facts.get("words", ""), practice.most_words)


def _keep(by: Viewer, meeting: Meeting, kind: str, form: uuid.UUID, now, link, facts: dict) -> Request:
    try:
        with transaction.atomic():
            made = Request.objects.create(meeting=meeting, kind=kind, form=form, received_at=now, **facts)
    except IntegrityError:  # the same form, sent twice in one breath
        return Request.objects.get(form=form)
    trail.record(by=by, act=rules.DOES[rules.Kind(kind)], thing=made)
    _write(made, "was received", link, "We will write again when it is decided.")
    return made


@transaction.atomic
def accept(*, by: Viewer, request: Request, link) -> Request:
    """Accept a request; it is heard after those accepted before. Raises `Refused` or `rules.CannotChange`."""
    request = _to_decide(by, request, rules.State.ACCEPTED)
    last = Request.objects.filter(meeting=request.meeting).aggregate(last=Max("place"))["last"] or 0
    request.place, request.reason = last + 1, ""
    return _decided(request, by, link, f"You will be heard on {moments.weekday(request.meeting.on)}.")


@transaction.atomic
def decline(*, by: Viewer, request: Request, why: str, link) -> Request:
    """Decline a request. Raises `Refused`, `rules.CannotChange`, or ValueError without a reason."""
    if not why.strip():
        raise ValueError("Say why it is declined.")
    request = _to_decide(by, request, rules.State.DECLINED)
    request.place, request.reason = None, why.strip()
    return _decided(request, by, link, f"The reason: {request.reason}")


@transaction.atomic
def withdraw(*, by: Viewer, request: Request) -> Request:
    """Whoever made it takes it back. Raises `rules.CannotChange`."""
    request = _locked(request)
    rules.check_can_become(request.state, rules.State.WITHDRAWN)
    request.state, request.place = rules.State.WITHDRAWN, None
    request.save(update_fields=["state", "place"])
    trail.record(by=by, act="withdrew", thing=request)
    return request


@transaction.atomic
def move(*, by: Viewer, request: Request, up: bool) -> None:
    """Have somebody heard one place earlier or later. Raises `Refused`; at either end nothing changes."""
    permissions.check_can_decide(by, request.meeting.body)
    _in_turn(request.meeting)
    accepted = Request.objects.filter(meeting=request.meeting, state=rules.State.ACCEPTED)
    rows = list(accepted.select_for_update().order_by("place", "pk"))
    at = next((place for place, row in enumerate(rows) if row.pk == request.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(rows):
        return
    rows.insert(to, rows.pop(at))
    for place, row in enumerate(rows, start=1):
        row.place = place
    Request.objects.bulk_update(rows, ["place"])
    trail.record(by=by, act="put in another order", thing=request, change={"place": [at + 1, to + 1]})


@transaction.atomic
def forget_contacts(*, today: datetime.date | None = None, by: Viewer = OPERATOR) -> int:
    """Delete how to reach people whose meeting is long enough past; how many."""
    today = today or clock.today()
    known = Request.objects.exclude(email="", telephone="").select_for_update(of=("self",))
    rows = [one for one in known.select_related("meeting__body__practice") if one.to_be_forgotten_on < today]
    for one in rows:
        one.email = one.telephone = ""
        one.forgotten_on = today
    Request.objects.bulk_update(rows, ["email", "telephone", "forgotten_on"], batch_size=500)
    trail.record_all(by=by, act="deleted how to reach whoever made", things=rows)
    return len(rows)


def _to_decide(by: Viewer, request: Request, state: str) -> Request:
    permissions.check_can_decide(by, request.meeting.body)
    _in_turn(request.meeting)
    request = _locked(request)
    rules.check_can_become(request.state, state)
    request.state = state
    return request


def _in_turn(meeting: Meeting) -> None:
    """Whoever changes the order in which a meeting hears people does so alone."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _decided(request: Request, by: Viewer, link, more: str) -> Request:
    request.decided_by, request.decided_at = str(by)[:200], clock.now()
    request.save()
    change = {"reason": request.reason} if request.reason else None
    trail.record(by=by, act=request.state, thing=request, change=change)
    _write(request, f"is {request.state}", link, more)
    return request


def _locked(request: Request) -> Request:
    return Request.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=request.pk)


def _write(request: Request, what: str, link, more: str) -> None:
    meeting = f"{request.meeting.body}, {moments.day(request.meeting.on)}"
    notices.write(
        address=request.email,
        subject=f"Your request {what}: {meeting}",
        words=f"Your request about “{request.subject}” to {meeting} {what}. {more}\n\n"
        f"See it, or withdraw it: {link(request)}\n",
        about=f"a request to take part in {meeting}",
    )
