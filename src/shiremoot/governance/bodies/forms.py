"""Forms that keep the register."""

from django import forms

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.ui import fields
from shiremoot.governance.bodies import rules
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat


class Entry(forms.ModelForm):
    """What the register says of a body. The rules chosen decide notice, the public's place and quorum."""

    since = fields.DayField(label="In being since", required=False, help_text="For example 1 4 2023")

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
            "quorum",
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
            "quorum": "Quorum",
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
            "call_in_days": "Working days a decision waits for call-in, if its rules say so.",
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "reference": forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = "Enter the name of the body"
        self.fields["reference"].required = False
        self.fields[
            "reference"
        ].help_text = "The letters people quote, such as HWB. Made from the name if left empty."

    def clean_reference(self) -> str:
        """Left empty on an entry that has one, it stays as it is."""
        return self.cleaned_data["reference"].strip() or self.initial.get("reference", "")

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), self.instance.until
        if since and until and until < since:
            self.add_error("since", f"It ended on {until:%-d %B %Y}, so it cannot begin after that")
        return cleaned

    def validate_constraints(self) -> None:
        """What the database holds is said in our own words in `clean`."""


class End(forms.Form):
    """The last day of something, and why."""

    on = fields.DayField(label="Its last day", help_text="For example 31 3 2025")
    why = forms.CharField(
        label="Why does it end?",
        max_length=300,
        error_messages={"required": "Say why it ends, such as who decided so"},
    )


class LastDay(forms.Form):
    """The last day of a seat or a line."""

    on = fields.DayField(label="Last day", help_text="For example 31 3 2025")


class Place(forms.Form):
    """A seat on a body: of a person, of a post whoever holds it, or of an organisation that may send anyone."""

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
        help_text="Whoever holds the post sits",
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

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("post", "person", "organization")):
            self.add_error("post", "Choose the post, person or organisation whose seat it is")
        return cleaned

    def taken_by(self, body: Body) -> bool:
        """Whether the body has this very seat already."""
        same = {name: self.cleaned_data[name] for name in ("role", "post", "person", "organization")}
        return Seat.objects.filter(body=body, until=None, **same).exists()


class Line(forms.Form):
    """A line from a body up to another."""

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

    def __init__(self, *args, body: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["above"].queryset = Body.objects.filter(until=None).exclude(pk=body.pk)

    def clean(self):
        cleaned = super().clean()
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
