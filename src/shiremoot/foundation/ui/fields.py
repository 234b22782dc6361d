"""Form fields: a day typed into three boxes, and several rows to tick."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PARTS = ("day", "month", "year")
NOTATION = (
    "As plain text: leave a line empty between paragraphs. Put # before a heading, - before each line of a list, "
    "** around **bold** words, and | between the cells of a table."
)
EARLIEST, LATEST = 1900, 2150  # clocks reckon from 1900 to 2200, and some run for decades


def day_parameters(name: str) -> tuple[str, ...]:
    """Return the names under which a day may stand in an address: whole, or in its parts."""
    return (name, *(f"{name}_{part}" for part in PARTS))


def is_plain_day(name: str, asked: Mapping[str, str], read: date | None) -> bool:
    """Return True if an address names the day read in one of two ways: whole, or by its three numbers."""
    given = {key: asked[key] for key in day_parameters(name) if asked.get(key)}
    if read is None:
        return not given
    numbers = {f"{name}_{part}": str(getattr(read, part)) for part in PARTS}
    return given in ({name: read.isoformat()}, numbers)


@dataclass(frozen=True)
class TypedDay:
    """The text of the three boxes, so that it can be shown again."""

    day: str = ""
    month: str = ""
    year: str = ""

    def missing(self) -> list[str]:
        return [part for part in PARTS if not getattr(self, part)]


class DayInput(forms.Widget):
    """Three boxes: NAME_day, NAME_month, NAME_year. A link may also give NAME=2024-12-05."""

    template_name = "ui/forms/day.html"
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDay | str | None:
        typed = TypedDay(*(str(data.get(f"{name}_{part}", "")).strip() for part in PARTS))
        return typed if typed != TypedDay() else data.get(name) or None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in day_parameters(name))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = _as_typed(value)
        context["widget"]["boxes"] = [
            {"part": part, "value": getattr(typed, part), "width": 4 if part == "year" else 2}
            for part in PARTS
        ]
        return context


class RichText(forms.Textarea):
    """A text kept in the notation that the typesetter reads. Scripts lay an editor over it.

    `notation` is for people who type it plain; `compact` is for one of many on a page.
    """

    template_name = "ui/forms/rich_text.html"

    def __init__(self, *, rows: int, notation: str = NOTATION, compact: bool = False) -> None:
        super().__init__(attrs={"rows": rows, "data-rich": "compact" if compact else "whole"})
        self.notation = notation

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"notation": self.notation}


if TYPE_CHECKING:  # at run time Django's class takes no type arguments
    SeveralRows = forms.ModelMultipleChoiceField[Model]
else:
    SeveralRows = forms.ModelMultipleChoiceField


class ManyField(SeveralRows):
    """Several rows to tick. A number too large for the database is refused as a choice that does not exist."""

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]  # the stubs leave this private method out
        except OverflowError:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "that"}
            ) from None


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    """Set the choices of a field. Raises TypeError for a field of another kind."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} has no choices.")
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: "QuerySet[Any]") -> None:
    """Set the rows that a field offers. Raises TypeError for a field of another kind."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows.")
    field.queryset = rows


class DayField(forms.Field):
    """A date from three boxes. Each error says what is wrong with the day typed."""

    widget = DayInput
    default_error_messages = {
        "day_unread": "Enter a date, such as 5 12 2024",
        "day_missing": "The date needs a %(parts)s",
        "day_unreal": "There is no %(day)s %(month)s %(year)s; enter a date, such as 5 12 2024",
        "day_month": "There is no month %(month)s; months are 1 to 12",
        "day_year": "The year needs 4 figures, such as 2024",
        "day_far": f"Enter a year from {EARLIEST} to {LATEST}",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return self._read(_as_typed(value))

    def _read(self, typed: TypedDay) -> date:
        if missing := typed.missing():
            raise self._error("day_missing", parts=" and a ".join(missing))
        month = _month(typed.month)
        if month is None or not typed.day.isdecimal() or not typed.year.isdecimal():
            raise self._error("day_unread")
        if len(typed.year) != 4:
            raise self._error("day_year")
        if not EARLIEST <= int(typed.year) <= LATEST:
            raise self._error("day_far")
        if not 1 <= month <= 12:
            raise self._error("day_month", month=typed.month)
        try:
            return date(int(typed.year), month, int(typed.day))
        except (ValueError, OverflowError):
            name = f"{date(2000, month, 1):%B}"
            raise self._error("day_unreal", day=typed.day[:12], month=name, year=typed.year) from None

    def _error(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)


def _month(text: str) -> int | None:
    """Return the number of a month written as 12, Dec or December; None if it is neither a number nor a name."""
    if text.isdecimal() and len(text) < 4:
        return int(text)
    short = text[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else None


def _as_typed(value: Any) -> TypedDay:
    if isinstance(value, TypedDay):
        return value
    if isinstance(value, date):
        return TypedDay(str(value.day), str(value.month), str(value.year))
    year, month, day = [*str(value or "").split("-"), "", "", ""][:3]
    return TypedDay(day.lstrip("0"), month.lstrip("0"), year)
