"""The form to reply for a seat."""

from typing import Any

from django import forms

from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts


class SeatReply(DetectsEditConflicts, forms.Form):
    """A reply for one seat. `own` is True if the viewer replies for themselves."""

    coming = forms.TypedChoiceField(
        label="Will you be there?",
        choices=[("yes", "Yes"), ("no", "No, please note apologies")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    substitute = forms.CharField(
        label="Substitute",
        max_length=200,
        required=False,
        help_text="Only if somebody comes instead.",
    )

    def __init__(self, *given: Any, own: bool, **how: Any) -> None:
        super().__init__(*given, **how)
        if not own:
            self.fields["coming"].label = "Will they be there?"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("coming") and said.get("substitute"):
            self.add_error(
                "substitute", "Nobody stands in for somebody who comes. Leave the box empty, or choose no"
            )
        return said
