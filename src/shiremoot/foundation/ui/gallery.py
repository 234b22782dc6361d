"""Every part of a page in one place, to look at and to test. Routed only while developing and in tests."""

from datetime import date, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import fields


class Sample(forms.Form):
    """One of each kind of question."""

    title = forms.CharField(label="Title of the paper", max_length=20, help_text="As it stands on the agenda")
    reason = forms.CharField(label="Why was it late?", widget=forms.Textarea(attrs={"rows": 4}))
    body = forms.ChoiceField(
        label="Body", choices=[("", "Choose a body"), ("hwb", "Wellbeing Board"), ("hosc", "Scrutiny")]
    )
    answer = forms.ChoiceField(
        label="Their answer", widget=forms.RadioSelect, choices=[("yes", "Accepted"), ("no", "Rejected")]
    )
    themes = forms.MultipleChoiceField(
        label="Themes",
        widget=forms.CheckboxSelectMultiple,
        choices=[("n", "Neglect"), ("i", "Information sharing")],
    )
    on = fields.DayField(label="Meeting day", help_text="For example 5 12 2024")
    at = forms.TimeField(label="Time it starts", required=False)
    count = forms.IntegerField(label="Places", min_value=1)
    email = forms.EmailField(label="Email address", required=False)
    paper = forms.FileField(label="Paper", help_text="A PDF or plain text, up to 50 MB")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="I have checked the page numbers")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show all parts; `?errors` shows the form as it comes back when nothing was answered."""
    form = Sample({}) if "errors" in request.GET else Sample(initial={"on": date(2024, 12, 5)})
    shown = {"form": form, "crumbs": [("/", "Home"), ("", "Gallery")], "at": datetime(2024, 12, 5, 14)}  # noqa: DTZ001
    return render(request, "ui/gallery.html", shown)
