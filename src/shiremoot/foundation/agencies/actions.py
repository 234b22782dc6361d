"""Writes to the register of organisations, posts and people."""

import datetime
from itertools import chain, count

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from shiremoot.foundation.agencies import models
from shiremoot.kernel.errors import DomainError


class AlreadyHeld(DomainError):
    """The post is held at that time by somebody else and is not shared, or by the same person."""

    field = "person"  # the form field that shows it


@transaction.atomic
def appoint(
    *,
    person: models.Person,
    post: models.Post,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    note: str = "",
) -> models.Holding:
    """Put a person in a post for a time. Raises `AlreadyHeld` if they hold it then, or somebody else does."""
    post = models.Post.objects.select_for_update().get(pk=post.pk)
    there = post.holdings.filter(_overlaps(since, until)).select_related("person")
    clash = there.filter(person=person).first() or (None if post.shared else there.first())
    if clash:
        raise AlreadyHeld(f"{clash.person} already holds the post of {post.title} at that time.")
    return models.Holding.objects.create(person=person, post=post, since=since, until=until, note=note)


def add_person(name: str, key: str = "") -> models.Person:
    """Add a person to the register, under a key made from `key`, or from their name."""
    return models.Person.objects.create(key=_unused_key(models.Person, key or name), name=name)


def add_organization(
    *, name: str, kind: str, code: str = "", since: datetime.date | None = None
) -> models.Organization:
    """Add an organisation to the register, under a key made from its name."""
    key = _unused_key(models.Organization, name)
    return models.Organization.objects.create(key=key, name=name, kind=kind, code=code, since=since)


def add_post(*, title: str, organization: models.Organization, shared: bool = False) -> models.Post:
    """Add a post to the register, under a key made from its organisation's key and its title."""
    key = _unused_key(models.Post, f"{organization.key} {title}")
    return models.Post.objects.create(key=key, title=title, organization=organization, shared=shared)


def _unused_key(kind: type[models.Organization | models.Person | models.Post], words: str) -> str:
    """Return a key made from words, with a number after it if the key is taken."""
    wanted = slugify(words)[:90] or "unnamed"
    taken = set(kind.everything.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if key not in taken)


def _overlaps(since: datetime.date | None, until: datetime.date | None) -> Q:
    before = Q() if since is None else Q(until__isnull=True) | Q(until__gte=since)
    after = Q() if until is None else Q(since__isnull=True) | Q(since__lte=until)
    return before & after
