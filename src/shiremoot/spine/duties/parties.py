"""The sides of a duty: the ledger's entry for those who owe and are owed, and for what has no other record."""

import hashlib
from typing import Any

from django.db import models
from django.utils.text import slugify

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Matter, Party

Owed = (
    Body | Organization | Person | Post | Party | str
)  # who can owe and be owed; a text names a class of people

_FIELD: dict[type[models.Model], str] = {
    Body: "body",
    Organization: "organization",
    Person: "person",
    Post: "post",
}


def party(who: Owed) -> Party:
    """Return the ledger's entry for a body, organisation, person, post or class of people; it is added if it is new."""
    if isinstance(who, Party):
        return who
    if isinstance(who, str):
        return Party.objects.get_or_create(name=who, body=None, organization=None, person=None, post=None)[0]
    side: dict[str, Any] = {_FIELD[type(who)]: who}
    return Party.objects.get_or_create(**side, defaults={"name": str(who)[:200]})[0]


def matter(key: str, title: str) -> Matter:
    """Return the matter with this key, added if it is new: what a duty is about when there is no other record of it."""
    short = f"{slugify(key)[:120]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return Matter.objects.get_or_create(key=short, defaults={"title": title[:300]})[0]
