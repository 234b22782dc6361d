"""What the clerk enters. Each form carries the key it is taken under, so that sent twice it is taken once."""

import uuid
from dataclasses import dataclass

from django import forms

from shiremoot.foundation.ui import fields
from shiremoot.governance.agendas.forms import PRIVATE
from shiremoot.governance.agendas.rules import URGENT_BY
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.sittings import presenting, queries, rules


@dataclass(frozen=True)
class At:
    """Where in a meeting something is entered: what may be chosen there. No item: at none in particular."""

    meeting: Meeting
    item: AgendaItem | None
    lines: list[queries.Line]
    items: list[AgendaItem]
    later: list[Meeting]


def at(meeting: Meeting, item: AgendaItem | None) -> At:
    """Everything that may be chosen at an item. Five queries."""
    lines = queries.lines(meeting, queries.position(item))
    return At(meeting, item, lines, list(queries.in_turn(meeting)), queries.later(meeting))


class Entry(forms.Form):
    """Anything entered, where it is entered."""

    mark_optional = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, on: At, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.item, self.lines, self.on = on.meeting, on.item, on.lines, on
        self.fields["key"].initial = uuid.uuid4
        self.prepare()

    def prepare(self) -> None:
        """Fill in what may be chosen."""

    def people(self, among=lambda line: True) -> list[tuple[str, str]]:
        return [
            ("", "Nobody"),
            *((str(line.attendance.pk), line.attendance.name) for line in self.lines if among(line)),
        ]

    def person(self, field: str):
        """The attendance chosen in a field, or None."""
        chosen = self.cleaned_data.get(field)
        return next((line.attendance for line in self.lines if str(line.attendance.pk) == str(chosen)), None)


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


class Note(Entry):
    text = forms.CharField(
        label="Notes",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="For the minutes. The public does not see notes.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


CHOICES = ((rules.FOR, "For"), (rules.AGAINST, "Against"), (rules.ABSTAIN, "Abstained"))


class Decide(Entry):
    """A decision: its words, the verb (the button pressed), who moved it, and the vote if one was taken."""

    decision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="What was decided",
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deferred_to = forms.TypedChoiceField(
        label="To which meeting?", required=False, coerce=int, empty_value=None
    )
    mover = forms.ChoiceField(label="Moved by", required=False)
    seconder = forms.ChoiceField(label="Seconded by", required=False)
    votes_for = forms.IntegerField(label="For", min_value=0, max_value=999, required=False)
    votes_against = forms.IntegerField(label="Against", min_value=0, max_value=999, required=False)
    abstained = forms.IntegerField(label="Abstained", min_value=0, max_value=999, required=False)
    casting = forms.ChoiceField(
        label="Chair's casting vote",
        required=False,
        choices=[("", "None"), ("for", "For"), ("against", "Against")],
    )
    verb = forms.ChoiceField(
        choices=[(verb, verb) for verb in rules.VERBS], error_messages={"required": "Choose what was decided"}
    )

    def prepare(self) -> None:
        movers = self.people(lambda line: line.may_vote)
        self.fields["mover"].choices = self.fields["seconder"].choices = movers
        self.fields["deferred_to"].choices = [
            ("", "None in particular"),
            *((one.pk, f"{one.on:%A %-d %B %Y}") for one in self.on.later),
        ]
        for line in self.voters:
            self.fields[f"vote_{line.attendance.pk}"] = forms.ChoiceField(
                choices=[("", ""), *CHOICES], required=False
            )

    @property
    def put_off_to(self) -> Meeting | None:
        """The meeting a deferred item is put off to."""
        return next((one for one in self.on.later if one.pk == self.cleaned_data.get("deferred_to")), None)

    def clean(self):
        """An item put off to a named meeting needs no other words."""
        said = super().clean()
        later = self.put_off_to if said.get("verb") == rules.DEFERRED else None
        if not said.get("text"):
            if later is None:
                self.add_error("text", "Enter what was decided")
            else:
                said["text"] = f"Deferred to the meeting of {later.on:%-d %B %Y}."
        return said

    @property
    def voters(self) -> list[queries.Line]:
        return [line for line in self.lines if line.may_vote]

    @property
    def ballots(self) -> list[tuple]:
        """Each who may vote, the name of their boxes, and what is chosen: for the table of a named vote."""
        rows = []
        for line in self.voters:
            field = self[f"vote_{line.attendance.pk}"]
            rows.append(
                (line.attendance.name, field.html_name, [(*c, field.value() == c[0]) for c in CHOICES])
            )
        return rows

    @property
    def has_vote(self) -> bool:
        """Whether a vote is entered, so that its part stands open."""
        return any(
            self[name].value() not in (None, "") for name in ("votes_for", "votes_against", "abstained")
        )

    @property
    def is_named(self) -> bool:
        return any(chosen for _, _, choices in self.ballots for *_, chosen in choices)

    def named(self) -> dict[int, str]:
        given = {
            line.attendance.pk: self.cleaned_data.get(f"vote_{line.attendance.pk}") for line in self.voters
        }
        return {pk: choice for pk, choice in given.items() if choice}

    def tally(self) -> rules.Tally | None:
        said = self.cleaned_data
        counts = [said.get(name) for name in ("votes_for", "votes_against", "abstained")]
        if all(count is None for count in counts):
            return None
        return rules.Tally(*(count or 0 for count in counts), said.get("casting") or "")


class Strike(Entry):
    decision = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Ask(Entry):
    action = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="What is to be done",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter what is to be done"},
    )
    owner = forms.CharField(
        label="Who is to do it",
        max_length=200,
        help_text="A person, post, organisation or body",
        widget=forms.TextInput(attrs={"list": "owners", "autocomplete": "off"}),
        error_messages={"required": "Enter who is to do it"},
    )
    due_on = fields.DayField(label="By which day, if one was set", required=False)

    def clean_due_on(self):
        due = self.cleaned_data["due_on"]
        if due and due < self.meeting.on:
            raise forms.ValidationError("Enter the day of the meeting or a later one")
        return due


LAST = -1


class Turn(Entry):
    """After which item this one is taken."""

    after = forms.TypedChoiceField(label="When is it taken?", coerce=int)

    def prepare(self) -> None:
        others = [one for one in self.on.items if one != self.item]
        self.fields["after"].choices = [
            (rules.START, "First"),
            *((one.order, f"After {one.number}. {one.title}"[:80]) for one in others),
        ]


class Urgent(Turn):
    """An item that is not on the agenda, and why the chair takes it all the same."""

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
    public_interest = forms.CharField(
        label="Why does keeping it private outweigh publishing it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["title", "because", "after"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["after"].choices = [(LAST, "Last"), *self.fields["after"].choices]
        law = f": {URGENT_BY}" if presenting.is_under_part_va(self.meeting.body) else ""
        self.fields["because"].help_text = f"The minutes give the special circumstances{law}."


class Follow(Entry):
    """What became of an action of an earlier meeting; the button pressed says which it is."""

    action = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="What was said of it?",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what became of it"},
    )
    due_on = fields.DayField(label="If it goes on: by which day?", required=False)
    to = forms.CharField(
        label="If it is passed on: to which body?",
        required=False,
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )
    outcome = forms.ChoiceField(choices=[(word, word) for word in rules.OUTCOMES])

    def clean(self):
        said = super().clean()
        outcome = said.get("outcome")
        if outcome == rules.CONTINUED and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Enter the day by which it is to be done now")
        if outcome == rules.PASSED_ON:
            said["to"] = bodies.named(said.get("to") or "")
            if said["to"] is None:
                self.add_error("to", "Enter the name of a body in the register")
        return said


class Adjourn(Entry):
    why = forms.CharField(
        label="Why does it break off?",
        max_length=300,
        error_messages={"required": "Say why the meeting is adjourned"},
    )


class Close(Entry):
    inquorate = forms.BooleanField(label="It ended because there was no quorum", required=False)


def seats_by_line(lines: list[queries.Line]) -> dict[str, object]:
    """The seats a substitute may fill, by the attendance of who has them."""
    return {
        str(line.attendance.pk): line.attendance.seat
        for line in lines
        if line.capacity == rules.Capacity.MEMBER
    }
