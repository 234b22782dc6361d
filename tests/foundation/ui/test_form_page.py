"""One form page: shown, saved, refused."""

import ast
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory

import shiremoot
from shiremoot.foundation.access.viewer import VISITOR
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.ui import form_page
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from tests.foundation.ui import drawn

SOURCE = Path(shiremoot.__file__).parent


class Why(forms.Form):
    why = forms.CharField(label="Why?", error_messages={"required": "Say why"})


class TellsTheirs(Why):
    """A form that shows a refusal in a way of its own."""

    def refuse(self, problem):
        self.add_error("why", f"They put: {problem}")


class TooLate(DomainError):
    """Refused for the whole form."""


class NoReason(DomainError):
    """Refused for a box it names itself."""

    field = "why"


def request_of(sent=None):
    make = RequestFactory()
    request = make.get("/moor/") if sent is None else make.post("/moor/", sent)
    request.user, request.viewer = AnonymousUser(), VISITOR
    request._messages = CookieStorage(request)
    return request


def raising(problem):
    def save(said):
        raise problem

    return save


def page(request, form=Why, **how):
    described = {
        "save": lambda said: said["why"],
        "to": "/peat/",
        "title": "Drain the moor",
        "button": "Drain it",
    }
    return FormPage(form=form(request.POST or None), **(described | how))


def answer(sent=None, **how):
    request = request_of(sent)
    return request, page(request, **how).answer(request)


def test_it_shows_its_title_its_button_and_the_way_back():
    _, shown = answer(back="/fen/", leave="Leave it wet")
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "<h1>Drain the moor</h1>" in html
    assert ">Drain it</button>" in html
    assert '<a class="govuk-link" href="/fen/">Leave it wet</a>' in html


def test_without_a_way_back_there_is_no_link_beside_the_button():
    _, shown = answer()
    assert "Cancel" not in shown.content.decode()


def test_what_was_sent_is_saved_once_and_leads_on():
    saved = []
    request, went = answer({"why": "Peat"}, save=lambda said: saved.append(said), done="Drained.")
    assert (went.status_code, went["Location"], saved) == (302, "/peat/", [{"why": "Peat"}])
    assert [str(one) for one in get_messages(request)] == ["Drained."]


def test_where_it_leads_may_depend_on_what_was_saved():
    _, went = answer({"why": "Peat"}, to=lambda saved: f"/{saved.lower()}/")
    assert went["Location"] == "/peat/"


def test_it_may_lead_to_a_page_at_once():
    _, went = answer({"why": "Peat"}, to=lambda saved: HttpResponse("Send it now"))
    assert (went.status_code, went.content) == (200, b"Send it now")


def test_with_a_slip_nothing_is_saved_and_the_slip_is_said():
    saved = []
    _, shown = answer({"other": "Peat"}, save=lambda said: saved.append(said))
    assert (shown.status_code, saved) == (400, [])
    assert '<a href="#id_why">Say why</a>' in shown.content.decode()


@pytest.mark.parametrize(
    ("problem", "at", "box"),
    [
        (TooLate("It is too late"), {}, "__all__"),
        (TooLate("It is too late"), {TooLate: "why"}, "why"),
        (TooLate("It is too late"), {DomainError: "why"}, "why"),
        (TooLate("It is too late"), {TooLate: "no such box"}, "__all__"),
        (NoReason("It is too late"), {}, "why"),
    ],
)
def test_a_refusal_is_said_at_its_box_or_over_the_form(problem, at, box):
    request = request_of({"why": "Peat"})
    described = page(request, save=raising(problem), at=at, done="Drained.")
    shown = described.answer(request)
    assert (shown.status_code, described.form.errors) == (400, {box: ["It is too late"]})
    assert 'value="Peat"' in shown.content.decode()
    assert list(get_messages(request)) == []


def test_a_form_may_show_a_refusal_in_its_own_way():
    request = request_of({"why": "Peat"})
    described = page(request, TellsTheirs, save=raising(TooLate("Moss")))
    described.answer(request)
    assert described.form.errors == {"why": ["They put: Moss"]}


def test_a_fault_is_not_shown_as_if_it_were_a_refusal():
    request = request_of({"why": "Peat"})
    with pytest.raises(KeyError):
        page(request, save=lambda said: said["depth"]).answer(request)


def test_what_the_rules_refused_is_kept_in_the_trail_in_its_own_words(db):
    request, _ = answer(
        {"why": "Peat"}, save=raising(TooLate("It is too late")), recorded_as=("drain a moor", "North Moor")
    )
    kept = Entry.objects.get()
    assert (kept.act, kept.thing, kept.change) == (
        "trail.refused",
        "North Moor",
        {"wanted": "drain a moor", "reason": "It is too late"},
    )
    assert request.refusal_kept


def test_a_form_with_a_file_is_sent_so_that_the_file_comes_along():
    class Upload(forms.Form):
        paper = forms.FileField()

    request = request_of()
    (form,) = [
        one
        for one in drawn.elements(page(request, Upload).answer(request).content.decode(), "form")
        if one.attributes["method"] == "post"
    ]
    assert form.attributes["enctype"] == "multipart/form-data"


def test_what_filters_do_not_know_is_left_out():
    class Narrow(forms.Form):
        state = forms.ChoiceField(required=False, choices=[("met", "Met")])
        word = forms.CharField(required=False)

    assert form_page.valid_data(Narrow({"state": "lost", "word": "peat"})) == {"word": "peat"}
    assert form_page.valid_data(Narrow()) == {}


# Where a form may be checked besides the form page, and why.
CHECKED_ELSEWHERE = {
    "meetings/live/views.py": "an entry at a meeting that sits is answered with the whole screen, and with "
    "both versions and status 409 where two clerks wrote at once",
}


def test_forms_are_checked_in_one_place():
    def checks(tree):
        return any(isinstance(node, ast.Attribute) and node.attr == "is_valid" for node in ast.walk(tree))

    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if checks(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == {"foundation/ui/form_page.py", *CHECKED_ELSEWHERE}
