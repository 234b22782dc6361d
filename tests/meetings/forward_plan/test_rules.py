"""Clashes and gaps are found from plain values."""

import datetime

import pytest

from shiremoot.foundation.clock import LONDON
from shiremoot.meetings.forward_plan import rules
from shiremoot.meetings.forward_plan.rules import MeetingToCome, PlannedStop, Purpose

NOW = datetime.datetime(2024, 11, 25, 9, tzinfo=LONDON)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def stop(key=1, title="Buses", body="Cabinet", meeting=1, on="2025-01-21", **more) -> PlannedStop:
    return PlannedStop(key, title, body, meeting, day(on), **more)


def words(flags) -> list[str]:
    return [flag.words for flag in flags]


def test_themes_come_round_in_turn():
    assert rules.themes_by_meeting(["A", "B", "C"], [1, 2, 3, 4]) == {1: "A", 2: "B", 3: "C", 4: "A"}


def test_an_entry_of_every_second_meeting_leaves_out_those_between():
    assert rules.themes_by_meeting(["A", "B"], [1, 2, 3, 4, 5], every=2) == {1: "A", 3: "B", 5: "A"}


def test_an_entry_without_themes_just_comes():
    assert rules.themes_by_meeting([], [1, 2]) == {1: "", 2: ""}


def test_the_same_item_twice_at_one_meeting_is_told_once():
    flags = rules.clashes([stop(1), stop(2, "BUSES"), stop(3, "Trees")], NOW)
    assert [(flag.words, flag.item) for flag in flags] == [
        ("“BUSES” is planned twice for the meeting of 21 January 2025.", 2)
    ]


def test_a_matter_decided_before_it_is_scrutinised_is_told():
    cabinet = stop(1, purpose=Purpose.DECIDE, journey=7)
    scrutiny = stop(2, body="Scrutiny", meeting=2, on="2025-02-04", purpose=Purpose.COMMENT, journey=7)
    assert words(rules.clashes([cabinet, scrutiny], NOW)) == [
        "“Buses” is to decide at Cabinet on 21 January 2025, before Scrutiny is to comment on 4 February 2025."
    ]


@pytest.mark.parametrize(
    ("purpose", "on"),
    [(Purpose.COMMENT, "2025-01-14"), (Purpose.COMMENT, "2025-01-21"), (Purpose.INFORM, "2025-02-04")],
)
def test_scrutiny_before_or_on_the_day_and_being_told_afterwards_are_in_order(purpose, on):
    cabinet = stop(1, purpose=Purpose.DECIDE, journey=7)
    other = stop(2, body="Scrutiny", meeting=2, on=on, purpose=purpose, journey=7)
    assert rules.clashes([cabinet, other], NOW) == []


def test_two_matters_of_one_title_are_not_one_journey():
    one = stop(1, purpose=Purpose.DECIDE, journey=7)
    other = stop(2, body="Scrutiny", meeting=2, on="2025-02-04", purpose=Purpose.COMMENT, journey=8)
    assert rules.clashes([one, other], NOW) == []


@pytest.mark.parametrize(
    ("notice_by", "given", "told"),
    [("2024-11-24", False, 1), ("2024-11-24", True, 0), ("2024-11-26", False, 0)],
)
def test_a_key_decision_whose_notice_is_overdue_is_told(notice_by, given, told):
    last = datetime.datetime.fromisoformat(notice_by).replace(tzinfo=LONDON)
    assert len(rules.clashes([stop(notice_by=last, notice_given=given)], NOW)) == told


def test_an_empty_meeting_and_an_overfull_one_are_told():
    full = [stop(key, f"Item {key}", meeting=1) for key in range(rules.A_FULL_AGENDA + 1)]
    meetings = [MeetingToCome(1, day("2025-01-21")), MeetingToCome(2, day("2025-02-18"))]
    assert words(rules.gaps(full, meetings)) == [
        "13 items are planned for the meeting of 21 January 2025.",
        "Nothing is planned for the meeting of 18 February 2025.",
    ]
