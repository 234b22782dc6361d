"""The life of a report: every pair of stages, and what clears it."""

import itertools

import pytest

from shiremoot.kernel.errors import MissingText
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.rules import ReportState

MAY = {
    ("commissioned", "drafted"),
    ("commissioned", "withdrawn"),
    ("drafted", "cleared"),
    ("drafted", "withdrawn"),
    ("cleared", "drafted"),
    ("cleared", "published"),
    ("cleared", "withdrawn"),
    ("published", "drafted"),
    ("published", "withdrawn"),
}


def follows(current: str, wanted: str) -> bool:
    try:
        rules.LIFECYCLE.check(current, wanted)
    except rules.WrongState:
        return False
    return True


def test_a_report_is_published_only_after_it_is_cleared_and_never_uncleared():
    pairs = itertools.product(ReportState, ReportState)
    assert {(str(a), str(b)) for a, b in pairs if follows(a, b)} == MAY


@pytest.mark.parametrize(("state", "may"), [(s, s != ReportState.WITHDRAWN) for s in ReportState])
def test_a_new_version_may_be_saved_until_a_report_is_withdrawn(state, may):
    assert rules.may_be_written(state) is may


def test_what_is_still_to_be_checked_is_named_in_order():
    assert rules.missing({"legal", "risk"}) == [
        "finance",
        "staffing",
        "equality",
        "sustainability",
        "consultation",
    ]
    with pytest.raises(rules.CannotClear, match=r"Still to be checked: finance, consultation\."):
        rules.check_cleared(set(rules.ClearanceKind) - {"finance", "consultation"})
    rules.check_cleared(rules.ClearanceKind)


@pytest.mark.parametrize(
    ("outcome", "officer", "reason", "said"),
    [
        ("checked", " ", "", "Enter the name of the officer who checked it."),
        ("checked", "", "None", "Enter the name of the officer who checked it."),
        ("not applicable", "Olu", " ", "Say why it does not apply."),
    ],
)
def test_a_check_has_a_name_and_what_does_not_apply_has_a_reason(outcome, officer, reason, said):
    with pytest.raises(MissingText) as refusal:
        rules.check_clearance(outcome=outcome, officer=officer, reason=reason)
    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("how", "recommendations", "body", "has_file", "said"),
    [
        ("written here", "note it", " ", False, "Write the report first."),
        ("uploaded", "note it", "words", False, "Upload the report first."),
        ("uploaded", "", "", True, "Say what the meeting is recommended to do."),
        ("written here", " ", "words", False, "Say what the meeting is recommended to do."),
    ],
)
def test_an_empty_report_cannot_be_cleared(how, recommendations, body, has_file, said):
    with pytest.raises(rules.CannotClear, match=said):
        rules.check_complete(how=how, recommendations=recommendations, body=body, has_file=has_file)


def test_a_verbal_update_needs_neither_words_nor_recommendations():
    rules.check_complete(how="verbal update", recommendations="", body="", has_file=False)
