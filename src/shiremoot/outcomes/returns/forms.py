"""Forms for templates, collections and returns."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.files.fields import SheetField
from shiremoot.foundation.ui import fields, form_page
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.figures import FigureError, ReportingPeriod, YearKind, read_period
from shiremoot.outcomes.indicators.sheets import RowProblem
from shiremoot.outcomes.returns import examples, schemas, sending
from shiremoot.spine.bodies.models import Body

MOST_SCHEMA = 60_000
YEARS = (
    (YearKind.FINANCIAL, "The financial year, from April"),
    (YearKind.CALENDAR, "The calendar year, from January"),
    (YearKind.SCHOOL, "The school year, from September"),
)


class AddTemplate(forms.Form):
    """A template: begun from one that comes with the system, or written as a Table Schema."""

    title = forms.CharField(
        label="What is the return called?", max_length=80, error_messages={"required": "Enter a title"}
    )
    body = forms.ModelChoiceField[Body](
        None,
        label="Which body collects it?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body that collects it"},
    )
    signed_by = forms.CharField(
        label="Who signs it off in each organisation?",
        max_length=200,
        help_text="A post, such as Head of housing",
        error_messages={"required": "Say who signs it off"},
    )
    quarters = forms.TypedChoiceField(label="Which year do its periods belong to?", coerce=int, choices=YEARS)
    example = forms.ChoiceField(
        label="Begin from",
        required=False,
        choices=[("", "The Table Schema below"), *examples.SHIPPED.items()],
    )
    schema = forms.CharField(
        label="Table Schema",
        required=False,
        max_length=MOST_SCHEMA,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="JSON. Leave it empty to begin from a template that comes with the system.",
    )

    def __init__(self, *args: Any, bodies: "QuerySet[Body]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "body", bodies.order_by("name"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        written, example = said.get("schema", ""), said.get("example", "")
        if not written and not example and "schema" not in self.errors:
            self.add_error("schema", "Choose a template to begin from, or write a Table Schema")
        elif written:
            said["schema"] = self._read(written)
        else:
            said["schema"] = examples.schema(example) if example else None
        return said

    def _read(self, written: str) -> Any:
        try:
            return schemas.parsed(written)
        except schemas.BrokenSchema as problem:
            self.add_error("schema", str(problem))
            return None


class OpenCollection(forms.Form):
    """A collection: the period, its days, and who is asked."""

    period = forms.CharField(
        label="Period",
        max_length=60,
        help_text="Such as Q2 2024-25, October 2024 or 2023-24",
        error_messages={"required": "Enter the period"},
    )
    opens = fields.DayField(label="From which day may it be filled in?")
    due = fields.DayField(label="By which day is it due?")
    late_after = fields.DayField(
        label="What is the last day on which it is not late?",
        help_text="The same as the due day, if no more days are allowed",
    )
    locks = fields.DayField(
        label="What is the last day on which it may be changed?",
        help_text="Afterwards the period is locked, and a return is reopened with a reason.",
    )
    organizations = fields.ManyField(
        None,
        label="Which organisations owe it?",
        widget=fields.FoldedTicks,
        help_text="Those asked last time come first, and are ticked.",
        error_messages={"required": "Choose at least one organisation"},
    )

    def __init__(
        self, *args: Any, organizations: "QuerySet[Organization]", quarters: YearKind, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.quarters = quarters
        fields.offer_rows(self, "organizations", organizations)

    def clean_period(self) -> ReportingPeriod:
        try:
            return read_period(self.cleaned_data["period"], quarters=self.quarters)
        except FigureError:
            raise forms.ValidationError(
                "Write a period such as Q2 2024-25, October 2024 or 2023-24"
            ) from None


class _TakesRows(forms.Form):
    """A form whose errors may stand in the rows of what was handed in."""

    cells: Sequence[RowProblem] = ()
    more_cells = 0

    def refuse(self, problem: DomainError) -> None:
        """Show every error of the rows as a table over the form."""
        form_page.add_refusal(self, problem)
        if isinstance(problem, sending.RowsRefused):
            self.cells, self.more_cells = problem.problems, problem.more


class UploadReturn(_TakesRows):
    """A file with the return."""

    file = SheetField(
        label="File",
        help_text="CSV or Excel (.xlsx), with the headings of the template in the first row",
        error_messages={"required": "Choose a file", "empty": "The file is empty; choose another"},
    )


class FillInReturn(_TakesRows):
    """The return as a grid: a box for each cell, for returns whose rows are known."""

    def __init__(
        self,
        *args: Any,
        schema: schemas.ReturnSchema,
        standing: dict[tuple[str, ...], dict[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schema = schema
        for at, key in enumerate(schema.rows()):
            for place, one in enumerate(schema.measures):
                label = ", ".join([one.heading, *key])
                self.fields[f"r{at}c{place}"] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=one.longest,
                    initial=_typed(standing.get(key, {}).get(one.name, "")),
                    widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "aria-label": label}),
                )

    @property
    def keys(self) -> list[str]:
        """The headings over the boxes: what each row of the sheet is for."""
        return [", ".join(key) or "Figure" for key in self.schema.rows()]

    def lines(self) -> list[tuple[schemas.ReturnField, list[Any]]]:
        """Return a line for each measure, with a box for each row of the sheet."""
        rows = range(len(self.schema.rows()))
        return [
            (one, [self[f"r{at}c{place}"] for at in rows]) for place, one in enumerate(self.schema.measures)
        ]

    def sheet(self, said: dict[str, Any], organisation: str, period: str) -> list[list[str]]:
        """Return what was typed, as the rows of a sheet with its headings."""
        rows = [list(self.schema.columns)]
        measured = {one.name: place for place, one in enumerate(self.schema.measures)}
        for at, key in enumerate(self.schema.rows()):
            by_key = dict(zip(self.schema.key, key, strict=True))
            cells = [
                by_key[one.name] if one.name in by_key else said[f"r{at}c{measured[one.name]}"]
                for one in self.schema.fields
            ]
            rows.append([organisation, period, *cells])
        return rows

    def refuse(self, problem: DomainError) -> None:
        """Show each error at its box."""
        if not isinstance(problem, sending.RowsRefused):
            form_page.add_refusal(self, problem)
            return
        places = {one.name: place for place, one in enumerate(self.schema.measures)}
        for one in problem.problems:
            box = f"r{one.row - 2}c{places.get(one.column, '')}"
            self.add_error(box if box in self.fields else None, f"{one.rule}. {one.mend}.")


def _typed(kept: str) -> str:
    """Return a cell as somebody would type it."""
    return {"true": "yes", "false": "no", "[x]": "not available", "[z]": "not applicable"}.get(kept, kept)


class Confirm(forms.Form):
    """An act on a return that asks nothing more."""


class GiveReason(forms.Form):
    """An act on a return that needs a reason."""

    why = forms.CharField(
        label="Why?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The organisation and those who collect the return see this.",
        error_messages={"required": "Say why"},
    )


class AskAgain(GiveReason):
    """An act that asks for a return again, by a day."""

    due = fields.DayField(label="By which day is it to be sent again?")
