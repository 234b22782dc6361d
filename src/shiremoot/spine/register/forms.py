"""Forms of the register of organisations, posts and people."""

import copy
from typing import Any

from django import forms

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.ui import fields
from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.spine.register.rules import ORGANISATION_KINDS, RegisterKind


class OrganisationEntry(DetectsEditConflicts, forms.Form):
    """The name of an organisation, what it is, and its code."""

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of the organisation"}
    )
    kind = forms.CharField(
        label="What it is",
        max_length=60,
        help_text=f"For example: {', '.join(ORGANISATION_KINDS[:4])}, {ORGANISATION_KINDS[7]} or charity",
        error_messages={"required": "Enter what it is, such as charity"},
    )
    official_code = forms.RegexField(
        r"^[A-Z0-9]{3,12}$",
        label="Code",
        required=False,
        help_text="Its GSS or ODS code, such as E10000025, if it has one",
        error_messages={"invalid": "Enter a code of 3 to 12 capital letters and figures, such as E10000025"},
    )


class NewPerson(forms.Form):
    """The name of a person to be added, as published."""

    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="As they are to be named in public, such as Councillor Ada Birch",
        error_messages={"required": "Enter their name"},
    )
    another = forms.BooleanField(label="This is another person of the same name", required=False)


class PersonEntry(DetectsEditConflicts, forms.Form):
    """The name of a person, as published."""

    name = copy.copy(NewPerson.base_fields["name"])


class PostEntry(DetectsEditConflicts, forms.Form):
    """The title of a post, and whether several people hold it at once."""

    title = forms.CharField(
        label="What is the post called?",
        max_length=200,
        error_messages={"required": "Enter what the post is called"},
    )
    shared = forms.BooleanField(label="Several people may hold it at once", required=False)


ENTRIES: dict[RegisterKind, type[forms.Form]] = {
    RegisterKind.ORGANISATIONS: OrganisationEntry,
    RegisterKind.POSTS: PostEntry,
    RegisterKind.PEOPLE: PersonEntry,
}
KINDS: dict[RegisterKind, Any] = {
    RegisterKind.ORGANISATIONS: Organization.objects.order_by("name"),
    RegisterKind.POSTS: Post.objects.select_related("organization").order_by("title", "organization__name"),
    RegisterKind.PEOPLE: Person.objects.order_by("name"),
}


class MergeInto(forms.Form):
    """The entry that stays, and how it is known that both are one."""

    into = forms.ModelChoiceField(
        Organization.objects.none(),
        label="Which entry stays?",
        empty_label="Choose an entry",
        error_messages={"required": "Choose the entry that stays"},
    )
    why = forms.CharField(
        label="How do you know that they are one?",
        max_length=300,
        error_messages={"required": "Say how you know that they are one"},
    )

    def __init__(
        self, *args: Any, entry: Organization | Post | Person, kind: RegisterKind, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "into", KINDS[kind].exclude(pk=entry.pk))


class LastDayOfEntry(forms.Form):
    """The last day of a post, or of everything a person holds."""

    on = fields.DayField(label="Last day", help_text="For example 31 3 2025")


class EndOrganisation(LastDayOfEntry):
    """The last day of an organisation, and which one follows it."""

    successor = forms.ModelChoiceField(
        Organization.objects.none(),
        label="Which organisation follows it?",
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, entry: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer_rows(self, "successor", Organization.objects.filter(until=None).exclude(pk=entry.pk))


class Ask(forms.Form):
    """A button that asks first."""
