"""Reads of the register."""

from typing import Any

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.spine.register.models import Merge
from shiremoot.spine.register.rules import RegisterKind

MODELS: dict[RegisterKind, type[Organization] | type[Post] | type[Person]] = {
    RegisterKind.ORGANISATIONS: Organization,
    RegisterKind.POSTS: Post,
    RegisterKind.PEOPLE: Person,
}


def entries(viewer: Viewer, kind: RegisterKind, words: str = "") -> QuerySet[Any]:
    """Return the entries of a kind whose name has these words, by name."""
    rows: QuerySet[Any] = policies.visible_to(viewer, MODELS[kind].objects.all())
    name = "title" if kind is RegisterKind.POSTS else "name"
    if kind is RegisterKind.POSTS:
        rows = rows.select_related("organization")
    return rows.filter(**{f"{name}__icontains": words}).order_by(name, "pk")


def kind_of(entry: Organization | Post | Person) -> RegisterKind:
    """Return the kind of an entry."""
    return next(kind for kind, model in MODELS.items() if isinstance(entry, model))


def merges_into(entry: Organization | Post | Person) -> list[Merge]:
    """Return the merges into an entry that stand, latest first. One query."""
    field = {Organization: "organization", Post: "post", Person: "person"}[type(entry)]
    standing = Merge.objects.filter(**{f"{field}__isnull": False}, into=entry.pk, undone_at=None)
    return list(standing.select_related("organization", "post__organization", "person"))
