"""Forms for frameworks, indicators and their figures."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from shiremoot.foundation.agencies.models import Post
from shiremoot.foundation.files.fields import SheetField
from shiremoot.foundation.ui import fields, form_page
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.figures import YearKind
from shiremoot.kernel.statistics import Polarity
from shiremoot.outcomes.indicators import actions, rules, sheets
from shiremoot.outcomes.indicators.models import Area, Indicator, Observation, StrategyOutcome
from shiremoot.spine.bodies.models import Body

YEARS = (
    (YearKind.FINANCIAL, "The financial year, from April"),
    (YearKind.CALENDAR, "The calendar year, from January"),
    (YearKind.SCHOOL, "The school year, from September"),
)
POLARITIES = (
    (Polarity.HIGH_IS_GOOD, "High is good"),
    (Polarity.LOW_IS_GOOD, "Low is good"),
    (Polarity.NO_JUDGEMENT, "Neither: no judgement"),
)


def _choices(words: Any) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


class CreateFramework(forms.Form):
    """A framework: its title, the body that owns it, and its area."""

    title = forms.CharField(
        label="Title of the framework", max_length=80, error_messages={"required": "Enter a title"}
    )
    body = forms.ModelChoiceField[Body](
        None,
        label="Which body owns it?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body that owns it"},
    )
    area = forms.ModelChoiceField[Area](
        None,
        label="Which area is it about?",
        empty_label="Choose an area",
        error_messages={"required": "Choose the area it is about"},
    )
    about = forms.CharField(
        label="What is it for?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, bodies: "QuerySet[Body]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "body", bodies.order_by("name"))
        fields.offer_rows(self, "area", Area.objects.order_by("name"))


class AddArea(forms.Form):
    """An area that figures may be for."""

    gss = forms.RegexField(
        r"^[A-Za-z0-9-]+$",
        label="Code",
        max_length=20,
        help_text="The GSS code, such as E10000025",
        error_messages={
            "required": "Enter its code",
            "invalid": "A code has letters, figures and hyphens only",
        },
    )
    name = forms.CharField(label="Name", max_length=100, error_messages={"required": "Enter its name"})
    kind = forms.ChoiceField(label="What kind of area is it?", choices=_choices(rules.AreaKind))
    within = forms.ModelChoiceField[Area](
        None,
        label="Which area is it a part of?",
        required=False,
        empty_label="None",
        help_text="For a district, its county. Counts of all parts add up to the whole.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "within", Area.objects.order_by("name"))


class AddTheme(forms.Form):
    """A theme or priority of the strategy."""

    number = forms.CharField(label="Number", max_length=20, required=False, help_text="Such as 10")
    title = forms.CharField(
        label="Title of the theme", max_length=200, error_messages={"required": "Enter a title"}
    )


class AddOutcome(forms.Form):
    """What a theme is to bring about."""

    number = forms.CharField(label="Number", max_length=20, required=False, help_text="Such as 10.1")
    title = forms.CharField(
        label="What is it to bring about?",
        max_length=300,
        error_messages={"required": "Say what it is to bring about"},
    )


class _Definition(forms.Form):
    """What an indicator counts, how its figures are printed, and what they are judged by."""

    name = forms.CharField(
        label="What does it measure?",
        max_length=300,
        help_text="As the page is headed, such as People who feel safe walking alone after dark",
        error_messages={"required": "Say what it measures"},
    )
    meaning = forms.CharField(
        label="What does it mean?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    measure = forms.ChoiceField(label="What kind of number is it?", choices=_choices(rules.MeasureKind))
    numerator = forms.CharField(label="What is counted?", required=False, max_length=300)
    denominator = forms.CharField(label="Of what?", required=False, max_length=300)
    per = forms.TypedChoiceField(
        label="Per how many?",
        coerce=int,
        choices=[(100, "100: per cent"), (1, "1"), (1000, "1,000"), (10_000, "10,000"), (100_000, "100,000")],
        help_text="For a proportion or a rate",
    )
    places = forms.IntegerField(label="Digits after the point", min_value=0, max_value=4, initial=0)
    unit_before = forms.CharField(
        label="Sign before the number", required=False, max_length=10, help_text="Such as £"
    )
    unit_after = forms.CharField(
        label="Unit after the number",
        required=False,
        max_length=40,
        strip=False,
        help_text="Such as %, or per 100,000 with a space before it",
    )
    source = forms.CharField(label="Where do its figures come from?", required=False, max_length=300)
    frequency = forms.ChoiceField(label="How often is there a figure?", choices=_choices(rules.Frequency))
    quarters = forms.TypedChoiceField(
        label="Which year do its quarters belong to?", coerce=int, choices=YEARS
    )
    polarity = forms.ChoiceField(label="Which way is good?", choices=POLARITIES)
    comparator = forms.ModelChoiceField[Area](
        None, label="Which area is it compared with?", required=False, empty_label="None"
    )
    target_kind = forms.ChoiceField(label="What is its target?", choices=_choices(rules.TargetKind))
    target = forms.DecimalField(
        label="The value to be reached", required=False, max_digits=14, decimal_places=4
    )
    target_from = forms.DecimalField(
        label="Lower end of the range", required=False, max_digits=14, decimal_places=4
    )
    target_to = forms.DecimalField(
        label="Upper end of the range", required=False, max_digits=14, decimal_places=4
    )
    disclosure = forms.ChoiceField(
        label="How are small counts protected?",
        choices=[("", "Choose how"), *_choices(rules.DisclosureChoice)],
        help_text="Before anything is published. Ask your information governance lead if you are not sure.",
        error_messages={"required": "Choose how small counts are protected"},
    )
    run_length = forms.TypedChoiceField(
        label="Points that make a run on its control chart", coerce=int, choices=[(7, "7"), (6, "6")]
    )
    baseline_points = forms.IntegerField(
        label="Points on which its control limits are fixed",
        required=False,
        min_value=2,
        max_value=200,
        help_text="All of them, if left empty",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "comparator", Area.objects.order_by("name"))

    def definition(self, said: dict[str, Any]) -> dict[str, Any]:
        """Return the parts of the definition among what was typed."""
        return {name: said[name] for name in _Definition.base_fields}


class _Place(forms.Form):
    """How far an indicator is developed, whether it is a key one, and whose it is."""

    is_key = forms.TypedChoiceField(
        label="Is it a key indicator?",
        coerce=lambda word: word == "True",
        choices=[("True", "Key"), ("False", "Supporting")],
    )
    development = forms.ChoiceField(label="Is it reported yet?", choices=_choices(rules.Development))
    owner = forms.ModelChoiceField[Post](
        None, label="Whose is it?", required=False, empty_label="Nobody's yet"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "owner", Post.objects.select_related("organization").order_by("title", "pk"))


class AddIndicator(_Place, _Definition):
    """An indicator and its first definition."""

    number = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        label="Number in the strategy",
        max_length=40,
        help_text="Such as 10.104B. It becomes part of the page's address.",
        error_messages={
            "required": "Enter its number",
            "invalid": "A number has letters, figures, dots and hyphens only",
        },
    )
    outcome = forms.ModelChoiceField[StrategyOutcome](
        None,
        label="Which outcome does it show?",
        empty_label="Choose an outcome",
        error_messages={"required": "Choose the outcome it shows"},
    )
    field_order = ["number", "outcome", "is_key", "development", "owner"]

    def __init__(self, *args: Any, outcomes: "QuerySet[StrategyOutcome]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "outcome", outcomes)


class ChangeIndicator(_Place):
    """How far an indicator is developed, and whose it is."""


class Redefine(_Definition):
    """A new version of a definition, with what is different."""

    change = forms.CharField(
        label="What is different from now on?",
        max_length=300,
        help_text="Everyone sees this where the series breaks.",
        error_messages={"required": "Say what is different"},
    )
    field_order = ["change"]


class RecordFigure(forms.Form):
    """One figure, typed as it would stand in a sheet."""

    area = forms.ModelChoiceField[Area](None, label="Area", empty_label=None, to_field_name="code")
    period = forms.CharField(label="Period", max_length=60, error_messages={"required": "Enter the period"})
    value = forms.CharField(
        label="Value", required=False, max_length=60, help_text="Or not available, or not applicable"
    )
    count = forms.CharField(label="Count", required=False, max_length=30, help_text="How many were counted")
    denominator = forms.CharField(label="Denominator", required=False, max_length=30, help_text="Of how many")
    lower = forms.CharField(label="Lower end of its 95% interval", required=False, max_length=30)
    upper = forms.CharField(label="Upper end of its 95% interval", required=False, max_length=30)
    status = forms.ChoiceField(label="Status", choices=_choices(rules.FigureStatus))
    note = forms.CharField(label="Note", required=False, max_length=300, help_text="Everyone sees this.")
    reason = forms.CharField(
        label="Why is it revised, or unusual?",
        required=False,
        max_length=300,
        help_text="Needed where it replaces a final figure.",
    )

    def __init__(self, *args: Any, indicator: Indicator, frequency: rules.Frequency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "area", Area.objects.order_by("name"))
        self.fields["period"].help_text = f"Such as {rules.EXAMPLES[frequency]}"

    def cells(self, said: dict[str, Any]) -> dict[str, str]:
        """Return what was typed, by the columns of a sheet."""
        row = {name: said[name] for name in ("period", "value", *sheets.NUMBERS, "status", "note")}
        return row | {"area": said["area"].code}

    def refuse(self, problem: DomainError) -> None:
        """Show each error at its box."""
        if not isinstance(problem, actions.CellsRefused):
            form_page.add_refusal(self, problem)
            return
        for one in problem.problems:
            self.add_error(one.column if one.column in self.fields else None, f"{one.rule}. {one.mend}.")


class CheckFile(forms.Form):
    """A file of figures."""

    file = SheetField(
        label="File of figures",
        help_text="CSV or Excel (.xlsx), one row for each figure, headings in the first row",
        error_messages={"required": "Choose a file", "empty": "The file is empty; choose another"},
    )
    cells: list[sheets.RowProblem] = []

    def refuse(self, problem: DomainError) -> None:
        """Show every error of the file as a table over the form."""
        form_page.add_refusal(self, problem, {actions.CellsRefused: "file"})
        if isinstance(problem, actions.CellsRefused):
            self.cells = problem.problems


class LoadFile(forms.Form):
    """Loading what was checked; warnings need an explanation."""

    explanation = forms.CharField(
        label="Why are the figures right, in spite of the warnings?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the figures are right"},
    )

    def __init__(self, *args: Any, warned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not warned:
            del self.fields["explanation"]


class Discard(forms.Form):
    """Discarding a checked file."""


class Publish(forms.Form):
    """Publishing the figures of a framework."""


class SetLimits(forms.Form):
    """New control limits from a period on."""

    start = forms.ChoiceField(
        label="From which period?",
        error_messages={"required": "Choose the first period under the new limits"},
    )
    why = forms.CharField(
        label="What changed, so that new limits are right?",
        max_length=300,
        help_text="Everyone sees this below the chart, with your name and the day.",
        error_messages={"required": "Say what changed"},
    )

    def __init__(self, *args: Any, figures: list[Observation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.start.isoformat(), one.period.label) for one in figures[1:]]
        fields.offer(self, "start", [("", "Choose a period"), *reversed(choices)])


class WriteCommentary(forms.Form):
    """What the owner of an indicator says of its latest figure."""

    text = forms.CharField(
        label="What does the figure show, and what is being done?",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write what the figure shows, and what is being done"},
    )
