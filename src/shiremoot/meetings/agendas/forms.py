"""Forms about agendas."""

from typing import Any

from django import forms

from shiremoot.foundation.ui import form_page
from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.kernel.errors import DomainError, Stale
from shiremoot.meetings.agendas import rules

PRIVATE = [
    ("", "No: it is public"),
    *((n, f"Paragraph {n}: {words}") for n, words in rules.PARAGRAPHS.items()),
]


def renew_version(form: forms.BaseForm, name: str) -> None:
    """Put the newest version into the hidden field `name`, for when the form is sent again."""
    data: Any = form.data  # a QueryDict, or a dict in tests: both can be copied
    data = data.copy()
    data[name] = form.initial[name]
    form.data = data


class Versioned(forms.Form):
    """A form that carries the version of the agenda its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def refuse(self, problem: DomainError) -> None:
        """Show the reason. If the agenda has changed, send the next attempt with its newest version."""
        form_page.add_refusal(self, problem)
        if isinstance(problem, Stale):
            renew_version(self, "version")


class Exempting(forms.Form):
    """Fields for what is kept private, and on what ground. Law: LGA 1972 Schedule 12A."""

    exempt_paragraph = forms.TypedChoiceField(
        label="Is it kept private?",
        choices=PRIVATE,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Under Schedule 12A of the Local Government Act 1972. The public sees its number and the paragraph.",
    )
    public_interest = forms.CharField(
        label="Why does keeping it private outweigh publishing it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The public interest test. Only for what is kept private, and only shown to those who may read it.",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        try:
            rules.check_exemption(given.get("exempt_paragraph"), given.get("public_interest", ""))
        except rules.NotPrivate as problem:
            at = "public_interest" if given.get("exempt_paragraph") else "exempt_paragraph"
            self.add_error(at, str(problem))
        return given


class AgendaItemForm(Exempting, Versioned):
    """An item of the agenda."""

    title = forms.CharField(label="Title", max_length=400)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, kind.value.capitalize()) for kind in rules.ItemKind],
        initial=rules.ItemKind.REPORT,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Words under the title",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as times, who presents it, or what is asked of members. Not shown under a private item.",
    )
    public_title = forms.CharField(
        label="Title for the public",
        max_length=400,
        required=False,
        help_text="Only for what is kept private. Words that disclose nothing, such as “A contract for care”. Without "
        "them the public sees “Private item”.",
    )
    field_order = ["version", "title", "kind", "note", "exempt_paragraph", "public_title", "public_interest"]

    def clean_public_title(self) -> str:
        title: str = self.cleaned_data["public_title"]
        if title.strip() and not self.data.get("exempt_paragraph"):
            raise forms.ValidationError("Leave this empty: the title of a public item is public")
        return title.strip()


class StandingItemsForm(DetectsEditConflicts, forms.Form):
    """The standing items of a body's agendas, one title a line."""

    opening = forms.CharField(
        label="Before the business of the day",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        help_text="One item a line, in order.",
    )
    closing = forms.CharField(
        label="After it",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="One item a line, in order.",
    )
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in rules.StandingPlace:
            titles = [" ".join(line.split()) for line in given.get(name, "").splitlines() if line.strip()]
            if any(len(title) > 400 for title in titles):
                self.add_error(name, "A title must be 400 characters or fewer")
            given[name] = titles
        if not self.errors and not any(given[place] for place in rules.StandingPlace):
            self.add_error("opening", "Enter at least one item")
        return given
