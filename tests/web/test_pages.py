"""Home, the county and a body: what each reader finds there."""

import datetime
import re

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import Decision
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from tests.factories.moorshire import TODAY, at, day

BOARD = "/bodies/health-and-wellbeing-board/"


def said(county, address, name="visitor", status=200) -> str:
    answer = county.client(name).get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_a_visitor_finds_what_to_do_how_much_is_late_and_upcoming_meetings(county):
    county.owe(about="A public promise", due=day("2024-11-28"))
    county.owe(about="A late promise", due=day("2024-11-20"))
    page = said(county, "/")
    assert "Ask to speak at a meeting" in page
    assert "Actions and duties: 1 late, 1 due this week." in page
    assert "Thursday 5 December 2024, 14:00" in page


def test_somebody_signed_in_finds_what_they_owe_and_are_owed(county):
    county.owe(about="We owe it", by=county.scrutiny, to=county.board)
    county.owe(about="Owed to us", by=county.board, to=county.scrutiny)
    shown = county.client("ben").get("/").context
    assert [task.title for task in shown["duties"]] == ["We owe it: report back to the body"]
    assert [duty.about for duty, *_ in shown["owed"]] == ["Owed to us"]
    (own_bodies,) = shown["below_duties"]
    assert [body for body, *_ in own_bodies.shown] == [county.scrutiny]


def test_what_changed_is_told_since_one_was_last_here_and_only_what_one_may_see(county, settings):
    county.owe(about="Before", to=county.scrutiny)
    client = county.client("ben")
    settings.CLOCK = "2024-11-25T17:00"
    client.get("/")
    settings.CLOCK = "2024-11-26T10:00"
    county.owe(about="Others'")
    county.owe(about="After", to=county.scrutiny)
    county.owe_privately("Closed")
    told = [entry.thing for entry, _ in client.get("/").context["changed"]]
    assert [thing.rpartition(": ")[2] for thing in told] == ["After"]
    again = [entry.thing for entry, _ in client.get("/").context["changed"]]
    assert again == told


def test_what_changed_is_told_however_much_changed_after_it_that_one_may_not_see(county, settings):
    client = county.client("ben")
    settings.CLOCK = "2024-11-25T17:00"
    client.get("/")
    settings.CLOCK = "2024-11-26T10:00"
    county.owe(about="Others'")
    county.owe(about="After", to=county.scrutiny)
    for number in range(201):
        county.owe_privately(f"Closed {number}")
    told = [entry.thing for entry, _ in client.get("/").context["changed"]]
    assert [thing.rpartition(": ")[2] for thing in told] == ["After"]


def test_the_county_is_shown_as_it_was_on_a_day(county):
    Body.objects.filter(pk=county.partnership.pk).update(since=day("2020-01-01"))
    assert "Safer Moorshire Partnership" in said(county, "/county/")
    before = said(county, "/county/?as_at=2019-12-31")
    assert "Safer Moorshire Partnership" not in before
    assert "Health Scrutiny Committee" in before
    assert f"{BOARD}?as_at=2019-12-31" in before


@pytest.mark.parametrize("typed", ["?as_at=2024-02-31", "?as_at_day=31&as_at_month=2&as_at_year=2024"])
def test_a_day_that_is_none_is_named_as_such(county, typed):
    assert "There is no 31 February 2024" in said(county, f"/county/{typed}", status=400)


def test_the_county_narrows_by_kind_law_and_host(county):
    def listed(query):
        return {body.reference for body in county.client().get(f"/county/{query}").context["bodies"]}

    Body.objects.filter(pk=county.board.pk).update(statutory=True)
    Body.objects.filter(pk=county.scrutiny.pk).update(host=county.trust)
    assert listed("?kind=partnership") == {"SMP"}
    assert listed("?law=statutory") == {"HWB"}
    assert listed("?organisation=trust") == {"HSC"}
    assert listed("?kind=nonsense") == set()


def test_a_body_shows_whom_it_answers_to_and_who_answers_to_it(county):
    page = said(county, BOARD)
    for words in (
        "Moorshire County Council: full Council",
        "Safer Moorshire Partnership",
        "Councillor Joan Whitcombe",
    ):
        assert words in page


def test_a_bodys_page_as_at_a_day_shows_the_lines_of_that_day(county):
    ReportingLine.objects.filter(below=county.partnership).update(until=TODAY)
    after = TODAY + datetime.timedelta(days=1)
    assert [line.below for line in county.client().get(BOARD).context["below"]] == [county.partnership]
    assert county.client().get(f"{BOARD}?as_at={after}").context["below"] == []


@pytest.mark.parametrize("tab", ["", "members/", "meetings/", "owed/", "plans/", "history/"])
def test_every_part_of_a_body_that_has_nothing_yet_still_says_so(county, tab):
    empty = bodies.establish(by=OPERATOR, name="Quiet Panel", kind="panel")
    said(county, f"/bodies/{empty.slug}/{tab}")


def test_a_bodys_history_starts_with_what_changed_last_and_comes_in_pages(county):
    officer = county.viewer("amina")
    for number in range(1, 16):
        person = Person.objects.create(key=f"sample-{number}", name=f"Sample {number:02}")
        bodies.seat(
            by=officer, body=county.board, person=person, since=TODAY - datetime.timedelta(days=number)
        )
    first = county.client().get(f"{BOARD}history/").context
    assert [str(seat.person) for seat in first["page"]] == [f"Sample {number:02}" for number in range(1, 14)]
    assert "Sample 15" in first["entries"][0].change["seat"]
    second = county.client().get(f"{BOARD}history/?page=2").context["page"]
    assert [str(seat.person) for seat in second][:2] == ["Sample 14", "Sample 15"]


def test_an_organisation_lists_few_seats_and_folds_many(county):
    def folds() -> list[str]:
        page = county.client().get("/organisations/council/").content.decode()
        return re.findall(r"\d+ seats on \d+ bodies", " ".join(page.split()))

    council = Organization.objects.get(key="council")
    Seat.objects.filter(post__organization=council).delete()
    for number in range(8):
        body = bodies.establish(by=OPERATOR, name=f"Panel {number}", kind="panel")
        bodies.seat(by=OPERATOR, body=body, organization=council)
    assert folds() == []
    body = bodies.establish(by=OPERATOR, name="Panel 8", kind="panel")
    for _ in range(2):
        bodies.seat(by=OPERATOR, body=body, organization=council)
    assert folds() == ["10 seats on 9 bodies"]


def test_a_meetings_page_starts_with_its_agenda_and_duties_come_after(county):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    page = said(county, f"{BOARD}meetings/2024-12-05/")
    assert page.index("<h2>Agenda</h2>") < page.index("Actions, duties and closing times of this meeting")


def test_decisions_on_one_subject_stand_together(county):
    for title, verb in (("Bus route 5", "noted"), ("Bus route 5", "agreed"), ("Fees for care", "agreed")):
        Decision.objects.create(
            meeting=county.meeting, title=title, verb=verb, text="As reported.", minute="7"
        )
    page = county.client().get(f"{BOARD}meetings/2024-12-05/").content.decode()
    subjects = re.findall(r'data-label="On" class="subject">([^<]*)<', page)
    assert (subjects, page.count('class="decided"')) == (["Bus route 5", "Fees for care"], 3)


def test_a_meeting_shows_what_is_owed_because_of_it(county):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    page = said(county, f"{BOARD}meetings/2024-12-05/")
    assert "Friday 29 November 2024, 09:00" in page


MOVE = {"on_day": "12", "on_month": "12", "on_year": "2024", "at": "14:00", "place": "", "why": "Snow"}


def test_a_meeting_is_moved_on_screen(county):
    answer = county.client("amina").post(f"{BOARD}meetings/2024-12-05/move/", MOVE)
    assert (answer.status_code, answer["Location"]) == (302, f"{BOARD}meetings/2024-12-12/")
    county.meeting.refresh_from_db()
    assert (county.meeting.starts_at, county.meeting.place) == (at("2024-12-12 14:00"), "Moor Hall")


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"why": ""}, "why", "Say why it is moved"),
        ({"on_day": "24", "on_month": "11"}, "on", "Enter today or a later day"),
        ({"at": "25:00"}, "at", None),
    ],
)
def test_a_move_that_cannot_be_is_said_at_its_box(county, given, field, words):
    answer = county.client("amina").post(f"{BOARD}meetings/2024-12-05/move/", MOVE | given)
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors)) == (400, [field])
    assert words is None or errors[field] == [words]


def test_a_move_onto_another_meeting_says_so(county):
    meetings.call(by=OPERATOR, body=county.board, starts=day("2024-12-12"))
    answer = county.client("amina").post(f"{BOARD}meetings/2024-12-05/move/", MOVE)
    assert answer.context["form"].errors["another"] == [
        "Health and Wellbeing Board already meets on that day."
    ]
    both = county.client("amina").post(f"{BOARD}meetings/2024-12-05/move/", MOVE | {"another": "on"})
    assert both["Location"] == f"{BOARD}meetings/2024-12-12-2/"


def test_a_meeting_is_called_off_on_screen_and_stays_to_be_read(county):
    county.client("amina").post(f"{BOARD}meetings/2024-12-05/call-off/", {"why": "Snow"})
    page = said(county, f"{BOARD}meetings/2024-12-05/")
    assert "Cancelled" in page
    assert "Snow" in page
