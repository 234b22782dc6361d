"""The boxes of a form for each kind of field that a step may have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.html import escape

from shiremoot.foundation.ui.fields import DayField
from shiremoot.kernel.pathways import fields, sharing
from shiremoot.kernel.pathways.conditions import Condition
from shiremoot.kernel.pathways.facts import Facts, Item, Value
from shiremoot.kernel.pathways.parts import Declared, Step

REASON = "_reason"  # ends the name of the box for the reason of a yes or no
MOST_RADIOS = 8
LONGEST_NAME = 80  # characters by which one earlier step is told from another
Choice = tuple[str, str]
HINTS: dict[type[fields.Field], str] = {
    fields.Day: "For example, 5 December 2024, December 2024 or about 2019.",
    fields.Moment: "For example, 5 December 2024, 14:30.",
    fields.PersonReference: "Their reference, such as P-000123, and not their name.",
}
YES_NO = {fields.YES: "Yes", fields.NO: "No", fields.UNCLEAR: "Unclear"}


@dataclass(frozen=True)
class Offering:
    """What the boxes of a step offer to choose from: organisations, and the earlier steps of the case."""

    organisations: list[Choice] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    values: Mapping[str, Value] = field(default_factory=dict)  # what a correction corrects

    def earlier(self, one: fields.EarlierStep, pathway: Declared) -> list[Choice]:
        """Return the steps that are not settled, and the one that a correction says already."""
        named = pathway.step(one.of).field(one.named_by)
        said = self.values.get(one.key)
        found = self.facts.outstanding(one.of)
        if isinstance(said, int) and said in self.facts.items:
            found |= {said: self.facts.items[said]}
        return [
            (str(number), f"Step {number}: {self._words(named, it)}") for number, it in sorted(found.items())
        ]

    def _words(self, named: fields.Field, item: Item) -> str:
        value = item.values.get(named.key, "")
        if isinstance(named, fields.Organisation):
            return dict(self.organisations).get(str(value), str(value))
        words = named.in_words(value) if value else ""
        return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME]}…"


def boxes_of(pathway: Declared, step: Step, offering: Offering) -> dict[str, forms.Field]:
    """Return the boxes for a step, by name, in order."""
    made: dict[str, forms.Field] = {}
    for one in step.fields:
        made[one.key] = _box(pathway, step, one, offering)
        if isinstance(one, fields.YesNo) and one.with_reason:
            made[one.key + REASON] = forms.CharField(
                label=f"Why? {one.label}", required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
    return made


def _box(pathway: Declared, step: Step, one: fields.Field, offering: Offering) -> forms.Field:
    kind, more = _kind(pathway, one, offering)
    needed = one.required is True
    label = one.label if one.required is not False else f"{one.label} (optional)"
    made: forms.Field = kind(label=label, required=needed, help_text=escape(hint(pathway, step, one)), **more)
    return made


def hint(pathway: Declared, step: Step, one: fields.Field) -> str:
    """Return what a box says below its label: how to fill it, when it is needed, and who will see it."""
    usual = "" if isinstance(one, fields.Day) and one.exact else HINTS.get(type(one), "")
    needed = (
        f"Needed if {one.required.in_words(pathway.label)}." if isinstance(one.required, Condition) else ""
    )
    seen_by = sharing.who_sees(pathway, step, one)
    seen = f"Seen only by: {', '.join(seen_by)}." if seen_by and one.shared_with is not None else ""
    return " ".join(part for part in (one.hint or usual, needed, seen) if part)


def _kind(pathway: Declared, one: fields.Field, offering: Offering) -> tuple[Any, dict[str, Any]]:
    """Return the class of a box and what else it is made with."""
    match one:
        case fields.Choice():
            return _select([(option.key, option.words) for option in one.options])
        case fields.EarlierStep():
            return _select(offering.earlier(one, pathway))
        case fields.YesNo():
            return _select([(key, YES_NO[key]) for key in one.answers()])
        case fields.Organisation():
            widget = forms.Select(attrs={"class": "govuk-!-width-two-thirds"})
            return forms.ChoiceField, {
                "choices": [("", "Choose an organisation"), *offering.organisations],
                "widget": widget,
            }
        case fields.Choices():
            choices = [(option.key, option.words) for option in one.options]
            return forms.MultipleChoiceField, {"choices": choices, "widget": forms.CheckboxSelectMultiple}
        case fields.Day() if one.exact:
            return DayField, {}
        case fields.Text() if one.long:
            return forms.CharField, {"widget": forms.Textarea(attrs={"rows": 5})}
        case fields.Number():
            attributes = {"inputmode": "numeric", "class": "govuk-input--width-5"}
            return forms.CharField, {"widget": forms.TextInput(attrs=attributes)}
        case _:
            return forms.CharField, {}


def _select(choices: list[Choice]) -> tuple[Any, dict[str, Any]]:
    if len(choices) <= MOST_RADIOS:
        return forms.ChoiceField, {"choices": choices, "widget": forms.RadioSelect}
    return forms.ChoiceField, {"choices": [("", "Choose one"), *choices]}


def typed(step: Step, cleaned: Mapping[str, Any]) -> dict[str, object]:
    """Return what was typed into the boxes as `kernel.pathways` reads it."""
    return {one.key: _typed(one, cleaned) for one in step.fields}


def _typed(one: fields.Field, cleaned: Mapping[str, Any]) -> object:
    value = cleaned.get(one.key)
    if isinstance(one, fields.YesNo):
        return {"answer": value, "reason": cleaned.get(one.key + REASON)}
    if isinstance(one, fields.Day) and one.exact:
        return value.isoformat() if value else None
    return value


def initial(step: Step, values: Mapping[str, Value]) -> dict[str, Any]:
    """Return what the boxes hold at first, from the answers of a step."""
    made: dict[str, Any] = {}
    for one in step.fields:
        value = values.get(one.key)
        if isinstance(value, dict):
            made |= {one.key: value.get("answer"), one.key + REASON: value.get("reason", "")}
        elif isinstance(one, fields.Day | fields.Moment) and value is not None:
            made[one.key] = str(value) if isinstance(one, fields.Day) and one.exact else one.in_words(value)
        elif value is not None:
            made[one.key] = str(value) if isinstance(one, fields.EarlierStep) else value
    return made
