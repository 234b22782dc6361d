"""Writes to the register of organisations, posts and people."""

import datetime
from itertools import chain, count

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from shiremoot.foundation.agencies import models


class AlreadyHeld(ValueError):
    """Two people at once in a post that is not shared, or one twice."""

    field = "person"  # where a form says so


@transaction.atomic
def appoint(
    *,
    person: models.Person,
    post: models.Post,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    note: str = "",
) -> models.Holding:
    """Put a person in a post for a time. Raises `AlreadyHeld` if they, or somebody else, are in it then."""
    post = models.Post.objects.select_for_update().get(pk=post.pk)
    there = post.holdings.filter(_overlaps(since, until)).select_related("person")
    clash = there.filter(person=person).first() or (None if post.shared else there.first())
    if clash:
        raise AlreadyHeld(f"{clash.person} already holds the post of {post.title} at that time.")
    return models.Holding.objects.create(person=person, post=post, since=since, until=until, note=note)


def person(name: str) -> models.Person:
    """Somebody who is not in the register yet, under a key made from their name."""
    return models.Person.objects.create(key=_free(models.Person, name), name=name)


def post(*, title: str, organization: models.Organization, shared: bool = False) -> models.Post:
    """A post that is not in the register yet."""
    key = _free(models.Post, f"{organization.key} {title}")
    return models.Post.objects.create(key=key, title=title, organization=organization, shared=shared)


def _free(kind: type[models.Person | models.Post], words: str) -> str:
    """A key made from words, with a number behind it if another has it."""
    wanted = slugify(words)[:90] or "unnamed"
    taken = set(kind.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if key not in taken)


def _overlaps(since: datetime.date | None, until: datetime.date | None) -> Q:
    before = Q() if since is None else Q(until__isnull=True) | Q(until__gte=since)
    after = Q() if until is None else Q(since__isnull=True) | Q(since__lte=until)
    return before & after
