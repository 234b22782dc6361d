"""Forms for minutes and notices."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.http import QueryDict

from shiremoot.foundation.ui import fields, form_page
from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.minutes import actions
from shiremoot.meetings.minutes.models import Minutes, Passage
from shiremoot.meetings.record.models import Decision, Meeting


class Words(forms.Form):
    """The heading and text of a passage."""

    heading = forms.CharField(label="Heading", max_length=420, error_messages={"required": "Enter a heading"})
    text = forms.CharField(
        label="Words",
        required=False,
        max_length=100_000,
        widget=fields.RichText(rows=14),
    )
    private = forms.BooleanField(
        label="Holds exempt information: not for the public",
        required=False,
        help_text="Published minutes show only the number of its item and the paragraph of the law.",
    )
    mark_optional = False
    theirs: str | None = None  # the text another editor saved first

    def refuse(self, problem: DomainError) -> None:
        """Show the reason and, after a conflict, the other editor's text. Sent again, the text typed here is saved."""
        if isinstance(problem, actions.Conflict):
            self.theirs = problem.theirs
            data = cast(QueryDict, self.data).copy()
            data["version"] = str(problem.version)
            self.data = data
        form_page.add_refusal(self, problem)

    def clean_text(self) -> str:
        """Return the text with plain line ends, so that those of browsers do not count as changes."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


class EditPassage(Words):
    """A passage as edited, from the version it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AddPassage(Words):
    """A passage to add, and which other it comes after."""

    after = forms.ModelChoiceField(
        Passage.objects.none(), label="After which part?", required=False, empty_label="First of all"
    )
    field_order = ["heading", "after", "text", "private"]

    def __init__(self, *args: Any, minutes: Minutes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        after = cast("forms.ModelChoiceField[Passage]", self.fields["after"])
        after.queryset = minutes.passages.standing()
        after.label_from_instance = _heading  # type: ignore[assignment]  # as Django's manual has it


def _heading(passage: Passage) -> str:
    return passage.heading


class Approve(DetectsEditConflicts, forms.Form):
    """The meeting that approved the minutes, and each passage as approved."""

    at = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Which meeting approved them?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the meeting that approved them"},
    )

    def __init__(self, *args: Any, minutes: Minutes, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Meeting]", self.fields["at"]).queryset = meetings
        self.passages = list(minutes.passages.standing())
        for passage in self.passages:
            self.fields[f"passage_{passage.pk}"] = forms.CharField(
                label=passage.heading,
                initial=passage.text,
                required=False,
                max_length=100_000,
                widget=fields.RichText(rows=min(14, 3 + passage.text.count("\n")), notation="", compact=True),
            )

    mark_optional = False

    @property
    def texts(self) -> Sequence[BoundField]:
        return [self[f"passage_{passage.pk}"] for passage in self.passages]

    @property
    def corrections(self) -> dict[int, str]:
        """The text of each passage as approved, with plain line ends, so that those of browsers change nothing."""
        return {
            passage.pk: self.cleaned_data[f"passage_{passage.pk}"].replace("\r\n", "\n")
            for passage in self.passages
        }


class Correct(Approve):
    """The later meeting that corrected approved minutes, and each passage as corrected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].label = "Which meeting corrected them?"
        self.fields["at"].error_messages["required"] = "Choose the meeting that corrected them"


class Sign(forms.Form):
    name = forms.CharField(
        label="Who signed?",
        max_length=200,
        help_text="The person who presided when they were approved",
        error_messages={"required": "Enter who signed"},
    )
    on = fields.DayField(label="On which day?")


class Explain(DetectsEditConflicts, forms.ModelForm[Decision]):
    """What the law requires with a decision of the executive."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    class Meta:
        model = Decision
        fields = ("reasons", "alternatives", "key", "urgent")
        labels = {
            "reasons": "Reasons for the decision",
            "alternatives": "Other options considered and rejected",
            "key": "It is a key decision",
            "urgent": "It is urgent: not open to call-in",
        }
        help_texts = {"alternatives": "Say “None” if there were none.", "key": "", "urgent": ""}
        widgets = {
            "reasons": forms.Textarea(attrs={"rows": 4}),
            "alternatives": forms.Textarea(attrs={"rows": 4}),
        }
