"""Councillors, the posts they hold for their wards, and their seats on committees, each from a day until a day."""

import datetime

from django.db import transaction

from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.moderngov import answers, rules
from shiremoot.governance.moderngov.models import Counterpart, Kind
from shiremoot.governance.moderngov.storing.moving import Moving
from shiremoot.governance.packs import names

Sits = tuple[str, str, answers.Term]


@transaction.atomic
def councillor(*, moving: Moving, one: answers.Councillor) -> Counterpart:
    """The person a councillor is here, in the post of their ward for each term the service tells."""
    known = moving.known(Kind.COUNCILLOR, one.id) or moving.tie(
        Kind.COUNCILLOR, one.id, person=_person(moving, one), told={"name": one.name[:200]}
    )
    before = dict(known.told)
    _named(moving, known, one)
    post = _post(moving, one.ward)
    for since, until in rules.one_after_another([(t.since, t.until) for t in one.terms] or [(None, None)]):
        _term(moving, known, post, answers.Term(since, until), one.party)
    if known.told != before:
        known.save(update_fields=["told"])
    moving.keep_notes()
    return known


def _person(moving: Moving, one: answers.Councillor) -> Person:
    """Somebody of that name in the register, unless they are another councillor of the same name."""
    there = names.person(one.name)
    if there and not moving.tied(Kind.COUNCILLOR, person=there):
        return there
    return Person.objects.create(key=names.free_key(one.name), name=one.name[:200])


def _named(moving: Moving, known: Counterpart, one: answers.Councillor) -> None:
    person = known.person
    wanted = moving.settle(known, "name", one.name[:200], person.name, f"The name of councillor {one.id}")
    if wanted != person.name:
        trail.record(by=moving.by, act="renamed", thing=person, change={"name": [person.name, wanted]})
        person.name = wanted
        person.save(update_fields=["name"])


def _post(moving: Moving, ward: str) -> Post:
    council = moving.transfer.council
    post, _ = Post.objects.get_or_create(
        key=names.bare(f"councillor {ward} {council.key}").replace(" ", "-")[:140],
        defaults={"title": f"Councillor for {ward}"[:200], "organization": council, "shared": True},
    )
    return post


def _term(moving: Moving, known: Counterpart, post: Post, term: answers.Term, party: str) -> None:
    who, name = known.person, f"term {post.key} {term.since or ''}"
    if _backwards(moving, term, f"A term of {who}"):
        return
    holding = Holding.objects.filter(person=who, post=post, since=term.since).order_by("pk").first()
    if holding is None:
        try:
            agencies.appoint(person=who, post=post, since=term.since, until=term.until, note=party[:300])
        except agencies.AlreadyHeld as problem:
            if name not in known.told:
                moving.note(f"A term of {who} was left out: {problem}")
            known.told[name] = _iso(term.until)
            return
        trail.record(
            by=moving.by, act="learned of a term of office of", thing=who, change={"post": str(post)}
        )
        known.told[name] = _iso(term.until)
    elif until := _ended(moving, known, name, term, holding, f"The end of a term of {who}"):
        holding.until = until
        holding.save(update_fields=["until"])
        change = {"post": str(post), "until": until.isoformat()}
        trail.record(by=moving.by, act="learned the end of a term of office of", thing=who, change=change)


@transaction.atomic
def seats(*, moving: Moving, known: Counterpart, sits: list[Sits]) -> None:
    """A councillor's seats on committees, each once; none on a committee nobody told of."""
    before, told = dict(known.told), set()
    for number, role, term in sits:
        name = f"seat {number} {term.since or ''} {rules.role_of(role)}"
        if name in told or (committee := moving.known(Kind.COMMITTEE, number)) is None:
            continue
        told.add(name)
        if not _backwards(moving, term, f"A seat of {known.person}"):
            _seat(moving, known, committee.body, name, term)
    for name in [one for one in known.told if one.startswith("seat ") and one not in told]:
        known.told.pop(name)
        committee = moving.known(Kind.COMMITTEE, name.split(" ")[1])
        where = committee.body if committee else "a committee"
        moving.note(
            f"A seat of {known.person} on {where} is no longer told of on the old site: it stays here."
        )
    if known.told != before:
        known.save(update_fields=["told"])
    moving.keep_notes()


def _seat(moving: Moving, known: Counterpart, body: Body, name: str, term: answers.Term) -> None:
    role = name.rsplit(" ", 1)[1]
    rows = Seat.objects.filter(body=body, person=known.person, since=term.since, role=role).order_by("pk")
    if seat := rows.first():
        if until := _ended(moving, known, name, term, seat, f"The end of a seat of {known.person} on {body}"):
            seat.until = until
            seat.save(update_fields=["until"])
            change = {"seat": str(seat), "until": until.isoformat()}
            trail.record(by=moving.by, act="learned the end of a seat of", thing=body, change=change)
        return
    bodies.seat(
        by=moving.by,
        body=body,
        role=role,
        person=known.person,
        voting=True,
        since=term.since,
        until=term.until,
    )
    known.told[name] = _iso(term.until)


def _ended(
    moving: Moving, known: Counterpart, name: str, term: answers.Term, held, words: str
) -> datetime.date | None:
    """The new day on which what somebody holds ends; None where its end stays as it is."""
    wanted = moving.settle(known, name, _iso(term.until), _iso(held.until), words)
    return datetime.date.fromisoformat(wanted) if wanted and wanted != _iso(held.until) else None


def _backwards(moving: Moving, term: answers.Term, words: str) -> bool:
    wrong = bool(term.since and term.until and term.until < term.since)
    if wrong:
        moving.note(
            f"{words} ends on the old site before it begins ({term.since} to {term.until}): it was left out."
        )
    return wrong


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
