"""A body may meet twice on a day: each meeting has an address, a reference and a place in calendars of its own."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.record import actions, feeds, queries, rules
from shiremoot.meetings.record.models import FormerDay, Meeting
from shiremoot.spine.documents.models import Document, Fact
from tests.factories.moorshire import NOW, at, day

BOARD = "/bodies/health-and-wellbeing-board/"
EVENING = "2024-12-05 19:00"
CALL = {"on_day": "5", "on_month": "12", "on_year": "2024", "at": "19:00", "place": "The Guildhall"}


def second(county, starts=EVENING) -> Meeting:
    return actions.arrange(by=county.viewer("amina"), body=county.board, starts_at=at(starts), another=True)


def test_the_second_has_an_address_a_reference_and_a_name_of_its_own(county, client):
    first, other = county.meeting, second(county)
    assert (first.get_absolute_url(), other.get_absolute_url()) == (
        f"{BOARD}meetings/2024-12-05/",
        f"{BOARD}meetings/2024-12-05-2/",
    )
    assert (first.reference, other.reference) == ("HWB 2024-12-05", "HWB 2024-12-05-2")
    assert str(other) == "Health and Wellbeing Board, 5 December 2024 (meeting 2 of the day)"
    assert client.get(other.get_absolute_url()).context["meeting"] == other
    assert client.get(first.get_absolute_url()).context["meeting"] == first


def test_a_list_of_meetings_tells_them_apart_though_no_hour_is_known(county, client):
    for _ in range(2):
        actions.call_another(by=OPERATOR, body=county.board, starts=day("2025-02-03"))
    page = client.get(f"{BOARD}meetings/").content.decode()
    assert page.count("Monday 3 February 2025 </a>") == 1
    assert page.count("Monday 3 February 2025 (meeting 2 of the day)</a>") == 1


@pytest.mark.parametrize(
    "wrong", ["2024-12-05-1", "2024-12-05-0", "2024-12-05-3", "2024-12-05-100", "2024-12-05-"]
)
def test_a_number_no_meeting_has_is_no_address(county, client, wrong):
    second(county)
    assert client.get(f"{BOARD}meetings/{wrong}/").status_code == 404


def test_calendars_tell_the_two_apart(county):
    assert len({event["uid"] for event in feeds.events([county.meeting, second(county)], str)}) == 2


def test_every_page_of_the_second_is_about_the_second(county):
    other = second(county)
    officer = county.client("amina")
    for page in (
        "agenda",
        "move",
        "call-off",
        "live",
        "attending",
        "requests",
        "reports",
        "minutes",
        "decisions",
    ):
        answer = officer.get(f"{other.get_absolute_url()}{page}/")
        assert (page, answer.status_code, answer.context["meeting"]) == (page, 200, other)


def test_two_may_have_no_hour(county):
    made = [actions.call_another(by=OPERATOR, body=county.board, starts=day("2025-02-03")) for _ in range(3)]
    assert [one.day for one in made] == ["2025-02-03", "2025-02-03-2", "2025-02-03-3"]


def test_back_on_a_day_that_another_took_meanwhile_it_has_a_number_of_its_own(county):
    """As in a record begun before meetings of a day were numbered."""
    there = Meeting.objects.create(body=county.board, starts_at=at("2025-02-03 10:00"))
    back = Meeting.objects.create(body=county.board, starts_at=at("2025-02-10 10:00"))
    FormerDay.objects.create(meeting=back, body=county.board, on=day("2025-02-03"))
    to = {"starts_at": at("2025-02-03 14:00"), "why": "The hall is free again", "another": True}
    actions.move(meeting=back, by=county.viewer("amina"), **to)
    assert [one.day for one in queries.of_day(county.board, day("2025-02-03"))] == [
        "2025-02-03",
        "2025-02-03-2",
    ]
    assert queries.addressed(county.board, NumberedDay(2025, 2, 3)) == there


def test_a_paper_is_of_the_meeting_that_starts_at_its_hour_or_else_of_the_first(county):
    other = second(county)
    told = [
        actions.call(by=OPERATOR, body=county.board, starts=starts)
        for starts in (at(EVENING), at("2024-12-05 14:00"), at("2024-12-05 09:00"), day("2024-12-05"))
    ]
    assert told == [other, county.meeting, county.meeting, county.meeting]
    assert Meeting.objects.filter(body=county.board).count() == 2


def test_what_a_paper_of_the_second_says_of_its_day_is_of_the_second(county):
    other = second(county)
    paper = PaperToStore(Document(name="a.txt", text=""), OPERATOR, NOW, [], county.board, meeting=other)
    assert paper.meeting_on("2024-12-05", Fact()) == other
    assert paper.meeting_on("2024-12-05", Fact(), county.partnership).body == county.partnership


class TestMoved:
    def test_the_old_address_of_each_leads_to_it_and_to_no_other(self, county, client):
        other = second(county)
        actions.move(meeting=other, starts_at=at("2024-12-12 19:00"), why="Snow", by=county.viewer("amina"))
        third = second(county, "2024-12-05 20:00")
        assert third.day == "2024-12-05-3"
        answer = client.get(f"{BOARD}meetings/2024-12-05-2/")
        assert (answer.status_code, answer["Location"]) == (302, f"{BOARD}meetings/2024-12-12/")

    def test_one_that_moves_back_has_its_old_address_again(self, county):
        other, by = second(county), county.viewer("amina")
        actions.move(meeting=other, starts_at=at("2024-12-12 19:00"), why="Snow", by=by)
        back = actions.move(meeting=other, starts_at=at(EVENING), why="Thaw", by=by, another=True)
        assert back.day == "2024-12-05-2"

    def test_the_hour_of_one_is_not_the_others(self, county):
        other = second(county)
        with pytest.raises(rules.TimeTaken, match="already meets at that hour"):
            actions.move(
                meeting=other,
                starts_at=at("2024-12-05 14:00"),
                why="A",
                by=county.viewer("amina"),
                another=True,
            )


class TestOnScreen:
    def test_a_meeting_is_called(self, county):
        answer = county.client("amina").post(f"{BOARD}meetings/call/", CALL | {"on_day": "9"})
        assert (answer.status_code, answer["Location"]) == (302, f"{BOARD}meetings/2024-12-09/")
        made = Meeting.objects.get(body=county.board, starts_at=at("2024-12-09 19:00"))
        assert (made.place, made.state) == ("The Guildhall", "planned")

    def test_a_second_one_on_a_day_is_asked_about_and_nothing_typed_is_lost(self, county):
        officer = county.client("amina")
        asked = officer.post(f"{BOARD}meetings/call/", CALL)
        assert asked.status_code == 400
        page = asked.content.decode()
        said = ("already meets on that day", 'type="checkbox"', "The Guildhall")
        assert [words in page for words in said] == [True, True, True]
        answer = officer.post(f"{BOARD}meetings/call/", CALL | {"another": "on"})
        assert answer["Location"] == f"{BOARD}meetings/2024-12-05-2/"

    def test_sent_twice_it_is_called_once(self, county):
        officer = county.client("amina")
        officer.post(f"{BOARD}meetings/call/", CALL | {"another": "on"})
        again = officer.post(f"{BOARD}meetings/call/", CALL | {"another": "on"})
        assert again.context["form"].non_field_errors() == [
            "Health and Wellbeing Board already meets at that hour."
        ]
        assert Meeting.objects.filter(body=county.board).count() == 2

    @pytest.mark.parametrize("who", ["carys", "joan"])
    def test_who_does_not_serve_the_body_calls_no_meeting(self, county, who):
        assert county.client(who).post(f"{BOARD}meetings/call/", CALL).status_code == 403
        with pytest.raises(Refused):
            actions.arrange(by=county.viewer(who), body=county.board, starts_at=at("2024-12-09 19:00"))

    def test_an_hour_that_has_passed_is_not_taken(self, county):
        answer = county.client("amina").post(
            f"{BOARD}meetings/call/", CALL | {"on_month": "11", "on_day": "25", "at": "08:00"}
        )
        assert answer.context["form"].non_field_errors() == ["Choose a time in the future."]
