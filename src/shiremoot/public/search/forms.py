"""The form of the search."""

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from shiremoot.foundation.ui import fields, form_page
from shiremoot.public.search.queries import SearchFilter
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.search import ResultKind

KINDS = {
    ResultKind.BODY: "Bodies",
    ResultKind.MEETING: "Meetings",
    ResultKind.ITEM: "Agenda items",
    ResultKind.PAPER: "Papers",
    ResultKind.DECISION: "Decisions",
    ResultKind.MINUTES: "Minutes",
    ResultKind.PERSON: "People",
    ResultKind.INDICATOR: "Outcomes and indicators",
    ResultKind.RECOMMENDATION: "Recommendations",
    ResultKind.ACTION: "Actions",
    ResultKind.DUTY: "Duties",
}

FILTERS = ("kind", "body", "since", "until", "order")
# The parameters of a search's address.
PARAMETERS = ("q", "kind", "body", *fields.day_parameters("since"), *fields.day_parameters("until"), "order")


class SearchForm(forms.Form):
    """Words and filters. Values it does not know are ignored, never an error."""

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
        """True if any filter is set."""
        return any(self[name].data for name in FILTERS)

    def narrowing(self) -> SafeString:
        """Return the filters as HTML."""
        return format_html_join("", "{}", ((self[name].as_field_group(),) for name in FILTERS))

    def wanted(self) -> SearchFilter:
        """Return what to search for, without values that are not valid."""
        data = form_page.valid_data(self)
        body = data.get("body")
        return SearchFilter(
            data.get("q", ""),
            data.get("kind", ""),
            body.pk if body else None,
            data.get("since"),
            data.get("until"),
            data.get("order") == "newest",
        )
