"""Forms for the order of business and urgent items."""

from django import forms

from shiremoot.meetings.agendas.forms import PRIVATE
from shiremoot.meetings.agendas.rules import URGENT_BY
from shiremoot.meetings.live import presenting, rules
from shiremoot.meetings.live.forms.entry import EntryForm

LAST = -1


class Turn(EntryForm):
    """Which item this one is taken after."""

    after = forms.TypedChoiceField(label="When is it taken?", coerce=int)

    def prepare(self) -> None:
        self.offer("after", self.places())

    def places(self) -> list[tuple[int, str]]:
        others = [one for one in self.on.items if one != self.item]
        return [
            (rules.START, "First"),
            *((one.order, f"After {one.number}. {one.title}"[:80]) for one in others),
        ]


class Urgent(Turn):
    """An item that is not on the agenda, and why the chair agrees to take it."""

    title = forms.CharField(
        label="Title of the item",
        max_length=400,
        error_messages={"required": "Enter the title of the urgent item"},
    )
    because = forms.CharField(
        label="Why does the chair agree that it is urgent?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Say why the chair agreed to take it as urgent: the minutes must give the reason"
        },
    )
    exempt_paragraph = forms.TypedChoiceField(
        label="Is it taken in private?",
        choices=PRIVATE,
        coerce=int,
        empty_value=None,
        required=False,
    )
    public_title = forms.CharField(
        label="Title for the public",
        max_length=400,
        required=False,
        help_text="Words that disclose nothing. Without them the public sees “Private item”.",
    )
    public_interest = forms.CharField(
        label="Why does keeping it private outweigh publishing it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["title", "because", "after"]

    def prepare(self) -> None:
        self.offer("after", [(LAST, "Last"), *self.places()])
        law = f": {URGENT_BY}" if presenting.is_under_part_va(self.meeting.body) else ""
        self.fields["because"].help_text = f"The minutes give the special circumstances{law}."
