"""Who is here, and what interests they declare."""

from django import forms

from shiremoot.governance.sittings import queries, rules
from shiremoot.governance.sittings.forms.entry import Entry


class Mark(Entry):
    attendance = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.ChoiceField(
        choices=[(m.value, m.value) for m in rules.Mark] + [("apologies", ""), ("chair", "")]
    )
    seen = forms.CharField(required=False)

    def clean_attendance(self):
        if self.person_on_roll(self.cleaned_data["attendance"]) is None:
            raise forms.ValidationError("That person is not on the roll of this meeting")
        return self.cleaned_data["attendance"]

    def person_on_roll(self, pk: int):
        return next((line.attendance for line in self.lines if line.attendance.pk == pk), None)


class AddPerson(Entry):
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of who has come"}
    )
    post = forms.CharField(label="Post or organisation", max_length=300, required=False)
    stands_for = forms.ChoiceField(label="Stands in for", required=False)

    def prepare(self) -> None:
        seated = [line for line in self.lines if line.capacity == rules.Capacity.MEMBER]
        self.fields["stands_for"].choices = [
            ("", "Nobody"),
            *((str(line.attendance.pk), line.attendance.name) for line in seated),
        ]


def seats_by_line(lines: list[queries.Line]) -> dict[str, object]:
    """The seats a substitute may fill, by the attendance of who has them."""
    return {
        str(line.attendance.pk): line.attendance.seat
        for line in lines
        if line.capacity == rules.Capacity.MEMBER
    }


class Declare(Entry):
    attendance = forms.ChoiceField(
        label="Who declares it?", error_messages={"required": "Choose who declares it"}
    )
    kind = forms.ChoiceField(
        label="What kind of interest?",
        widget=forms.RadioSelect,
        choices=[
            (rules.Interest.PECUNIARY, "Disclosable pecuniary: they leave"),
            (rules.Interest.REGISTRABLE, "Other registrable: they may speak, then leave"),
            (rules.Interest.NON_REGISTRABLE, "Non-registrable: they may stay"),
        ],
        error_messages={"required": "Choose what kind of interest it is"},
    )
    what = forms.CharField(
        label="What is the interest?", max_length=500, error_messages={"required": "Say what the interest is"}
    )
    obliges = forms.ChoiceField(
        label="What they did, if it differs",
        required=False,
        choices=[
            ("", "As the kind obliges"),
            (rules.Obliges.LEAVE, "Left the room"),
            (rules.Obliges.SPEAK, "Spoke, then left before the vote"),
            (rules.Obliges.STAY, "Stayed and took part"),
        ],
    )
    dispensation = forms.BooleanField(label="They have a dispensation", required=False)

    def prepare(self) -> None:
        self.fields["attendance"].choices = self.people()


class Withdraw(Entry):
    declaration = forms.IntegerField(widget=forms.HiddenInput)
