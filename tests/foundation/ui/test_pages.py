import datetime

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from shiremoot.foundation.ui import gallery
from shiremoot.foundation.ui.forms import Renderer
from tests.foundation.ui import drawn


def page(answers=None, **given):
    form = gallery.Sample(answers, renderer=Renderer())
    request = RequestFactory().get("/gallery/")
    return render_to_string(
        "ui/gallery.html", {**gallery.samples(), "form": form, "request": request, **given}
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("400", "We could not understand that request"),
        ("403", "You cannot see this page"),
        ("404", "Page not found"),
        ("405", "There is nothing to look at here"),
        ("413", "That is too big to be sent"),
        ("500", "Sorry, something broke on our side"),
    ],
)
def test_error_pages_need_nothing_to_say_what_happened_and_show_a_way_on(name, said):
    html = render_to_string(f"{name}.html")
    assert f"<h1>{said}</h1>" in html
    assert f"<title>{said} – Shiremoot</title>" in html
    assert '<p><a href="/">Go to the first page</a></p>' in html


def test_a_refusal_gives_its_reason():
    assert "<p>You hold no seat on this body</p>" in render_to_string(
        "403.html", {"reason": "You hold no seat on this body"}
    )


def test_the_day_is_announced_only_while_the_clock_is_pinned():
    pinned = page(pinned_at=datetime.date(2024, 11, 25))
    assert "<strong>Demonstration:</strong> today is Monday 25 November 2024" in pinned
    assert "Demonstration:" not in page()


def test_the_title_says_error_only_when_there_is_one():
    assert "<title>Error: Gallery – Shiremoot</title>" in page({})
    assert "<title>Gallery – Shiremoot</title>" in page()


def test_no_page_carries_styles_or_scripts_of_its_own():
    elements = drawn.elements(page())
    inline = [e for e in elements if e.tag == "style" or "style" in e.attributes or "onclick" in e.attributes]
    assert inline == []
    assert all(e.attributes.get("src") for e in elements if e.tag == "script")


def test_the_page_can_be_skipped_into_and_says_its_language():
    html = page()
    assert drawn.elements(html, "html")[0].attributes["lang"] == "en-GB"
    skip = drawn.elements(html, "a")[0]
    assert drawn.by_id(html, skip.attributes["href"].removeprefix("#")).tag == "main"


def test_no_two_elements_share_an_id():
    ids = [element.attributes["id"] for element in drawn.elements(page()) if "id" in element.attributes]
    assert len(ids) == len(set(ids))


def test_a_worry_can_be_reported_from_every_page_once_there_is_a_page_for_it():
    assert "Report a worry" not in page()
    assert '<a class="govuk-link" href="/worry/">Report a worry about someone</a>' in page(
        worry_url="/worry/"
    )
