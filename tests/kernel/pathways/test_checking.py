"""A declaration that contradicts itself is refused, in a sentence for each thing that is wrong."""

from dataclasses import replace

import pytest

from shiremoot.kernel.pathways import fields
from shiremoot.kernel.pathways.conditions import AtLeast, Is, WasTaken
from shiremoot.kernel.pathways.parts import Move, Outcome, Role, Stage, Step
from shiremoot.kernel.pathways.pathway import BrokenPathway
from tests.factories.example_pathways import CONCERN_LOG, CONCERN_LOG_2, ENQUIRY, LEAD


def refused(pathway=CONCERN_LOG, **changes) -> str:
    with pytest.raises(BrokenPathway) as problem:
        replace(pathway, **changes)
    return str(problem.value)


def with_step(key: str, pathway=CONCERN_LOG, **changes) -> tuple[Step, ...]:
    return tuple(replace(step, **changes) if step.key == key else step for step in pathway.steps)


def with_clock(pathway=CONCERN_LOG, **changes):
    first, *others = pathway.clocks
    return (replace(first, **changes), *others)


def test_the_examples_hold():
    assert [str(one) for one in (CONCERN_LOG, CONCERN_LOG_2, ENQUIRY)] == [
        "Concern log, version 1",
        "Concern log, version 2",
        "Enquiries, version 1",
    ]


def test_a_stage_that_nothing_leads_to():
    stages = (*CONCERN_LOG.stages, Stage(key="lost", title="Lost"))
    assert refused(stages=stages) == "concern-log, version 1: nothing leads to the stage lost."


def test_a_dead_end():
    stages = (*CONCERN_LOG.stages, Stage(key="stuck", title="Stuck"))
    steps = with_step("close", moves=(Move("stuck", WasTaken("note")), Move("closed", outcome="resolved")))
    assert refused(stages=stages, steps=steps) == (
        "concern-log, version 1: no end can be reached from the stage stuck."
    )


def test_a_pathway_without_an_end():
    stages = tuple(replace(stage, ends=False) for stage in CONCERN_LOG.stages)
    assert "no stage is an end" in refused(stages=stages)


def test_a_clock_that_would_run_on_when_the_case_is_closed():
    assert refused(clocks=with_clock(stopped_by=("close",))) == (
        "concern-log, version 1: a case can come to the end closed while the clock review runs."
    )


def test_a_clock_that_ends_with_the_case_may_run_until_then():
    assert replace(CONCERN_LOG, clocks=with_clock(stopped_by=("close",), ends_with_case=True))


def test_a_clock_that_nothing_stops_or_starts():
    assert "nothing stops the clock review" in refused(clocks=with_clock(stopped_by=()))
    assert "nothing starts the clock review" in refused(clocks=with_clock(started_by=()))


def test_a_clock_that_can_be_paused_and_never_resumed():
    first, second = ENQUIRY.clocks
    clocks = (first, replace(second, resumed_by=()))
    assert "can be paused but not resumed" in refused(ENQUIRY, clocks=clocks)


def test_a_clock_whose_words_are_none():
    assert "the clock review cannot be read" in refused(clocks=with_clock(limit="soon"))


def test_a_clock_that_counts_back_or_is_paused_though_it_ends_on_a_date():
    assert "counts back" in refused(clocks=with_clock(limit="5 working days before"))
    paused = with_clock(limit="by 30 June", paused_by=("note",), resumed_by=("note",))
    assert "ends on a date, so it cannot be paused" in refused(clocks=paused)


def test_a_clock_of_hours_needs_a_moment_to_start_from():
    said = refused(clocks=with_clock(starts_from="log.happened"))
    assert "the clock review starts from log.happened, which is not a moment" in said


def test_a_clock_starts_from_a_field_of_the_step_that_starts_it_and_one_that_is_always_there():
    first, second = ENQUIRY.clocks
    said = refused(ENQUIRY, clocks=(replace(first, started_by=("decide",), stopped_by=("conclude",)), second))
    assert "starts from a field of another step" in said
    concern = ENQUIRY.step("concern")
    loose = (replace(concern.fields[0], required=False), *concern.fields[1:])
    assert "may be left empty" in refused(ENQUIRY, steps=with_step("concern", ENQUIRY, fields=loose))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"at": ("nowhere",)}, "the step review names the stage nowhere, which is not there"),
        ({"moves": (Move("nowhere"),)}, "the step review names the stage nowhere, which is not there"),
        (
            {"taken_by": frozenset({"stranger"})},
            "the step review names the role stranger, which is not there",
        ),
        ({"shared_with": frozenset({"stranger"})}, "names the role stranger"),
        ({"taken_by": frozenset()}, "nobody may take the step review"),
        ({"moves": (Move("closed", outcome="gone"),)}, "names the outcome gone, which is not there"),
        ({"moves": (Move("closed"),)}, "the step review ends the case without an outcome"),
        ({"moves": (Move("reviewed", outcome="resolved"),)}, "but does not end the case"),
        ({"when": WasTaken("gone")}, "names the step gone, which is not there"),
        ({"when": Is("log.gone", "yes")}, "reads the field log.gone, which is not there"),
        ({"when": Is("log.category", "gold")}, "names the answer gold, which is not there"),
        ({"when": AtLeast("log.category", 3)}, "asks for a number at log.category, which is none"),
    ],
)
def test_a_part_that_is_not_there(changes, said):
    assert said in refused(steps=with_step("review", **changes))


def test_a_move_that_is_never_made():
    moves = (Move("reviewed"), Move("closed", outcome="no-action"))
    assert "has a move after one without a condition" in refused(steps=with_step("review", moves=moves))


def test_a_case_that_opens_into_no_stage():
    moves = (Move("logged", Is("log.category", "money")),)
    assert "may leave it in no stage" in refused(steps=with_step("log", moves=moves))


def test_two_parts_with_one_key_and_keys_that_are_none():
    assert "two roles have the key lead" in refused(roles=(*CONCERN_LOG.roles, Role(key=LEAD, title="Again")))
    assert "the key 'Big One' of a step" in refused(
        steps=(*CONCERN_LOG.steps, replace(CONCERN_LOG.step("note"), key="Big One"))
    )


def test_an_outcome_nothing_leads_to_and_a_case_nobody_manages_access_to():
    outcomes = (*CONCERN_LOG.outcomes, Outcome(key="moved", title="Moved away"))
    assert "nothing leads to the outcome moved" in refused(outcomes=outcomes)
    roles = tuple(replace(role, manages_access=False) for role in CONCERN_LOG.roles)
    assert "no role manages access" in refused(roles=roles)


def test_a_role_that_sees_nothing():
    steps = tuple(replace(step, shared_with=frozenset({LEAD})) for step in CONCERN_LOG.steps)
    roles = (*CONCERN_LOG.roles, Role(key="watcher", title="Watcher"))
    assert "the role watcher neither takes nor sees any step" in refused(steps=steps, roles=roles)


def test_a_text_is_not_counted():
    one = fields.Text(key="words", label="Note", counted=True)
    assert "has no options to count by" in refused(steps=with_step("note", fields=(one,)))


def test_a_test_that_reads_a_field_that_is_not_there():
    steps = with_step("concern", ENQUIRY, fields=ENQUIRY.step("concern").fields[:-1])
    assert "the test three-part reads the field concern.unable, which is not there" in refused(
        ENQUIRY, steps=steps
    )


def test_references_and_words_of_the_pathway():
    assert "is not two to six capital letters" in refused(prefix="c")
    assert "it has no legal basis" in refused(legal_basis=" ")
    assert "its version is not 1 or more" in refused(version=0)


def test_every_problem_is_told_at_once():
    said = refused(
        stages=(*CONCERN_LOG.stages, Stage(key="lost", title="Lost")), clocks=with_clock(limit="soon")
    )
    assert "nothing leads to the stage lost; the clock review cannot be read" in said


def test_a_digest_changes_with_anything_declared_and_with_nothing_else():
    assert replace(CONCERN_LOG).digest == CONCERN_LOG.digest
    changed = [
        replace(CONCERN_LOG, title="Log"),
        replace(CONCERN_LOG, clocks=with_clock(limit="25 hours")),
        replace(CONCERN_LOG, steps=with_step("note", taken_by=frozenset({LEAD}))),
        replace(
            CONCERN_LOG,
            steps=with_step("close", moves=(Move("closed", outcome="no-action"),)),
            outcomes=CONCERN_LOG.outcomes[1:],
        ),
    ]
    assert len({CONCERN_LOG.digest, *(one.digest for one in changed)}) == 5
