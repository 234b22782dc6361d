"""Forms for a decision with its vote."""

from typing import Any

from django import forms

from shiremoot.meetings.live import queries, rules
from shiremoot.meetings.live.forms.entry import EntryForm
from shiremoot.meetings.record.models import Meeting

CHOICES = ((rules.FOR, "For"), (rules.AGAINST, "Against"), (rules.ABSTAIN, "Abstained"))


class Decide(EntryForm):
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
        self.offer("mover", movers)
        self.offer("seconder", movers)
        later = ((one.pk, f"{one.on:%A %-d %B %Y}") for one in self.on.later)
        self.offer("deferred_to", [("", "None in particular"), *later])
        for line in self.voters:
            self.fields[f"vote_{line.attendance.pk}"] = forms.ChoiceField(
                choices=[("", ""), *CHOICES], required=False
            )

    @property
    def put_off_to(self) -> Meeting | None:
        """The later meeting chosen for a deferred item."""
        return next((one for one in self.on.later if one.pk == self.cleaned_data.get("deferred_to")), None)

    def clean(self) -> dict[str, Any]:
        """Require words, except for an item deferred to a named meeting, which gets them here."""
        super().clean()
        said = self.cleaned_data
        later = self.put_off_to if said.get("verb") == rules.DEFERRED else None
        if not said.get("text"):
            if later is None:
                self.add_error("text", "Enter what was decided")
            else:
                said["text"] = f"Deferred to the meeting of {later.on:%-d %B %Y}."
        return said

    @property
    def voters(self) -> list[queries.RollLine]:
        return [line for line in self.lines if line.may_vote]

    @property
    def ballots(self) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
        """The rows of the table of a named vote: voter, name of their boxes, and (value, label, chosen) by choice."""
        rows = []
        for line in self.voters:
            field = self[f"vote_{line.attendance.pk}"]
            rows.append(
                (line.attendance.name, field.html_name, [(*c, field.value() == c[0]) for c in CHOICES])
            )
        return rows

    @property
    def has_vote(self) -> bool:
        """True if a vote is entered, so that its part of the form is shown open."""
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

    def tally(self) -> rules.VoteTally | None:
        said = self.cleaned_data
        counts = [said.get(name) for name in ("votes_for", "votes_against", "abstained")]
        if all(count is None for count in counts):
            return None
        votes_for, votes_against, abstained = (count or 0 for count in counts)
        return rules.VoteTally(votes_for, votes_against, abstained, said.get("casting") or "")


class Strike(EntryForm):
    decision = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
