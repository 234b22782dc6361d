"""What the thread refuses, and in which words: requests, joint recommendations, answers, links, actions."""

import datetime

import pytest

from shiremoot.spine.thread import rules
from shiremoot.spine.thread.rules import ActionState, ResponseAnswer, ResponseState, SourceKind, Verdict
from tests.factories.refusal_words import said

TODAY = datetime.date(2024, 11, 25)
ASKED = {
    "kind": SourceKind.SCRUTINY,
    "nobody_asks": False,
    "of_itself": False,
    "clock": True,
    "due": False,
}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, ""),
        (
            {"kind": SourceKind.OFFICER_REPORT},
            "An officer's report asks a meeting to decide: no response is owed to it.",
        ),
        (
            {"nobody_asks": True},
            "Nobody asks for this response: the report is neither a body's nor put to one.",
        ),
        ({"of_itself": True}, "A body does not ask itself for a response."),
        (
            {"clock": False},
            "The law sets no number of days for this kind of report. Give the day that was agreed.",
        ),
        ({"clock": False, "due": True}, ""),
    ],
)
def test_a_response_is_asked_for_by_somebody_of_somebody_else_for_a_known_day(asked, words):
    assert said(rules.check_can_ask_for_response, **ASKED | asked) == words


def test_a_joint_recommendation_joins_two_reports_to_one_body():
    assert said(rules.check_joint, same=False, put_to_another=False) == ""
    assert (
        said(rules.check_joint, same=True, put_to_another=False)
        == "This recommendation stands in this report already."
    )
    assert said(rules.check_joint, same=False, put_to_another=True) == (
        "A joint recommendation is put to one body by both reports; these are put to different ones."
    )


def test_nothing_is_joined_asked_or_published_where_there_is_nothing():
    checks = rules.check_joinable, rules.check_anyone_to_ask, rules.check_anything_sent
    assert [said(check, any_=True) for check in checks] == ["", "", ""]
    assert [said(check, any_=False) for check in checks] == [
        "No other report of a body recommends anything to the same body yet.",
        "Nobody is to respond to this report yet. Add a recommendation that requires it.",
        "Nothing that was sent waits to be published.",
    ]


@pytest.mark.parametrize(
    ("version", "refused"),
    [
        ((ResponseState.DRAFT, None), False),
        ((ResponseState.CLEARED, None), False),
        ((ResponseState.DRAFT, TODAY), True),
        ((ResponseState.PUBLISHED, None), True),
    ],
)
def test_a_link_does_not_change_an_answer_that_was_sent_or_published(version, refused):
    words = "The answer was sent already. Ask the committee's officers if it has to change."
    assert said(rules.check_not_sent, [version]) == (words if refused else "")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Choose a day in the future."),
        (0, ""),
        (366, ""),
        (367, "A link opens for a year at most."),
    ],
)
def test_a_link_opens_from_today_for_a_year_at_most(days, words):
    expires = TODAY + datetime.timedelta(days=days)
    assert said(rules.check_link_day, expires_on=expires, today=TODAY) == words


@pytest.mark.parametrize(
    ("answer", "reason", "action", "words"),
    [
        (ResponseAnswer.ACCEPTED, "", "", ""),
        (ResponseAnswer.REJECTED, " ", "", "Say why recommendation 3 is rejected."),
        (ResponseAnswer.REJECTED, "It costs too much.", "", ""),
        (ResponseAnswer.ALREADY_DONE, "", "", "Say what was done about recommendation 3 already."),
        (ResponseAnswer.ALREADY_DONE, "", "The beds opened.", ""),
    ],
)
def test_a_rejection_needs_its_reason_and_what_is_done_already_how(answer, reason, action, words):
    given = {"answer": answer, "reason": reason, "action": action, "recommendation": "recommendation 3"}
    assert said(rules.check_reason, **given) == words


OVER = (
    ActionState.COMPLETE,
    ActionState.CONFIRMED,
    ActionState.CLOSED,
    ActionState.DROPPED,
    ActionState.REPLACED,
)


def test_work_on_an_action_is_reported_while_it_is_open():
    assert {state: said(rules.check_active, state) for state in ActionState} == {
        ActionState.PROPOSED: "This action is not agreed yet.",
        ActionState.OPEN: "",
        ActionState.IN_PROGRESS: "",
        **{state: f"This action is already {state}." for state in OVER},
    }


def test_the_words_of_an_action_stay_once_it_is_agreed():
    assert {state for state in ActionState if not said(rules.check_proposed, state)} == {ActionState.PROPOSED}
    assert (
        said(rules.check_proposed, ActionState.OPEN)
        == "This action is already open, so its words stay as they are."
    )


def test_only_a_complete_action_is_sent_back():
    assert {state for state in ActionState if not said(rules.check_can_send_back, state)} == {
        ActionState.COMPLETE
    }
    assert (
        said(rules.check_can_send_back, ActionState.OPEN)
        == "This action is open. Only one that is complete can be sent back."
    )


def test_evidence_is_added_to_an_action_that_is_agreed_and_not_over():
    refused = {state: said(rules.check_takes_evidence, state) for state in ActionState}
    assert {state: words for state, words in refused.items() if words} == {
        state: f"This action is {state}, so no evidence can be added."
        for state in (ActionState.PROPOSED, ActionState.CLOSED, ActionState.DROPPED, ActionState.REPLACED)
    }


def test_the_impact_of_an_action_is_looked_at_once_it_is_done():
    refused = {state: said(rules.check_takes_look, state) for state in ActionState}
    assert {state: words for state, words in refused.items() if words} == {
        state: f"This action is {state}. Its impact can be looked at once it is complete."
        for state in (
            ActionState.PROPOSED,
            ActionState.OPEN,
            ActionState.IN_PROGRESS,
            ActionState.DROPPED,
            ActionState.REPLACED,
        )
    }


@pytest.mark.parametrize(
    ("merged", "words"),
    [
        ({}, ""),
        ({"others": 0}, "Choose at least one other action to merge it with."),
        (
            {"private": True},
            "Who may see an action of an exempt item depends on its item, so it is not merged.",
        ),
        ({"elsewhere": True}, "Actions are merged if the same body asks after them."),
    ],
)
def test_public_actions_that_one_body_follows_are_merged(merged, words):
    assert said(rules.check_merge, **{"others": 1, "private": False, "elsewhere": False} | merged) == words


def test_an_action_is_split_into_two_at_least():
    assert [said(rules.check_split, parts=parts) for parts in (1, 2)] == [
        "Split it into two actions at least.",
        "",
    ]


def test_an_action_is_complete_with_a_piece_of_evidence():
    assert said(rules.check_complete, pieces=1) == ""
    assert said(rules.check_complete, pieces=0) == "Say what shows that it was done."


@pytest.mark.parametrize(
    ("verdicts", "refused"),
    [
        ([], True),
        ([Verdict.TOO_EARLY], True),
        ([Verdict.TOO_EARLY, Verdict.UNCHANGED], False),
        ([Verdict.CHANGED], False),
    ],
)
def test_an_action_is_closed_when_a_look_came_to_a_finding(verdicts, refused):
    words = "An action is closed when somebody has looked at its impact and can say what changed."
    assert said(rules.check_close, verdicts) == (words if refused else "")
