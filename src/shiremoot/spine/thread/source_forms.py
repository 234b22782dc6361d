"""Forms about reports: the report itself, what it finds and recommends, and who is asked to answer it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from shiremoot.foundation.ui import fields
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.forms import multiline
from shiremoot.spine.thread.models import Finding, Recommendation
from shiremoot.spine.thread.rules import FindingPolarity, SourceKind

THEMES = "Themes, with commas between them"
THEMES_HELP = (
    "For example: Waiting times, Transport. Reports of other years under the same themes are shown together."
)
LIKELY = [kind for kind in SourceKind if kind != SourceKind.OFFICER_REPORT]


class RecordReport(forms.Form):
    """A report that finds or recommends something: what it is, whose, and whom it is put to."""

    kind = forms.ChoiceField(
        label="What kind of report is it?",
        choices=[(kind.value, kind.value.capitalize()) for kind in LIKELY],
        help_text="The kind decides how long those it asks have to answer.",
    )
    title = forms.CharField(
        label="What is it called?", max_length=300, error_messages={"required": "Say what it is called"}
    )
    committee = forms.ModelChoiceField(Body.objects.none(), label="Which body made it?", required=False)
    author = forms.CharField(
        label="Or who made it, if no body here did",
        max_length=200,
        required=False,
        help_text="For example an inspectorate or an independent reviewer.",
    )
    considered_by = forms.ModelChoiceField(
        Body.objects.none(), label="To which body is it put?", required=False
    )
    on = fields.DayField(
        label="On which day was it put to them, or published?",
        help_text="For example 17 10 2023",
        error_messages={"required": "Say on which day"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("committee", "considered_by"):
            fields.offer_rows(self, name, Body.objects.filter(until=None).order_by("name"))


class AddFinding(forms.Form):
    """What a report found: a gap to mend, or a strength."""

    polarity = forms.ChoiceField(
        label="Is it a gap or a strength?",
        widget=forms.RadioSelect,
        choices=[(one.value, one.value.capitalize()) for one in FindingPolarity],
        error_messages={"required": "Choose a gap or a strength"},
    )
    text = multiline("What was found?", "Say what was found")
    label = forms.CharField(label="Its number in the report, if it has one", max_length=12, required=False)
    themes = forms.CharField(label=THEMES, max_length=400, required=False, help_text=THEMES_HELP)


REQUIRED = {"yes": "A response is required", "no": "For information: no response is required"}


class AddRecommendation(forms.Form):
    """What a report recommends, to whom, and whether an answer is required."""

    label = forms.CharField(label="Its number in the report, if it has one", max_length=12, required=False)
    text = multiline("What is recommended, word for word?", "Say what is recommended")
    to = multiline(
        "To whom?",
        "Say to whom it is recommended",
        rows=2,
        help_text="Bodies and organisations by the names they have here, one on each line.",
    )
    response_required = forms.ChoiceField(
        label="Must they answer it?",
        widget=forms.RadioSelect,
        choices=list(REQUIRED.items()),
        initial="yes",
        error_messages={"required": "Choose whether they must answer it"},
    )
    themes = forms.CharField(label=THEMES, max_length=400, required=False, help_text=THEMES_HELP)
    findings = fields.ManyField(
        Finding.objects.none(),
        label="Which findings does it follow from?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, findings: "QuerySet[Finding]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if findings.exists():
            fields.offer_rows(self, "findings", findings)
        else:
            del self.fields["findings"]


class RecommendationsField(fields.ManyField):
    """Recommendations to tick, each by its reference and words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference}: {obj.text[:160]}"


class Join(forms.Form):
    """The recommendations of other reports that this report makes too."""

    recommendations = RecommendationsField(
        Recommendation.objects.none(),
        label="Which of these does this report make too?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one recommendation"},
    )

    def __init__(self, *args: Any, offered: "QuerySet[Recommendation]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "recommendations", offered)


class AskForResponse(forms.Form):
    """Who is asked to answer a report, from which day, and by an agreed day if there is one."""

    addressee = forms.ChoiceField(
        label="Who is asked?", error_messages={"required": "Choose who is asked to respond"}
    )
    on = fields.DayField(
        label="On which day was the response asked for?",
        help_text="The clock runs from this day: for example 17 10 2023",
        error_messages={"required": "Say on which day it was asked for"},
    )
    due = fields.DayField(
        label="Which day was agreed, if it is not the day the law gives?",
        required=False,
        help_text="Leave empty to use the clock of the law.",
    )

    def __init__(self, *args: Any, asked: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "addressee", asked.items())


class GiveLink(forms.Form):
    """To whom a link to answer by is given, and until when it opens."""

    addressee = forms.ChoiceField(
        label="Who is to answer?", error_messages={"required": "Choose who is to answer"}
    )
    given_to = forms.CharField(
        label="Which post or team there answers?",
        max_length=200,
        help_text="For example: Chief Nursing Officer. The answer shows it as its author.",
        error_messages={"required": "Say which post or team answers"},
    )
    email = forms.EmailField(
        label="An email address to send the link to",
        required=False,
        help_text="Leave empty to pass the link on yourself.",
    )
    expires_on = fields.DayField(
        label="Until which day does it open?", error_messages={"required": "Say until which day it opens"}
    )

    def __init__(self, *args: Any, asked: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "addressee", asked.items())
