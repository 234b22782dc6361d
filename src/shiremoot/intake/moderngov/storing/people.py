"""Store councillors, the posts they hold for their wards and their seats on committees, with dates."""

import datetime

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.imports import names
from shiremoot.intake.moderngov import answers, rules
from shiremoot.intake.moderngov.acts import ModernGovAct
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind
from shiremoot.intake.moderngov.storing.context import TransferContext
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.thread import owners

Sits = tuple[str, str, answers.Term]


@transaction.atomic
def councillor(*, context: TransferContext, one: answers.Councillor) -> Counterpart:
    """Store a councillor as a person who holds the post of their ward for each term the service gives."""
    known = context.known(CounterpartKind.COUNCILLOR, one.id) or context.tie(
        CounterpartKind.COUNCILLOR, one.id, person=_person(context, one), told={"name": one.name[:200]}
    )
    before = dict(known.told)
    _rename(context, known, one)
    post = _post(context, one.ward)
    for since, until in rules.without_overlap([(t.since, t.until) for t in one.terms] or [(None, None)]):
        _term(context, known, post, answers.Term(since, until), one.party)
    if known.told != before:
        known.save(update_fields=["told"])
    context.save_notes()
    return known


def _person(context: TransferContext, one: answers.Councillor) -> Person:
    """Return the person of that name, or a new one if that person is another councillor of the same name."""
    there = owners.person_named(one.name)
    if there and not context.tied(CounterpartKind.COUNCILLOR, person=there):
        return there
    return Person.objects.create(key=names.free_key(one.name), name=one.name[:200])


def _rename(context: TransferContext, known: Counterpart, one: answers.Councillor) -> None:
    person = known.the_person
    wanted = context.settle(known, "name", one.name[:200], person.name, f"The name of councillor {one.id}")
    if wanted != person.name:
        trail.record(
            by=context.by,
            act=ModernGovAct.RENAMED_PERSON,
            thing=person,
            change={"name": [person.name, wanted]},
        )
        person.name = wanted
        person.save(update_fields=["name"])


def _post(context: TransferContext, ward: str) -> Post:
    council = context.transfer.council
    post, _ = Post.everything.get_or_create(
        key=slugify(owners.bare(f"councillor {ward} {council.key}"))[:140],
        defaults={"title": f"Councillor for {ward}"[:200], "organization": council, "shared": True},
    )
    return post.merged_into or post


def _term(context: TransferContext, known: Counterpart, post: Post, term: answers.Term, party: str) -> None:
    who, name = known.the_person, f"term {post.key} {term.since or ''}"
    if _ends_before_start(context, term, f"A term of {who}"):
        return
    holding = Holding.objects.filter(person=who, post=post, since=term.since).order_by("pk").first()
    if holding is None:
        try:
            agencies.appoint(person=who, post=post, since=term.since, until=term.until, note=party[:300])
        except agencies.AlreadyHeld as problem:
            if name not in known.told:
                context.note(f"A term of {who} was left out: {problem}")
            known.told[name] = _iso(term.until)
            return
        trail.record(by=context.by, act=ModernGovAct.ADDED_TERM, thing=who, change={"post": str(post)})
        known.told[name] = _iso(term.until)
    elif until := _new_end(context, known, name, term, holding, f"The end of a term of {who}"):
        holding.until = until
        holding.save(update_fields=["until"])
        change = {"post": str(post), "until": until.isoformat()}
        trail.record(by=context.by, act=ModernGovAct.ENDED_TERM, thing=who, change=change)


@transaction.atomic
def seats(*, context: TransferContext, known: Counterpart, sits: list[Sits]) -> None:
    """Store a councillor's seats, each once; those on committees that were not listed are left out."""
    before, told = dict(known.told), set[str]()
    for number, role, term in sits:
        name = f"seat {number} {term.since or ''} {rules.role_of(role)}"
        if name in told or (committee := context.known(CounterpartKind.COMMITTEE, number)) is None:
            continue
        told.add(name)
        if not _ends_before_start(context, term, f"A seat of {known.person}"):
            _seat(context, known, committee.the_body, name, term)
    for name in [one for one in known.told if one.startswith("seat ") and one not in told]:
        known.told.pop(name)
        committee = context.known(CounterpartKind.COMMITTEE, name.split(" ")[1])
        where = committee.body if committee else "a committee"
        context.note(
            f"A seat of {known.person} on {where} is no longer told of on the old site: it stays here."
        )
    if known.told != before:
        known.save(update_fields=["told"])
    context.save_notes()


def _seat(context: TransferContext, known: Counterpart, body: Body, name: str, term: answers.Term) -> None:
    role = name.rsplit(" ", 1)[1]
    rows = Seat.objects.filter(body=body, person=known.person, since=term.since, role=role).order_by("pk")
    if seat := rows.first():
        if until := _new_end(
            context, known, name, term, seat, f"The end of a seat of {known.person} on {body}"
        ):
            seat.until = until
            seat.save(update_fields=["until"])
            change = {"seat": str(seat), "until": until.isoformat()}
            trail.record(by=context.by, act=ModernGovAct.ENDED_SEAT, thing=body, change=change)
        return
    bodies.seat(
        by=context.by,
        body=body,
        role=role,
        person=known.person,
        voting=True,
        since=term.since,
        until=term.until,
    )
    known.told[name] = _iso(term.until)


def _new_end(
    context: TransferContext,
    known: Counterpart,
    name: str,
    term: answers.Term,
    held: Holding | Seat,
    words: str,
) -> datetime.date | None:
    """Return the new last day of a post or seat; None if it does not change."""
    wanted = context.settle(known, name, _iso(term.until), _iso(held.until), words)
    return datetime.date.fromisoformat(wanted) if wanted and wanted != _iso(held.until) else None


def _ends_before_start(context: TransferContext, term: answers.Term, words: str) -> bool:
    """Return True, and note it, for a term that ends before it starts."""
    wrong = bool(term.since and term.until and term.until < term.since)
    if wrong:
        context.note(
            f"{words} ends on the old site before it begins ({term.since} to {term.until}): it was left out."
        )
    return wrong


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
