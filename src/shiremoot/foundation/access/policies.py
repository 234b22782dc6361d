"""Which rows of each model a viewer may see. A model without a policy shows nothing: asking raises."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q

from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.viewer import VISITOR, Viewer


@dataclass(frozen=True)
class Policy:
    """What a viewer may see of one model, in words for the reader and as a condition for the database."""

    words: str
    condition: Callable[[Viewer], Q]


POLICIES: dict[str, Policy] = {}
EVERYTHING = Q()
NOTHING = Q(pk__in=[])


class NoPolicy(LookupError):
    """A model nobody has said who may see."""


def declare(label: str, words: str, condition: Callable[[Viewer], Q]) -> None:
    """Say who may see rows of the model `label` ("duties.duty")."""
    POLICIES[label] = Policy(words, condition)


def public_record(*labels: str) -> None:
    """These models are public record: anyone may see every row."""
    for label in labels:
        declare(label, "public record: anyone", lambda viewer: EVERYTHING)


def internal(words: str, *labels: str) -> None:
    """These models are never shown by themselves, only through the actions of their room."""
    for label in labels:
        declare(label, words, lambda viewer: EVERYTHING if viewer.operator else NOTHING)


def visible_to(viewer: Viewer, rows: models.QuerySet | type[models.Model]) -> models.QuerySet:
    """The rows this viewer may see: the same for a list, a page, a count, a feed and an export."""
    queryset = rows if isinstance(rows, models.QuerySet) else rows._default_manager.all()
    label = queryset.model._meta.label_lower
    if label not in POLICIES:
        raise NoPolicy(f"nobody has said who may see {label}; declare a policy in its permissions.py")
    return queryset if viewer.operator else queryset.filter(POLICIES[label].condition(viewer))


def open_to_all(rows: models.QuerySet | type[models.Model]) -> models.QuerySet:
    """The rows anybody may see, signed in or not: for what is made once and shown to everyone."""
    return visible_to(VISITOR, rows)


def fetch(viewer: Viewer, rows: models.QuerySet | type[models.Model], **lookup):
    """One row, or `Hidden`: the same answer whether it is not there or not this viewer's to see."""
    queryset = rows if isinstance(rows, models.QuerySet) else rows._default_manager.all()
    try:
        return visible_to(viewer, queryset).get(**lookup)
    except (ObjectDoesNotExist, OverflowError) as problem:
        exists = isinstance(problem, ObjectDoesNotExist) and queryset.filter(**lookup).exists()
        name = queryset.model._meta.verbose_name
        raise Hidden(
            f"see this {name}", thing=f"{queryset.model._meta.label_lower} {lookup}", exists=exists
        ) from None
