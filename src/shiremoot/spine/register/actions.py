"""Add, change, end and remove the entries of the register."""

import datetime
from collections import Counter
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max, Q

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.spine.bodies.models import Seat, Substitute
from shiremoot.spine.register import permissions
from shiremoot.spine.register.acts import RegisterAct
from shiremoot.spine.register.rules import EndsTooEarly, NameTaken, check_nothing_hangs

Entry = TypeVar("Entry", Organization, Person, Post)
Ending = TypeVar("Ending", Organization, Post)


@transaction.atomic
def add_organization(
    *, by: Viewer, name: str, kind: str, code: str = "", since: datetime.date | None = None
) -> Organization:
    """Add an organisation. Raises `Refused`, or `NameTaken` if there is a living one of that name."""
    permissions.check_can_appoint(by)
    _check_name(name)
    made = agencies.add_organization(name=name.strip(), kind=kind, code=code, since=since)
    trail.record(by=by, act=RegisterAct.ADDED, thing=made)
    return made


@transaction.atomic
def add_person(*, by: Viewer, name: str, another: bool = False, key: str = "") -> Person:
    """Add a person. Raises `Refused`, or `NameTaken` for a name that somebody has, unless this is `another`."""
    permissions.check_can_appoint(by)
    if not another and Person.objects.filter(name__iexact=name.strip()).exists():
        raise NameTaken(
            "There is somebody of this name. If this is another person, tick the box below; if not, use their entry."
        )
    made = agencies.add_person(name.strip(), key)
    trail.record(by=by, act=RegisterAct.ADDED, thing=made)
    return made


@transaction.atomic
def change(*, by: Viewer, entry: Entry, **facts: Any) -> Entry:
    """Change an entry's name and facts; its address stays. Raises `Refused` or `NameTaken`."""
    permissions.check_can_appoint(by)
    entry = type(entry).objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if isinstance(entry, Organization) and "name" in facts:
        _check_name(facts["name"], but=entry)
    before = {name: getattr(entry, name) for name in facts}
    changed = {
        name: [str(before[name]), str(value)] for name, value in facts.items() if before[name] != value
    }
    if changed:
        for name in changed:
            setattr(entry, name, facts[name])
        entry.save(update_fields=list(changed))
        trail.record(by=by, act=RegisterAct.CHANGED, thing=entry, change=changed)
    return entry


def _check_name(name: str, but: Organization | None = None) -> None:
    same = Organization.objects.filter(name__iexact=name.strip(), until=None)
    if any(one != but for one in same):
        raise NameTaken("There is an organisation of this name already.")


@transaction.atomic
def end_organization(
    *, by: Viewer, organization: Organization, on: datetime.date, successor: Organization | None = None
) -> Organization:
    """End an organisation with its posts, their holders and its seats. What it owes stays owed by it.

    Raises `Refused`, or `EndsTooEarly` if it has ended or something of it begins after that day.
    """
    permissions.check_can_appoint(by)
    organization = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    posts = Post.objects.filter(_lasting(on), organization=organization)
    ended = _end_all(
        on,
        Holding.objects.filter(post__organization=organization),
        Seat.objects.filter(Q(organization=organization) | Q(post__organization=organization)),
        posts,
    )
    organization.successor = successor
    organization.save(update_fields=["successor"])
    return _ended(by, organization, on, ended | ({"successor": str(successor)} if successor else {}))


@transaction.atomic
def end_post(*, by: Viewer, post: Post, on: datetime.date) -> Post:
    """End a post, with who holds it and the seats that go with it. Raises `Refused` or `EndsTooEarly`."""
    permissions.check_can_appoint(by)
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    return _ended(
        by, post, on, _end_all(on, Holding.objects.filter(post=post), Seat.objects.filter(post=post))
    )


def _ended(by: Viewer, entry: Ending, on: datetime.date, change: dict[str, Any]) -> Ending:
    if entry.until:
        raise EndsTooEarly("It has ended already.")
    if entry.since and on < entry.since:
        raise EndsTooEarly(f"It began on {entry.since:%-d %B %Y}, so it cannot end before that.")
    entry.until = on
    entry.save(update_fields=["until"])
    trail.record(by=by, act=RegisterAct.ENDED, thing=entry, change={"on": on.isoformat()} | change)
    return entry


@transaction.atomic
def leave(*, by: Viewer, person: Person, on: datetime.date) -> Person:
    """End every post, seat and naming as substitute of a person; `on` is their last day.

    Raises `Refused`, or `EndsTooEarly` if one of them begins after that day or nothing lasts longer.
    """
    permissions.check_can_appoint(by)
    ended = _end_all(
        on,
        Holding.objects.filter(person=person),
        Seat.objects.filter(person=person),
        Substitute.objects.filter(person=person),
    )
    if not any(ended.values()):
        raise EndsTooEarly(f"{person} holds nothing that lasts longer than that day.")
    trail.record(by=by, act=RegisterAct.LEFT, thing=person, change={"on": on.isoformat()} | ended)
    return person


def _lasting(on: datetime.date) -> Q:
    return Q(until=None) | Q(until__gt=on)


def _end_all(on: datetime.date, *kinds: models.QuerySet[Any]) -> dict[str, Any]:
    """End on a day what lasts longer, and return how many of each. Raises `EndsTooEarly`."""
    lasting = [rows.filter(_lasting(on)) for rows in kinds]
    latest = [found for rows in lasting if (found := rows.aggregate(last=Max("since"))["last"])]
    if latest and max(latest) > on:
        raise EndsTooEarly(
            f"Something of it begins on {max(latest):%-d %B %Y}, so it cannot end before that."
        )
    return {str(rows.model._meta.verbose_name_plural): rows.update(until=on) for rows in lasting}


@transaction.atomic
def remove(*, by: Viewer, entry: Entry) -> None:
    """Remove an entry that was made by mistake. The trail keeps that it was there.

    Raises `Refused`, or `CannotRemove` with what hangs on it.
    """
    permissions.check_can_appoint(by)
    entry = type(entry).objects.select_for_update(of=("self",)).get(pk=entry.pk)
    check_nothing_hangs(str(entry), hanging(entry))
    trail.record(by=by, act=RegisterAct.REMOVED, thing=entry)
    entry.delete()


def hanging(entry: models.Model) -> Counter[str]:
    """Count the rows that point at an entry, by what they are."""
    found: Counter[str] = Counter()
    for one in entry._meta.get_fields(include_hidden=True):
        if one.auto_created and not one.concrete:
            link = one.field  # type: ignore[union-attr]  # what is made by itself and has no column is a link back
            rows = link.model._base_manager.filter(**{link.name: entry})
            found[str(link.model._meta.verbose_name_plural)] += rows.count()
    return found
