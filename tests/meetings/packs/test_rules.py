"""When a pack may be published, as rules."""

import datetime

import pytest

from shiremoot.meetings.packs import rules
from shiremoot.meetings.packs.rules import What
from tests.factories.moorshire import at

READY = {
    "items": 3,
    "papers": 1,
    "uncleared": (),
    "disagreeing": (),
    "follow": False,
    "first": True,
    "changes": "",
}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"items": 0, "papers": 0}, "The agenda has no items yet."),
        ({"items": 0, "papers": 1}, "The agenda has no items yet."),
        ({"items": 0, "papers": 0, "first": False, "changes": "x"}, "There is nothing new to publish"),
        ({"uncleared": ["4 Winter plan"]}, "Not cleared yet: 4 Winter plan."),
        ({"disagreeing": ["7 Contract"]}, "Taken in private, but the report is not: 7 Contract."),
        ({"first": False}, "Say what this changes"),
    ],
)
def test_what_stands_in_the_way_is_said(facts, said):
    with pytest.raises(rules.CannotPublish, match=said):
        rules.check_ready(**READY | facts)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"papers": 0},
        {"uncleared": ["4"], "follow": True},
        {"items": 0, "first": False, "changes": "A page."},
    ],
)
def test_what_is_ready_goes_out(facts):
    rules.check_ready(**READY | facts)


def test_later_than_the_last_moment_needs_a_reason():
    due = at("2024-11-27 23:59")
    assert rules.check_in_time(due, due, "") is False
    assert rules.check_in_time(None, due, "") is False
    late = due + datetime.timedelta(seconds=1)
    assert rules.check_in_time(due, late, "A flood") is True
    with pytest.raises(rules.LateWithoutReason, match="Say why this is urgent"):
        rules.check_in_time(due, late, " ")


@pytest.mark.parametrize(
    ("first", "brings", "what"),
    [
        (True, True, What.AGENDA),
        (True, False, What.AGENDA),
        (False, True, What.SUPPLEMENT),
        (False, False, What.ADDENDUM),
    ],
)
def test_what_brings_something_new_is_a_supplement_and_what_only_amends_an_addendum(first, brings, what):
    assert rules.what_of(first=first, brings=brings) is what


def test_later_packs_are_counted_through():
    assert rules.title_of(What.AGENDA, later=0) == "Agenda and reports"
    assert [rules.title_of(What.SUPPLEMENT, later=0), rules.title_of(What.ADDENDUM, later=1)] == [
        "Supplement 1",
        "Addendum 2",
    ]
