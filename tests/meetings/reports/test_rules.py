"""The life of a report: every pair of stages, and what clears it."""

import itertools

import pytest

from shiremoot.kernel.errors import MissingText
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.rules import ReportState
from tests.factories.refusal_words import said as refusal

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


@pytest.mark.parametrize("state", [state for state in ReportState if state != ReportState.DRAFTED])
def test_checks_are_asked_for_and_made_while_a_report_is_drafted(state):
    words = f"This report is {state}; checks are recorded while it is drafted."
    assert refusal(rules.check_may_be_checked, state) == words
    asked = {"state": state, "how": rules.How.WRITTEN, "kinds": ["legal"], "given": []}
    assert refusal(rules.check_may_be_asked, **asked) == words


@pytest.mark.parametrize(
    ("how", "given", "words"),
    [
        (rules.How.WRITTEN, [], ""),
        (rules.How.VERBAL, [], "A verbal update needs no checks."),
        (rules.How.WRITTEN, ["legal", "risk"], "Already checked, and nothing changed since: legal."),
    ],
)
def test_a_check_is_asked_for_once_unless_something_changed(how, given, words):
    asked = {"state": ReportState.DRAFTED, "how": how, "kinds": ["legal", "finance"], "given": given}
    assert refusal(rules.check_may_be_asked, **asked) == words


@pytest.mark.parametrize(
    ("lacks", "words"),
    [
        ({"bare": ["Options"]}, "Nothing stands under: Options. Write it, or take the heading out."),
        (
            {"undescribed": 1},
            "Say what 1 of its pictures shows, for those who cannot see it, or that it is only decoration.",
        ),
        (
            {"undescribed": 2},
            "Say what 2 of its pictures show, for those who cannot see them, or that it is only decoration.",
        ),
    ],
)
def test_a_report_with_an_empty_heading_or_a_picture_without_words_is_not_complete(lacks, words):
    whole = {"how": rules.How.WRITTEN, "recommendations": "Agree it.", "body": "Text.", "has_file": False}
    assert refusal(rules.check_complete, **whole) == ""
    assert refusal(rules.check_complete, **whole, **lacks) == words


def test_a_picture_is_described_or_said_to_be_decoration():
    assert refusal(rules.check_described, "", True) == ""
    assert refusal(rules.check_described, "A bridge", False) == ""
    assert refusal(rules.check_described, " ", False) == (
        "Say what the picture shows, or that it is only decoration."
    )


def test_a_report_that_somebody_saved_since_is_not_overwritten():
    assert refusal(rules.check_version, 2, 2, who="Amina Shah") == ""
    assert refusal(rules.check_version, 1, 2, who="Amina Shah") == (
        "Amina Shah saved version 2 of this report after you opened version 1. Nothing of yours was "
        "saved and nothing is lost: compare the two, and save again to put yours after theirs."
    )


def test_a_withdrawn_report_is_not_changed_and_what_is_still_to_be_checked_is_named():
    assert refusal(rules.check_may_be_written, ReportState.WITHDRAWN) == (
        "This report is withdrawn, so it cannot be changed."
    )
    assert refusal(rules.check_cleared, list(rules.ClearanceKind)) == ""
