"""Who may take which step, what is read from what was typed, and who sees it afterwards."""

import datetime

import pytest

from shiremoot.kernel.clocks.local_time import LONDON
from shiremoot.kernel.pathways import answering, replay, sharing, taking
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.legal_tests import Result
from shiremoot.kernel.pathways.state import Taken
from tests.factories.example_pathways import (
    CHAMPION,
    CONCERN_LOG,
    CONCERN_LOG_2,
    ENQUIRY,
    LEAD,
    MANAGER,
    PARTNER,
    REPORTER,
    THREE_PART_TEST,
)
from tests.kernel.pathways.test_replay import CLOSED, CONCERN, LOGGED, REVIEWED, case, enquiry, logged


def keys(steps) -> list[str]:
    return [step.key for step in steps]


@pytest.mark.parametrize(
    ("steps", "role", "may"),
    [
        (logged(), LEAD, ["review", "note"]),
        (logged(), CHAMPION, ["note"]),
        (logged(), REPORTER, []),
        (logged(REVIEWED), LEAD, ["note", "close"]),
        (logged(REVIEWED, ("close", CLOSED, "2024-11-06T08:00")), LEAD, ["reopen"]),
        (logged(REVIEWED, ("close", CLOSED, "2024-11-06T08:00")), CHAMPION, []),
    ],
)
def test_the_steps_that_may_be_taken_depend_on_the_stage_and_the_role(steps, role, may):
    state = replay.replay(CONCERN_LOG, steps)
    assert keys(taking.available(CONCERN_LOG, state, {role})) == may


@pytest.mark.parametrize(
    ("step", "role", "said"),
    [
        ("close", LEAD, "“Close the concern” cannot be done at this stage: Logged."),
        ("review", CHAMPION, "“Review the concern” is for: Safeguarding lead."),
        ("log", LEAD, "“Log a concern” cannot be done at this stage: Logged."),
    ],
)
def test_a_step_that_may_not_be_taken_says_why(step, role, said):
    state = replay.replay(CONCERN_LOG, logged())
    with pytest.raises(taking.CannotTake) as refusal:
        taking.check_can_take(CONCERN_LOG, state, CONCERN_LOG.step(step), {role})
    assert str(refusal.value) == said


def test_a_step_with_a_condition_says_what_must_be_done_first():
    state = replay.replay(ENQUIRY, enquiry())
    with pytest.raises(taking.CannotTake) as refusal:
        taking.check_can_take(ENQUIRY, state, ENQUIRY.step("conclude"), {MANAGER})
    assert str(refusal.value) == "“Conclude” can be done only if “Record the reply” is done."


def test_a_step_that_is_done_once_is_not_done_twice():
    support = ("support", {"offered": {"answer": "yes", "reason": "By phone"}}, "2024-11-05T09:00")
    steps = case(CONCERN_LOG_2, ("log", LOGGED, "2024-11-04T09:00"), REVIEWED, support)
    state = replay.replay(CONCERN_LOG_2, steps)
    with pytest.raises(taking.CannotTake, match="“Offer support to the reporter” is done already"):
        taking.check_can_take(CONCERN_LOG_2, state, CONCERN_LOG_2.step("support"), {LEAD})


def read(step: str, typed: dict, pathway=CONCERN_LOG, facts=None):
    return answering.read(pathway.step(step), typed, facts or Facts())


def test_answers_are_read_into_values():
    answers = read("log", LOGGED | {"words": " Rent\r\ntaken ", "happened": "about March 2024"})
    assert answers.values == {
        "happened": "2024-03~",
        "category": "money",
        "words": "Rent\ntaken",
        "staff": {"answer": "no"},
    }
    assert answers.problems == {}


def test_every_answer_that_is_missing_or_wrong_is_told():
    answers = read("log", {"happened": "yesterday", "category": "gold", "about": "Ada Moor"})
    assert answers.problems == {
        "happened": "Enter a date, such as 5 December 2024, December 2024 or 2024.",
        "category": "Choose one of the options.",
        "words": "Enter what happened.",
        "about": "Enter the person's reference, such as P-000123, and not their name.",
        "staff": "Answer “Is it about a member of staff?”.",
    }


def test_what_cannot_be_recorded_is_refused_whole():
    with pytest.raises(answering.CannotRecord) as refusal:
        answering.checked(CONCERN_LOG.step("note"), {}, Facts())
    assert (str(refusal.value), refusal.value.field) == ("Enter note.", "words")


def test_an_answer_is_needed_only_if_its_condition_holds():
    assert read("review", {"decision": "none"}).problems == {"reason": "Enter why no action is needed."}
    assert read("review", {"decision": "act"}).problems == {}


def test_an_answer_may_be_needed_because_of_a_test_in_law():
    unclear = CONCERN | {"unable": {"answer": "unclear", "reason": "Not seen yet"}}
    facts = replay.replay(ENQUIRY, case(ENQUIRY, ("concern", unclear, "2024-11-04T11:00"))).facts
    assert list(read("decide", {"outcome": "other"}, ENQUIRY, facts).problems) == ["why"]
    facts = replay.replay(ENQUIRY, case(ENQUIRY, ("concern", CONCERN, "2024-11-04T11:00"))).facts
    assert read("decide", {"outcome": "other"}, ENQUIRY, facts).problems == {}


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        (("yes", "yes", "yes"), Result.MET),
        (("yes", "no", "unclear"), Result.NOT_MET),
        (("yes", "unclear", "yes"), Result.UNCLEAR),
    ],
)
def test_a_test_in_law_gives_its_result_and_its_reasons(answers, result):
    said = {
        key: {"answer": answer, "reason": "Seen"}
        for key, answer in zip(("needs", "risk", "unable"), answers, strict=True)
    }
    found = THREE_PART_TEST.find(Facts().answering("concern", said))
    assert found.result is result
    assert found.reasons == (
        f"Needs for care and support: {answers[0]}.",
        f"Experiencing or at risk of harm: {answers[1]}.",
        f"Unable to protect themselves: {answers[2]}.",
    )


def test_a_test_that_nobody_answered_is_unclear():
    assert THREE_PART_TEST.find(Facts()).result is Result.UNCLEAR


LOG = CONCERN_LOG.step("log")


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (LEAD, ["happened", "category", "words", "about", "staff"]),
        (REPORTER, ["happened", "category", "words", "about", "staff"]),
        (CHAMPION, []),
    ],
)
def test_a_step_is_seen_by_those_it_is_shared_with_and_those_that_take_it(role, seen):
    assert [one.key for one in sharing.fields_seen(LOG, {role})] == seen
    assert sharing.sees(LOG, {role}) == bool(seen)


def test_answers_are_left_out_for_roles_they_are_not_shared_with():
    reply = ENQUIRY.step("reply")
    assert sharing.shared(reply, {"words": "Seen twice"}, {MANAGER}) == {"words": "Seen twice"}
    assert sharing.shared(reply, {"words": "Seen twice"}, {"screener"}) == {}
    assert sharing.shared(reply, {"words": "Seen twice"}, {"screener", PARTNER}) == {"words": "Seen twice"}


def test_who_sees_a_field_is_named_where_it_is_not_everybody():
    note = CONCERN_LOG.step("note")
    assert sharing.who_sees(CONCERN_LOG, note, note.field("words")) == ()
    assert sharing.who_sees(CONCERN_LOG, LOG, LOG.field("staff")) == ("Safeguarding lead", "Reporter")


def test_a_moment_in_summer_keeps_its_hour():
    one = ENQUIRY.step("concern").field("received")
    value = one.read("5 July 2024, 2.30pm")
    assert value == "2024-07-05T14:30+01:00"
    assert one.in_words(value) == "5 July 2024, 14:30"
    assert Taken(1, "concern", {"received": value}, datetime.datetime(2024, 7, 5, tzinfo=LONDON)).values
