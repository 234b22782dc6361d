"""Read a template: a Table Schema in JSON, with the sums that must hold. Pure.

Own properties stand under "shiremoot": `level` ("aggregate" or "case"), `rules`, `national`. A rule is
{"whole": "referrals", "parts": ["accepted", "declined"]} for an exact sum, or {"part": "children", "atMost": "people"}.
`national` is {"words": …, "source": …} for the national estimate a return stands beside, or {"absent": why not}.

The columns `organisation` and `period` begin every sheet; a template does not name them.
"""

import enum
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from shiremoot.kernel.errors import DomainError

ORGANISATION, PERIOD = "organisation", "period"
OWN = (ORGANISATION, PERIOD)
MISSING = ("", "[x]", "[z]", "[c]")
MOST_FIELDS = 90
MOST_ROWS_OF_A_GRID = 200
CONSTRAINTS = {"required", "minimum", "maximum", "enum", "pattern", "maxLength"}
PARTS_OF_A_FIELD = {"name", "title", "description", "type", "constraints"}


class BrokenSchema(DomainError):
    """A template that cannot be used; the message says what to correct."""

    field = "schema"


class FieldType(enum.StrEnum):
    """The types of Table Schema that a return may hold."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"

    @property
    def is_number(self) -> bool:
        return self in (FieldType.INTEGER, FieldType.NUMBER)


class ReturnLevel(enum.StrEnum):
    """What a row of a return is."""

    AGGREGATE = "aggregate"
    CASE = "case"


@dataclass(frozen=True, kw_only=True)
class ReturnField:
    """A column: what it is called, what it holds, and the bounds of that."""

    name: str
    title: str = ""
    description: str = ""
    type: FieldType = FieldType.STRING
    required: bool = False
    minimum: Decimal | date | None = None
    maximum: Decimal | date | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""
    longest: int = 300

    @property
    def heading(self) -> str:
        return self.title or self.name

    def holds(self) -> str:
        """Return what the column may hold, in words."""
        if self.choices:
            return f"One of: {', '.join(self.choices)}"
        kinds = {
            FieldType.STRING: "Text",
            FieldType.INTEGER: "A whole number",
            FieldType.NUMBER: "A number",
            FieldType.DATE: "A date, such as 2024-06-30 or 30/06/2024",
            FieldType.BOOLEAN: "Yes or no",
        }
        bounds = f" from {self.minimum}" if self.minimum is not None else ""
        bounds += f" up to {self.maximum}" if self.maximum is not None else ""
        return kinds[self.type] + bounds


@dataclass(frozen=True)
class SumRule:
    """`whole` is the sum of `parts`."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class AtMostRule:
    """`part` is counted within `whole`, so it is never larger."""

    part: str
    whole: str


@dataclass(frozen=True)
class ReturnSchema:
    """A template as it was read. `rows` are the keys of the rows that an aggregate return always has."""

    title: str
    description: str
    level: ReturnLevel
    fields: tuple[ReturnField, ...]
    key: tuple[str, ...]
    sums: tuple[SumRule, ...] = ()
    bounds: tuple[AtMostRule, ...] = ()
    national: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        return (*OWN, *(one.name for one in self.fields))

    @property
    def measures(self) -> tuple[ReturnField, ...]:
        """The columns that are not part of the key."""
        return tuple(one for one in self.fields if one.name not in self.key)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the keys of the rows expected; one row with an empty key where an aggregate return has no key.

        A return of single cases expects no rows in particular.
        """
        if self.level is ReturnLevel.CASE:
            return ()
        by_name = {one.name: one for one in self.fields}
        return tuple(itertools.product(*(by_name[name].choices for name in self.key)))


def read(source: Any) -> ReturnSchema:
    """Return the template in a JSON object. Raises `BrokenSchema`."""
    if not isinstance(source, dict) or not isinstance(source.get("fields"), list):
        raise BrokenSchema("The template is a JSON object with a list of fields.")
    own = source.get("shiremoot", {})
    if not isinstance(own, dict):
        raise BrokenSchema('What stands under "shiremoot" is an object.')
    fields = tuple(_field(each) for each in source["fields"])
    found = ReturnSchema(
        title=_text(source, "title"),
        description=_text(source, "description"),
        level=_one_of(ReturnLevel, own.get("level", ReturnLevel.AGGREGATE), "level"),
        fields=fields,
        key=tuple(_names(source.get("primaryKey", []), "primaryKey")),
        sums=tuple(_sums(own)),
        bounds=tuple(_bounds(own)),
        national=_national(own),
    )
    _check(found)
    return found


def parsed(written: str) -> Any:
    """Return what a schema says that somebody wrote as JSON. Raises `BrokenSchema`."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as problem:
        where = f", at line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise BrokenSchema(f"This is not JSON{where}") from None


def _text(source: Mapping[str, Any], name: str) -> str:
    value = source.get(name, "")
    if not isinstance(value, str):
        raise BrokenSchema(f"The {name} is text.")
    return value.strip()


def _one_of(kind: Any, value: Any, name: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise BrokenSchema(f"The {name} is one of: {', '.join(kind)}.") from None


def _names(value: Any, name: str) -> list[str]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise BrokenSchema(f"{name} is a list of names of fields.")
    return names


def _field(each: Any) -> ReturnField:
    if not isinstance(each, dict) or not _text(each, "name"):
        raise BrokenSchema("Every field has a name.")
    name = _text(each, "name")
    if unknown := sorted(each.keys() - PARTS_OF_A_FIELD):
        raise BrokenSchema(f"The field {name} has {unknown[0]}, which is not supported.")
    limits = each.get("constraints", {})
    if not isinstance(limits, dict) or (unknown := sorted(limits.keys() - CONSTRAINTS)):
        raise BrokenSchema(f"A constraint of {name} is not supported. Use: {', '.join(sorted(CONSTRAINTS))}.")
    kind = _one_of(FieldType, each.get("type", FieldType.STRING), f"type of {name}")
    return ReturnField(
        name=name,
        title=_text(each, "title"),
        description=_text(each, "description"),
        type=kind,
        required=limits.get("required") is True,
        minimum=_bound(name, kind, limits.get("minimum")),
        maximum=_bound(name, kind, limits.get("maximum")),
        choices=tuple(_names(limits.get("enum", []), f"enum of {name}")),
        pattern=_pattern(name, limits.get("pattern", "")),
        longest=_longest(name, limits.get("maxLength", 300)),
    )


def _bound(name: str, kind: FieldType, value: Any) -> Decimal | date | None:
    if value is None:
        return None
    try:
        if kind is FieldType.DATE:
            return date.fromisoformat(value)
        if kind.is_number and not isinstance(value, bool):
            return Decimal(str(value))
    except (InvalidOperation, TypeError, ValueError):
        pass
    raise BrokenSchema(f"The minimum and maximum of {name} are of its own type.")


def _pattern(name: str, value: Any) -> str:
    """Return a pattern if it is short and plain: no groups that repeat, so that no cell makes it slow."""
    if not isinstance(value, str) or len(value) > 100 or re.search(r"[()|]|\\\d", value):
        raise BrokenSchema(
            f"The pattern of {name} is at most 100 letters, without brackets for groups and without |."
        )
    if len(re.findall(r"[*+{]", value)) > 1:
        raise BrokenSchema(f"The pattern of {name} repeats at most one part.")
    try:
        re.compile(value)
    except re.error:
        raise BrokenSchema(f"The pattern of {name} is not a regular expression.") from None
    return value


def _longest(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 4000:
        raise BrokenSchema(f"The maxLength of {name} is a whole number from 1 to 4000.")
    return value


def _rules(own: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rules = own.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(one, dict) for one in rules):
        raise BrokenSchema("rules is a list of objects.")
    if any(set(one) not in ({"whole", "parts"}, {"part", "atMost"}) for one in rules):
        raise BrokenSchema('A rule has "whole" and "parts", or "part" and "atMost".')
    return rules


def _sums(own: Mapping[str, Any]) -> Iterator[SumRule]:
    for one in _rules(own):
        if "parts" in one:
            yield SumRule(_text(one, "whole"), tuple(_names(one["parts"], "parts")))


def _bounds(own: Mapping[str, Any]) -> Iterator[AtMostRule]:
    for one in _rules(own):
        if "part" in one:
            yield AtMostRule(_text(one, "part"), _text(one, "atMost"))


def _national(own: Mapping[str, Any]) -> Mapping[str, str]:
    found: Any = own.get("national", {})
    fits = isinstance(found, dict) and set(found) in (set(), {"words", "source"}, {"absent"})
    if not fits or not all(isinstance(one, str) and one.strip() for one in found.values()):
        raise BrokenSchema('national has "words" and "source", or "absent" with the reason.')
    return dict(found)


def _check(found: ReturnSchema) -> None:
    names = [one.name for one in found.fields]
    if not names or len(names) > MOST_FIELDS:
        raise BrokenSchema(f"A template has from 1 to {MOST_FIELDS} fields.")
    if repeated := [one for one in names if names.count(one) > 1 or one.lower() in OWN]:
        raise BrokenSchema(f"The name {repeated[0]} is taken: organisation and period begin every sheet.")
    numbers = {one.name for one in found.fields if one.type.is_number}
    used = [name for rule in found.sums for name in (rule.whole, *rule.parts)]
    used += [name for rule in found.bounds for name in (rule.part, rule.whole)]
    if wrong := [name for name in used if name not in numbers]:
        raise BrokenSchema(f"A rule names {wrong[0]}, which is not a field with numbers.")
    _check_key(found, names)


def _check_key(found: ReturnSchema, names: Sequence[str]) -> None:
    if wrong := [name for name in found.key if name not in names]:
        raise BrokenSchema(f"The primaryKey names {wrong[0]}, which is not a field.")
    if not found.measures:
        raise BrokenSchema("A template has at least one field that is not part of its primaryKey.")
    by_name = {one.name: one for one in found.fields}
    if found.level is ReturnLevel.AGGREGATE:
        if bare := [name for name in found.key if not by_name[name].choices]:
            raise BrokenSchema(f"{bare[0]} is in the primaryKey, so it lists its values in enum.")
        if len(found.rows()) > MOST_ROWS_OF_A_GRID:
            raise BrokenSchema(f"A return of totals has at most {MOST_ROWS_OF_A_GRID} rows.")


def as_table_schema(source: Mapping[str, Any], organisations: Sequence[str] = ()) -> dict[str, Any]:
    """Return the template with the two columns that begin every sheet, for any program that reads Table Schema."""
    first: dict[str, Any] = {
        "name": ORGANISATION,
        "type": "string",
        "constraints": {"required": True} | ({"enum": list(organisations)} if organisations else {}),
    }
    second = {"name": PERIOD, "type": "string", "constraints": {"required": True}}
    key = source.get("primaryKey", [])
    return {
        **source,
        "fields": [first, second, *source["fields"]],
        "missingValues": list(MISSING),
        **({"primaryKey": [*OWN, *([key] if isinstance(key, str) else key)]} if key else {}),
    }
