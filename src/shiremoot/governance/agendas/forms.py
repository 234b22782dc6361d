"""Forms about agendas."""

from django import forms

from shiremoot.foundation.ui.meanwhile import Meanwhile
from shiremoot.governance.agendas import rules

PRIVATE = [
    ("", "No: it is public"),
    *((n, f"Paragraph {n}: {words}") for n, words in rules.PARAGRAPHS.items()),
]


class Versioned(forms.Form):
    """A form that knows which version of the agenda its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def seen_now(self, version: int) -> None:
        """The sender was told that the agenda changed; what they send next is about the agenda as it is now."""
        self.data = self.data.copy()
        self.data["version"] = version


class Exempting(forms.Form):
    """Whether something is kept private, and on what ground. Law: LGA 1972 Schedule 12A."""

    exempt_paragraph = forms.TypedChoiceField(
        label="Is it kept private?",
        choices=PRIVATE,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Under Schedule 12A of the Local Government Act 1972. Its title and paragraph are public.",
    )
    public_interest = forms.CharField(
        label="Why does keeping it private outweigh publishing it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The public interest test. Only for what is kept private; it is printed with the paragraph.",
    )

    def clean(self):
        said = super().clean()
        try:
            rules.check_exemption(said.get("exempt_paragraph"), said.get("public_interest", ""))
        except rules.NotPrivate as problem:
            at = "public_interest" if said.get("exempt_paragraph") else "exempt_paragraph"
            self.add_error(at, str(problem))
        return said


class Entry(Exempting, Versioned):
    """An item of the agenda."""

    title = forms.CharField(label="Title", max_length=400)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, kind.value.capitalize()) for kind in rules.Kind],
        initial=rules.Kind.REPORT,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Words under the title",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as times, who presents it, or what is asked of members.",
    )
    field_order = ["version", "title", "kind", "note", "exempt_paragraph", "public_interest"]


class Standing(Meanwhile, forms.Form):
    """What stands on each agenda, a title a line."""

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

    def clean(self):
        said = super().clean()
        for name in rules.Place:
            titles = [" ".join(line.split()) for line in said.get(name, "").splitlines() if line.strip()]
            if any(len(title) > 400 for title in titles):
                self.add_error(name, "A title must be 400 characters or fewer")
            said[name] = titles
        if not self.errors and not any(said[place] for place in rules.Place):
            self.add_error("opening", "Enter at least one item")
        return said
