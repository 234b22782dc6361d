"""What may follow what, and which words stand, from plain values."""

import itertools

import pytest

from shiremoot.partnerships.annual_updates import rules
from shiremoot.partnerships.annual_updates.rules import PARTS, State

FULL = dict.fromkeys(PARTS, "Well.")


@pytest.mark.parametrize(("before", "after"), list(itertools.product(State, State)))
def test_an_update_goes_only_where_the_table_says(before, after):
    allowed = {
        (State.ASKED, State.DRAFT),
        (State.DRAFT, State.HANDED_IN),
        (State.HANDED_IN, State.SENT_BACK),
        (State.SENT_BACK, State.HANDED_IN),
        (State.ASKED, State.TAKEN_OUT),
        (State.DRAFT, State.TAKEN_OUT),
        (State.SENT_BACK, State.TAKEN_OUT),
        (State.TAKEN_OUT, State.SENT_BACK),
    }
    if (before, after) in allowed:
        assert rules.LIFECYCLE.check(before, after) is None
    else:
        with pytest.raises(rules.OutOfTurn):
            rules.LIFECYCLE.check(before, after)


@pytest.mark.parametrize("state", State)
def test_words_change_until_they_are_handed_in(state):
    if state == State.HANDED_IN:
        with pytest.raises(rules.OutOfTurn, match="ask the officer to send it back"):
            rules.check_editable(state)
    elif state == State.TAKEN_OUT:
        with pytest.raises(rules.OutOfTurn, match="owes no update"):
            rules.check_editable(state)
    else:
        assert rules.check_editable(state) is None


def test_every_empty_part_is_named():
    with pytest.raises(rules.PartsMissing) as told:
        rules.check_complete(FULL | {"aims": "  ", "personnel": ""})
    assert told.value.lacking == ["personnel", "aims"]
    assert str(told.value) == "Still to write: Personnel; Aims for the year ahead."


def test_the_parts_come_in_the_order_of_the_report():
    assert list(PARTS) == ["focus", "personnel", "governance", "achievements", "aims", "challenges"]


def test_last_years_words_fill_only_what_is_empty():
    before = dict.fromkeys(PARTS, "Old.")
    assert rules.filled_from(before, {"focus": "New.", "aims": " "}) == before | {"focus": "New."}


def test_only_parts_in_other_words_differ():
    assert rules.differing(FULL | {"aims": "Theirs."}, FULL) == {"Aims for the year ahead": "Theirs."}
