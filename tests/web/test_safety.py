"""What every answer carries, and what is said when something went wrong."""

import pytest
from django.test import Client
from django.urls import path

from shiremoot.config import urls as real
from shiremoot.foundation.access import doors
from tests.factories.moorshire import PASSWORD


@doors.door(doors.ANYONE)
def breaks(request):
    raise RuntimeError("a secret detail")


urlpatterns = [*real.urlpatterns, path("breaks/", breaks)]
handler400, handler404, handler500 = real.handler400, real.handler404, real.handler500


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


PAGES = ["/", "/county/", "/owed/", "/meetings/", "/clocks/", "/sign-in/", "/no-such-page/", "/papers/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_what_the_site_does_not_need(county, address):
    headers = county.client("amina").get(address).headers
    policy = {part.split()[0]: part.split()[1:] for part in headers["Content-Security-Policy"].split(";")}
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_a_script_or_a_style_that_the_policy_would_stop(county, address):
    page = county.client("amina").get(address).content.decode()
    assert "<style" not in page
    assert ' style="' not in page
    assert [part for part in page.split("<script")[1:] if "src=" not in part.split(">")[0]] == []
    assert " onclick=" not in page


def test_a_form_from_another_site_changes_nothing_and_is_told_in_plain_words(county, strict):
    answer = strict.post("/sign-in/", {"email": "amina@moor.example", "password": PASSWORD})
    assert answer.status_code == 403
    said = answer.content.decode()
    assert "a form can be sent only from a page opened in this browser, not too long ago" in said
    assert "CSRF" not in said
    assert "_auth_user_id" not in strict.session


def test_the_sites_own_form_is_taken(county, strict):
    token = strict.get("/sign-in/").cookies["csrftoken"].value
    said = {"email": "amina@moor.example", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert strict.post("/sign-in/", said).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/no-such-page/",
        "/bodies/no-such-body/",
        "/bodies/health-and-wellbeing-board/meetings/2031-01-01/",
        "/bodies/health-and-wellbeing-board/meetings/2031-13-01/",
        "/organisations/nobody/",
        "/owed/999999/",
        "/owed/99999999999999999999999/",
    ],
)
@pytest.mark.parametrize("name", ["visitor", "amina"])
def test_what_is_not_there_is_said_not_to_be_there_with_a_way_on(county, address, name):
    answer = county.client(name).get(address)
    said = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1" in said
    assert 'href="/"' in said


def test_a_fault_of_ours_is_said_to_be_ours_and_tells_no_details(county, settings):
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get("/breaks/")
    said = answer.content.decode()
    assert answer.status_code == 500
    assert "our side" in said
    assert "secret" not in said
    assert "Traceback" not in said


def test_a_host_that_is_not_ours_gets_no_page(county, settings):
    settings.ALLOWED_HOSTS = ["moor.example"]
    assert (
        Client(raise_request_exception=False).get("/", headers={"host": "elsewhere.example"}).status_code
        == 400
    )


@pytest.mark.parametrize("address", ["/owed/", "/county/", "/bodies/health-and-wellbeing-board/"])
def test_what_somebody_wrote_is_shown_as_words_not_run(county, address):
    county.board.purpose = county.board.name = "<script>alert(1)</script>"
    county.board.save()
    county.owe(about="<img src=x onerror=alert(1)>")
    page = county.client().get(address).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "address",
    ["/", "/decisions/", "/meetings/calendar.ics", "/published.atom", "/data/bodies.csv", "/nowhere/"],
)
def test_a_program_that_asks_for_the_head_alone_is_told_what_a_reader_is(county, address):
    whole, head = county.client().get(address), county.client().head(address)
    assert (head.status_code, head["Content-Type"]) == (whole.status_code, whole["Content-Type"])
    assert b"".join(head.streaming_content if head.streaming else [head.content]) == b""
    if not whole.streaming:
        assert head["Content-Length"] == whole["Content-Length"]
