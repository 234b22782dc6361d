"""Which rows of each model a viewer may see. For a model without a policy, `visible_to` raises `NoPolicy`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q

from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.subjects import open_to
from shiremoot.foundation.access.viewer import VISITOR, Viewer

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Policy:
    """What a viewer may see of one model, in words for the reader and as a condition for the database.

    There are two kinds: of a *record*, and *personal*, where nothing is seen without a live grant on the subject.
    Some models have rows of both. `subject` is the lookup that leads from a personal row to its subject's scope; empty
    for a record.
    """

    words: str
    condition: Callable[[Viewer], Q]
    subject: str = ""


POLICIES: dict[type[models.Model], Policy] = {}
EVERYTHING = Q()
NOTHING = Q(pk__in=[])


class NoPolicy(LookupError):
    """Raised for a model that has no policy."""


def declare(model: type[models.Model], words: str, condition: Callable[[Viewer], Q]) -> None:
    """Declare who may see rows of a model: in words, and as the condition on its rows."""
    POLICIES[model] = Policy(words, condition)


def public_record(*kinds: type[models.Model]) -> None:
    """Declare models as public record: anyone may see every row."""
    for model in kinds:
        declare(model, "public record: anyone", lambda viewer: EVERYTHING)


def internal(words: str, *kinds: type[models.Model]) -> None:
    """Declare models that are never shown by themselves, only through the actions of their room."""
    for model in kinds:
        declare(model, words, lambda viewer: EVERYTHING if viewer.operator else NOTHING)


def personal(words: str, *kinds: type[models.Model], through: str = "scope") -> None:
    """Declare models as personal: no row without a live grant on its subject, not even for the operator.

    `through` is the lookup from a row to its subject's scope.
    """
    for model in kinds:
        POLICIES[model] = Policy(words, lambda viewer: Q((f"{through}__in", open_to(viewer))), through)


def partly_personal(
    model: type[models.Model], words: str, condition: Callable[[Viewer], Q], *, through: str
) -> None:
    """Declare a model of which some rows are personal, such as duties: the condition binds the operator too.

    `through` is the lookup from a personal row to its subject's scope; other rows have none.
    """
    POLICIES[model] = Policy(words, condition, through)


def visible_to(viewer: Viewer, rows: models.QuerySet[Row] | type[Row]) -> models.QuerySet[Row]:
    """Return the rows this viewer may see: the same for a list, a page, a count, a feed and an export.

    Raises `NoPolicy` for a model without a policy.
    """
    queryset = _queryset(rows)
    policy = POLICIES.get(queryset.model)
    if policy is None:
        label = queryset.model._meta.label_lower
        raise NoPolicy(f"nobody has said who may see {label}; declare a policy in its permissions.py")
    if viewer.operator and not policy.subject:
        return queryset
    return queryset.filter(policy.condition(viewer))


def open_to_all(rows: models.QuerySet[Row] | type[Row]) -> models.QuerySet[Row]:
    """Return the rows anybody may see without signing in. For what is made once and shown to everyone."""
    return visible_to(VISITOR, rows)


def fetch(viewer: Viewer, rows: models.QuerySet[Row] | type[Row], **lookup: Any) -> Row:
    """Return one row. Raises `Hidden` alike if there is none and if the viewer may not see it.

    Which of the two it was is not asked, so that both take the same queries and the same time. Both are recorded,
    unless the viewer may see every row: then there was none.
    """
    queryset = _queryset(rows)
    try:
        return visible_to(viewer, queryset).get(**lookup)
    except (ObjectDoesNotExist, OverflowError):
        kind = queryset.model._meta
        raise Hidden(
            f"see this {kind.verbose_name}",
            thing=f"{kind.label_lower} {lookup}",
            exists=not _shows_all(viewer, queryset.model),
        ) from None


def _shows_all(viewer: Viewer, model: type[models.Model]) -> bool:
    policy = POLICIES[model]
    return (viewer.operator and not policy.subject) or policy.condition(viewer) == EVERYTHING


def _queryset(rows: models.QuerySet[Row] | type[Row]) -> models.QuerySet[Row]:
    return rows if isinstance(rows, models.QuerySet) else rows._default_manager.all()
