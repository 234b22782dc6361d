"""Forms for rounds and updates."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields, form_page
from shiremoot.kernel.errors import DomainError
from shiremoot.partnerships.annual_updates import actions, rules
from shiremoot.partnerships.annual_updates.models import Round
from shiremoot.partnerships.annual_updates.rules import PARTS, UpdateState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import BodyKind

FORMATTING_HELP = (
    "Leave an empty line between paragraphs; start a line with “- ” for a list; put ** around **bold** words."
)
PART_HELP = {
    "focus": "What it is working on now, and why.",
    "personnel": "Who has come and gone, and who supports it.",
    "governance": "What it answers for, to whom, and what changed.",
    "achievements": "What is different because of its work.",
    "aims": "What it means to have done a year from now.",
    "challenges": "What prevents progress, and what it will do about it.",
}


class OpenRound(forms.Form):
    """A new round: the year, the body it is reported to, the due day and the bodies asked."""

    year = forms.IntegerField(label="Which year?", min_value=2000, max_value=2100)
    title = forms.CharField(
        label="Title of the report", max_length=200, error_messages={"required": "Enter a title"}
    )
    reported_to = forms.ModelChoiceField[Body](
        None,
        label="Which body is it reported to?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body it is reported to"},
    )
    due = fields.DayField(
        label="By which day is each update due?",
        error_messages={"required": "Enter the day by which each update is due"},
    )
    bodies = fields.ManyField(
        None,
        label="Which bodies are asked?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Partnerships and boards come first. Those asked last time are ticked.",
        error_messages={"required": "Choose at least one body to ask"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        living = Body.objects.at(clock.today())
        likely = Q(kind__in=(BodyKind.PARTNERSHIP, BodyKind.BOARD))
        fields.offer_rows(self, "reported_to", living.order_by("name"))
        fields.offer_rows(self, "bodies", living.annotate(likely=likely).order_by("-likely", "name"))


class WriteUpdate(forms.Form):
    """The six parts, each optional until the update is handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False
    changed: Mapping[str, str] | None = None  # the text somebody else saved meanwhile, by heading

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, heading in PARTS.items():
            self.fields[part] = forms.CharField(
                label=heading,
                help_text=PART_HELP[part],
                required=False,
                max_length=100_000,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    @property
    def answers(self) -> dict[str, str]:
        """The text of each part, with line ends normalised so that browsers' do not count as changes."""
        return {part: self.cleaned_data.get(part, "").replace("\r\n", "\n") for part in PARTS}

    def retype(self, values: Mapping[str, object]) -> None:
        """Show these values instead of those typed."""
        typed = {name: self.data.get(name) for name in self.data}
        self.data = {**typed, **values}

    def refuse(self, problem: DomainError) -> None:
        """Mark the empty parts, or show what somebody else saved beside what was typed."""
        if isinstance(problem, rules.PartsMissing):
            for part in problem.lacking:
                self.add_error(part, f"Write something under “{PARTS[part]}”")
            return
        if isinstance(problem, actions.UpdateChanged):
            words = rules.filled_from(problem.theirs, self.answers)
            self.changed = rules.differing(problem.theirs, words)
            self.retype(words | {"version": problem.version})
        form_page.add_refusal(self, problem)


class SendBack(forms.Form):
    """Why an update is sent back, and the new due day."""

    because = forms.CharField(
        label="Why is it sent back?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Those who wrote it see this.",
        error_messages={"required": "Say why it is sent back"},
    )
    due = fields.DayField(label="By which day is it needed again?")


class Publish(forms.Form):
    """The introduction of the report."""

    introduction = forms.CharField(
        label="Introduction",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=FORMATTING_HELP,
    )


class AddBody(forms.Form):
    """One more body, and its due day."""

    body = forms.ModelChoiceField[Body](
        None,
        label="Which body is asked as well?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body to ask"},
    )
    due = fields.DayField(
        label="By which day is its update due?",
        error_messages={"required": "Enter the day by which it is due"},
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = round_.updates.exclude(state=UpdateState.TAKEN_OUT).values("body")
        free = Body.objects.at(clock.today()).exclude(pk__in=asked).exclude(pk=round_.reported_to_id)
        fields.offer_rows(self, "body", free.order_by("name"))


class TakeOut(forms.Form):
    """Why a body is taken out of the round."""

    because = forms.CharField(
        label="Why does this body owe no update in this round?",
        max_length=300,
        help_text="For example: it is being merged. The body and the public can read this on what it owed.",
        error_messages={"required": "Say why it is taken out"},
    )
