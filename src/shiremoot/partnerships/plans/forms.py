"""Forms for plans."""

from typing import Any

from django import forms

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields
from shiremoot.partnerships.plans import queries
from shiremoot.partnerships.plans.models import ActionPlan, PlanArea, PlannedAction
from shiremoot.partnerships.plans.rules import ActionMet, ActionPriority, PlanAreaKind
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.forms import multiline
from shiremoot.spine.thread.models import Finding, Source


class StartPlan(forms.Form):
    """What a plan is called, what it answers, and who delivers it."""

    title = forms.CharField(
        label="What is the plan called?", max_length=300, error_messages={"required": "Enter a title"}
    )
    about = multiline("What is it for?", rows=2)
    source = forms.ModelChoiceField[Source](
        None, label="Which report or inspection does it answer?", required=False, empty_label="None"
    )
    delivered_by = forms.ModelChoiceField[Body](
        None, label="Which group delivers it?", required=False, empty_label="The body itself"
    )
    since = fields.DayField(
        label="From which day does it run?", error_messages={"required": "Enter the day from which it runs"}
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"since": clock.today()}
        fields.offer_rows(self, "source", Source.objects.filter(considered_by=body).order_by("-on", "title"))
        others = Body.objects.at(clock.today()).exclude(pk=body.pk)
        fields.offer_rows(self, "delivered_by", others.order_by("name"))


class AddPlanArea(forms.Form):
    """A priority area, area for improvement or objective."""

    kind = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=[(kind.value, kind.value.capitalize()) for kind in PlanAreaKind],
        error_messages={"required": "Choose what it is"},
    )
    label = forms.CharField(label="Its number in the plan, if it has one", max_length=12, required=False)
    title = forms.CharField(
        label="What is it called?", max_length=300, error_messages={"required": "Enter what it is called"}
    )


def _priority() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Which priority has it?",
        widget=forms.RadioSelect,
        choices=[(priority.value, priority.value.capitalize()) for priority in ActionPriority],
        error_messages={"required": "Choose a priority"},
    )


def _area() -> forms.ModelChoiceField[PlanArea]:
    return forms.ModelChoiceField[PlanArea](
        None,
        label="Under which area?",
        empty_label="Choose an area",
        error_messages={"required": "Choose an area"},
    )


class AddPlannedAction(forms.Form):
    """An action of a plan: what, who, by when, and how its impact is measured."""

    area = _area()
    label = forms.CharField(label="Its number in the plan, if it has one", max_length=12, required=False)
    text = multiline("What is to be done?", "Say what is to be done")
    owner = forms.CharField(
        label="Who leads on it?",
        max_length=200,
        help_text="A post, a person, an organisation or a body, by the name it has here.",
        error_messages={"required": "Say who leads on it"},
    )
    stakeholders = forms.CharField(label="Who else takes part?", max_length=300, required=False)
    due_on = fields.DayField(label="By which day, if one was set", required=False)
    measure = multiline("How is its impact measured?", rows=2)
    priority = _priority()
    findings = fields.ManyField(
        None, label="Which findings does it answer?", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, plan: ActionPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"priority": ActionPriority.MEDIUM}
        fields.offer_rows(self, "area", plan.areas.order_by("pk"))
        found = Finding.objects.filter(source=plan.source_id).order_by("pk")
        if plan.source_id and found.exists():
            fields.offer_rows(self, "findings", found)
        else:
            del self.fields["findings"]


class GatherActions(forms.Form):
    """Actions the body follows already, to take into the plan."""

    area = _area()
    actions = fields.ManyField(
        None,
        label="Which actions are taken into the plan?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one action"},
    )

    def __init__(self, *args: Any, plan: ActionPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "area", plan.areas.order_by("pk"))
        fields.offer_rows(self, "actions", queries.to_gather(plan))


class ChangePlannedAction(forms.Form):
    """What the plan says of an action, and why it changes."""

    priority = _priority()
    met = forms.ChoiceField(
        label="How far is it met?",
        widget=forms.RadioSelect,
        required=False,
        choices=[("", "Not judged yet"), *((met.value, met.value.capitalize()) for met in ActionMet)],
    )
    required = multiline("What action is still required?", rows=2)
    area = _area()
    label = forms.CharField(label="Its number in the plan, if it has one", max_length=12, required=False)
    stakeholders = forms.CharField(label="Who else takes part?", max_length=300, required=False)
    measure = multiline("How is its impact measured?", rows=2)
    why = multiline("Why does it change?", "Say why it changes", rows=2)

    def __init__(self, *args: Any, row: PlannedAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "area", row.area.plan.areas.order_by("pk"))
        now = ("priority", "met", "required", "area", "label", "stakeholders", "measure")
        self.initial = {name: getattr(row, name) for name in now}


class ClosePlan(forms.Form):
    """Why a plan is closed."""

    why = multiline("Why is it closed?", "Say why it is closed", help_text="Everybody can read this.")
