"""Printed minutes give decisions recorded at the meeting their words and numbers, and make no second ones of them."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.imports import actions
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.intake.imports.matching import Recorded, match
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from tests.factories import papers
from tests.factories.moorshire import NOW, at

LIVE = "The winter plan was approved, with grit first for the hill roads."
PRINTED = "That the winter plan be approved, with grit going first to the hill roads"


@pytest.fixture
def held(county) -> Meeting:
    made = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    for number, title in (("4", "Winter plan"), ("5", "Peat")):
        AgendaItem.objects.create(meeting=made, number=number, order=int(number), title=title)
    return made


def record(held, number: str, text: str, **facts) -> Decision:
    item = held.items.get(number=number)
    return Decision.objects.create(
        meeting=held, item=item, title=item.title, verb="approved", text=text, **facts
    )


def bring_in(*decisions: dict) -> None:
    paper = papers.source("Minutes\nof the board")
    papers.fact(paper, "meeting", body="Health and Wellbeing Board", date="2024-09-26")
    for one in decisions:
        papers.fact(paper, "decision", 2, meeting_date="2024-09-26", **({"verb": "resolved"} | one))
    actions.store(document=paper, by=OPERATOR, at=NOW)


def known() -> list[tuple[str, str]]:
    return list(Decision.objects.values_list("minute", "text"))


def test_a_decision_recorded_live_takes_the_printed_words_and_the_minute_number(held):
    live = record(held, "4", LIVE, votes_for=7, votes_against=1, abstained=0)
    bring_in({"text": PRINTED, "minute": "71/24", "title": "Winter Plan"})
    live.refresh_from_db()
    assert known() == [("71/24", PRINTED)]
    assert (live.item.number, live.votes_for, live.line) == ("4", 7, 2)
    assert Entry.objects.get(act=ImportsAct.USED_PAPER_WORDS).change == {"from": LIVE, "to": PRINTED}


def test_brought_in_again_it_changes_nothing(held):
    record(held, "4", LIVE)
    for _ in range(2):
        bring_in({"text": PRINTED, "minute": "71/24", "title": "Winter Plan"})
    assert known() == [("71/24", PRINTED)]


def test_two_decisions_of_one_item_each_find_their_own(held):
    record(held, "4", "The plan was noted and officers were thanked.")
    record(held, "4", LIVE)
    thanked = "That the plan be noted and officers thanked"
    bring_in(
        {"text": PRINTED, "minute": "71/24", "title": "Winter Plan"},
        {"text": thanked, "minute": "71/24", "title": "Winter Plan"},
    )
    assert sorted(known()) == sorted([("71/24", PRINTED), ("71/24", thanked)])


def test_a_printed_decision_nobody_recorded_is_added(held):
    record(held, "4", LIVE)
    bring_in({"text": "To ban the burning of peat", "minute": "72/24", "title": "Peat"})
    assert known() == [("", LIVE), ("72/24", "To ban the burning of peat")]


def test_a_number_given_already_decides(held):
    record(held, "4", "Something else entirely.", minute="71/24")
    bring_in({"text": PRINTED, "minute": "71/24", "title": "Winter Plan"})
    assert known() == [("71/24", PRINTED)]


@pytest.mark.parametrize(
    ("printed", "live", "same"),
    [
        (Recorded(PRINTED, title="Winter Plan"), Recorded(LIVE, title="Winter plan"), True),
        (Recorded(PRINTED, item="4"), Recorded(LIVE, item="4", title="Winter plan"), True),
        (Recorded(PRINTED, title="Peat"), Recorded(LIVE, title="Winter plan"), False),
        (
            Recorded("The report was noted", title="Peat"),
            Recorded("The report was noted", title="Bogs"),
            True,
        ),
        (Recorded(PRINTED), Recorded(LIVE, title="Winter plan"), False),
        (Recorded("To refuse it", title="Winter plan"), Recorded(LIVE, title="Winter plan"), False),
    ],
)
def test_wording_counts_more_where_the_item_is_not_the_same(printed, live, same):
    assert (match(printed, [live]) == live) is same
