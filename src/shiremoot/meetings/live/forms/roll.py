"""Forms for the roll and for interests declared."""

from django import forms

from shiremoot.meetings.live import queries, rules
from shiremoot.meetings.live.forms.entry import EntryForm
from shiremoot.meetings.record.models import Attendance
from shiremoot.spine.bodies.models import Seat


class MarkForm(EntryForm):
    attendance = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.ChoiceField(
        choices=[(m.value, m.value) for m in rules.RollMark] + [("apologies", ""), ("chair", "")]
    )
    seen = forms.CharField(required=False)

    def clean_attendance(self) -> Attendance:
        """Return the attendance whose key was sent."""
        pk: int = self.cleaned_data["attendance"]
        found = next((line.attendance for line in self.lines if line.attendance.pk == pk), None)
        if found is None:
            raise forms.ValidationError("That person is not on the roll of this meeting")
        return found


class AddPerson(EntryForm):
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of who has come"}
    )
    post = forms.CharField(label="Post or organisation", max_length=300, required=False)
    stands_for = forms.ChoiceField(label="Substitute for", required=False)

    def prepare(self) -> None:
        seated = [line for line in self.lines if line.capacity == rules.Capacity.MEMBER]
        people = ((str(line.attendance.pk), line.attendance.name) for line in seated)
        self.offer("stands_for", [("", "Nobody"), *people])


def seats_by_attendance(lines: list[queries.RollLine]) -> dict[str, Seat | None]:
    """Return the seats a substitute may fill, by the key of the member's attendance."""
    return {
        str(line.attendance.pk): line.attendance.seat
        for line in lines
        if line.capacity == rules.Capacity.MEMBER
    }


class Declare(EntryForm):
    attendance = forms.ChoiceField(
        label="Who declares it?", error_messages={"required": "Choose who declares it"}
    )
    kind = forms.ChoiceField(
        label="What kind of interest?",
        widget=forms.RadioSelect,
        choices=[
            (rules.InterestKind.PECUNIARY, "Disclosable pecuniary: they leave"),
            (rules.InterestKind.REGISTRABLE, "Other registrable: they may speak, then leave"),
            (rules.InterestKind.NON_REGISTRABLE, "Non-registrable: they may stay"),
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
        self.offer("attendance", self.people())

    def clean_attendance(self) -> Attendance:
        """Return the attendance that was chosen."""
        if (found := self.person("attendance")) is None:
            raise forms.ValidationError("Choose who declares it")
        return found


class Withdraw(EntryForm):
    declaration = forms.IntegerField(widget=forms.HiddenInput)
