"""From a declaration follow its form, worklist, pages, diagram, statistics and JSON, with no more code."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.pathways import drawing
from shiremoot.spine.pathways.models import Case, CaseStep
from tests.factories import cases
from tests.factories.cases import ACTED, CANARY, OFFERED, OFFERED_2, log, take
from tests.factories.example_pathways import ENQUIRY
from tests.factories.refusals import refusals

LOGGED = {
    "happened": "3 November 2024",
    "category": "money",
    "words": "Rent was taken",
    "staff": "no",
    "seen": "0",
    "form": "6f6d2a3e-0000-4000-8000-000000000001",
}
CASE = "/case/CL-24-000001/"


def page(county, name: str, address: str) -> str:
    answer = county.client(name).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def told(answer) -> list[str]:
    """The lines of the error summary."""
    found = re.search(r'<ul class="govuk-list govuk-error-summary__list">(.*?)</ul>', answer.content.decode())
    return [re.sub(r"<[^>]+>", "", line).strip() for line in re.findall(r"<li>(.*?)</li>", found[1])]


def test_a_case_is_opened_through_the_form_of_its_first_step(county):
    form = page(county, "rafi", "/cases/concern-log/open/")
    assert "When it happened" in form
    assert "Seen only by: Safeguarding lead, Reporter." in form
    answer = county.client("rafi").post("/cases/concern-log/open/", LOGGED)
    assert (answer.status_code, answer["Location"]) == (302, CASE)
    assert CaseStep.objects.get().values == {
        "happened": "2024-11-03",
        "category": "money",
        "words": "Rent was taken",
        "staff": {"answer": "no"},
    }


def test_a_form_sent_twice_opens_one_case_and_never_hides_other_answers(county):
    rafi = county.client("rafi")
    for _ in range(2):
        assert rafi.post("/cases/concern-log/open/", LOGGED)["Location"] == CASE
    answer = rafi.post("/cases/concern-log/open/", LOGGED | {"words": "Something else"})
    assert told(answer) == ["This form was sent already. Open a new one for another case."]
    answer = county.client("lena").post("/cases/concern-log/open/", LOGGED)
    assert told(answer) == ["This form was sent already. Open a new one for another case."]
    assert Case.objects.count() == 1
    new = re.search(r'name="form" value="([^"]+)"', page(county, "rafi", "/cases/concern-log/open/"))[1]
    assert rafi.post("/cases/concern-log/open/", LOGGED | {"form": new})["Location"] == "/case/CL-24-000002/"


def test_the_form_says_what_is_missing_or_wrong_and_keeps_what_was_typed(county):
    answer = county.client("rafi").post(
        "/cases/concern-log/open/",
        {"happened": "soon", "words": "Rent was taken", "about": "Ada", "seen": "0", "form": LOGGED["form"]},
    )
    assert answer.status_code == 400
    assert told(answer) == [
        "Enter a date, such as 5 December 2024, December 2024 or 2024.",
        "Choose the category",
        "Enter the person's reference, such as P-000123, and not their name.".replace("'", "&#x27;"),
        "Answer “Is it about a member of staff?”",
    ]
    assert "Rent was taken" in answer.content.decode()


def test_an_answer_that_a_condition_asks_for_is_asked_for(county):
    case = log(county)
    address = f"{CASE}step/review/"
    assert "Needed if “What happens next” is “No action”." in page(county, "lena", address)
    answer = county.client("lena").post(address, {"decision": "none", "seen": "1"})
    assert told(answer) == ["Enter why no action is needed."]
    answer = county.client("lena").post(address, {"decision": "none", "reason": "A mistake", "seen": "1"})
    assert (answer.status_code, answer["Location"]) == (302, CASE)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "no-action")


def test_a_reason_left_out_is_asked_for_at_its_own_box(county):
    log(county)
    take(county, Case.objects.get(), "review", **ACTED)
    answer = county.client("lena").post(f"{CASE}step/close/", {"told": "yes", "seen": "2"})
    assert told(answer) == ["Say why."]
    assert 'href="#id_told_reason"' in answer.content.decode()


def test_anyone_who_comes_second_is_told_and_may_save_once_they_have_seen(county):
    case = log(county)
    take(county, case, "note", words="First")
    sent = {"words": "Second", "seen": "1"}
    answer = county.client("lena").post(f"{CASE}step/note/", sent)
    assert answer.status_code == 400
    assert told(answer) == [
        "Somebody else recorded a step in CL-24-000001 after you opened this page. "
        "Read what they did, then start again."
    ]
    now = re.search(r'name="seen" value="(\d+)"', answer.content.decode())[1]
    assert county.client("lena").post(f"{CASE}step/note/", sent | {"seen": now}).status_code == 302
    assert case.steps.count() == 3


def test_the_case_page_says_first_what_is_next_and_by_when(county):
    log(county)
    shown = page(county, "lena", CASE)
    assert "Logged, since 25 November 2024." in shown
    assert "Due Tuesday 26 November 2024, 09:00" in shown
    assert shown.index("Review the concern") < shown.index("Timeline")
    assert "Safeguarding lead: Keep people who use our services safe (Made up for tests)" in shown
    assert f"{CANARY} was seen" in shown


def test_a_role_is_not_shown_what_is_not_shared_with_it(county):
    log(county)
    shown = page(county, "gita", CASE)
    assert CANARY not in shown
    assert "What was recorded is not shared with your role." in shown


def test_a_role_without_a_step_is_told_so(county):
    log(county)
    assert "There is no step for you to take now." in page(county, "rafi", CASE)


@pytest.mark.parametrize("name", ["amina", "ben", "carys", "joan", "tom", "sana"])
@pytest.mark.parametrize(
    "address",
    [CASE, "/case/CL-24-000001.json", f"{CASE}step/note/", f"{CASE}correct/1/", f"{CASE}access/",
     f"{CASE}access/give/", f"{CASE}access/restrict/", f"{CASE}access/lift/"],
)  # fmt: skip
def test_nobody_without_a_grant_sees_any_page_of_a_case_and_each_try_is_kept(county, name, address):
    log(county)
    before = refusals().count()
    assert county.client(name).get(address).status_code == 404
    assert [(kept.actor, CANARY in str(kept.change)) for kept in refusals()[before:]] == [
        (name.capitalize(), False)
    ]


def test_a_visitor_is_asked_to_sign_in(county):
    log(county)
    for address in ("/cases/", "/cases/concern-log/", CASE, "/case/CL-24-000001.json"):
        assert county.client().get(address)["Location"].startswith("/sign-in/?next=")


def test_a_step_for_another_role_is_refused_and_one_that_does_not_fit_says_why(county):
    log(county)
    assert county.client("gita").get(f"{CASE}step/review/").status_code == 403
    answer = county.client("lena").get(f"{CASE}step/close/", follow=True)
    assert "“Close the concern” cannot be done at this stage: Logged." in answer.content.decode()
    assert county.client("lena").get(f"{CASE}step/dance/").status_code == 404


def test_a_correction_starts_from_what_was_recorded_and_shows_both(county):
    log(county)
    address = f"{CASE}correct/1/"
    form = page(county, "rafi", address)
    assert 'value="3 November 2024"' in form
    sent = LOGGED | {"category": "neglect", "seen": "1", "why": "Typed wrongly"}
    assert county.client("rafi").post(address, sent)["Location"] == CASE
    shown = page(county, "rafi", CASE)
    assert "Correction of step 1: Log a concern" in shown
    assert "Why it was corrected: Typed wrongly" in shown
    assert ("Neglect" in shown, "Money" in shown) == (True, True)
    again = page(county, "rafi", address)
    assert re.search(r'value="neglect"[^>]*checked', again)


def test_a_correction_without_a_reason_is_refused(county):
    log(county)
    answer = county.client("rafi").post(f"{CASE}correct/1/", LOGGED | {"seen": "1"})
    assert told(answer) == ["Enter why it is corrected"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["CL-24-000001", "CL-24-000002"]),
        ("?state=closed", ["CL-24-000003"]),
        ("?state=all", ["CL-24-000001", "CL-24-000002", "CL-24-000003"]),
        ("?stage=reviewed", ["CL-24-000002"]),
        ("?whose=turn", ["CL-24-000001", "CL-24-000002"]),
        ("?whose=mine", []),
        ("?late=on", []),
        ("?sort=-opened", ["CL-24-000002", "CL-24-000001"]),
    ],
)
def test_the_worklist_shows_what_is_asked_for(county, query, found):
    log(county)
    take(county, log(county), "review", **ACTED)
    take(county, log(county), "review", decision="none", reason="A mistake")
    shown = page(county, "lena", f"/cases/concern-log/{query}")
    assert re.findall(r'href="/case/(CL-24-\d+)/"', shown) == found


@pytest.mark.parametrize(
    ("name", "query", "number"),
    [
        ("rafi", "", 1),
        ("rafi", "?whose=turn", 0),
        ("gita", "?whose=turn", 0),
        ("lena", "?whose=turn", 1),
        ("rafi", "?whose=mine", 1),
        ("lena", "?whose=mine", 0),
    ],
)
def test_a_case_waits_for_those_whose_step_moves_it_and_is_mine_by_name(county, name, query, number):
    log(county)
    shown = page(county, name, f"/cases/concern-log/{query}")
    assert len(re.findall(r'href="/case/', shown)) == number


def test_the_worklist_shows_each_only_what_is_open_to_them(county):
    log(county)
    for name, number in (("lena", 1), ("rafi", 1), ("tom", 0), ("amina", 0)):
        shown = page(county, name, "/cases/concern-log/")
        assert (name, len(re.findall(r'href="/case/', shown))) == (name, number)
        assert CANARY not in shown


def test_the_worklist_asks_the_database_as_often_for_many_cases_as_for_one(county):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(county, "lena", "/cases/concern-log/")
        return len(captured)

    log(county)
    one = queries()
    for _ in range(4):
        log(county)
    assert queries() == one


def test_a_case_page_asks_the_database_as_often_for_many_steps_as_for_one(county):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(county, "lena", CASE)
        return len(captured)

    case = log(county)
    one = queries()
    for _ in range(4):
        take(county, case, "note", words="More")
    assert queries() == one


def test_each_reading_of_a_case_is_in_the_trail_by_reference(county):
    log(county)
    for address in ("/cases/concern-log/", CASE, "/cases/concern-log.json", "/case/CL-24-000001.json"):
        page(county, "lena", address)
    page(county, "lena", f"{CASE}access/")
    read = Entry.objects.filter(act=TrailAct.READ, thing_type="pathways.case").order_by("pk")
    assert list(read.values_list("actor", "thing", "purpose")) == [
        ("Lena", "CL-24-000001", "looked at a worklist"),
        ("Lena", "CL-24-000001", "looked at a case"),
        ("Lena", "CL-24-000001", "looked at a worklist"),
        ("Lena", "CL-24-000001", "looked at a case"),
        ("Lena", "CL-24-000001", "looked at who has access"),
    ]


def test_json_has_what_is_shared_and_nothing_else(county):
    case = log(county)
    take(county, case, "review", **ACTED)
    mine = json.loads(page(county, "lena", "/case/CL-24-000001.json"))
    assert (mine["stage"], mine["steps_you_may_take"]) == ("reviewed", ["close", "note"])
    assert [step["values"].get("category") for step in mine["steps"]] == ["money", None]
    assert mine["clocks"] == [
        {
            "clock": "review",
            "due_at": "2024-11-26T09:00:00+00:00",
            "state": "stopped",
            "ended_at": "2024-11-25T09:00:00+00:00",
        }
    ]
    hers = page(county, "gita", "/case/CL-24-000001.json")
    assert CANARY not in hers
    assert [step["shared"] for step in json.loads(hers)["steps"]] == [False, True]
    listed = json.loads(page(county, "lena", "/cases/concern-log.json"))
    assert [one["reference"] for one in listed["cases"]] == ["CL-24-000001"]
    assert json.loads(page(county, "tom", "/cases/concern-log.json"))["cases"] == []


def test_how_it_is_done_is_drawn_and_told_from_the_declaration(county):
    shown = page(county, "carys", "/cases/enquiry/about/")
    for words in (
        "Enquiries: stages",
        "<title>Screening follows A case is opened: Record a concern</title>",
        "<title>Enquiry follows, going back to an earlier stage Waiting for a partner: Record the reply</title>",
        "Waiting for a partner",
        "Enquiry, if “Record the reply” is done",
        "Closed (Another process), if “Decision” is “Another process”",
        "paused from “Ask a partner for information” to “Record the reply”",
        "Reasonable cause to suspect: Made up for tests",
        "Manager, who manages access to a case",
    ):
        assert words in shown


def test_the_arrows_of_the_drawing_lead_to_the_stage_that_follows():
    drawn = drawing.draw_stages(ENQUIRY).svg
    assert (drawn.count("marker-start="), drawn.count("marker-end=")) == (6, 0)
    assert 'orient="auto-start-reverse"' in drawn


def test_statistics_count_the_cases_one_may_see(county):
    log(county)
    take(county, log(county), "review", **ACTED)
    take(county, log(county, category="neglect"), "review", decision="none", reason="A mistake")
    shown = page(county, "lena", "/cases/concern-log/statistics/")
    assert "3 cases you may see." in shown
    assert "Internal use only" in shown
    cells = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))
    for row in ("Logged 1 25 November 2024", "Reviewed 1", "No action required 1", "Review the concern 2 0 0 1",
                "Neglect 1", "Money 2", "Police 1"):  # fmt: skip
        assert row in cells
    assert "0 cases you may see." in page(county, "tom", "/cases/concern-log/statistics/")


def test_pages_follow_a_new_version_while_a_case_goes_on_under_the_old(county):
    log(county)
    take(county, Case.objects.get(), "review", **ACTED)
    with cases.offered(OFFERED, OFFERED_2):
        take(county, log(county, offer=OFFERED_2), "review", **ACTED)
        assert "Offer support to the reporter" not in page(county, "lena", CASE)
        assert "Offer support to the reporter" in page(county, "lena", "/case/CL-24-000002/")
        assert "new cases follow version 2" in page(county, "lena", "/cases/concern-log/about/")
        shown = page(county, "lena", "/cases/concern-log/")
        assert re.findall(r'href="/case/(CL-24-\d+)/"', shown) == ["CL-24-000001", "CL-24-000002"]


def test_where_no_pathway_is_in_use_the_pages_say_so(county):
    with cases.offered():
        assert "No cases are worked here yet." in page(county, "lena", "/cases/")
        assert county.client("lena").get("/cases/concern-log/").status_code == 404


def test_cases_are_in_the_navigation_of_those_who_sign_in_where_a_pathway_is_in_use(county):
    link = 'href="/cases/"'
    assert [link in page(county, name, "/meetings/") for name in ("lena", "visitor")] == [True, False]
    with cases.offered():
        assert link not in page(county, "lena", "/meetings/")


def test_the_home_page_has_the_cases_that_wait_for_somebody(county):
    log(county)
    home = page(county, "lena", "/")
    assert "Waiting for a step you can take" in home
    assert "Waiting for a step you can take" not in page(county, "rafi", "/")
    assert "Waiting for a step you can take" not in page(county, "amina", "/")
