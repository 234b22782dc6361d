"""The form to reply for a seat."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html

from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.meetings.attendance.actions import SaidOfSeat
from shiremoot.meetings.attendance.queries import SeatReply as SeatLine


class WholeRoll(forms.Form):
    """The replies for every seat of a meeting, on one page. A seat left open has no reply yet."""

    mark_optional = False

    def __init__(self, *given: Any, lines: Sequence[SeatLine], **how: Any) -> None:
        super().__init__(*given, **how)
        self.lines = lines
        for line in lines:
            known = line.reply
            self.fields[f"coming_{line.seat.pk}"] = forms.ChoiceField(
                label=f"{line.name}, {line.seat.get_role_display().lower()}",
                choices=[("", "No reply yet"), ("no", "Apologies"), ("yes", "Coming")],
                required=False,
                initial="" if known is None else "yes" if known.coming else "no",
            )
            self.fields[f"substitute_{line.seat.pk}"] = forms.CharField(
                label=format_html('Substitute <span class="govuk-visually-hidden">for {}</span>', line.name),
                max_length=200,
                required=False,
                initial=known.substitute if known else "",
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for line in self.lines:
            name = f"substitute_{line.seat.pk}"
            if given.get(name, "").strip() and given.get(f"coming_{line.seat.pk}") == "yes":
                self.add_error(name, f"Choose Apologies for {line.name}, or leave the substitute empty")
        return given

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each seat."""
        return [(self[f"coming_{line.seat.pk}"], self[f"substitute_{line.seat.pk}"]) for line in self.lines]

    def said(self) -> list[SaidOfSeat]:
        """Return what is said of each seat that was heard from. A seat with a substitute is one of apologies."""
        given = self.cleaned_data
        heard = [
            (line.seat, given[f"coming_{line.seat.pk}"], given[f"substitute_{line.seat.pk}"])
            for line in self.lines
        ]
        return [
            SaidOfSeat(seat, coming == "yes", name) for seat, coming, name in heard if coming or name.strip()
        ]


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
                "substitute",
                "A substitute is only for somebody who is not coming. Leave the box empty, or choose no",
            )
        return said
