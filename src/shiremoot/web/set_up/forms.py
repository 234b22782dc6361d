"""What the first page of an empty site asks, in two steps: which council it is, and what it has."""

from typing import cast

from django import forms

from shiremoot.foundation.agencies import authorities
from shiremoot.foundation.files.fields import PictureField
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.ui import look
from shiremoot.spine.bodies import usual


class WhichCouncil(forms.Form):
    """The set-up word, and the council whose site it is to be."""

    word = forms.CharField(
        label="Set-up word",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="The site printed it when it started; “shiremoot county word” prints it again",
    )
    council = forms.CharField(
        label="Name or code of the council",
        max_length=200,
        help_text="A code is such as E07000177. For several councils together, the name of their partnership",
    )
    kind = forms.ChoiceField(
        label="What kind it is",
        required=False,
        choices=[("", "As the list of councils says"), *((kind, kind.capitalize()) for kind in usual.KINDS)],
        help_text=f"Needed only if it is not among the {len(authorities.every())} councils of England in the list",
    )


class WhatItHas(forms.Form):
    """The council's contact, its bodies, and its first account administrator."""

    address = forms.CharField(label="Postal address", max_length=300, help_text="On one line")
    contact = forms.EmailField(label="Email address people write to")
    phone = forms.CharField(label="Telephone number people ring", max_length=60, required=False)
    colour = forms.CharField(
        label="Colour of its pages and papers",
        required=False,
        max_length=7,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        help_text="Such as #1d4d3b, the green that is used if this is empty. White words must be readable on it",
    )
    logo = PictureField(
        label="Logo",
        required=False,
        help_text="A PNG or JPEG picture of at most 500 KB, for the head of pages and PDFs",
    )
    bodies = forms.MultipleChoiceField(
        label="Bodies it has",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="With the law that requires or allows each. Others can be added later",
    )
    administrator_name = forms.CharField(
        label="Name of the first account administrator",
        max_length=200,
        help_text="They invite everybody else and give them their roles",
    )
    administrator = forms.EmailField(
        label="Their work email address", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    password = forms.CharField(
        label="Their password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters, and not one of the common ones",
    )

    def clean_colour(self) -> str:
        typed: str = self.cleaned_data["colour"]
        try:
            return look.read_colour(typed) if typed else ""
        except look.UnusableColour as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean_logo(self) -> InspectedFile | None:
        given: InspectedFile | None = self.cleaned_data["logo"]
        try:
            if given:
                look.read_logo(given.data)
        except look.UnusableLogo as problem:
            raise forms.ValidationError(str(problem)) from None
        return given

    def __init__(self, *args: object, kind: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offered = [(one.reference, _in_words(one)) for one in usual.of_kind(kind)]
        cast(forms.MultipleChoiceField, self.fields["bodies"]).choices = offered
        self.fields["bodies"].initial = [reference for reference, _ in offered]


def _in_words(one: usual.UsualBody) -> str:
    doubt = ", to confirm" if one.legal_basis and one.status != "law" else ""
    return f"{one.name} ({one.legal_basis or 'no law asks for it'}{doubt})"
