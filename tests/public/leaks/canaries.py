"""A canary, a word that stands nowhere else, in every text field of every row that a visitor must not read.

A new model or field is in it by itself. What may be shown though its row may not is listed here, with the reason.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from shiremoot.foundation.access import policies
from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.meetings.packs.models import PublishedFile

SHORTEST = 9  # letters of a canary
MARKS = ("exempt_paragraph", "private", "sensitive", "exempt")  # fields that say that a row is private
# Not words: what the code itself reads. A canary in them would break the page and prove nothing.
NOT_WORDS = {
    "digest", "previous", "key", "slug", "token", "act", "thing_type", "thing_id", "password", "kind", "state", "day",
    "form", "reference", "version", "number", "task_path", "base",
}  # fmt: skip

Row = models.Model
May = Callable[[Any], bool]


def always(row: Row) -> bool:
    return True


def unless_exempt(row: Any) -> bool:
    return not row.exempt_paragraph


def published(row: Any) -> bool:
    """A version of a report that is out and not exempt is read as a paper."""
    return row.report.state == "published" and not row.exempt_paragraph


def of_something_open(row: Any) -> bool:
    """A file that something open to anybody refers to is downloaded under its name."""
    return any(policies.open_to_all(model).filter(file=row).exists() for model in (PublishedFile, OldPaper))


def accepted(row: Any) -> bool:
    """Who speaks, for whom and about what is on the page of the meeting."""
    return row.state == "accepted"


def out(row: Any) -> bool:
    """An item on a published agenda is there with the title that its clerk wrote for the public."""
    return row.published_id is not None


def out_and_public(row: Any) -> bool:
    return out(row) and unless_exempt(row)


# By model and field: may be shown though the row is not. Of a private item the public sees its number, the paragraph
# and a title only if the clerk wrote one for the public (Local Government Act 1972 s100A(5), s100B(4)).
SHOWN: dict[str, dict[str, May]] = {
    "agendas.item": {"title": out_and_public, "public_title": always, "note": out_and_public},
    "files.storedfile": {"name": of_something_open},
    "packs.publishedpaper": {"title": always},  # an exempt paper has the public title of its item
    "reports.version": dict.fromkeys(("title", "author", "purpose", "recommendations", "body"), published),
    "speaking.request": dict.fromkeys(("name", "organisation", "subject"), accepted),
}


def plant(*, marked_only: bool = False) -> dict[str, str]:
    """Put canaries into the rows of the database. Returns what each stands in."""
    planted: dict[str, str] = {}
    for model in [model for model in apps.get_models() if model in policies.POLICIES]:
        rows = marked(model) if marked_only else marked(model) | hidden(model)
        for row in model._base_manager.filter(pk__in=rows).order_by("pk"):
            for field in text_fields(model):
                if not SHOWN.get(model._meta.label_lower, {}).get(field.name, never)(row):
                    _plant_in(row, field, planted)
    return planted


def never(row: Row) -> bool:
    return False


def hidden(model: type[Row]) -> set[Any]:
    """The rows that the policy keeps from visitors."""
    every = set(model._base_manager.values_list("pk", flat=True))
    return every - set(policies.open_to_all(model._base_manager.all()).values_list("pk", flat=True))


def marked(model: type[Row]) -> set[Any]:
    """The rows that say of themselves that they are private."""
    names = {field.name: field for field in model._meta.concrete_fields if field.name in MARKS}
    found: set[Any] = set()
    for name, field in names.items():
        empty = False if isinstance(field, models.BooleanField) else None
        found |= set(model._base_manager.exclude(**{name: empty}).values_list("pk", flat=True))
    return found


def text_fields(model: type[Row]) -> Iterator[models.Field]:
    """The fields of a model that may hold somebody's words."""
    for field in model._meta.concrete_fields:
        kinds = (models.CharField, models.TextField, models.JSONField)
        room = (field.max_length or SHORTEST) >= SHORTEST
        if isinstance(field, kinds) and not field.choices and field.name not in NOT_WORDS and room:
            yield field


def _plant_in(row: Row, field: models.Field, planted: dict[str, str]) -> None:
    word = f"Qzx{len(_ever):05}v"
    value = getattr(row, field.name)
    changed = _sown(value, word) if isinstance(field, models.JSONField) else word
    if changed == value:
        return
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: changed})
    except IntegrityError:
        return  # a constraint keeps this field empty here
    _ever.append(word)
    planted[word] = f"{row._meta.label_lower}.{field.name}"


_ever: list[str] = []  # so that no word is given twice


def _sown(value: Any, word: str) -> Any:
    """The same JSON with the word in place of each text in it."""
    match value:
        case str():
            return word
        case list():
            return [_sown(each, word) for each in value]
        case dict():
            return {key: _sown(each, word) for key, each in value.items()}
    return value
