"""When minutes may change, be corrected, approved and published, and what is missing before."""

import datetime

import pytest

from shiremoot.meetings.minutes import rules
from shiremoot.meetings.minutes.rules import MinutesState
from tests.factories.refusal_words import said

OCTOBER, NOVEMBER, DECEMBER = (
    datetime.datetime(2024, month, 5, 10, tzinfo=datetime.UTC) for month in (10, 11, 12)
)


def test_the_words_of_minutes_change_until_they_are_approved():
    refused = {state: said(rules.check_editable, state) for state in MinutesState}
    assert {state: words for state, words in refused.items() if words} == {
        state: f"These minutes are {state}, so their words change no more."
        for state in (MinutesState.APPROVED, MinutesState.SIGNED, MinutesState.PUBLISHED)
    }


def test_parts_without_words_are_named_before_publishing():
    assert said(rules.check_filled, []) == ""
    assert said(rules.check_filled, ["Apologies", "Any other business"]) == (
        "Nothing is written yet under: Apologies; Any other business. "
        "Write it, remove the part, or tick that it stays empty."
    )


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        (" ", "Enter a heading."),
        ("Apologies ", "There is a part headed “Apologies” already."),
        ("Thanks", ""),
    ],
)
def test_a_part_has_a_heading_of_its_own(heading, words):
    assert said(rules.check_heading, heading, ["Apologies"]) == words


NOT_YET = "These minutes are not approved yet: correct them as they are approved."


@pytest.mark.parametrize(
    ("state", "approved", "at", "words"),
    [
        (MinutesState.DRAFT, None, DECEMBER, NOT_YET),
        (MinutesState.SIGNED, None, DECEMBER, NOT_YET),
        (
            MinutesState.SIGNED,
            NOVEMBER,
            OCTOBER,
            "Approved minutes are corrected by the meeting that approved them or a later one.",
        ),
        (MinutesState.APPROVED, NOVEMBER, NOVEMBER, ""),
        (MinutesState.PUBLISHED, NOVEMBER, DECEMBER, ""),
    ],
)
def test_approved_minutes_are_corrected_by_the_meeting_that_approved_them_or_a_later_one(
    state, approved, at, words
):
    assert said(rules.check_correctable, state, approved=approved, at=at) == words


@pytest.mark.parametrize(
    ("at", "same_body", "begun", "words"),
    [
        (NOVEMBER, False, True, "Only a meeting of the same body can approve these minutes."),
        (
            OCTOBER,
            True,
            True,
            "Minutes are approved at a later meeting, not at their own or one before it.",
        ),
        (
            NOVEMBER,
            True,
            False,
            "That meeting has not begun, so it cannot have approved anything yet.",
        ),
        (NOVEMBER, True, True, ""),
    ],
)
def test_minutes_are_approved_at_a_later_meeting_of_the_same_body_that_has_begun(at, same_body, begun, words):
    assert said(rules.check_approver, of=OCTOBER, at=at, same_body=same_body, begun=begun) == words


def test_decisions_of_the_executive_need_their_reasons_and_rejected_options():
    assert said(rules.check_recorded, []) == ""
    assert said(rules.check_recorded, ["CAB-2024-031", "CAB-2024-032"]) == (
        "Give the reasons, and the other options considered and rejected, for: CAB-2024-031; CAB-2024-032."
    )
