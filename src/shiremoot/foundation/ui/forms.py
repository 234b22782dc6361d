"""How Django draws our forms: GOV.UK patterns, errors in plain words, and links to the box with the error.

Settings name `Renderer` as FORM_RENDERER; then any form drawn with {{ form }}, or any field with
{{ form.field.as_field_group }}, follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import renderers
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

from . import error_messages, fields

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (fields.DayInput, "govuk-input govuk-date-input__input"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.NumberInput, "govuk-input govuk-input--width-5"),
    (forms.TimeInput, "govuk-input govuk-input--width-5"),
    (Input, "govuk-input"),
)
ERROR_CLASSES = {
    "govuk-select": "govuk-select--error",
    "govuk-textarea": "govuk-textarea--error",
    "govuk-file-upload": "govuk-file-upload--error",
    "govuk-input": "govuk-input--error",
}
GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple, fields.DayInput, forms.MultiWidget)
OURS = {
    f"django/forms/widgets/{theirs}.html": f"ui/forms/{ours}.html"
    for theirs, ours in {
        "radio": "choices",
        "checkbox_select": "choices",
        "clearable_file_input": "file",
        "select": "select",
        "number": "number",
        "password": "password",
    }.items()
}


class Field(BoundField):
    """One field of a form as it is shown: its ids, classes and errors."""

    @property
    def grouped(self) -> bool:
        """Several boxes under one legend."""
        return isinstance(self.field.widget, GROUPED)

    @property
    def is_tick(self) -> bool:
        """A single box to tick, whose label follows it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def kind(self) -> str:
        return "checkboxes" if isinstance(self.field.widget, forms.CheckboxSelectMultiple) else "radios"

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}-error"

    @property
    def aria_describedby(self) -> str | None:
        """The ids that describe the box or, for grouped boxes, the fieldset; None if there are none."""
        ids = [self.hint_id] * bool(self.help_text) + [self.error_id] * bool(self.errors)
        return " ".join(ids) if self.auto_id and ids and not self.is_hidden else None

    @property
    def first_id(self) -> str:
        """The id of the first box, which the error summary links to."""
        if isinstance(self.field.widget, forms.RadioSelect):  # checkboxes are its subclass
            return str(self.subwidgets[0].id_for_label) if self.subwidgets else self.auto_id
        if isinstance(self.field.widget, forms.MultiWidget):
            return f"{self.auto_id}_0"
        return str(self.id_for_label)

    @property
    def problems(self) -> list[str]:
        """Its errors in plain words."""
        return [
            error_messages.in_plain_words(error, self.field, str(self.label))
            for error in self.errors.as_data()
        ]

    @property
    def caption(self) -> str:
        """The label, with "(optional)" for an optional answer unless the form has `mark_optional = False`."""
        needed = self.field.required or getattr(self.field, "needed_later", False)
        silent = needed or self.is_tick or not getattr(self.form, "mark_optional", True)
        return str(self.label) if silent or "optional" in str(self.label) else f"{self.label} (optional)"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add classes and descriptions. Never `required`, which would show the browser's words in place of ours."""
        widget = widget or self.field.widget
        attrs = dict(attrs)
        if widget.is_hidden:
            return attrs
        attrs["class"] = " ".join(filter(None, (self._class(widget), widget.attrs.get("class"))))
        if self.field.disabled:
            attrs["disabled"] = True
        if self.aria_describedby and not self.grouped:
            attrs.setdefault("aria-describedby", self.aria_describedby)
        return attrs

    def _class(self, widget: forms.Widget) -> str:
        ours = next((names for kind, names in CLASSES if isinstance(widget, kind)), "")
        wrong = ERROR_CLASSES.get(ours.split(" ")[0]) if self.errors else None
        return f"{ours} {wrong}" if wrong else ours


class Renderer(renderers.DjangoTemplates):
    """Django's renderer, with our templates in place of some of Django's."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = Field

    def get_template(self, template_name: str) -> Any:
        return super().get_template(OURS.get(template_name, template_name))


def refusals(*drawn: forms.BaseForm) -> list[str]:
    """Return the errors that rules raised on these forms. They have no code; errors of validation have one."""
    errors = [error for form in drawn for group in form.errors.as_data().values() for error in group]
    return [" ".join(error.messages) for error in errors if not error.code]


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; `target` is the id of its box, or None."""

    words: str
    target: str | None


def problems(*drawn: forms.BaseForm) -> Iterator[Problem]:
    """Yield every error of these forms, in the order of the page."""
    for form in drawn:
        for message in form.non_field_errors():
            yield Problem(str(message), None)
        for bound in form:
            field = cast(Field, bound)  # `Renderer` has forms make them
            target = None if field.is_hidden else field.first_id
            yield from (Problem(line, target) for line in field.problems)
