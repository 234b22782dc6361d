"""The form of a step, made from its declaration, and the forms of a worklist."""

import copy
import uuid
from collections.abc import Mapping, MutableMapping
from typing import Any, cast

from django import forms

from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.ui import form_page
from shiremoot.foundation.ui.fields import DayField
from shiremoot.kernel.errors import DomainError, Stale
from shiremoot.kernel.pathways import answering
from shiremoot.kernel.pathways.facts import Facts, Value
from shiremoot.kernel.pathways.fields import YesNo
from shiremoot.kernel.pathways.parts import Declared, Step
from shiremoot.spine.pathways import boxes
from shiremoot.spine.pathways.rules import ReviewFinding, Whose

SEEN = "seen"  # the name of the hidden box with the number of the last step that was seen
FORM = "form"  # the name of the hidden box that tells one opened form from another


class StepForm(forms.Form):
    """Asks what a step records. `cleaned_data` has `typed`, as `kernel.pathways` reads it, and `seen`."""

    mark_optional = False

    def __init__(
        self,
        data: Any,
        *,
        pathway: Declared,
        step: Step,
        facts: Facts,
        seen: int = 0,
        values: Mapping[str, Value] | None = None,
        organisations: list[boxes.Choice] | None = None,
    ) -> None:
        super().__init__(data, initial=boxes.initial(step, values or {}) | {SEEN: seen})
        self.step, self.facts, self.now = step, facts, seen
        offering = boxes.Offering(organisations or [], facts, values or {})
        self.fields.update(boxes.boxes_of(pathway, step, offering))
        self.fields[SEEN] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["typed"] = boxes.typed(self.step, data)
        answers = answering.read(self.step, data["typed"], self.facts)
        for key, words in answers.problems.items():
            box = self._box_of(key, data)
            if box not in self.errors:
                self.add_error(box, forms.ValidationError(words, code="answer"))
        return data

    def _box_of(self, key: str, data: Mapping[str, Any]) -> str:
        """Return the box where a problem is mended: that of the reason, once yes or no is answered."""
        one = self.step.field(key)
        reasoned = isinstance(one, YesNo) and one.with_reason and data.get(key)
        return key + boxes.REASON if reasoned else key

    def refuse(self, problem: DomainError) -> None:
        """Show a refusal. Once told that somebody else took a step, saving again means having seen it."""
        form_page.add_refusal(self, problem)
        if isinstance(problem, Stale):
            data = cast(MutableMapping[str, Any], copy.copy(self.data))  # a copied QueryDict may be changed
            data[SEEN] = self.now
            self.data = data


class CorrectionForm(StepForm):
    """As the form of the step, and asks why it is corrected."""

    def __init__(self, data: Any, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["why"] = forms.CharField(
            label="Why it is corrected", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
        )


class OpeningForm(StepForm):
    """As the form of the step that opens a case, and asks for which organisation where there are several."""

    def __init__(self, data: Any, *, openers: list[Organization], **given: Any) -> None:
        super().__init__(data, **given)
        self.fields[FORM] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
        self.openers = {one.key: one for one in openers}
        if len(openers) > 1:
            self.fields["organization"] = forms.ChoiceField(
                label="Which organisation is it for?",
                choices=[(one.key, one.name) for one in openers],
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        only = next(iter(self.openers))
        data["organization"] = self.openers.get(data.get("organization", only))
        return data


class Worklist(forms.Form):
    """Which cases a worklist shows."""

    whose = forms.ChoiceField(
        label="Cases",
        required=False,
        choices=[
            (Whose.ALL.value, "All I may see"),
            (Whose.TURN.value, "Waiting for me"),
            (Whose.MINE.value, "Given to me by name"),
        ],
    )
    stage = forms.ChoiceField(label="Stage", required=False)
    state = forms.ChoiceField(
        label="Open or closed",
        required=False,
        choices=[("", "Open"), ("closed", "Closed"), ("all", "Open and closed")],
    )
    weeks = forms.TypedChoiceField(
        label="Opened",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", "At any time"),
            (4, "Over 4 weeks ago"),
            (12, "Over 12 weeks ago"),
            (26, "Over 26 weeks ago"),
        ],
    )
    late = forms.BooleanField(label="Late only", required=False)
    answer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, stages: list[boxes.Choice]) -> None:
        super().__init__(data)
        stage: Any = self.fields["stage"]
        stage.choices = [("", "Any stage"), *stages]


class GiveAccess(forms.Form):
    """Asks who is given access to a case, in which role, for what, on what basis and until when."""

    email = forms.EmailField(label="Email address of a person who signs in here", required=False)
    organization = forms.ModelChoiceField(
        label="Organisation they act for, or whose team it is",
        queryset=Organization.objects.none(),
        required=False,
        empty_label="Choose an organisation",
    )
    team_role = forms.ChoiceField(
        label="Team: everybody with this role in the organisation",
        required=False,
        choices=[("", "No team: one person only"), *((role.value, role.title) for role in Role)],
    )
    role = forms.ChoiceField(label="Role in the case", widget=forms.RadioSelect)
    purpose = forms.CharField(label="What the access is for", max_length=300)
    legal_basis = forms.CharField(label="Legal basis", max_length=300)
    until = DayField(label="Last day", required=False, help_text="Leave empty if no end is known.")

    def __init__(self, data: Any, *, pathway: Declared) -> None:
        super().__init__(data, initial={"purpose": pathway.purpose, "legal_basis": pathway.legal_basis})
        role: Any = self.fields["role"]
        role.choices = [(one.key, one.title) for one in pathway.roles]
        organization: Any = self.fields["organization"]
        organization.queryset = Organization.objects.all()


class Restrict(forms.Form):
    """Asks why a case is restricted, and who keeps access to it."""

    reason = forms.CharField(label="Why access is restricted", widget=forms.Textarea(attrs={"rows": 3}))
    keep = forms.MultipleChoiceField(label="Who keeps access", widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, *, grants: list[tuple[SubjectGrant, str]]) -> None:
        super().__init__(data)
        keep: Any = self.fields["keep"]
        keep.choices = [(str(grant.pk), words) for grant, words in grants]


class Confirm(forms.Form):
    """Asks nothing: the page says what will be done."""


class Emergency(forms.Form):
    """Asks which case is opened in an emergency, and why it cannot wait."""

    reference = forms.CharField(
        label="Reference of the case", max_length=20, help_text="For example, ASC-24-000123."
    )
    reason = forms.CharField(
        label="Why this cannot wait", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class Review(forms.Form):
    """Asks what a manager found of an access in an emergency."""

    finding = forms.ChoiceField(
        label="Was the access justified?",
        widget=forms.RadioSelect,
        choices=[
            (ReviewFinding.JUSTIFIED.value, "Yes, it was justified"),
            (ReviewFinding.NOT_JUSTIFIED.value, "No, it was not justified"),
        ],
    )
    words = forms.CharField(label="What you found", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
