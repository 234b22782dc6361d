import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from shiremoot.foundation.ui.fields import DayField
from shiremoot.foundation.ui.forms import Renderer
from shiremoot.foundation.ui.gallery import Sample
from tests.foundation.ui import drawn

FIRST_BOXES = {
    "title": ("input", "text"),
    "reason": ("textarea", None),
    "words": ("textarea", None),
    "body": ("select", None),
    "answer": ("input", "radio"),
    "themes": ("input", "checkbox"),
    "on": ("input", "text"),
    "count": ("input", "text"),
    "paper": ("input", "file"),
    "password": ("input", "password"),
    "agreed": ("input", "checkbox"),
}


def page(form):
    return Template("{% load ui %}{% error_summary form %}{{ form }}").render(Context({"form": form}))


def unanswered():
    return page(Sample({}, renderer=Renderer()))


def summary_targets(html):
    return [
        link.attributes["href"][1:]
        for link in drawn.elements(html, "a")
        if link.attributes["href"].startswith("#")
    ]


def test_every_link_of_the_error_summary_leads_to_a_box_one_can_answer_in():
    html = unanswered()
    boxes = [drawn.by_id(html, target) for target in summary_targets(html)]
    assert [(box.tag, box.attributes.get("type")) for box in boxes] == list(FIRST_BOXES.values())


def test_the_links_for_grouped_boxes_lead_to_the_first_of_them():
    html = unanswered()
    grouped = {
        target: drawn.by_id(html, target).attributes.get("value")
        for target in summary_targets(html)
        if target in ("id_answer_0", "id_themes_0", "id_on_day")
    }
    assert grouped == {"id_answer_0": "yes", "id_themes_0": "n", "id_on_day": ""}


def test_each_box_or_its_group_is_described_by_its_hint_and_its_error():
    html = unanswered()
    assert drawn.by_id(html, "id_title").attributes["aria-describedby"] == "id_title-hint id_title-error"
    assert drawn.by_id(html, "id_on").attributes["aria-describedby"] == "id_on-hint id_on-error"
    assert drawn.by_id(html, "id_answer").attributes["aria-describedby"] == "id_answer-error"
    assert drawn.by_id(html, "id_count").attributes["aria-describedby"] == "id_count-error"
    assert "aria-describedby" not in drawn.by_id(html, "id_email").attributes


def test_whatever_describes_a_box_is_on_the_page():
    html = unanswered()
    described = [element.attributes.get("aria-describedby", "") for element in drawn.elements(html)]
    assert [drawn.by_id(html, one).tag in ("div", "p") for ids in described for one in ids.split()] == [
        True
    ] * 15


def test_every_label_names_a_box_of_the_page():
    html = page(Sample(renderer=Renderer()))
    named = [label.attributes["for"] for label in drawn.elements(html, "label")]
    assert {drawn.by_id(html, box).tag for box in named} == {"input", "textarea", "select"}


def test_boxes_in_error_are_marked_and_others_are_not():
    html = unanswered()
    assert drawn.by_id(html, "id_title").attributes["class"] == "govuk-input govuk-input--error"
    assert drawn.by_id(html, "id_email").attributes["class"] == "govuk-input"


def test_the_class_a_form_asks_for_is_kept_beside_ours():
    class Narrow(forms.Form):
        page = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}))

    box = drawn.by_id(page(Narrow(renderer=Renderer())), "id_page")
    assert box.attributes["class"] == "govuk-input govuk-input--width-4"


def test_the_browser_is_never_left_to_say_its_own_words():
    marked = [e for e in drawn.elements(page(Sample(renderer=Renderer()))) if "required" in e.attributes]
    assert marked == []


def test_optional_questions_say_so_unless_the_form_is_a_filter():
    class Filter(forms.Form):
        mark_optional = False
        word = forms.CharField(required=False)

    assert Sample(renderer=Renderer())["email"].caption == "Email address (optional)"
    assert Filter(renderer=Renderer())["word"].caption == "Word"


def test_what_was_chosen_is_shown_again():
    html = page(
        Sample({"answer": "no", "on_day": "31", "on_month": "2", "on_year": "2024"}, renderer=Renderer())
    )
    assert "checked" in drawn.by_id(html, "id_answer_1").attributes
    assert [drawn.by_id(html, f"id_on_{part}").attributes["value"] for part in ("day", "month", "year")] == [
        "31",
        "2",
        "2024",
    ]


def test_a_prefix_keeps_two_forms_apart():
    html = page(Sample({}, prefix="second", renderer=Renderer()))
    assert summary_targets(html)[4] == "id_second-answer_0"
    assert drawn.by_id(html, "id_second-answer_0").attributes["name"] == "second-answer"


def test_an_error_of_no_one_box_stands_first_and_links_nowhere():
    class Meeting(forms.Form):
        title = forms.CharField()

        def clean(self):
            raise forms.ValidationError("The meeting ends before it starts")

    html = page(Meeting({}, renderer=Renderer()))
    assert html.index("The meeting ends before it starts") < html.index("Enter the title")
    assert summary_targets(html) == ["id_title"]


def test_what_is_typed_cannot_become_markup():
    html = page(Sample({"title": '"><script>alert(1)</script>'}, renderer=Renderer()))
    assert drawn.elements(html, "script") == []


def messages(field, given, files=None, label="Name of the paper"):
    field.label = label
    form = type("One", (forms.Form,), {"it": field})(
        given if isinstance(given, dict) else {"it": given}, files, renderer=Renderer()
    )
    return form["it"].problems


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (forms.CharField(), "", "Enter the name of the paper"),
        (forms.CharField(max_length=3), "four", "Name of the paper must be 3 characters or fewer; it has 4"),
        (forms.CharField(min_length=9), "four", "Name of the paper must be 9 characters or more; it has 4"),
        (forms.IntegerField(), "six", "Enter a whole number, such as 12"),
        (forms.IntegerField(min_value=1), "0", "Name of the paper must be 1 or more"),
        (forms.IntegerField(max_value=9), "10", "Name of the paper must be 9 or less"),
        (forms.DecimalField(), "six", "Enter a number, such as 12.5"),
        (forms.TimeField(), "2pm-ish", "Enter a time, such as 14:00"),
        (forms.DateField(), "soon", "Enter a date, such as 5/12/2024"),
        (forms.EmailField(), "amina", "Enter an email address, such as name@example.org"),
        (forms.ChoiceField(choices=[("a", "A")]), "", "Choose the name of the paper"),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Choose the name of the paper from the list"),
        (forms.BooleanField(), "", "Tick “Name of the paper” to go on"),
        (forms.FileField(), "", "Choose a file: name of the paper"),
        (forms.RegexField(r"^\d+$"), "x", "Check the name of the paper: it is not in a form we can read"),
        (forms.CharField(error_messages={"required": "Say what it is called"}), "", "Say what it is called"),
    ],
)
def test_errors_say_what_is_wrong_and_how_to_mend_it(field, given, said):
    assert messages(field, given) == [said]


def test_an_empty_file_and_one_of_another_kind_are_told_apart():
    empty = {"it": SimpleUploadedFile("a.pdf", b"")}
    assert messages(forms.FileField(), {}, empty) == ["The file is empty; choose another"]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Who is it for?", "Answer “Who is it for?”"),
        ("Your name", "Enter your name"),
        ("NHS number", "Enter the NHS number"),
        ("Title", "Enter the title"),
    ],
)
def test_the_label_is_worked_into_the_sentence(label, said):
    assert messages(forms.CharField(), "", label=label) == [said]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("", "", ""), "Enter the meeting day"),
        (("5", "", ""), "The date needs a month and a year"),
        (("31", "2", "2024"), "There is no 31 February 2024; enter a date, such as 5 12 2024"),
        (("1", "13", "2024"), "There is no month 13; months are 1 to 12"),
        (("5", "12", "24"), "The year needs 4 figures, such as 2024"),
        (("5th", "12", "2024"), "Enter a date, such as 5 12 2024"),
        (("5", "Advent", "2024"), "Enter a date, such as 5 12 2024"),
    ],
)
def test_a_day_that_cannot_be_says_why(typed, said):
    given = {f"it_{part}": value for part, value in zip(("day", "month", "year"), typed, strict=True)}
    assert messages(DayField(), given, label="Meeting day") == [said]


@pytest.mark.parametrize(
    "given",
    [
        {"on_day": "5", "on_month": "12", "on_year": "2024"},
        {"on_day": " 05 ", "on_month": "December", "on_year": "2024"},
        {"on_day": "5", "on_month": "dec", "on_year": "2024"},
        {"on": "2024-12-05"},
    ],
)
def test_a_day_is_read_as_people_write_it(given):
    form = type("One", (forms.Form,), {"on": DayField()})(given, renderer=Renderer())
    assert form.is_valid()
    assert form.cleaned_data["on"].isoformat() == "2024-12-05"


def test_a_day_not_asked_for_may_be_left_empty():
    form = type("One", (forms.Form,), {"on": DayField(required=False)})({}, renderer=Renderer())
    assert form.is_valid()
    assert form.cleaned_data == {"on": None}
