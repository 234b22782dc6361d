"""Writes to the register of organisations, posts and people."""

import datetime

from django.db import transaction
from django.db.models import Q

from shiremoot.foundation.agencies import models


class AlreadyHeld(ValueError):
    """Two people at once in a post that is not shared."""


@transaction.atomic
def appoint(
    *,
    person: models.Person,
    post: models.Post,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    note: str = "",
) -> models.Holding:
    """Put a person in a post for a time. Raises `AlreadyHeld` if somebody else is in it then."""
    post = models.Post.objects.select_for_update().get(pk=post.pk)
    clash = (
        post.holdings.exclude(person=person).filter(_overlaps(since, until)).select_related("person").first()
    )
    if clash and not post.shared:
        raise AlreadyHeld(f"{clash.person} already holds the post of {post.title} at that time.")
    return models.Holding.objects.create(person=person, post=post, since=since, until=until, note=note)


def _overlaps(since: datetime.date | None, until: datetime.date | None) -> Q:
    before = Q() if since is None else Q(until__isnull=True) | Q(until__gte=since)
    after = Q() if until is None else Q(since__isnull=True) | Q(since__lte=until)
    return before & after
