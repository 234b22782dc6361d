"""The forms of the people index: a description to look for, one to keep, and what is decided about records."""

import copy
from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar, cast

from django import forms
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.ui import form_page
from shiremoot.foundation.ui.fields import DayField
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.identities import nhs_numbers
from shiremoot.kernel.identities.descriptions import Description, Sex, read_postcode
from shiremoot.kernel.pathways.dates import PartialDay
from shiremoot.spine.people.actions import LookFirst, Statement
from shiremoot.spine.people.queries import Candidate
from shiremoot.spine.people.rules import LookingFor

Read = TypeVar("Read")
SEXES = [(Sex.NOT_KNOWN.value, "Not known"), (Sex.FEMALE.value, "Female"), (Sex.MALE.value, "Male")]
NARROW = {"class": "govuk-input--width-10"}


class Describe(forms.Form):
    """Asks what is known of a person. `cleaned_data` has `described` as well."""

    given = forms.CharField(
        label="Given names",
        required=False,
        max_length=200,
        help_text="As the person has them. Leave out “Baby of …”.",
    )
    family = forms.CharField(label="Family name", required=False, max_length=200)
    born = forms.CharField(
        label="Date of birth", required=False, max_length=40, help_text="Such as 3 May 1950, May 1950 or about 1950",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )  # fmt: skip
    sex = forms.ChoiceField(label="Sex", required=False, choices=SEXES)
    nhs_number = forms.CharField(
        label="NHS number", required=False, max_length=20, widget=forms.TextInput(attrs=NARROW)
    )
    postcode = forms.CharField(
        label="Postcode", required=False, max_length=12, widget=forms.TextInput(attrs=NARROW)
    )

    def clean_born(self) -> PartialDay | None:
        text = self.cleaned_data["born"]
        return _read(PartialDay.typed, text) if text else None

    def clean_nhs_number(self) -> str:
        text = self.cleaned_data["nhs_number"]
        return _read(nhs_numbers.read, text) if text else ""

    def clean_postcode(self) -> str:
        return _read(read_postcode, self.cleaned_data["postcode"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            data["described"] = _read(_described, data)
        return data


def _described(data: dict[str, Any]) -> Description:
    return Description(
        given=data["given"],
        family=data["family"],
        born=data["born"],
        sex=Sex(data["sex"]),
        nhs_number=data["nhs_number"],
        postcode=data["postcode"],
    )


def _read(read: Callable[[Any], Read], raw: Any) -> Read:
    """Read what was typed, and show why it could not be read."""
    try:
        return read(raw)
    except DomainError as problem:
        raise forms.ValidationError(str(problem), code="unread") from None


class Look(Describe):
    """Asks whom somebody looks for, and why."""

    purpose = forms.ChoiceField(
        label="Why are you looking?",
        choices=[(one.value, f"{one.value[0].upper()}{one.value[1:]}") for one in LookingFor],
        widget=forms.RadioSelect,
        help_text="It is kept in the trail with your name.",
    )


class Record(Describe):
    """Asks what an organisation says of a person, where it comes from and when it was so."""

    known_as = forms.CharField(label="Known as", required=False, max_length=200)
    address = forms.CharField(
        label="Address", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Or where the person can be found, if they have no home.",
    )  # fmt: skip
    organization = forms.ModelChoiceField(label="Whose record", queryset=Organization.objects.none())
    source = forms.CharField(
        label="Where this comes from", max_length=200, help_text="Such as a referral, the person or their GP"
    )
    as_of = DayField(label="On which day this was so")
    field_order = ["given", "family", "known_as", "born", "sex", "nhs_number", "address", "postcode"]

    def __init__(self, data: Any, *, organisations: QuerySet[Organization], initial: Any = None) -> None:
        super().__init__(data, initial={"as_of": clock.today()} | (initial or {}))
        box = cast("forms.ModelChoiceField[Organization]", self.fields["organization"])
        box.queryset = organisations
        if len(organisations) == 1:
            self.initial.setdefault("organization", organisations[0].pk)

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day > clock.today():
            raise forms.ValidationError("This day is in the future.", code="future")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            data["statement"] = Statement(
                **{
                    name: data[name]
                    for name in ("described", "organization", "source", "as_of", "known_as", "address")
                }
            )
        return data


class Add(Record):
    """As the form of a record; told of candidates, saving again means having checked them."""

    others = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    candidates: tuple[Candidate, ...] = ()

    def clean_others(self) -> list[str]:
        return str(self.cleaned_data["others"]).split()

    def refuse(self, problem: DomainError) -> None:
        """Show a refusal, with the candidates that it names."""
        form_page.add_refusal(self, problem)
        if isinstance(problem, LookFirst):
            self.candidates = problem.candidates
            data = cast(MutableMapping[str, Any], copy.copy(self.data))  # a copied QueryDict may be changed
            seen = [*data.get("others", "").split(), *(one.subject.reference for one in problem.candidates)]
            data["others"] = " ".join(seen)
            self.data = data


class Because(forms.Form):
    """Asks for a reason."""

    because = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class Join(forms.Form):
    """Asks which of two records leads, and why they are of one person."""

    leader = forms.ChoiceField(
        label="Which record leads?",
        widget=forms.RadioSelect,
        help_text="Both stay as they are, and open to the same people as before. The leading one is shown first.",
    )
    reason = forms.CharField(
        label="Why they are one person", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["leader"]).choices = choices
