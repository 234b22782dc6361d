"""What to look for."""

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from shiremoot.foundation.ui import fields
from shiremoot.governance.bodies.models import Body
from shiremoot.public.search.models import Kind
from shiremoot.public.search.queries import Filter

KINDS = {
    Kind.BODY: "Bodies",
    Kind.MEETING: "Meetings",
    Kind.ITEM: "Agenda items",
    Kind.PAPER: "Papers",
    Kind.DECISION: "Decisions",
    Kind.MINUTES: "Minutes",
    Kind.PERSON: "People",
}

NARROWING = ("kind", "body", "since", "until", "order")


class Look(forms.Form):
    """Words, and what narrows them. Anything it does not know is left out, never an error."""

    q = forms.CharField(label="Words to look for", required=False, max_length=300)
    kind = forms.ChoiceField(
        label="What",
        required=False,
        choices=[("", "Everything"), *((k.value, words) for k, words in KINDS.items())],
    )
    body = forms.ModelChoiceField(
        Body.objects.only("slug", "name").order_by("name"),
        label="Body",
        required=False,
        to_field_name="slug",
        empty_label="Any body",
    )
    since = fields.DayField(label="From", required=False)
    until = fields.DayField(label="To", required=False)
    order = forms.ChoiceField(
        label="Order", required=False, choices=[("", "Best match first"), ("newest", "Newest first")]
    )

    @property
    def narrows(self) -> bool:
        """Whether anything but words is asked for."""
        return any(self[name].data for name in NARROWING)

    def narrowing(self) -> SafeString:
        """The boxes that narrow a search, drawn."""
        return format_html_join("", "{}", ((self[name].as_field_group(),) for name in NARROWING))

    def wanted(self) -> Filter:
        """What is looked for, without what was not understood."""
        self.is_valid()
        said = self.cleaned_data
        body = said.get("body")
        return Filter(
            said.get("q", ""),
            said.get("kind", ""),
            body.pk if body else None,
            said.get("since"),
            said.get("until"),
            said.get("order") == "newest",
        )
