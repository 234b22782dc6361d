"""Forms about recommendations and actions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields
from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import reshaping
from shiremoot.spine.thread.models import Addressee, Response
from shiremoot.spine.thread.ratings import RagRating
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import ResponseAnswer, ResponseState, Verdict

LONGEST = 8000
SAVE_AS = {
    ResponseState.DRAFT: "A draft, which only those who act for you can see",
    ResponseState.CLEARED: "Cleared, ready to be published",
    ResponseState.PUBLISHED: "Published, for anyone to see",
}


def multiline(label: str, missing: str = "", rows: int = 3, **how: Any) -> forms.CharField:
    """Return a field for some lines of text, required if `missing` says what is asked for."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST,
        required=bool(missing),
        error_messages={"required": missing} if missing else {},
        **how,
    )


class UpdateText(forms.Form):
    """The text of an update. `what` is the label, `missing` the message without text; empty if it may be left out."""

    def __init__(self, *args: Any, what: str, missing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = multiline(what, missing)
        self.order_fields(self.field_order)


class WithLink(UpdateText):
    """What shows that something was done, and where it can be seen."""

    link = forms.URLField(
        label="A web address where it can be seen", required=False, max_length=300, assume_scheme="https"
    )
    field_order = ["text", "link"]


class NewDay(UpdateText):
    """The reason, and the new day."""

    due_on = fields.DayField(label="By which day?", help_text="For example 20 12 2024")
    field_order = ["text", "due_on"]


AS_WORKED_OUT = "worked out"


class Rate(UpdateText):
    """The rating, and the reason why it is not what is worked out."""

    rating = forms.ChoiceField(
        label="How does it go?",
        widget=forms.RadioSelect,
        choices=[
            *((rating.value, rating.value.capitalize()) for rating in RagRating),
            (AS_WORKED_OUT, "As worked out from its dates and updates"),
        ],
        error_messages={"required": "Choose a rating"},
    )
    field_order = ["rating", "text"]


class PassOn(UpdateText):
    """The reason, and the body that follows the action from now on."""

    to = forms.ModelChoiceField(Body.objects.none(), label="To which body?")
    field_order = ["to", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = cast("forms.ModelChoiceField[Body]", self.fields["to"])
        to.queryset = Body.objects.filter(until=None)
        to.error_messages["required"] = "Choose the body it is passed on to"


MOST_PARTS = 4


class Split(UpdateText):
    """The reason, and the actions that take the place of one: two at least."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_PARTS + 1):
            self.fields.update(_fields_of_part(number))

    def clean(self) -> dict[str, Any]:
        """Refuse a further action of which something is left out."""
        for number in range(3, MOST_PARTS + 1):
            words, owner = (self.cleaned_data.get(f"{name}_{number}") for name in ("part", "owner"))
            if words and not owner:
                self.add_error(f"owner_{number}", "Say who is to do it")
            if (owner or self.cleaned_data.get(f"due_on_{number}")) and not words:
                self.add_error(f"part_{number}", "Say what is to be done")
        return super().clean() or {}

    @staticmethod
    def parts(given: Mapping[str, Any]) -> list[reshaping.ActionPart]:
        """Return the actions that were typed."""
        numbers = range(1, MOST_PARTS + 1)
        return [
            reshaping.ActionPart(given[f"part_{n}"], given[f"owner_{n}"], given.get(f"due_on_{n}"))
            for n in numbers
            if given.get(f"part_{n}")
        ]


ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def _fields_of_part(number: int) -> dict[str, forms.Field]:
    required = number <= 2
    named = f"{ORDINALS[number]} action"
    return {
        f"part_{number}": multiline(
            f"What is to be done in the {named}{'' if required else ', if there is one'}?",
            f"Say what is to be done in the {named}" if required else "",
            rows=2,
        ),
        f"owner_{number}": forms.CharField(
            label=f"Who is to do the {named}?",
            max_length=200,
            required=required,
            error_messages={"required": f"Say who is to do the {named}"},
        ),
        f"due_on_{number}": fields.DayField(
            label=f"By which day is the {named} due, if one was set?", required=False
        ),
    }


class Merge(UpdateText):
    """The others, and the one action that takes the place of all of them."""

    others = fields.ManyField(
        None,
        label="Which other actions is it merged with?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Those that the same body asks after.",
        error_messages={"required": "Choose at least one other action"},
    )
    words = multiline("What is to be done?", "Say what is to be done")
    owner = forms.CharField(
        label="Who is to do it?", max_length=200, error_messages={"required": "Say who is to do it"}
    )
    due_on = fields.DayField(label="By which day, if one was set", required=False)
    field_order = ["others", "words", "owner", "due_on", "text"]

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "others", others)


class LookAtImpact(forms.Form):
    """What changed, and when somebody looked."""

    verdict = forms.ChoiceField(
        label="Did it make a difference?",
        widget=forms.RadioSelect,
        choices=[(verdict.value, verdict.value.capitalize()) for verdict in Verdict],
        error_messages={"required": "Say whether it made a difference"},
    )
    text = multiline(
        "What changed, and for whom?",
        "Say what changed",
        help_text="Name figures, and where they can be seen.",
    )
    on = fields.DayField(label="On which day was it looked at?", help_text="For example 25 11 2024")
    close = forms.BooleanField(label="Close the action", required=False)

    def __init__(self, *args: Any, can_close: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": clock.today()}
        if not can_close:
            del self.fields["close"]


class AddAction(forms.Form):
    """What is to be done about a recommendation, by whom and by when."""

    text = multiline("What is to be done?", "Say what is to be done")
    owner = forms.CharField(
        label="Who is to do it?",
        max_length=200,
        help_text="A post, a person, an organisation or a body, by the name it has here.",
        error_messages={"required": "Say who is to do it"},
    )
    due_on = fields.DayField(label="By which day, if one was set", required=False)


REPLY = ("answer", "proposed_action", "reason", "lead", "timescale")  # of each recommendation


class Respond(DetectsEditConflicts, forms.Form):
    """Answers to one or several recommendations, and whether to save, clear or publish them."""

    def __init__(
        self,
        *args: Any,
        addressees: Sequence[Addressee],
        working: Mapping[int, Response],
        may_publish: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.addressees = addressees
        for one in addressees:
            self.fields.update(_fields_of(one, working.get(one.pk)))
        self.fields["on"] = fields.DayField(
            label="On which day was it given?", required=False, help_text="Today, if left empty."
        )
        self.fields["save_as"] = forms.ChoiceField(
            label="Save as",
            widget=forms.RadioSelect,
            choices=[
                (state.value, words)
                for state, words in SAVE_AS.items()
                if may_publish or state == ResponseState.DRAFT
            ],
            initial=ResponseState.DRAFT,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse words about a recommendation that is neither accepted nor rejected, and a form with no answer."""
        for one in self.addressees:
            reply = self._reply(one)
            if not reply.answer and any((reply.proposed_action, reply.reason, reply.lead, reply.timescale)):
                self.add_error(f"answer_{one.pk}", "Choose whether it is accepted")
        if self.addressees and not self.errors and not self.replies():
            self.add_error(f"answer_{self.addressees[0].pk}", "Answer at least one recommendation")
        return super().clean()

    @property
    def saving(self) -> list[BoundField]:
        """The fields after the recommendations: when it was given, and how to save it."""
        return [self["on"], self["save_as"]]

    @property
    def parts(self) -> list[tuple[BoundField, list[BoundField], bool]]:
        """For each recommendation its answer, what else may be said of it, and whether that is to be seen at once."""
        found = []
        for one in self.addressees:
            answer, *more = (self[f"{name}_{one.pk}"] for name in REPLY)
            begun = any(each.value() or each.errors for each in (answer, *more))
            found.append((answer, more, begun or len(self.addressees) == 1))
        return found

    def replies(self) -> list[ResponseWords]:
        """Return the answers that were given."""
        return list(self._replies())

    def _replies(self) -> Iterator[ResponseWords]:
        for one in self.addressees:
            if (reply := self._reply(one)).answer:
                yield reply

    def _reply(self, one: Addressee) -> ResponseWords:
        return ResponseWords(one, **{name: self.cleaned_data.get(f"{name}_{one.pk}") or "" for name in REPLY})


BY_LINK = {
    ResponseState.DRAFT: "Save it, to finish it later by the same link",
    ResponseState.CLEARED: "Send it to the committee, which publishes it",
}


class RespondByLink(Respond):
    """Answers by somebody outside who has a link: saved, or sent to those who asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, may_publish=False, **kwargs)
        del self.fields["on"]
        fields.offer(self, "save_as", [(state.value, words) for state, words in BY_LINK.items()])

    @property
    def saving(self) -> list[BoundField]:
        """How to save it."""
        return [self["save_as"]]


def _fields_of(one: Addressee, now: Response | None) -> dict[str, forms.Field]:
    recommendation = one.recommendation
    which = f"recommendation {recommendation.label or recommendation.reference}"
    made: dict[str, forms.Field] = {
        "answer": forms.ChoiceField(
            label=f"{which.capitalize()}: {recommendation.text}",
            widget=forms.RadioSelect,
            required=False,
            choices=[(a.value, a.value.capitalize()) for a in ResponseAnswer if a != ResponseAnswer.OTHER],
        ),
        "proposed_action": multiline(f"What will be done about {which}?"),
        "reason": multiline(f"Why, if {which} is rejected or accepted in part?", rows=2),
        "lead": forms.CharField(label=f"Who leads on {which}?", required=False, max_length=200),
        "timescale": forms.CharField(label=f"By when ({which})?", required=False, max_length=120),
    }
    for name, field in made.items():
        field.initial = getattr(now, name) if now else ""
    return {f"{name}_{one.pk}": field for name, field in made.items()}
