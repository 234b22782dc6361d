"""Forms of spreadsheets."""

from typing import Any

from django import forms

from shiremoot.foundation.files import fields as files
from shiremoot.foundation.files import opening
from shiremoot.foundation.ui import fields
from shiremoot.intake.spreadsheets.rules import SheetKind
from shiremoot.spine.bodies.models import Body

MOST_ROWS = 2_000  # of a sheet


class WorkbookField(files.SheetField):
    """An Excel or CSV file. The cleaned value is its name, its bytes and its sheets."""

    def opened(self, name: str, data: bytes) -> Any:
        return name, data, opening.sheets(data, name, MOST_ROWS)


class Upload(forms.Form):
    """A spreadsheet to check."""

    file = WorkbookField(
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
