"""The days of a collection, when a return may be loaded, and whether it came on time."""

import datetime
from dataclasses import replace

import pytest

from shiremoot.outcomes.returns import rules
from shiremoot.outcomes.returns.rules import CollectionDays, ReturnState
from tests.factories.refusal_words import refused_box, said


def on(day: int, month: int = 10) -> datetime.date:
    return datetime.date(2024, month, day)


DAYS = CollectionDays(opens=on(1), due=on(14), late_after=on(21), locks=on(31))
PERIOD_ENDS = on(30, 9)


@pytest.mark.parametrize(
    ("changed", "box"),
    [
        ({}, None),
        ({"opens": PERIOD_ENDS}, "opens"),
        ({"due": on(30, 9)}, "due"),
        ({"due": on(4)}, "due"),
        ({"late_after": on(13)}, "late_after"),
        ({"locks": on(20)}, "locks"),
    ],
)
def test_the_days_of_a_collection_follow_one_another_and_its_due_day_is_to_come(changed, box):
    days = replace(DAYS, **changed)
    assert refused_box(rules.check_days, days, PERIOD_ENDS, on(5)) == box


@pytest.mark.parametrize(
    ("today", "excepted", "words"),
    [
        (on(30, 9), False, "Returns for Q2 2024-25 open on 1 October 2024."),
        (on(1), False, ""),
        (on(31), False, ""),
        (
            on(1, 11),
            False,
            "Q2 2024-25 was locked on 31 October 2024, so that figures stay as boards have read them. Those who "
            "collect the return can reopen it, with a reason.",
        ),
        (on(1, 11), True, ""),
    ],
)
def test_a_return_is_loaded_between_opening_and_lock_or_after_it_when_queried(today, excepted, words):
    loaded = (ReturnState.ASKED, DAYS, today)
    assert said(rules.check_can_load, *loaded, excepted=excepted, period="Q2 2024-25") == words


def test_an_accepted_return_is_not_loaded_again():
    loaded = (ReturnState.ACCEPTED, DAYS, on(2))
    assert said(rules.check_can_load, *loaded, excepted=False, period="Q2 2024-25") == (
        "This return is accepted and locked. Those who collect it can reopen it, with a reason."
    )


@pytest.mark.parametrize(
    ("sent", "today", "standing"),
    [
        (None, on(14), "not due yet"),
        (None, on(15), "overdue"),
        (None, on(22), "late, not sent"),
        (on(14), on(22), "on time"),
        (on(21), on(22), "within the days allowed"),
        (on(22), on(22), "late"),
    ],
)
def test_a_return_is_on_time_by_the_due_day_and_late_after_the_days_allowed(sent, today, standing):
    assert rules.punctuality(sent, DAYS, today) == standing
