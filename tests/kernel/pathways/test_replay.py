"""What state a case is in follows from its steps: one after the other, or all of them again."""

import datetime
from dataclasses import replace as changed

import pytest
from hypothesis import given

from shiremoot.kernel.clocks.local_time import LONDON
from shiremoot.kernel.pathways import answering, replay, taking
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.state import ClockEnd, Stay, Taken
from tests.factories import walking
from tests.factories.example_pathways import CONCERN_LOG, CONCERN_LOG_2, ENQUIRY

LOGGED = {"happened": "3 November 2024", "category": "money", "words": "Rent taken", "staff": "no"}
YES = {"answer": "yes", "reason": "She says so"}
CONCERN = {"received": "4 November 2024 10:00", "needs": YES, "risk": YES, "unable": YES}
CLOSED = {"told": {"answer": "yes", "reason": "By phone"}}


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=LONDON)


def case(pathway, *steps) -> list[Taken]:
    """The steps of a case: (step, what is typed, moment), and for a correction the number of the step."""
    made: list[Taken] = []
    for step, typed, moment, *corrects in steps:
        facts = replay.replay(pathway, made).facts if made else Facts()
        values = answering.checked(pathway.step(step), typed, facts)
        made.append(Taken(len(made) + 1, step, values, at(moment), corrects[0] if corrects else None))
    return made


def logged(*more):
    return case(CONCERN_LOG, ("log", LOGGED, "2024-11-04T09:00"), *more)


REVIEWED = ("review", {"decision": "act"}, "2024-11-05T08:00")


def test_a_case_opens_in_its_first_stage_with_its_clock_running():
    state = replay.replay(CONCERN_LOG, logged())
    assert (state.stage, state.opened_at, state.last) == ("logged", at("2024-11-04T09:00"), 1)
    assert [(run.clock, run.due) for run in state.running] == [("review", at("2024-11-05T09:00"))]
    assert state.next_due == at("2024-11-05T09:00")


def test_a_step_stops_the_clock_and_moves_the_case():
    state = replay.replay(CONCERN_LOG, logged(REVIEWED))
    assert state.stage == "reviewed"
    assert state.stays == (
        Stay("logged", at("2024-11-04T09:00"), at("2024-11-05T08:00")),
        Stay("reviewed", at("2024-11-05T08:00")),
    )
    assert [(run.end, run.met_in_time) for run in state.clocks] == [(ClockEnd.STOPPED, True)]
    assert state.next_due is None


def test_a_clock_stopped_too_late_was_not_met_in_time():
    state = replay.replay(CONCERN_LOG, logged(("review", {"decision": "act"}, "2024-11-05T09:01")))
    assert [run.met_in_time for run in state.clocks] == [False]


def test_the_first_move_whose_condition_holds_is_made():
    none = ("review", {"decision": "none", "reason": "A mistake"}, "2024-11-05T08:00")
    state = replay.replay(CONCERN_LOG, logged(none))
    assert (state.stage, state.outcome, state.closed_at) == ("closed", "no-action", at("2024-11-05T08:00"))


def test_a_case_that_is_reopened_is_not_closed_and_has_no_outcome():
    steps = logged(
        REVIEWED, ("close", CLOSED, "2024-11-06T08:00"), ("reopen", {"why": "New facts"}, "2024-11-07T08:00")
    )
    state = replay.replay(CONCERN_LOG, steps)
    assert (state.stage, state.outcome, state.closed_at) == ("reviewed", "", None)
    assert [stay.stage for stay in state.stays] == ["logged", "reviewed", "closed", "reviewed"]


def test_a_correction_replaces_what_a_step_recorded_and_leaves_the_step_where_it_was():
    right = LOGGED | {"category": "neglect"}
    steps = logged(REVIEWED, ("log", right, "2024-11-06T08:00", 1))
    state = replay.replay(CONCERN_LOG, steps)
    assert state.facts.option("log.category") == "neglect"
    assert (state.stage, state.last, state.facts.times("log")) == ("reviewed", 3, 1)


def test_the_last_correction_of_a_step_counts():
    steps = logged(
        ("log", LOGGED | {"category": "neglect"}, "2024-11-06T08:00", 1),
        ("log", LOGGED | {"category": "other"}, "2024-11-06T09:00", 1),
    )
    assert replay.replay(CONCERN_LOG, steps).facts.option("log.category") == "other"


def test_a_corrected_decision_moves_the_case_to_where_it_should_be():
    none = {"decision": "none", "reason": "A mistake"}
    state = replay.replay(CONCERN_LOG, logged(REVIEWED, ("review", none, "2024-11-06T08:00", 2)))
    assert (state.stage, state.outcome) == ("closed", "no-action")


def test_a_correction_that_later_steps_do_not_fit_is_refused():
    none = {"decision": "none", "reason": "A mistake"}
    steps = logged(REVIEWED, ("close", CLOSED, "2024-11-06T08:00"))
    wrong = Taken(4, "review", none, at("2024-11-07T08:00"), corrects=2)
    with pytest.raises(taking.CannotTake, match="“Close the concern” cannot be done at this stage: Closed"):
        replay.replay(CONCERN_LOG, [*steps, wrong])


def test_a_corrected_start_moves_the_due_moment():
    steps = case(
        ENQUIRY,
        ("concern", CONCERN, "2024-11-04T11:00"),
        ("concern", CONCERN | {"received": "1 November 2024 10:00"}, "2024-11-04T12:00", 1),
    )
    before, after = replay.replay(ENQUIRY, steps[:1]), replay.replay(ENQUIRY, steps)
    assert before.next_due.date() == datetime.date(2024, 11, 6)
    assert after.next_due.date() == datetime.date(2024, 11, 3)


def enquiry(*more):
    decided = ("decide", {"outcome": "enquiry"}, "2024-11-05T10:00")
    return case(ENQUIRY, ("concern", CONCERN, "2024-11-04T11:00"), decided, *more)


ASKED = ("ask", {"partner": "trust"}, "2024-11-07T10:00")
REPLIED = ("reply", {"words": "Seen twice"}, "2024-11-13T10:00")


def test_a_paused_clock_has_no_due_moment_until_it_runs_on():
    paused = replay.replay(ENQUIRY, enquiry(ASKED))
    assert [(run.clock, run.due, run.is_paused) for run in paused.running] == [("conclude", None, True)]
    resumed = replay.replay(ENQUIRY, enquiry(ASKED, REPLIED))
    # Six months after 5 November, and the seven days from Thursday 7 to Wednesday 13 November besides.
    assert resumed.next_due.date() == datetime.date(2025, 5, 12)
    assert replay.replay(ENQUIRY, enquiry()).next_due.date() == datetime.date(2025, 5, 5)


def test_a_clock_that_ends_with_the_case_is_neither_met_nor_late():
    pathway = changed(ENQUIRY, clocks=(ENQUIRY.clocks[0], changed(ENQUIRY.clocks[1], stopped_by=("ask",))))
    steps = case(
        pathway,
        ("concern", CONCERN, "2024-11-04T11:00"),
        ("decide", {"outcome": "other"}, "2024-11-05T10:00"),
    )
    run = replay.replay(pathway, steps).clocks[-1]
    assert (run.clock, run.end, run.met_in_time) == ("conclude", ClockEnd.CLOSED, None)


def test_a_step_that_stops_and_starts_a_clock_begins_it_afresh():
    clock = changed(
        CONCERN_LOG.clocks[0], stopped_by=("review", "note"), started_by=("log", "note"), ends_with_case=True
    )
    pathway = changed(CONCERN_LOG, clocks=(clock,))
    steps = case(
        pathway, ("log", LOGGED, "2024-11-04T09:00"), ("note", {"words": "More"}, "2024-11-04T15:00")
    )
    runs = replay.replay(pathway, steps).clocks
    assert [(run.started_by, run.end) for run in runs] == [(1, ClockEnd.STOPPED), (2, ClockEnd.RUNNING)]
    assert runs[1].due == at("2024-11-05T15:00")


def test_a_case_has_at_least_one_step():
    with pytest.raises(ValueError, match="at least the step that opened it"):
        replay.replay(CONCERN_LOG, [])


def test_a_case_does_not_begin_in_the_middle():
    with pytest.raises(taking.CannotTake, match="A case does not begin with “Add a note”"):
        replay.replay(CONCERN_LOG, [Taken(1, "note", {"words": "x"}, at("2024-11-04T09:00"))])


def holds(pathway, steps) -> None:
    """What must be so of every case."""
    state = replay.replay(pathway, steps)
    ends = pathway.stage(state.stage).ends
    assert (state.closed_at is not None, bool(state.outcome)) == (ends, ends)
    assert not (ends and state.running)
    assert [stay.until is None for stay in state.stays] == [False] * (len(state.stays) - 1) + [True]
    assert state.stays[-1].stage == state.stage
    assert all(run.is_paused == (run.due is None) for run in state.running)
    assert len({run.clock for run in state.running}) == len(state.running)


@pytest.mark.parametrize("pathway", [CONCERN_LOG, CONCERN_LOG_2, ENQUIRY], ids=str)
def test_one_step_after_the_other_makes_what_all_of_them_again_make(pathway):
    @given(walking.walks(pathway, corrections=False))
    def walk(steps):
        state = None
        for number, taken in enumerate(steps, 1):
            state = replay.apply(pathway, state, taken)
            assert state == replay.replay(pathway, steps[:number])
        holds(pathway, steps)

    walk()


@pytest.mark.parametrize("pathway", [CONCERN_LOG, CONCERN_LOG_2, ENQUIRY], ids=str)
def test_a_case_with_corrections_is_the_case_it_would_have_been_with_the_right_answers_at_once(pathway):
    @given(walking.walks(pathway))
    def walk(steps):
        right = replay.corrected(steps)
        made = None
        for taken in right:
            made = replay.apply(pathway, made, taken)
        state = replay.replay(pathway, steps)
        assert changed(state, last=0) == changed(made, last=0)
        assert state.last == len(steps)
        holds(pathway, steps)

    walk()
