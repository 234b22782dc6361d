"""Write, clear and publish responses to recommendations. Publishing the last one awaited meets the duty to respond."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import DomainError, known
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import parties
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.thread import permissions, queries, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Addressee, Response, Source
from shiremoot.spine.thread.rules import ResponseState

NO_REASON = "The paper gives no reason."
_WORDS = ("answer", "proposed_action", "reason", "lead", "timescale")
_ACTS = {
    ResponseState.DRAFT: ThreadAct.EDITED_RESPONSE,
    ResponseState.CLEARED: ThreadAct.CLEARED_RESPONSE,
    ResponseState.PUBLISHED: ThreadAct.PUBLISHED_RESPONSE,
}


@dataclass(frozen=True)
class ResponseWords:
    """What an addressee answers to one recommendation."""

    addressee: Addressee
    answer: str
    proposed_action: str = ""
    reason: str = ""
    lead: str = ""
    timescale: str = ""


@transaction.atomic
def respond(
    *,
    by: Viewer,
    replies: Sequence[ResponseWords],
    to: ResponseState = ResponseState.DRAFT,
    given_at: datetime.datetime | None = None,
) -> list[Response]:
    """Save responses as drafts, clear them, or publish them.

    A published response is followed by a later version of it. `given_at` is when published responses were given, now
    by default. Meets the duty to respond once every response awaited is published.
    Raises `Refused`, `rules.ReasonMissing`, or `DomainError` for no reply or a moment still to come.
    """
    if not replies:
        raise DomainError("Answer at least one recommendation.")
    if given_at and given_at > clock.now():
        raise DomainError("It cannot have been given at a time in the future.")
    saved = [_save(reply, to, given_at or clock.now(), by) for reply in replies]
    if to == ResponseState.PUBLISHED:
        _meet_duties(saved, by)
    return saved


def _meet_duties(published: Iterable[Response], by: Viewer) -> None:
    """Meet what each addressee owed: one answer to a joint recommendation is given to every committee that made it."""
    answered = {
        (source, party_of(one.addressee))
        for one in published
        for source in one.addressee.recommendation.sources
    }
    for source, party in sorted(answered, key=lambda pair: (pair[0].pk, pair[1].pk)):
        meet_duty_if_answered(by=by, source=source, party=party)


@transaction.atomic
def record_published(
    *,
    by: Viewer,
    addressee: Addressee,
    words: str,
    proposed_action: str = "",
    given_at: datetime.datetime | None = None,
) -> Response:
    """Record a response read in a published paper. The same answer read again stays the one that is there.

    Nobody needs a right to record it in this way: the paper is public.
    """
    answer = rules.answer_of(words)
    text = proposed_action if answer != rules.ResponseAnswer.OTHER else f"{words} {proposed_action}".strip()
    reason = text or NO_REASON if answer == rules.ResponseAnswer.REJECTED else ""
    standing = addressee.responses.filter(state=ResponseState.PUBLISHED).first()
    if standing and (standing.answer, standing.proposed_action) == (answer, text):
        return standing
    made = Response(
        addressee=addressee,
        number=_next_number(addressee),
        answer=answer,
        proposed_action=text,
        reason=reason,
    )
    _become(made, ResponseState.PUBLISHED, given_at or clock.now(), by)
    _meet_duties([made], by)
    return made


def party_of(addressee: Addressee) -> Party:
    """Return the ledger's party for an addressee."""
    return parties.party(addressee.who)


def meet_duty_if_answered(*, by: Viewer, source: Source, party: Party) -> int:
    """Meet the open duty of a party to respond to a source, if each response awaited stands. Returns how many."""
    given = queries.answered_at(source, party)
    if given is None or (kind := rules.RESPONSE_DUTIES.get(rules.SourceKind(source.kind))) is None:
        return 0
    owed = Duty.objects.filter(
        kind=kind, about_type=source._meta.label_lower, about_id=str(source.pk), owed_by=party
    )
    evidence = f"Every recommendation was answered by {moments.day(given)}."
    return duties.settle_from_record(duties=owed, evidence=evidence, met_at=given, by=by)


@transaction.atomic
def send_by_link(
    *, replies: Sequence[ResponseWords], author: str, by: Viewer, finished: bool
) -> list[Response]:
    """Save what came by a link whose holder may answer: as drafts, or, `finished`, sent and waiting to be published.

    What was sent counts as given now, whenever it is published. Raises `rules.ReasonMissing`, `rules.AlreadySent` once
    an answer was sent or published, or `DomainError` for no reply.
    """
    if not replies:
        raise DomainError("Answer at least one recommendation.")
    return [_save_by_link(reply, author, by, finished=finished) for reply in replies]


def _save_by_link(reply: ResponseWords, author: str, by: Viewer, *, finished: bool) -> Response:
    addressee = _locked(reply.addressee)
    rules.check_not_sent(addressee.responses.values_list("state", "given_at"))
    if finished:
        _check_reason(reply, addressee)
    response = _working_version(addressee)
    for name in _WORDS:
        setattr(response, name, getattr(reply, name).strip())
    response.state, response.at, response.author = ResponseState.DRAFT, clock.now(), author[:200]
    if finished:
        response.state, response.given_at = ResponseState.CLEARED, clock.now()
        response.cleared_by = author[:200]
    response.save()
    act: ThreadAct = ThreadAct.SENT_RESPONSE if finished else ThreadAct.EDITED_RESPONSE
    trail.record(by=by, act=act, thing=response, change={"answer": response.answer})
    return response


@transaction.atomic
def publish_sent(*, by: Viewer, source: Source) -> list[Response]:
    """Publish, unchanged, what was sent by link in answer to a report: it counts as given when it was sent.

    Raises `Refused`, or `DomainError` where nothing waits.
    """
    permissions.check_can_keep(by, source)
    waiting = list(queries.sent(source).select_for_update(of=("self",)))
    rules.check_anything_sent(any_=bool(waiting))
    for response in waiting:
        author = response.author
        _become(response, ResponseState.PUBLISHED, known(response.given_at, "it was sent"), by, author=author)
    _meet_duties(waiting, by)
    return waiting


def _check_reason(reply: ResponseWords, addressee: Addressee) -> None:
    label = f"recommendation {addressee.recommendation.label or addressee.recommendation.reference}"
    rules.check_reason(
        answer=reply.answer, reason=reply.reason, action=reply.proposed_action, recommendation=label
    )


def _save(reply: ResponseWords, to: ResponseState, given_at: datetime.datetime, by: Viewer) -> Response:
    addressee = _locked(reply.addressee)
    permissions.check_can_answer(by, addressee)
    if to != ResponseState.DRAFT:
        permissions.check_can_publish(by, addressee)
        _check_reason(reply, addressee)
    if said := _said_already(addressee, reply, to):
        return said
    response = _working_version(addressee)
    for name in _WORDS:
        setattr(response, name, getattr(reply, name).strip())
    _become(response, ResponseState.DRAFT, given_at, by)
    for state in rules.way_to(to):
        _become(response, state, given_at, by)
    return response


def _said_already(addressee: Addressee, reply: ResponseWords, to: ResponseState) -> Response | None:
    """Return the newest version if it says just this, in this state or published already."""
    newest = addressee.responses.order_by("number").last()
    if newest is None or newest.state not in (to, ResponseState.PUBLISHED):
        return None
    same = all(getattr(newest, name) == getattr(reply, name).strip() for name in _WORDS)
    return newest if same else None


def _locked(addressee: Addressee) -> Addressee:
    rows = Addressee.objects.select_for_update(of=("self",))
    return rows.select_related("recommendation__source", "body", "organization").get(pk=addressee.pk)


def _working_version(addressee: Addressee) -> Response:
    """Return the version being worked on; a new one follows the last."""
    working = addressee.responses.filter(state__in=rules.WORKING).first()
    return working or Response(addressee=addressee, number=_next_number(addressee))


def _next_number(addressee: Addressee) -> int:
    return max(addressee.responses.values_list("number", flat=True), default=0) + 1


def _become(
    response: Response, state: ResponseState, given_at: datetime.datetime, by: Viewer, author: str = ""
) -> None:
    """Save a response in a state, and record the act. A published one supersedes the version before."""
    if response.pk and response.state != state:
        rules.RESPONSE_LIFECYCLE.check(response.state, state)
    response.state, response.at, response.author = state, clock.now(), author or str(by)[:200]
    if state == ResponseState.DRAFT:
        response.given_at = None  # what was sent by a link and is edited again is given when it is published
    if state == ResponseState.CLEARED:
        response.cleared_by = str(by)[:200]
    if state == ResponseState.PUBLISHED:
        _supersede(response.addressee, by)
        response.given_at = given_at
    response.save()
    act: ThreadAct = _ACTS[state]
    trail.record(by=by, act=act, thing=response, change={"answer": response.answer})


def _supersede(addressee: Addressee, by: Viewer) -> None:
    for standing in addressee.responses.filter(state=ResponseState.PUBLISHED):
        rules.RESPONSE_LIFECYCLE.check(standing.state, ResponseState.SUPERSEDED)
        standing.state = ResponseState.SUPERSEDED
        standing.save(update_fields=["state"])
        trail.record(by=by, act=ThreadAct.SUPERSEDED_RESPONSE, thing=standing)
