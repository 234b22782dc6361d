"""A step may be about one of several earlier ones: the outcome of this referral, and not of that."""

import datetime
from dataclasses import replace as changed

import pytest

from shiremoot.kernel.clocks.local_time import LONDON
from shiremoot.kernel.pathways import answering, fields, replay, taking
from shiremoot.kernel.pathways.conditions import NothingOutstanding, Outstanding
from shiremoot.kernel.pathways.facts import Facts, Item
from shiremoot.kernel.pathways.parts import CaseRole, Move, Outcome, Stage, Step, StepClock
from shiremoot.kernel.pathways.pathway import BrokenPathway, Pathway
from shiremoot.kernel.pathways.state import ClockEnd, Taken

LEAD = frozenset({"lead"})
TO = fields.Text(key="to", label="To whom")
WHICH = fields.EarlierStep(key="which", label="Which", of="refer", named_by="to", settles=True)
ASKED = changed(WHICH, settles=False)
CLOCK = StepClock(
    key="outcome",
    title="Find out what came of it",
    kind="made-up",
    limit="2 days",
    started_by=("refer", "chase"),
    stopped_by=("chase", "outcome"),
    ends_with_case=True,
    each=True,
    owed_to="somebody",
)
PATHWAY = Pathway(
    key="referrals",
    version=1,
    title="Referrals",
    case="referral",
    prefix="RR",
    purpose="Made up",
    legal_basis="Made up",
    opens_with="open",
    roles=(CaseRole(key="lead", title="Lead", manages_access=True),),
    stages=(Stage(key="begun", title="Begun"), Stage(key="over", title="Over", ends=True)),
    outcomes=(Outcome(key="done", title="Done"),),
    steps=(
        Step(key="open", title="Open", taken_by=LEAD, moves=(Move("begun"),)),
        Step(key="refer", title="Refer", taken_by=LEAD, fields=(TO,)),
        Step(key="chase", title="Chase", taken_by=LEAD, when=Outstanding("refer"), fields=(ASKED,)),
        Step(key="outcome", title="Outcome", taken_by=LEAD, when=Outstanding("refer"), fields=(WHICH,)),
        Step(
            key="close",
            title="Close",
            taken_by=LEAD,
            when=NothingOutstanding("refer"),
            moves=(Move("over", outcome="done"),),
        ),
    ),
    clocks=(CLOCK,),
)


def day(number: int) -> datetime.datetime:
    return datetime.datetime(2024, 11, number, 9, tzinfo=LONDON)


def case(*steps) -> list[Taken]:
    """A case opened on the first day, and each of these steps a day later than the one before."""
    made = [Taken(1, "open", {}, day(1))]
    return made + [Taken(n, key, values, day(n), *more) for n, (key, values, *more) in enumerate(steps, 2)]


POLICE, HEALTH = ("refer", {"to": "Police"}), ("refer", {"to": "Health"})


def test_each_referral_is_outstanding_until_its_own_outcome():
    facts = replay.replay(PATHWAY, case(POLICE, HEALTH, ("outcome", {"which": 2}))).facts
    assert facts.outstanding("refer") == {3: Item("refer", {"to": "Health"})}


def test_a_case_cannot_be_closed_while_something_is_outstanding():
    state = replay.replay(PATHWAY, case(POLICE))
    with pytest.raises(taking.CannotTake, match="only if nothing is outstanding from “Refer”"):
        taking.check_fits(PATHWAY, state, PATHWAY.step("close"))
    settled = replay.replay(PATHWAY, case(POLICE, ("outcome", {"which": 2}), ("close", {})))
    assert settled.outcome == "done"


def test_what_is_settled_or_not_there_cannot_be_named():
    for number in (1, 2, 9):
        steps = case(POLICE, ("outcome", {"which": 2}), HEALTH, ("outcome", {"which": number}))
        with pytest.raises(taking.CannotTake, match=f"that is still open: step {number} is not"):
            replay.replay(PATHWAY, steps)


def test_a_correction_moves_an_outcome_to_another_referral():
    steps = case(POLICE, HEALTH, ("outcome", {"which": 2}), ("outcome", {"which": 3}, 4))
    assert list(replay.replay(PATHWAY, steps).facts.outstanding("refer")) == [2]


def test_each_referral_has_its_clock_which_asking_again_starts_again():
    steps = case(POLICE, HEALTH, ("chase", {"which": 2}), ("outcome", {"which": 2}))
    runs = replay.replay(PATHWAY, steps).clocks
    assert [(run.item, run.started_by, run.end, run.due) for run in runs] == [
        (2, 2, ClockEnd.STOPPED, day(4).replace(hour=23, minute=59, second=59, microsecond=999999)),
        (3, 3, ClockEnd.RUNNING, day(5).replace(hour=23, minute=59, second=59, microsecond=999999)),
        (2, 4, ClockEnd.STOPPED, day(6).replace(hour=23, minute=59, second=59, microsecond=999999)),
    ]


@pytest.mark.parametrize("typed", ["police", "1.5", "-2"])
def test_an_earlier_step_is_chosen_by_its_number(typed):
    problems = answering.read(PATHWAY.step("outcome"), {"which": typed}, Facts()).problems
    assert problems == {"which": "Choose one of the options."}


def test_a_clock_for_each_says_which_and_ends_with_the_case():
    with pytest.raises(BrokenPathway, match="so that it must end with the case"):
        changed(PATHWAY, clocks=(changed(CLOCK, ends_with_case=False),))
    with pytest.raises(
        BrokenPathway, match="the step close stops the clock outcome, but has no field that says which"
    ):
        changed(PATHWAY, clocks=(changed(CLOCK, stopped_by=("close", "outcome")),))


def test_nothing_waits_for_what_no_step_settles():
    steps = tuple(one for one in PATHWAY.steps if one.key != "outcome")
    with pytest.raises(BrokenPathway, match="waits for refer to be settled, which no step does"):
        changed(PATHWAY, steps=steps, clocks=())


def test_nobody_tells_earlier_steps_apart_by_what_they_may_not_see():
    roles = (*PATHWAY.roles, CaseRole(key="helper", title="Helper"))
    steps = tuple(
        changed(one, taken_by=LEAD | {"helper"}) if one.key == "outcome" else changed(one, shared_with=LEAD)
        for one in PATHWAY.steps
    )
    with pytest.raises(BrokenPathway, match=r"shows refer\.to to the role helper, which may not see it"):
        changed(PATHWAY, roles=roles, steps=steps)


def test_what_a_declaration_leaves_at_its_default_does_not_count_in_its_digest():
    same = changed(PATHWAY, about="", clocks=(changed(CLOCK, calendar=CLOCK.calendar),))
    assert same.digest == PATHWAY.digest != changed(PATHWAY, about="Otherwise").digest
