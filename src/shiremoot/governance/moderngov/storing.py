"""Puts what the service answers into the record. Each call stores one answer whole, or nothing of it."""

import datetime
import hashlib

from django.db import transaction
from django.db.models import Max

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies import queries as register
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.governance.meetings.rules import OVER, State
from shiremoot.governance.moderngov import answers, rules
from shiremoot.governance.moderngov.models import Counterpart, ItemText, Kind, OldPage, OldPaper, Transfer
from shiremoot.governance.packs import names


class CannotStore(ValueError):
    """This one answer cannot be stored; the message says why. The others can."""


def digest(answer: bytes) -> str:
    return hashlib.sha256(answer).hexdigest()


@transaction.atomic
def committee(*, transfer: Transfer, one: answers.Committee, by: Viewer) -> Counterpart:
    """The body a committee is here: the one of its name, or a new one. An ended committee's body has no end day."""
    known = _known(transfer, Kind.COMMITTEE, one.id)
    if known:
        return known
    kind = rules.kind_of(one.title)
    body = register.named(one.title) or bodies.establish(
        by=by,
        name=one.title[:200],
        kind=kind,
        rules=rules.rules_of(kind),
        host=transfer.council,
        source=f"{transfer.base}"[:120],
    )
    return Counterpart.objects.create(base=transfer.base, kind=Kind.COMMITTEE, number=one.id, body=body)


@transaction.atomic
def councillor(*, transfer: Transfer, one: answers.Councillor, by: Viewer) -> Counterpart:
    """The person a councillor is here, in the post of their ward for each term the service tells."""
    known = _known(transfer, Kind.COUNCILLOR, one.id)
    person = known.person if known else names.person(one.name) or _person(one.name)
    post, _ = Post.objects.get_or_create(
        key=names.bare(f"councillor {one.ward} {transfer.council.key}").replace(" ", "-")[:140],
        defaults={
            "title": f"Councillor for {one.ward}"[:200],
            "organization": transfer.council,
            "shared": True,
        },
    )
    for term in one.terms or (answers.Term(None, None),):
        if not Holding.objects.filter(person=person, post=post, since=term.since).exists():
            agencies.appoint(
                person=person, post=post, since=term.since, until=term.until, note=one.party[:300]
            )
            trail.record(
                by=by, act="learned of a term of office of", thing=person, change={"post": str(post)}
            )
    if known:
        return known
    return Counterpart.objects.create(base=transfer.base, kind=Kind.COUNCILLOR, number=one.id, person=person)


@transaction.atomic
def seat(
    *, transfer: Transfer, person: Person, sits: tuple[str, str, answers.Term], by: Viewer
) -> Seat | None:
    """A councillor's seat on a committee, once; None for a committee nobody told of."""
    number, role, term = sits
    known = _known(transfer, Kind.COMMITTEE, number)
    if known is None:
        return None
    same = Seat.objects.filter(body=known.body, person=person, since=term.since).first()
    return same or bodies.seat(
        by=by,
        body=known.body,
        role=rules.role_of(role),
        person=person,
        voting=True,
        since=term.since,
        until=term.until,
    )


@transaction.atomic
def meeting(
    *, transfer: Transfer, listed: answers.Listed, one: answers.Meeting, answer: str, by: Viewer
) -> Counterpart:
    """One meeting with its items, attendance and decisions. Stored again only where the answer changed."""
    body = _body(transfer, listed)
    known = _known(transfer, Kind.MEETING, listed.id)
    if known and known.digest == answer:
        known.read_in = transfer
        known.save(update_fields=["read_in"])
        return known
    held = _held(transfer, listed, one, body, known, by)
    counterpart, _ = Counterpart.objects.update_or_create(
        base=transfer.base,
        kind=Kind.MEETING,
        number=listed.id,
        defaults={"meeting": held, "digest": answer, "read_in": transfer},
    )
    for place, item in enumerate(one.items, start=1):
        if item.shown:
            _item(transfer, held, place, item)
        elif known_item := _known(transfer, Kind.ITEM, item.id):
            _keep_back(known_item.item)
    _attendances(held, one)
    _papers(transfer, held, None, one.documents)
    trail.record(by=by, act="took over from the old site", thing=held, change={"number": listed.id})
    return counterpart


def _body(transfer: Transfer, listed: answers.Listed) -> Body:
    known = _known(transfer, Kind.COMMITTEE, listed.committee_id)
    if known is None:
        raise CannotStore(
            f"Meeting {listed.id} is of committee {listed.committee_id}, which the service does not list."
        )
    return known.body


def _held(
    transfer, listed, one: answers.Meeting, body: Body, known: Counterpart | None, by: Viewer
) -> Meeting:
    if known:
        return known.meeting
    there = meetings.on_day(body, one.on)
    if there and Counterpart.objects.filter(base=transfer.base, kind=Kind.MEETING, meeting=there).exists():
        raise CannotStore(
            f"Meeting {listed.id} is a second one of {body} on {one.on:%-d %B %Y}; one a day is kept."
        )
    start = datetime.datetime.combine(one.on, one.at, clock.LONDON) if one.at else one.on
    past = one.on < clock.today()
    made = meetings.call(
        by=by,
        body=body,
        starts=start,
        place=one.place[:300],
        state=State.CANCELLED if one.called_off else State.HELD if past else State.PLANNED,
    )
    if one.called_off and not made.reason:
        made.reason = one.status[:300]
        made.save(update_fields=["reason"])
    return made


def _item(transfer: Transfer, held: Meeting, place: int, one: answers.Item) -> None:
    known = _known(transfer, Kind.ITEM, one.id)
    item = known.item if known else _new_item(transfer, held, place, one)
    number, title = (one.number or str(place))[:8], one.title[:400]
    if (item.number, item.title) != (number, title):
        item.number, item.title = number, title
        item.save(update_fields=["number", "title"])
    if one.restricted:  # its title is public, what is said under it is not, or is no longer
        _keep_back(item)
        return
    if one.text or one.minute:
        ItemText.objects.update_or_create(item=item, defaults={"agenda": one.text, "minute": one.minute})
    if one.decision and held.state in OVER:
        _decide(held, item, one.decision)
    _papers(transfer, held, item, one.documents)


def _decide(held: Meeting, item: AgendaItem, text: str) -> None:
    decision = _decision_of(item) or Decision(meeting=held, item=item)
    decision.minute, decision.title = item.number, item.title
    decision.verb, decision.text = rules.verb_of(text), text
    decision.save()


def _decision_of(item: AgendaItem) -> Decision | None:
    """The decision on an item that came from the old site: not one read in a paper or voted on here."""
    return item.decisions.filter(paper=None, votes_for=None, mover=None).order_by("pk").first()


def _keep_back(item: AgendaItem) -> None:
    """Take out what was open on the old site and is restricted there now. Its title stays."""
    ItemText.objects.filter(item=item).delete()
    if decision := _decision_of(item):
        decision.delete()
    _take_out(OldPaper.objects.filter(item=item))


def _take_out(papers) -> None:
    OldPage.objects.filter(paper__in=papers).delete()
    papers.delete()


def _new_item(transfer: Transfer, held: Meeting, place: int, one: answers.Item) -> AgendaItem:
    """The item of this number that a paper told of before, or a new one after the last."""
    number = (one.number or str(place))[:8]
    item = held.items.filter(number=number).first() or AgendaItem.objects.create(
        meeting=held, number=number, order=_next_order(held), title=one.title[:400]
    )
    Counterpart.objects.create(base=transfer.base, kind=Kind.ITEM, number=one.id, item=item)
    return item


def _next_order(held: Meeting) -> int:
    return (held.items.aggregate(last=Max("order"))["last"] or 0) + 1


def _attendances(held: Meeting, one: answers.Meeting) -> None:
    if held.state not in OVER:
        return  # who is expected has not come yet
    for who in one.attendees:
        if status := rules.status_of(who.attendance):
            Attendance.objects.get_or_create(
                meeting=held, name=who.name[:200], status=status, defaults={"post": who.role[:300]}
            )


def _papers(transfer: Transfer, held: Meeting, item: AgendaItem | None, documents) -> None:
    for one in documents:
        if one.restricted:
            _take_out(OldPaper.objects.filter(base=transfer.base, number=one.id))
        elif one.url:
            OldPaper.objects.update_or_create(
                base=transfer.base,
                number=one.id,
                defaults={
                    "title": one.title[:400],
                    "url": one.url[:600],
                    "meeting": held,
                    "item": item,
                    "of_decision": one.of_decision,
                },
            )


def _known(transfer: Transfer, kind: Kind, number: str) -> Counterpart | None:
    rows = Counterpart.objects.select_related("body", "meeting__body", "item", "person")
    return rows.filter(base=transfer.base, kind=kind, number=number).first()


def _person(name: str) -> Person:
    return Person.objects.create(key=names.free_key(name), name=name[:200])


def council(name: str) -> Organization:
    """The council whose site it was: the organisation of its name, or a new one."""
    return names.organization(name) or Organization.objects.create(
        key=names.bare(name).replace(" ", "-")[:100], name=name[:200], kind="council"
    )
