"""Forms that bring papers in and correct facts."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.intake.imports import values


class BringIn(forms.Form):
    """A paper to read."""

    paper = forms.FileField(
        label="Paper",
        help_text="An agenda, minutes, a report or a whole pack, as text, PDF, Word or HTML, up to 20 MB.",
        error_messages={"required": "Choose a paper", "empty": "The file is empty"},
    )

    def clean_paper(self) -> "UploadedFile[Any]":
        given: UploadedFile[Any] = self.cleaned_data["paper"]
        if (given.size or 0) > settings.PAPER_SIZE_LIMIT:
            raise forms.ValidationError(f"The file must be at most {settings.PAPER_SIZE_LIMIT // 2**20} MB")
        return given


class Correct(DetectsEditConflicts, forms.Form):
    """The values of a fact, field by field."""

    mark_optional = False

    def __init__(self, *args: Any, kind: str, value: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": dict(value), **kwargs})
        self.kind = kind
        for name, field in values.FIELDS.get(kind, {}).items():
            self.fields[name] = forms.CharField(
                label=field.label,
                required=False,
                help_text=_hint(field.kind),
                widget=forms.Textarea(attrs={"rows": 4}) if field.kind == values.LONG else forms.TextInput,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, problem in values.problems(self.kind, {k: v or "" for k, v in cleaned.items()}).items():
            self.add_error(name, problem)
        return cleaned


def _hint(kind: str) -> str:
    return {values.DATE: "Year-month-day, such as 2024-12-05", values.TIME: "Such as 14:00"}.get(kind, "")
