"""Forms about reports."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.html import format_html

from shiremoot.foundation import clock
from shiremoot.foundation.files.fields import PaperField, PictureField
from shiremoot.foundation.ui import fields, form_page
from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.kernel.errors import DomainError, MissingText, Stale
from shiremoot.meetings.agendas.forms import Exempting, renew_version
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.models import Picture

PICTURES = "![words beneath](name.png) shows a picture that was added to the report."


class Seen(forms.Form):
    """A form that carries the version of the report its page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def refuse(self, problem: DomainError) -> None:
        """Show the reason. If somebody else saved a version, save the next attempt after it."""
        form_page.add_refusal(self, problem)
        if isinstance(problem, Stale):
            renew_version(self, "seen")


def email_field() -> forms.EmailField:
    """Return the box for the address of somebody who is asked and has no account."""
    return forms.EmailField(
        label="Their email address",
        required=False,
        help_text="Only if they have no account here. They get a link with which they can do this, valid for 30 days.",
    )


class Commission(forms.Form):
    """Who writes a report, and by when."""

    author = forms.CharField(
        label="Who writes it?",
        max_length=200,
        required=False,
        help_text="By post or name, such as Director of Public Health. If left empty, the organisation that hosts the "
        "body is asked.",
    )
    wanted_on = fields.DayField(
        label="When is it wanted?",
        required=False,
        help_text="The day a draft should be here, such as 27 11 2024. If left empty, the day the agenda is due.",
    )
    email = email_field()
    mark_optional = False


class Draft(DetectsEditConflicts, Exempting, Seen):
    """The text of a report."""

    title = forms.CharField(label="Title", max_length=400)
    author = forms.CharField(label="Report by", max_length=200)
    how = forms.ChoiceField(
        label="How is it given?",
        choices=[
            (rules.How.WRITTEN, "Written here"),
            (rules.How.UPLOADED, "Uploaded as a PDF or Word document"),
            (rules.How.VERBAL, "By word of mouth at the meeting (a verbal update)"),
        ],
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        label="What is it for?", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    recommendations = forms.CharField(
        label="What is the meeting recommended to do?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="One recommendation a line. Needed before the report is cleared; if this is left empty, those of an "
        "uploaded Word document are taken.",
    )
    body = forms.CharField(
        label="The report",
        widget=fields.RichText(rows=20, notation=f"{fields.NOTATION} {PICTURES}"),
        required=False,
        max_length=500_000,
        help_text="If it is written here. Paste from Word, or type.",
    )
    file = PaperField(
        label="File",
        required=False,
        help_text="If it is uploaded: a PDF goes into the pack as it is. From a Word document the headings, "
        "paragraphs, lists, tables, notes and pictures are set in the house style.",
    )
    note = forms.CharField(label="What changed?", max_length=300, required=False)
    stands = forms.BooleanField(
        label="A small change: the checks already made still stand",
        required=False,
        help_text="Otherwise those who checked what you changed are asked again. That you said so is kept in the "
        "history.",
    )
    field_order = [
        "seen", "title", "author", "how", "purpose", "recommendations", "body", "file",
        "exempt_paragraph", "public_interest", "note", "stands",
    ]  # fmt: skip

    def __init__(self, *args: Any, has_file: bool = False, first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_file = has_file
        self.fields["recommendations"].needed_later = True  # type: ignore[attr-defined]  # so not called optional
        self.fields["exempt_paragraph"].help_text = (
            "Under Schedule 12A of the Local Government Act 1972. The public sees the title of the agenda item and the "
            "paragraph, not the title of this report."
        )
        if first:
            del self.fields["note"], self.fields["stands"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        how = given.get("how")
        if (
            how == rules.How.UPLOADED
            and not (given.get("file") or self.has_file)
            and "file" not in self.errors
        ):
            self.add_error("file", "Choose the file of the report")
        if how == rules.How.WRITTEN and not given.get("body", "").strip() and "body" not in self.errors:
            self.add_error("body", "Write the report, or choose another way it is given")
        return given


class AddAnnex(Seen):
    """An annex and its title."""

    title = forms.CharField(
        label="What is it called?", max_length=300, help_text="Such as Annex 1: figures by district."
    )
    file = PaperField(label="File", help_text="A PDF or a Word document.")
    background = forms.BooleanField(
        label="It is a background paper",
        required=False,
        help_text="Something the report relied on. Anyone who may read the report may read it beside it; it does not "
        "go into the pack.",
    )


class ChangeAnnex(Seen):
    """The title of an annex and its place among the others."""

    title = forms.CharField(label="What is it called?", max_length=300)
    place = forms.TypedChoiceField(label="At which place?", coerce=int)

    def __init__(self, *args: Any, places: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.TypedChoiceField, self.fields["place"]).choices = [
            (n, f"{n} of {places}") for n in range(1, places + 1)
        ]


SHOWS = "As you would tell somebody on the telephone: the point it makes, and its figures if it is a chart."


class AddPicture(Seen):
    """A picture and its description."""

    file = PictureField(label="Picture", help_text="A PNG or JPEG. It is shown at most as wide as the page.")
    alt = forms.CharField(
        label="What does it show?", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=SHOWS,
    )  # fmt: skip
    decorative = forms.BooleanField(label="It is only decoration and tells nothing", required=False)
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        try:
            rules.check_described(given.get("alt", ""), given.get("decorative", False))
        except MissingText as problem:
            self.add_error("alt", str(problem))
        return given


class DescribePictures(Seen):
    """The description of each picture, or that it is decoration."""

    mark_optional = False

    def __init__(self, *args: Any, pictures: Sequence[Picture], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = pictures
        for each in pictures:
            self.fields[f"alt_{each.pk}"] = forms.CharField(
                label=format_html(
                    'What does it show? <span class="govuk-visually-hidden">({})</span>', each.name
                ),
                max_length=1000,
                required=False,
                initial=each.alt,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"decorative_{each.pk}"] = forms.BooleanField(
                label=format_html(
                    'It is only decoration and tells nothing <span class="govuk-visually-hidden">({})</span>',
                    each.name,
                ),
                required=False,
                initial=each.decorative,
            )

    def boxes(self, picture: Picture) -> tuple[forms.BoundField, forms.BoundField]:
        """Return the description and decoration fields of a picture."""
        return self[f"alt_{picture.pk}"], self[f"decorative_{picture.pk}"]

    def descriptions(self) -> dict[int, tuple[str, bool]]:
        """Return by picture number the description and whether it is decoration, which has no description."""
        given = {each.pk: [self.cleaned_data[box.name] for box in self.boxes(each)] for each in self.pictures}
        return {
            key: ("", True) if decorative else (alt.strip(), False)
            for key, (alt, decorative) in given.items()
        }


class AskForChecks(forms.Form):
    """Who is asked for which checks, and by when."""

    checker = forms.CharField(
        label="Who is asked to check it?",
        max_length=200,
        help_text="A post, a person or an organisation, as the register has it. They can read the report while it is "
        "in preparation, and record these checks.",
        error_messages={"required": "Enter who is asked to check it"},
    )
    kinds = forms.MultipleChoiceField(
        label="What are they asked to check?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what they are asked to check"},
    )
    wanted_on = fields.DayField(
        label="By when?", required=False, help_text="If left empty, the day the agenda is due."
    )
    email = email_field()
    mark_optional = False

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "kinds", [(kind, kind.capitalize()) for kind in kinds])


class CheckForm(Seen):
    """The outcome of one check, for one kind or several."""

    outcome = forms.ChoiceField(
        label="What was found?",
        choices=[
            (rules.CheckOutcome.CHECKED, "I have checked it"),
            (rules.CheckOutcome.NOT_APPLICABLE, "Does not apply"),
        ],
        widget=forms.RadioSelect,
    )
    on = fields.DayField(label="Checked on", required=False, help_text="Today, if left empty.")
    reason = forms.CharField(
        label="Why does it not apply?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    also = forms.MultipleChoiceField(
        label="Does the same hold for others?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Such as several that do not apply for the same reason.",
    )
    mark_optional = False

    def __init__(self, *args: Any, others: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["also"]).choices = [
            (kind, kind.capitalize()) for kind in others
        ]
        if not others:
            del self.fields["also"]

    def clean_on(self) -> datetime.date | None:
        on: datetime.date | None = self.cleaned_data["on"]
        if on and on > clock.today():
            raise forms.ValidationError("It cannot have been checked on a day in the future")
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        try:
            rules.check_clearance(
                outcome=given.get("outcome", ""),
                officer="the person who sends this",
                reason=given.get("reason", ""),
            )
        except MissingText as problem:
            self.add_error("reason", str(problem))
        return given


class Withdraw(forms.Form):
    """Why a report is withdrawn."""

    why = forms.CharField(
        label="Why is it withdrawn?", max_length=300, error_messages={"required": "Say why it is withdrawn"}
    )
