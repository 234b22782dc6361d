"""What may follow what, and which words stand, from plain values."""

import itertools

import pytest

from shiremoot.partnerships.annual_updates import rules
from shiremoot.partnerships.annual_updates.rules import PARTS, UpdateState

FULL = dict.fromkeys(PARTS, "Well.")


@pytest.mark.parametrize(("before", "after"), list(itertools.product(UpdateState, UpdateState)))
def test_an_update_goes_only_where_the_table_says(before, after):
    allowed = {
        (UpdateState.ASKED, UpdateState.DRAFT),
        (UpdateState.DRAFT, UpdateState.HANDED_IN),
        (UpdateState.HANDED_IN, UpdateState.SENT_BACK),
        (UpdateState.SENT_BACK, UpdateState.HANDED_IN),
        (UpdateState.ASKED, UpdateState.TAKEN_OUT),
        (UpdateState.DRAFT, UpdateState.TAKEN_OUT),
        (UpdateState.SENT_BACK, UpdateState.TAKEN_OUT),
        (UpdateState.TAKEN_OUT, UpdateState.SENT_BACK),
    }
    if (before, after) in allowed:
        assert rules.LIFECYCLE.check(before, after) is None
    else:
        with pytest.raises(rules.UpdateOutOfTurn):
            rules.LIFECYCLE.check(before, after)


@pytest.mark.parametrize("state", UpdateState)
def test_words_change_until_they_are_handed_in(state):
    if state == UpdateState.HANDED_IN:
        with pytest.raises(rules.UpdateOutOfTurn, match="ask the officer to send it back"):
            rules.check_editable(state)
    elif state == UpdateState.TAKEN_OUT:
        with pytest.raises(rules.UpdateOutOfTurn, match="owes no update"):
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
