"""A chapter for scrutiny officers: what becomes of a recommendation, from the report to the answer.

Health scrutiny reports to the board on 17 October 2023 and asks for an answer. The law gives 28 days. Nobody
answers in time; that is seen by everyone, and stays seen when the answer comes at last.
"""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import breaches, presenting
from shiremoot.spine.thread import actions as recommendations
from shiremoot.spine.thread.models import Source
from tests.factories import moorshire
from tests.factories.moorshire import at, day


@pytest.fixture
def owed(county):
    """Ben, the scrutiny officer, records the report and what it asks; the answer is owed from that day."""
    ben = county.viewer("ben")
    report = recommendations.open_source(
        by=ben,
        kind=Source.HEALTH_SCRUTINY,
        title="Waiting times",
        committee=county.scrutiny,
        considered_by=county.board,
        on=day("2023-10-17"),
    )
    recommendations.recommend(by=ben, source=report, text="Publish the waiting times", to=county.board)
    return recommendations.require_response(by=ben, source=report, addressee=county.board, from_=report.on)


def stands(duty, when: str) -> str:
    return presenting.standing(duty, at(when)).words


def test_the_board_has_28_days_and_the_authority_is_named(owed):
    assert presenting.due_words(owed) == "Tuesday 14 November 2023"
    assert owed.authority == "SI 2013/218 regulation 22"


def test_as_the_day_comes_near_it_shows_and_once_past_it_is_late(owed):
    assert stands(owed, "2023-10-18 09:00") == "Due Tuesday 14 November 2023"
    assert presenting.standing(owed, at("2023-11-08 09:00")).mark == "soon"
    assert stands(owed, "2023-11-14 23:59") == "Due Tuesday 14 November 2023"
    assert stands(owed, "2023-11-15 09:00") == "Late by 1 day"
    assert stands(owed, "2024-11-25 09:00") == "Late by 377 days"


def test_everyone_can_see_it_is_late(county, owed):
    page = county.client().get("/owed/?when=late").content.decode()
    assert "Waiting times" in page
    assert "Late by 377 days" in page


def test_the_committee_cannot_answer_itself_and_the_board_cannot_let_itself_off(county, owed):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    with pytest.raises(Refused):
        duties.discharge(duty=owed, evidence="We heard nothing", by=county.viewer("ben"))
    with pytest.raises(Refused):
        duties.waive(duty=owed, reason="We would rather not", by=county.viewer("dev"))


def test_an_answer_that_comes_late_is_an_answer_and_stays_late(county, owed):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    answered = duties.discharge(
        duty=owed,
        evidence="Minute 12, 1 February 2024",
        by=county.viewer("dev"),
        met_at=at("2024-02-01 16:00"),
    )
    assert stands(answered, "2024-11-25 09:00") == "Met late"
    assert answered.evidence == "Minute 12, 1 February 2024"


def test_the_page_of_the_duty_tells_the_whole_story_in_order(county, owed):
    breaches.mark_breaches(by=county.viewer("operator"), at=at("2023-11-15 00:05"))
    duties.discharge(
        duty=owed, evidence="Minute 12", by=county.viewer("amina"), met_at=at("2024-02-01 16:00")
    )
    page = county.client().get(f"/owed/{owed.pk}/").content.decode()
    history = page[page.index("What was done to this duty") :]
    story = [history.index(words) for words in ("Raised", "Became late", "Showed it was met: Minute 12")]
    assert story == sorted(story)
