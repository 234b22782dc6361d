"""Saying who is coming."""

from django import forms

from shiremoot.foundation.ui.meanwhile import Meanwhile


class Say(Meanwhile, forms.Form):
    """Of one seat."""

    coming = forms.TypedChoiceField(
        label="Will you be there?",
        choices=[("yes", "Yes"), ("no", "No, please note apologies")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    substitute = forms.CharField(
        label="Who stands in?",
        max_length=200,
        required=False,
        help_text="Only if somebody comes instead.",
    )

    def __init__(self, *given, own: bool, **how) -> None:
        super().__init__(*given, **how)
        if not own:
            self.fields["coming"].label = "Will they be there?"

    def clean(self):
        said = super().clean()
        if said.get("coming") and said.get("substitute"):
            self.add_error(
                "substitute", "Nobody stands in for somebody who comes. Leave the box empty, or choose no"
            )
        return said
