"""Forms for taking part, and for deciding."""

import uuid
from typing import Any, cast

from django import forms

from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.speaking import rules
from shiremoot.meetings.speaking.models import Practice

TITLES = {
    rules.RequestKind.SPEAK: ("Ask to speak", "What do you wish to speak about?", "Ask to speak"),
    rules.RequestKind.STATEMENT: (
        "Hand in a written statement",
        "What is your statement about?",
        "Hand it in",
    ),
    rules.RequestKind.PETITION: ("Present a petition", "What does your petition ask for?", "Present it"),
}


class Ask(forms.Form):
    """A request to take part."""

    form = forms.UUIDField(widget=forms.HiddenInput, required=False)
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label="Which item is it about?",
        required=False,
        empty_label="No item of the agenda",
    )
    subject = forms.CharField(max_length=200)
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 12}), max_length=40_000)
    signatures = forms.IntegerField(
        label="How many people signed it?",
        min_value=1,
        max_value=10_000_000,
        error_messages={"required": "Say how many people signed it"},
    )
    name = forms.CharField(
        label="Your name",
        max_length=200,
        error_messages={"required": "Enter your name"},
        help_text="It is public: it will be in the minutes of the meeting.",
    )
    organisation = forms.CharField(
        label="Who are you representing?",
        max_length=200,
        required=False,
        help_text="Such as a parish council or a group of residents. Leave it empty to speak for yourself.",
    )
    email = forms.EmailField(
        label="Your email address",
        required=False,
        help_text="Give this or a telephone number.",
        error_messages={"invalid": "Enter an email address, such as name@example.org"},
    )
    telephone = forms.CharField(label="Your telephone number", max_length=40, required=False)

    def __init__(
        self, *args: Any, meeting: Meeting, kind: rules.RequestKind, practice: Practice, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"form": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.kind, self.practice = kind, practice
        item = cast("forms.ModelChoiceField[AgendaItem]", self.fields["item"])
        item.queryset = meeting.items.order_by("order")
        item.label_from_instance = _item_label  # type: ignore[assignment]  # set on the field, not on a subclass
        if not meeting.items.exists():
            del self.fields["item"]
        self.fields["subject"].label = TITLES[kind][1]
        self.fields["subject"].error_messages["required"] = (
            f"Say {TITLES[kind][1][0].lower()}{TITLES[kind][1][1:-1]}"
        )
        self._fit_words()

    def _fit_words(self) -> None:
        words = self.fields["words"]
        if self.kind == rules.RequestKind.SPEAK:
            words.label, words.required = "What is the main point you wish to make?", False
            words.widget.attrs["rows"] = 4
        elif self.kind == rules.RequestKind.STATEMENT:
            words.label = "Your statement"
            most = f"{self.practice.most_words:,} words"
            words.help_text = f"At most {most}, about one side of A4. Once accepted it is public."
            words.error_messages["required"] = "Write your statement"
        else:
            words.label = "The words of the petition"
            words.error_messages["required"] = "Write what the petition says"
        if self.kind != rules.RequestKind.PETITION:
            del self.fields["signatures"]

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if self.kind == rules.RequestKind.STATEMENT:
            try:
                rules.check_length(words, self.practice.most_words)
            except rules.TooLong as problem:
                raise forms.ValidationError(str(problem)) from None
        return words

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        if not self.errors and not said.get("email") and not said.get("telephone"):
            self.add_error(
                "email", "Give an email address or a telephone number, so that we can tell you the answer"
            )
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """The values the actions take, without the number of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("form", "why")}

    @property
    def number(self) -> uuid.UUID:
        """The number of the form, one half of what makes it known again when it is sent twice."""
        sent: uuid.UUID | None = self.cleaned_data["form"]
        return sent or uuid.uuid4()


def _item_label(item: AgendaItem) -> str:
    return f"{item.number}. {item.title}"


class TakeLate(Ask):
    """A request that an officer takes after its last moment."""

    why = forms.CharField(
        label="Why is it taken late?",
        max_length=300,
        help_text="Such as who agreed to it. It is kept with the request.",
        error_messages={"required": "Say why it is taken late"},
    )


class Decline(forms.Form):
    """Why a request is declined."""

    why = forms.CharField(
        label="Why is it declined?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text="The person who asked will read this.",
        error_messages={"required": "Say why it is declined"},
    )


class SetPractice(DetectsEditConflicts, forms.ModelForm[Practice]):
    """What a body takes from the public."""

    class Meta:
        model = Practice
        fields = ("speaking", "statements", "petitions", "minutes_each", "most_words", "keep_days")
        labels = {
            "speaking": "Until when may people ask to speak?",
            "statements": "Until when are written statements taken?",
            "petitions": "Until when are petitions taken?",
            "minutes_each": "How many minutes has each speaker?",
            "most_words": "How many words may a statement have?",
            "keep_days": "How many days after the meeting are contact details deleted?",
        }
        help_texts = {
            "speaking": "Such as 09:00 4 working days before. Leave it empty if nobody may ask.",
            "statements": "Such as 09:00 2 working days before. Leave it empty if none are taken.",
            "petitions": "Such as 10 working days before. Leave it empty if none are taken.",
            "most_words": "One side of A4 is about 500.",
            "keep_days": "",
        }

    def _clock(self, name: str) -> str:
        text = str(self.cleaned_data[name]).strip()
        if text:
            try:
                rules.check_clock(text)
            except DomainError as problem:
                raise forms.ValidationError(str(problem)) from None
        return text

    def clean_speaking(self) -> str:
        return self._clock("speaking")

    def clean_statements(self) -> str:
        return self._clock("statements")

    def clean_petitions(self) -> str:
        return self._clock("petitions")
