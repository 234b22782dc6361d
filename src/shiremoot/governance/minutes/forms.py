"""What is entered about minutes and notices."""

from django import forms

from shiremoot.foundation.ui import fields
from shiremoot.foundation.ui.meanwhile import Meanwhile
from shiremoot.governance.meetings.models import Decision, Meeting
from shiremoot.governance.minutes.models import Minutes, Passage

MARKS = (
    "Leave an empty line between paragraphs; start a line with “- ” for a list; put ** around **bold** words."
)


class Words(forms.Form):
    """The words of one passage."""

    heading = forms.CharField(label="Heading", max_length=420, error_messages={"required": "Enter a heading"})
    text = forms.CharField(
        label="Words",
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=MARKS,
    )
    private = forms.BooleanField(
        label="Holds exempt information: not for the public",
        required=False,
        help_text="Published minutes say only that this part is there.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def clean_text(self):
        """Line ends as browsers send them do not count as changes."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


class Part(Words):
    """A part to add, and after which other."""

    version = None
    after = forms.ModelChoiceField(
        Passage.objects.none(), label="After which part?", required=False, empty_label="First of all"
    )
    field_order = ["heading", "after", "text", "private"]

    def __init__(self, *args, minutes: Minutes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = minutes.passages.standing()
        self.fields["after"].label_from_instance = lambda passage: passage.heading


class Approve(Meanwhile, forms.Form):
    """At which meeting the minutes were approved, and each passage as it was approved."""

    at = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Which meeting approved them?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the meeting that approved them"},
    )

    def __init__(self, *args, minutes: Minutes, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].queryset = meetings
        self.passages = list(minutes.passages.standing())
        for passage in self.passages:
            self.fields[f"passage_{passage.pk}"] = forms.CharField(
                label=passage.heading,
                initial=passage.text,
                required=False,
                max_length=100_000,
                widget=forms.Textarea(attrs={"rows": min(14, 3 + passage.text.count("\n"))}),
            )

    mark_optional = False

    @property
    def texts(self):
        return [self[f"passage_{passage.pk}"] for passage in self.passages]

    @property
    def corrections(self) -> dict[int, str]:
        """The words of each passage as approved; line ends as browsers send them do not count as changes."""
        return {
            passage.pk: self.cleaned_data[f"passage_{passage.pk}"].replace("\r\n", "\n")
            for passage in self.passages
        }


class Correct(Approve):
    """At which later meeting approved minutes were corrected, and each passage as it corrected it."""

    def __init__(self, *args, **kwargs):
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


class Explain(Meanwhile, forms.ModelForm):
    """What the law wants recorded with a decision of the executive."""

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
