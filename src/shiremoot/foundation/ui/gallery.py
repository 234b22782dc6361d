"""A page that shows every part of `ui`, for developers and tests. Routed only in those."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import diagram, fields
from .diagram import Edge, Node


class Sample(forms.Form):
    """One of each kind of question."""

    title = forms.CharField(label="Title of the paper", max_length=20, help_text="As it stands on the agenda")
    reason = forms.CharField(label="Why was it late?", widget=forms.Textarea(attrs={"rows": 4}))
    words = forms.CharField(
        label="The report", widget=fields.RichText(rows=12), help_text="Paste from Word, or type."
    )
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
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    agreed = forms.BooleanField(label="I have checked the page numbers")


class Narrowed(forms.Form):
    """A form of filters."""

    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), ("late", "Late"), ("met", "Met")]
    )
    word = forms.CharField(label="Words in it", required=False)


@dataclass(frozen=True)
class SampleDay:
    on: date
    counted: bool
    why: str = ""


def gallery(request: HttpRequest) -> HttpResponse:
    """Show all parts. `?errors` shows the form with the errors of a form sent empty."""
    form = Sample({}) if "errors" in request.GET else Sample(initial={"on": date(2024, 12, 5)})
    return render(request, "ui/gallery.html", {"form": form, **samples()})


def samples() -> dict[str, Any]:
    """Return what the page shows besides its form."""
    return {
        "crumbs": [("/", "Home"), ("", "Gallery")],
        "at": datetime(2024, 12, 5, 14),  # noqa: DTZ001
        "filters": Narrowed(),
        "page": Paginator(range(200), 10).page(7),
        "tabs": [("#", "Overview", False), ("#", "Meetings", True), ("#", "Actions and duties", False)],
        "days": [_day(date(2024, 11, 27) + timedelta(days)) for days in range(9)],
        "start": date(2024, 12, 5),
        "due": date(2024, 11, 27),
        "marks": [(1, 2, ""), (30, 31, "doubt"), (70, 74, "wrong"), (90, 90, "")],
        "drawing": _drawing(),
        "lines": list(enumerate(_LINES, 1)),
    }


def _day(on: date) -> SampleDay:
    weekend = on.weekday() > 4
    ends = on in (date(2024, 11, 27), date(2024, 12, 5))
    return SampleDay(on, not weekend and not ends, f"{on:%A}" if weekend else "")


def _drawing() -> diagram.Drawing:
    nodes = [
        Node("council", "Council", "#council", "council"),
        Node("cabinet", "Cabinet", "#cabinet", "committee"),
        Node("hwb", "Health and Wellbeing Board", "#hwb", "board", "Meets Thursday 5 December 2024"),
        Node("sop", "Safer Partnership", "#sop", "board"),
        Node("drugs", "Combating Drugs Partnership", "#drugs", "partnership", "2 late"),
        Node("forum", "Young People's Forum", "#forum", "partnership"),
    ]
    edges = [
        Edge("cabinet", "council", "how the council is run"),
        Edge("hwb", "council", "health and wellbeing strategy"),
        Edge("drugs", "hwb", "treatment"),
        Edge("drugs", "sop", "crime", "dashed"),
    ]
    kinds = {"council": "Council", "committee": "Committee", "board": "Board", "partnership": "Partnership"}
    words = "Six bodies; each line leads to the body answered to."
    return diagram.draw(nodes, edges, title="Who answers to whom", description=words, kinds=kinds, width=900)


_LINES = (
    "HEALTH AND WELLBEING BOARD – 5 December 2024",
    "",
    "Title: a sample made for this page",
    "Lead: Director of Public Health",
    "RECOMMENDATION: that the Board note the sample.",
    "1. This line is long, so that one can see how a line of a paper wraps in its pane beside its number.",
)
