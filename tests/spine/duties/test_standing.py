"""How a duty and an opportunity stand at a moment, in words and colour."""

import datetime

import pytest

from shiremoot.spine.duties.rules import DutyStanding, State, standing

NOW = datetime.datetime(2024, 11, 25, 9, tzinfo=datetime.UTC)


def ago(**length: int) -> datetime.datetime:
    return NOW - datetime.timedelta(**length)


def stands(state: State, due: datetime.datetime | None, **more: object) -> tuple[str, str]:
    given = {"due_words": "Monday", "met": None, "late": False, "now": NOW} | more
    found = standing(state=state, due=due, **given)
    assert isinstance(found, DutyStanding)
    return found.mark, found.words


@pytest.mark.parametrize(
    ("state", "due", "more", "said"),
    [
        (State.WAIVED, ago(days=3), {}, ("waived", "Waived")),
        (State.MET, ago(days=3), {"met": ago(days=4)}, ("met", "Met")),
        (State.MET, ago(days=3), {"met": ago(days=2)}, ("met", "Met late")),
        (State.MET, None, {"late": True}, ("met", "Met late")),
        (State.MET, None, {"met": NOW}, ("met", "Met")),
        (State.OPEN, None, {}, ("plain", "No date set")),
        (State.OPEN, ago(days=3), {}, ("late", "Late by 3 days")),
        (State.OPEN, ago(days=1), {}, ("late", "Late by 1 day")),
        (State.OPEN, ago(hours=2), {}, ("late", "Late by 2 hours")),
        (State.OPEN, ago(hours=1), {}, ("late", "Late by 1 hour")),
        (State.OPEN, ago(minutes=59), {}, ("late", "Late by less than an hour")),
        (State.OPEN, ago(days=-7), {}, ("soon", "Due Monday")),
        (State.OPEN, ago(days=-8), {}, ("plain", "Due Monday")),
    ],
)
def test_a_duty_says_how_it_stands(state, due, more, said):
    assert stands(state, due, **more) == said


@pytest.mark.parametrize(
    ("state", "due", "said"),
    [
        (State.MET, ago(days=1), ("met", "Taken up")),
        (State.WAIVED, ago(days=-1), ("waived", "Closed")),
        (State.OPEN, ago(days=1), ("waived", "Closed")),
        (State.OPEN, None, ("plain", "No closing time set")),
        (State.OPEN, ago(days=-7), ("soon", "Closes Monday")),
        (State.OPEN, ago(days=-8), ("plain", "Closes Monday")),
    ],
)
def test_an_opportunity_is_open_then_closed_and_never_late(state, due, said):
    assert stands(state, due, opportunity=True) == said
