"""Forms that edit the register."""

import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.ui import fields, form_page
from shiremoot.kernel.errors import DomainError, Stale
from shiremoot.spine.bodies import actions, rules
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat

if TYPE_CHECKING:
    BodyForm = forms.ModelForm[Body]
else:
    BodyForm = forms.ModelForm  # only the stubs know that it is generic


class BodyEntryForm(BodyForm):
    """The entry of a body. The rules chosen decide notice, who may attend and the quorum."""

    since = fields.DayField(label="In being since", required=False, help_text="For example 1 4 2023")
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Body
        fields = (
            "name",
            "reference",
            "kind",
            "rules",
            "statutory",
            "legal_basis",
            "host",
            "purpose",
            "meets",
            "lasts_minutes",
            "quorum",
            "substitutes_for_items",
            "call_in_days",
            "website",
            "since",
        )
        labels = {
            "kind": "What it is",
            "rules": "Rules its meetings follow",
            "statutory": "The law requires it",
            "legal_basis": "Legal basis",
            "host": "Organisation that hosts it",
            "meets": "How often it meets",
            "lasts_minutes": "How long a meeting usually lasts, in minutes",
            "quorum": "Quorum",
            "substitutes_for_items": "A substitute may vote for a member who is out for one item",
            "call_in_days": "Days for call-in",
            "website": "Web site",
        }
        help_texts = {
            "rules": "A county committee gives five clear days' notice and meets in public. "
            "A statutory partnership, an NHS board or an informal group follows its own terms.",
            "legal_basis": "For example: Health and Social Care Act 2012, section 194",
            "meets": "For example: quarterly",
            "quorum": "How many voting members it needs to do business. Left empty, a county committee needs a "
            "quarter of its voting seats.",
            "lasts_minutes": "Calendars show its meetings as this long. Two hours, if left empty.",
            "substitutes_for_items": "Only if its rules say so. Otherwise a substitute votes when the member does not "
            "attend, or has left.",
            "call_in_days": "Working days a decision waits for call-in, if its rules say so.",
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "reference": forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = "Enter the name of the body"
        self.initial["seen"] = (
            actions.fingerprint(self.instance, self.Meta.fields) if self.instance.pk else ""
        )
        self.fields["reference"].required = False
        self.fields[
            "reference"
        ].help_text = "The letters people quote, such as HWB. Made from the name if left empty."

    def clean_name(self) -> str:
        """Refuse the name of another living body, so that sending the form twice adds one."""
        name: str = self.cleaned_data["name"].strip()
        if Body.objects.filter(name__iexact=name, until=None).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("There is a body of this name already")
        return name

    def refuse(self, problem: DomainError) -> None:
        """Show a refusal. For a stale entry, show what somebody else saved; sending again then overwrites it."""
        if isinstance(problem, Stale):
            self._show_newer_entry()
        else:
            form_page.add_refusal(self, problem)

    def _show_newer_entry(self) -> None:
        now = Body.objects.get(pk=self.instance.pk)
        theirs = [
            f"{self.fields[name].label}: {_shown_value(now, name)}"
            for name in self.Meta.fields
            if getattr(now, name) != self.cleaned_data[name]
        ]
        self.add_error(
            None,
            "Somebody else changed this entry after you opened it. Where it differs from yours it now says: "
            f"{'; '.join(theirs)}. Save again to put yours in its place.",
        )
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = actions.fingerprint(now, self.Meta.fields)
        self.data = data

    def clean_reference(self) -> str:
        """Keep the reference of an entry that has one when the box is left empty."""
        typed: str = self.cleaned_data["reference"].strip()
        before: str = self.initial.get("reference", "")
        return typed or before

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), self.instance.until
        if since and until and until < since:
            self.add_error("since", f"It ended on {until:%-d %B %Y}, so it cannot begin after that")
        return cleaned

    def validate_constraints(self) -> None:
        """Check nothing: `clean` checks the database's constraints in our own words."""


def _shown_value(body: Body, name: str) -> str:
    """Return the value of a field of an entry in words."""
    show = getattr(body, f"get_{name}_display", None)
    value = show() if show else getattr(body, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%-d %B %Y}" if isinstance(value, datetime.date) else str(value or "nothing")


class End(forms.Form):
    """The last day of a body, why it ends and who follows it."""

    on = fields.DayField(label="Its last day", help_text="For example 31 3 2025")
    why = forms.CharField(
        label="Why does it end?",
        max_length=300,
        error_messages={"required": "Say why it ends, such as who decided so"},
    )
    successor = forms.ModelChoiceField(
        Body.objects.none(),
        label="Which body follows it?",
        required=False,
        empty_label="No body follows it",
        help_text="Its open actions and duties pass to that body on the day after. "
        "If none follows, it stays owed, and shows as late when it is.",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "successor", Body.objects.filter(until=None).exclude(pk=body.pk))


class LastDay(forms.Form):
    """The last day of a seat or a line."""

    on = fields.DayField(label="Last day", help_text="For example 31 3 2025")


class SeatForm(forms.Form):
    """A seat on a body: of a person, of a post and its holder, or of an organisation that may send anyone."""

    role = forms.ChoiceField(
        label="Role",
        initial="member",
        choices=[(one.value, one.value.capitalize()) for one in rules.SeatRole],
    )
    post = forms.ModelChoiceField(
        Post.objects.select_related("organization").order_by("title", "organization__name"),
        label="Seat of a post",
        required=False,
        empty_label="No post",
        help_text="The holder of the post sits",
    )
    person = forms.ModelChoiceField(
        Person.objects.order_by("name"), label="Seat of a person", required=False, empty_label="No person"
    )
    organization = forms.ModelChoiceField(
        Organization.objects.order_by("name"),
        label="Seat of an organisation",
        required=False,
        empty_label="No organisation",
        help_text="The organisation that sends the person, or that may send anyone",
    )
    voting = forms.BooleanField(label="Has a vote", required=False)
    since = fields.DayField(label="From", required=False, help_text="For example 1 4 2025")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in ("post", "person", "organization")):
            self.add_error("post", "Choose the post, person or organisation whose seat it is")
        if not self.errors and self._taken():
            self.add_error(None, "The body has this very seat already")
        return cleaned

    def _taken(self) -> bool:
        same = {name: self.cleaned_data[name] for name in ("role", "post", "person", "organization")}
        return Seat.objects.filter(body=self.body, until=None, **same).exists()


class ReportingLineForm(forms.Form):
    """A reporting line from a body up to another."""

    kind = forms.ChoiceField(
        label="How they stand", choices=[(one.value, one.value.capitalize()) for one in rules.LineKind]
    )
    above = forms.ModelChoiceField(
        Body.objects.none(),
        label="The other body",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body it stands under"},
    )
    what = forms.CharField(
        label="On what", max_length=300, required=False, help_text="For example: drug treatment"
    )
    often = forms.CharField(
        label="How often", max_length=120, required=False, help_text="For example: each year"
    )
    since = fields.DayField(label="From", required=False, help_text="For example 1 4 2025")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        fields.offer_rows(self, "above", Body.objects.filter(until=None).exclude(pk=body.pk))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        same = ReportingLine.objects.filter(
            below=self.body,
            above=cleaned.get("above"),
            kind=cleaned.get("kind"),
            what=cleaned.get("what", ""),
            until=None,
        )
        if not self.errors and same.exists():
            self.add_error("above", "This line is in the register already")
        return cleaned
