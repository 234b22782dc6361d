"""Forms of spreadsheets."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shiremoot.foundation.files import fields as files
from shiremoot.foundation.files import opening
from shiremoot.foundation.files.rules import CannotKeep
from shiremoot.foundation.ui import fields
from shiremoot.intake.spreadsheets.rules import SheetKind
from shiremoot.spine.bodies.models import Body

MOST_ROWS = 2_000  # of a sheet


class SheetField(forms.FileField):
    """An Excel or CSV file. The cleaned value is its name, its bytes and its sheets."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given: UploadedFile[bytes] | None = super().clean(data, initial)
        if given is None:
            return None
        if (given.size or 0) > settings.PAPER_SIZE_LIMIT:
            raise _refusal(f"The file must be at most {settings.PAPER_SIZE_LIMIT // 2**20} MB.")
        content, name = given.read(), given.name or "spreadsheet"
        try:
            return name, content, opening.sheets(content, name, MOST_ROWS)
        except CannotKeep as problem:
            raise _refusal(str(problem)) from None


def _refusal(words: str) -> forms.ValidationError:
    return forms.ValidationError(words, code=files.REFUSED)


class Upload(forms.Form):
    """A spreadsheet to check."""

    file = SheetField(
        label="Excel or CSV file",
        help_text="Nothing is imported yet: you see first what each row would do",
        error_messages={"required": "Choose an Excel or CSV file"},
    )
    kind = forms.ChoiceField(
        label="What is in it?",
        required=False,
        choices=[
            ("", "As its sheets and headings say"),
            *((one.value, one.value.capitalize()) for one in SheetKind),
        ],
    )
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label="If it is a list of members: of which body?",
        required=False,
        empty_label="The file says",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "body", Body.objects.filter(until=None))


class Ask(forms.Form):
    """A button that asks first."""
