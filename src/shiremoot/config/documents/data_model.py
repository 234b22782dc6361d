"""data-model.md: the rooms, their models, and the constraints on them."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.apps import AppConfig, apps
from django.db import models

from shiremoot.config.documents import markdown

STOREYS = ("foundation", "spine", "meetings", "partnerships", "intake")
INTRODUCTION = """
What is kept, room by room, lowest first; each thing has a number besides, given by the database. A room changes
its own records and no other's. *Always true* is held by the database itself. A thing with *since* and *until* is
never deleted: it ends, so the county can be seen as at any day; both days are inclusive and either may be open.
"""
TYPES = {
    "BigIntegerField": "whole number",
    "BooleanField": "yes or no",
    "DateField": "day",
    "DateTimeField": "moment",
    "EmailField": "email address",
    "JSONField": "structured values",
    "PositiveBigIntegerField": "whole number",
    "PositiveIntegerField": "whole number",
    "PositiveSmallIntegerField": "whole number",
    "TextField": "text",
    "UUIDField": "identifier",
}


Column: TypeAlias = "models.Field[Any, Any]"
Link: TypeAlias = "models.ForeignKey[Any, Any]"


def make() -> str:
    sections = [block for storey in STOREYS for block in _storey(storey)]
    return markdown.page("Data model", INTRODUCTION, *sections)


def _storey(storey: str) -> Iterator[str]:
    rooms = [room for room in apps.get_app_configs() if room.name.startswith(f"shiremoot.{storey}.")]
    rooms = [room for room in rooms if room.models]
    yield f"## {storey.capitalize()}"
    yield _picture(rooms)
    for room in rooms:
        yield f"### {storey}.{room.label}"
        yield markdown.first_paragraph(room.module.__doc__)
        for model in room.get_models():
            yield from _model(model)


def _picture(rooms: list[AppConfig]) -> str:
    """Return a diagram of the models of one storey, with the models below that they point to."""
    links = [_link(field) for room in rooms for model in room.get_models() for field in _links(model)]
    return markdown.fenced("\n".join(["erDiagram", *links]), "mermaid")


def _links(model: type[models.Model]) -> list[Link]:
    return [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]


def _link(field: Link) -> str:
    one = "|o" if field.null else "||"
    many = "o|" if field.one_to_one else "o{"
    pair = f"{_name(field.related_model)} {one}--{many} {_name(field.model)}"
    return f'    {pair} : "{field.verbose_name}"'


def _name(model: type[models.Model]) -> str:
    """Return the name of a model, after that of its room if two rooms have a model of that name."""
    alike = [other for other in apps.get_models() if other.__name__ == model.__name__]
    return model.__name__ if len(alike) == 1 else f"{model._meta.app_label}_{model.__name__}"


def _model(model: type[models.Model]) -> Iterator[str]:
    yield f"#### {model.__name__}"
    yield markdown.first_paragraph(model.__doc__)
    fields = [field for field in model._meta.fields if not field.primary_key]
    yield markdown.table(["Field", "Holds", "Note"], [_field(field) for field in fields])
    if true := _always_true(model):
        yield "Always true:\n\n" + markdown.bullets(true)


def _field(field: Column) -> tuple[str, str, str]:
    may_be_empty = "may be empty" if field.null or field.blank else ""
    note = ", ".join(part for part in (may_be_empty, str(field.help_text), _choices(field)) if part)
    return f"`{field.name}`", _holds(field), note


def _holds(field: Column) -> str:
    if isinstance(field, models.ForeignKey):
        return ("one " if field.one_to_one else "") + f"link to {_name(field.related_model)}"
    kind = field.get_internal_type()
    if kind in ("CharField", "SlugField"):
        return f"{'key' if kind == 'SlugField' else 'text'} of at most {field.max_length}"
    return TYPES[kind]


def _choices(field: Column) -> str:
    return "one of: " + "; ".join(str(value) for value, _ in field.flatchoices) if field.choices else ""


def _always_true(model: type[models.Model]) -> list[str]:
    alone = [
        f"Each has its own `{field.name}`."
        for field in model._meta.fields
        if field.unique and not field.primary_key
    ]
    return alone + [_constraint(model, rule) for rule in model._meta.constraints]


def _constraint(model: type[models.Model], rule: models.BaseConstraint) -> str:
    """Return a constraint as a sentence, from its name; a unique constraint also names its fields."""
    named_for = f"{model._meta.app_label}_{model._meta.model_name}"
    words = rule.name.replace(named_for, str(model._meta.verbose_name)).replace("_", " ")
    fields = rule.fields if isinstance(rule, models.UniqueConstraint) else ()
    return markdown.sentence(words + (f" (by {', '.join(fields)})" if fields else ""))
