"""What became of recommendations: counted apart, drawn with the table beside, chased, and reported to the committee."""

import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.partnerships.follow_up import content, counting, drawing
from shiremoot.partnerships.follow_up.counting import Wanted
from shiremoot.partnerships.follow_up.rules import FollowUpCounts, Grouping
from shiremoot.spine.duties import parties
from shiremoot.spine.thread import (
    actions,
    impact,
    links,
    progress,
    proposals,
    rating_actions,
    reports,
    responses,
    rules,
)
from shiremoot.spine.thread.models import Source
from shiremoot.spine.thread.ratings import RagRating
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import ResponseState
from tests.factories.moorshire import TODAY, at, day

THAT_DAY = day("2024-10-15")


@pytest.fixture
def health(county):
    """Health scrutiny to the board, due 12 November 2024: one of its three is joint."""
    return report(county, county.scrutiny, Source.HEALTH_SCRUTINY, "Waiting times")


@pytest.fixture
def three(county, health):
    """The first answered in time, done and better; the second late and rejected; the third silent."""
    made = [
        recommend(health, f"Do {number}", theme) for number, theme in ((1, "Access"), (2, "Access"), (3, ""))
    ]
    actions.require_response(by=OPERATOR, source=health, addressee=county.board, from_=THAT_DAY)
    answer(made[0], "accepted", "2024-11-12 12:00", proposed_action="We will")
    answer(made[1], "rejected", "2024-11-14 12:00", reason="It costs too much")
    action = act(county, made[0], "Ring them")
    progress.complete(action=action, evidence="They were rung", by=OPERATOR)
    impact.look_at_impact(
        action=action, verdict=rules.Verdict.CHANGED, text="Fewer wait", on=TODAY, by=OPERATOR
    )
    return made


@pytest.fixture
def joint(county, three):
    """The full council makes the late one too, under two months: in time for it."""
    other = report(county, county.full_council, Source.SCRUTINY, "Waits")
    actions.join(by=OPERATOR, recommendation=three[1], source=other)
    actions.require_response(by=OPERATOR, source=other, addressee=county.board, from_=THAT_DAY)
    return other


def report(county, committee, kind, title):
    return actions.open_source(
        by=OPERATOR, kind=kind, title=title, committee=committee, considered_by=county.board, on=THAT_DAY
    )


def recommend(source, text, theme=""):
    return reports.add_recommendation(
        by=OPERATOR,
        source=source,
        text=text,
        to="Health and Wellbeing Board",
        response_required=True,
        themes=theme,
    )


def answer(one, words, given, **more):
    replies = [ResponseWords(one.addressees.get(), words, **more)]
    responses.respond(by=OPERATOR, replies=replies, to=ResponseState.PUBLISHED, given_at=at(given))


def act(county, one, text, due="2024-12-20"):
    return proposals.add_to_recommendation(
        by=OPERATOR,
        recommendation=one,
        text=text,
        owner="The Haven",
        due_on=day(due),
        followed_by=county.scrutiny,
    )


def test_answered_in_time_accepted_done_and_better_are_counted_apart(county, joint):
    of_health = FollowUpCounts(asked=3, answered=2, in_time=1, accepted=1, done=1, better=1)
    of_council = FollowUpCounts(asked=1, answered=1, in_time=1)
    assert counting.by(Grouping.COMMITTEE, Wanted()) == [
        ("Health Scrutiny Committee", of_health),
        ("Moorshire County Council: full Council", of_council),
    ]
    assert counting.of_all(Wanted()) == of_health
    assert counting.of_all(Wanted(committee=county.full_council.slug)) == of_council


def test_what_is_asked_of_several_under_several_themes_is_grouped_by_each(county, three):
    two = FollowUpCounts(asked=2, answered=2, in_time=1, accepted=1, done=1, better=1)
    assert counting.by(Grouping.THEME, Wanted()) == [("Access", two), ("No theme", FollowUpCounts(asked=1))]
    for grouping, name in ((Grouping.ADDRESSEE, "Health and Wellbeing Board"), (Grouping.YEAR, "2024")):
        assert [(group, one.asked) for group, one in counting.by(grouping, Wanted())] == [(name, 3)]


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        (Wanted(theme="access"), 2),
        (Wanted(year=2024), 3),
        (Wanted(year=2023), 0),
        (Wanted(addressee="health-and-wellbeing-board"), 3),
        (Wanted(addressee="safer-moorshire-partnership"), 0),
    ],
)
def test_it_is_narrowed_by_theme_year_and_addressee(three, wanted, asked):
    assert counting.of_all(wanted).asked == asked


def test_one_action_not_done_makes_it_undone_and_a_dropped_one_does_not(county, three):
    left = act(county, three[0], "Write to them")
    assert counting.of_all(Wanted()).done == 0
    progress.drop(action=left, why="They were rung", by=OPERATOR)
    assert counting.of_all(Wanted()).done == 1


def test_what_is_for_information_is_not_counted(county, health):
    reports.add_recommendation(
        by=OPERATOR, source=health, text="Read it", to="Health and Wellbeing Board", response_required=False
    )
    assert counting.of_all(Wanted()) == FollowUpCounts()


def test_the_page_draws_the_counts_with_the_table_beside(county, joint):
    page = county.client().get("/recommendations/?by=addressee").content.decode()
    said = "Of 3 responses asked for, 2 were given, 1 in time; 1 accepts it, 1 is done and 1 is shown to be better."
    assert (said in page, page.count('<svg class="chart'), "Health and Wellbeing Board" in page) == (
        True,
        2,
        True,
    )
    assert "What to chase today" not in page
    empty = county.client().get("/recommendations/?year=1999").content.decode()
    assert "no such" not in empty


def test_the_drawing_of_nothing_divides_by_nothing():
    assert 'width="0"' in drawing.draw(FollowUpCounts())
    assert drawing.said(FollowUpCounts()) == "No response was asked for."


def test_officers_are_told_what_to_chase_of_the_bodies_they_serve(county, joint, three):
    late = act(county, three[2], "Paint the door", due="2024-11-26")
    late.due_on = day("2024-11-20")
    late.save()
    done = act(county, three[2], "Buy paint")
    progress.complete(action=done, evidence="A receipt", by=OPERATOR)
    link = links.give(
        by=OPERATOR,
        source=three[2].source,
        party=parties.party(county.board),
        given_to="Its secretary",
        expires_on=day("2024-12-20"),
    )
    links.answer(
        link=link, replies=[ResponseWords(three[2].addressees.get(), "accepted", "Yes")], finished=True
    )
    found = county.client("ben").get("/recommendations-to-chase/").context["found"]
    assert [duty.about for duty in found.responses] == ["Waiting times"]
    assert ([one.addressee for one in found.sent], found.actions) == ([three[2].addressees.get()], [late])
    assert [one.text for one in found.to_confirm] == ["Ring them", "Buy paint"]
    assert county.client("carys").get("/recommendations-to-chase/").context["found"].responses == []
    assert county.client("joan").get("/recommendations-to-chase/").status_code == 403


def test_the_report_says_what_was_due_what_came_how_it_goes_and_what_shows_it(county, joint, three):
    action = act(county, three[1], "Paint the door")
    rating_actions.rate(action=action, rating=RagRating.RED, why="No paint is left", by=OPERATOR)
    progress.report_progress(action=action, text="We looked for paint", by=OPERATOR)
    made = county.client().get(reverse("progress-report", args=[county.scrutiny.slug])).context["report"]
    assert made.summary == (
        "3 responses were required: 2 were given, and 2 are or were late. "
        "Of 2 actions, 1 is no longer owed and 1 is red."
    )
    first, second, third = made.rows
    assert [row.answers[0][1] for row in made.rows] == [
        "Accepted. Answered in time",
        "Rejected. Answered 2 days late",
        "No response: late by 13 days",
    ]
    assert (first.actions[0].evidence, first.impact) == ("They were rung", "Made a difference: Fewer wait")
    assert second.actions[0].standing == "Red. No paint is left (worked out: green)"
    assert second.commentary.startswith("We looked for paint (")
    assert (third.actions, third.commentary, third.impact) == ([], "None.", "Not looked at yet.")


def test_the_report_of_the_other_committee_has_the_joint_one_by_its_own_clock(county, joint):
    made = county.client().get(reverse("progress-report", args=[county.full_council.slug])).context["report"]
    assert [(row.text, row.answers[0][1]) for row in made.rows] == [("Do 2", "Rejected. Answered in time")]


def test_the_report_in_word_has_headings_and_tables(county, three):
    sent = county.client().get(reverse("progress-word", args=[county.scrutiny.slug]))
    read = docx.Document(io.BytesIO(sent.content))
    headings = [one.text for one in read.paragraphs if one.style.name == "Heading 2"]
    assert headings == [one.reference for one in three]
    assert [cell.text for cell in read.tables[0].rows[1].cells] == [
        "Ring them",
        "The Haven",
        "20 December 2024",
        "Complete",
        "They were rung",
    ]


def test_an_exempt_action_is_in_no_public_report(county, three):
    action = act(county, three[0], "Pay for silence")
    action.private = True
    action.save()
    page = county.client().get(reverse("progress-report", args=[county.scrutiny.slug])).content.decode()
    assert ("Pay for silence" in page, "Ring them" in page) == (False, True)
    assert counting.of_all(Wanted()).done == 1


@pytest.mark.parametrize("address", ["/recommendations/", "/recommendations-to-chase/", "progress"])
def test_the_pages_ask_the_same_number_of_questions_however_much_there_is(county, three, joint, address):
    there = reverse("progress-report", args=[county.scrutiny.slug]) if address == "progress" else address
    client = county.client("amina")

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(there)
        return len(asked)

    client.get(there)
    once = questions()
    for number in range(4, 8):
        one = recommend(three[0].source, f"Do {number}", f"Theme {number}")
        action = act(county, one, f"Act {number}")
        progress.complete(action=action, evidence="It is done", by=OPERATOR)
    assert questions() == once


def test_what_is_older_than_a_year_stays_in_the_report_until_it_is_answered(county, three, settings):
    settings.CLOCK = "2025-12-01T09:00"
    rows = content.of(county.scrutiny).rows
    assert [row.text for row in rows] == ["Do 3"]
    answer(three[2], "accepted", "2025-11-30 12:00", proposed_action="We will")
    assert content.of(county.scrutiny).rows == []
