"""Whatever is done in a case, what is kept of it equals the replay of its steps."""

import datetime
import threading
import uuid

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.kernel.errors import Stale
from shiremoot.kernel.pathways import taking
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.spine.pathways import actions, history, projection
from shiremoot.spine.pathways.models import Case, CaseStep
from tests.factories import cases, moorshire, walking
from tests.factories.moorshire import NOW


def go(draw, county, case) -> None:
    """Take some steps that may be taken, and correct some."""
    for hours in range(3, 3 * draw(st.integers(2, 8)), 3):
        case.refresh_from_db()
        at = NOW + datetime.timedelta(hours=hours)
        rows = history.steps_of(case)
        pathway, state = history.pathway_of(case), history.state_of(case, rows)
        steps = taking.available(pathway, state, {"lead", "manager"})
        if draw(st.integers(0, 3)) == 0 or not steps:
            _correct(draw, county, case, rows, at)
            continue
        step = draw(st.sampled_from(steps))
        typed = walking.typed(draw, step)
        actions.take_step(
            by=county.viewer("lena"), case=case, step=step.key, typed=typed, seen=case.last_step, at=at
        )


def _correct(draw, county, case, rows, at) -> None:
    mine = [row for row in rows if row.corrects is None and row.step not in ("log", "concern")]
    if not mine:
        return
    row = draw(st.sampled_from(mine))
    typed = walking.typed(draw, history.pathway_of(case).step(row.step))
    try:
        with transaction.atomic():
            actions.correct(
                by=county.viewer("lena"), case=case, number=row.number, typed=typed,
                reason="Typed wrongly", seen=case.last_step, at=at,
            )  # fmt: skip
    except (actions.CannotCorrect, actions.recording.answering.CannotRecord):
        pass


@pytest.mark.parametrize("opened", [cases.log, cases.concern])
def test_a_random_walk_through_a_case_leaves_what_its_replay_makes(county, opened):
    @settings(max_examples=25)
    @given(st.data())
    def walk(data):
        with transaction.atomic():
            case = opened(county)
            go(data.draw, county, case)
            case.refresh_from_db()
            assert projection.differences(case) == []
            assert _duties_equal_clocks(case)
            transaction.set_rollback(True)

    walk()


def _duties_equal_clocks(case: Case) -> bool:
    """The open duties of a case are its running clocks, due when they run out."""
    state = history.state_of(case, history.steps_of(case))
    owed = sorted(
        Duty.objects.filter(subject=case.pk, state=State.OPEN).values_list("kind", "due_at"), key=str
    )
    pathway = history.pathway_of(case)
    running = sorted(((pathway.clock(run.clock).kind, run.due) for run in state.running), key=str)
    return [(kind, due and due.timestamp()) for kind, due in owed] == [
        (kind, due and due.timestamp()) for kind, due in running
    ]


def at_once(*jobs) -> list:
    """Run these at once, each on a connection of its own; return what each came to."""
    barrier, answers = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(index, job):
        barrier.wait()
        try:
            answers[index] = job()
        except Exception as problem:
            answers[index] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_people_at_once_take_one_step_and_open_two_cases(committed):
    county = moorshire.build()
    cases.staff(county)
    with cases.offered(cases.OFFERED):
        case = cases.log(county)
        lena = county.viewer("lena")

        def note():
            return actions.take_step(by=lena, case=case, step="note", typed={"words": "Seen"}, seen=1)

        answers = at_once(note, note)
        assert sorted(type(one).__name__ for one in answers) == [CaseStep.__name__, Stale.__name__]
        opened = at_once(lambda: cases.log(county).reference, lambda: cases.log(county).reference)
        assert sorted(opened) == ["CL-24-000002", "CL-24-000003"]
        form = uuid.uuid4()
        again = at_once(*[lambda: cases.log(county, form=form).reference] * 2)
        assert again == ["CL-24-000004", "CL-24-000004"]
