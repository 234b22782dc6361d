"""A case is a list of steps that only grows; what it comes to is kept beside them and equals their replay."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError, MissingText, Stale
from shiremoot.kernel.pathways.answering import CannotRecord
from shiremoot.kernel.pathways.taking import CannotTake
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.pathways import actions, opening, projection
from shiremoot.spine.pathways.models import Case, CaseAnswer, CaseNumbers, CaseStep, PathwayVersion
from tests.factories import cases
from tests.factories.cases import ACTED, CANARY, LOGGED, log, take
from tests.factories.moorshire import NOW


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def correct(county, case, number, by="rafi", why="Typed wrongly", **typed):
    case.refresh_from_db()
    return actions.correct(
        by=county.viewer(by), case=case, number=number, typed=typed, reason=why, seen=case.last_step
    )


def test_a_case_opens_with_its_first_step_and_a_reference(county):
    case = log(county)
    assert (case.reference, case.stage, case.version, case.last_step) == ("CL-24-000001", "logged", 1, 1)
    assert str(case.scope) == "CL-24-000001"
    step = CaseStep.objects.get(case=case)
    assert (step.step, step.role, step.taken_by, step.at) == ("log", "reporter", "Rafi", NOW)
    assert step.values["category"] == "money"


def test_references_count_by_prefix_and_year_and_skip_none(county):
    first, second, other = log(county), log(county), cases.concern(county)
    with pytest.raises(CannotRecord):
        log(county, category="gold")
    assert [one.reference for one in (first, second, other, log(county))] == [
        "CL-24-000001",
        "CL-24-000002",
        "ENQ-24-000001",
        "CL-24-000003",
    ]
    assert CaseNumbers.objects.get(prefix="CL").last == 3


def test_a_case_that_is_undone_takes_its_number_back(county):
    with transaction.atomic():
        log(county)
        transaction.set_rollback(True)
    assert log(county).reference == "CL-24-000001"


def test_a_step_moves_the_case(county):
    case = log(county)
    take(county, case, "review", **ACTED)
    case = fresh(case)
    assert (case.stage, case.stage_since, case.last_step, case.next_due_at) == ("reviewed", NOW, 2, None)
    assert projection.differences(case) == []


def test_a_case_that_ends_is_closed_with_its_outcome(county):
    case = log(county)
    take(county, case, "review", decision="none", reason="A mistake")
    case = fresh(case)
    assert (case.stage, case.closed_at, case.outcome) == ("closed", NOW, "no-action")


def test_the_second_of_two_people_who_take_a_step_at_once_is_told_so(county):
    case = log(county)
    take(county, case, "note", words="First")
    with pytest.raises(Stale) as refusal:
        actions.take_step(by=county.viewer("lena"), case=case, step="note", typed={"words": "Second"}, seen=1)
    assert str(refusal.value) == (
        "Somebody else recorded a step in CL-24-000001 after you opened this page. "
        "Read what they did, then start again."
    )
    assert fresh(case).last_step == 2


@pytest.mark.parametrize(
    ("by", "step", "typed", "kind", "said"),
    [
        ("lena", "close", {}, CannotTake, "cannot be done at this stage: Logged"),
        ("rafi", "note", {"words": "x"}, Refused, "“Add a note” is for: Safeguarding lead or Champion"),
        ("gita", "review", ACTED, Refused, "“Review the concern” is for: Safeguarding lead"),
        ("lena", "review", {}, CannotRecord, "Choose what happens next"),
        ("tom", "note", {"words": "x"}, Hidden, "not yours to see"),
        ("amina", "note", {"words": "x"}, Hidden, "not yours to see"),
        ("operator", "note", {"words": "x"}, Hidden, "not yours to see"),
    ],
)
def test_a_step_that_may_not_be_taken_leaves_the_case_as_it_was(county, by, step, typed, kind, said):
    case = log(county)
    with pytest.raises(kind, match=said):
        actions.take_step(by=county.viewer(by), case=case, step=step, typed=typed, seen=1)
    assert (fresh(case).last_step, CaseStep.objects.count()) == (1, 1)


def test_a_case_is_opened_only_for_an_organisation_that_a_grant_names(county):
    for by, organisation in (("rafi", county.trust), ("amina", county.council), ("carys", county.haven)):
        with pytest.raises(Refused):
            opening.open_case(
                by=county.viewer(by), offered=cases.OFFERED, organization=organisation, typed=LOGGED
            )
    assert Case.objects.count() == 0


def test_a_correction_is_a_step_that_leaves_the_first_as_it_was(county):
    case = log(county)
    correct(county, case, 1, **(LOGGED | {"category": "neglect"}))
    first, second = CaseStep.objects.filter(case=case)
    assert (first.values["category"], second.values["category"]) == ("money", "neglect")
    assert (second.step, second.corrects, second.reason) == ("log", 1, "Typed wrongly")
    assert list(CaseAnswer.objects.values_list("path", "answer")) == [("log.category", "neglect")]
    assert projection.differences(case) == []


def test_a_corrected_decision_brings_the_case_where_it_should_be(county):
    case = log(county)
    take(county, case, "review", **ACTED)
    correct(county, case, 2, by="lena", decision="none", reason="Chosen by mistake")
    assert (fresh(case).stage, fresh(case).outcome) == ("closed", "no-action")
    assert projection.differences(case) == []


def test_a_correction_that_later_steps_do_not_fit_is_refused(county):
    case = log(county)
    take(county, case, "review", **ACTED)
    take(county, case, "close", told={"answer": "yes", "reason": "By phone"})
    case.refresh_from_db()
    with pytest.raises(actions.CannotCorrect) as refusal:
        actions.correct(
            by=county.viewer("lena"),
            case=case,
            number=2,
            typed={"decision": "none", "reason": "A mistake"},
            reason="Typed wrongly",
            seen=3,
        )
    assert str(refusal.value) == (
        "Later steps do not fit this correction: “Close the concern” cannot be done at this stage: Closed. "
        "Record a further step instead."
    )
    assert fresh(case).last_step == 3


@pytest.mark.parametrize(
    ("by", "number", "reason", "kind"),
    [
        ("gita", 1, "Typed wrongly", Refused),
        ("rafi", 7, "Typed wrongly", actions.CannotCorrect),
        ("rafi", 1, " ", MissingText),
        ("tom", 1, "Typed wrongly", Hidden),
    ],
)
def test_a_correction_needs_the_role_of_the_step_a_step_and_a_reason(county, by, number, reason, kind):
    case = log(county)
    with pytest.raises(kind):
        correct(county, case, number, by, reason, **LOGGED)
    assert fresh(case).last_step == 1


def test_a_correction_cannot_itself_be_corrected(county):
    case = log(county)
    correct(county, case, 1, **LOGGED)
    with pytest.raises(actions.CannotCorrect, match="no step with this number"):
        correct(county, case, 2, **LOGGED)


def test_an_organisation_that_is_not_in_the_register_is_no_answer(county):
    with pytest.raises(CannotRecord, match="Choose an organisation"):
        cases.concern(county, raiser="nowhere")
    assert cases.concern(county, raiser="trust").steps.get().values["raiser"] == "trust"


def test_what_a_test_in_law_comes_to_is_kept_with_the_step(county):
    case = cases.concern(county, unable={"answer": "unclear", "reason": "Not seen yet"})
    assert case.steps.get().findings == {
        "three-part": {
            "result": "unclear",
            "reasons": [
                "Needs for care and support: yes.",
                "Experiencing or at risk of harm: yes.",
                "Unable to protect themselves: unclear.",
            ],
        }
    }


def test_the_trail_names_the_step_and_never_what_it_says(county):
    case = log(county)
    take(county, case, "review", **ACTED)
    correct(county, case, 2, by="lena", why=f"{CANARY} rang", decision="act")
    entries = list(trail.history_of(case))
    assert [(entry.act, entry.thing) for entry in entries] == [
        ("pathways.opened", "CL-24-000001"),
        ("pathways.took_step", "CL-24-000001"),
        ("pathways.corrected", "CL-24-000001"),
    ]
    assert entries[2].change == {"step": "review", "number": 3, "corrects": 2}


def test_no_name_in_a_case_is_in_the_trail_or_in_the_ledger(county):
    case = cases.concern(county)
    take(county, case, "decide", outcome="enquiry")
    take(county, case, "ask", partner="trust")
    take(county, case, "reply", words=f"{CANARY} was seen twice")
    for kind in (Entry, Duty):
        assert CANARY not in str(list(kind.objects.values()))
    assert CANARY in str(list(CaseStep.objects.values()))


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as problem:
        return "the steps of a case are insert-only" in str(problem)
    return False


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pathways_casestep SET reason = 'x'",
        "DELETE FROM pathways_casestep",
        "UPDATE pathways_pathwayversion SET digest = 'x'",
        "DELETE FROM pathways_pathwayversion",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_step(county, sql):
    case = log(county)
    assert refused(sql)
    assert case.steps.get().values["category"] == "money"
    assert PathwayVersion.objects.count() == 1


def test_a_step_put_in_the_place_of_another_is_refused(county):
    case = log(county)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStep.objects.create(case=case, number=1, step="log", taken_by="X", role="reporter", at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseStep.objects.filter(case=case).update(role="lead")


def test_a_projection_that_was_tampered_with_shows(county):
    case = log(county)
    Case.objects.filter(pk=case.pk).update(stage="closed", closed_at=NOW, outcome="resolved")
    CaseAnswer.objects.filter(case=case).update(answer="neglect")
    assert projection.differences(case) == ["case", "answers"]


def test_a_step_that_fails_half_way_leaves_nothing(county, instead):
    case = log(county)

    def fail(**_: object) -> None:
        raise DomainError("The trail is full.")

    instead(actions.trail, "record", fail)
    with pytest.raises(DomainError):
        take(county, case, "review", **ACTED)
    assert (fresh(case).stage, fresh(case).last_step, CaseStep.objects.count()) == ("logged", 1, 1)


def test_a_step_asks_the_database_as_often_in_a_long_case_as_in_a_short_one(
    county, django_assert_num_queries
):
    def queries(case):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            take(county, case, "note", words="Another")
        return len(captured)

    case = log(county)
    short = queries(case)
    for _ in range(5):
        take(county, case, "note", words="More")
    assert queries(case) == short


def test_moments_are_those_given(county):
    case = log(county)
    later = NOW + datetime.timedelta(hours=3)
    actions.take_step(by=county.viewer("lena"), case=case, step="review", typed=ACTED, seen=1, at=later)
    assert fresh(case).stage_since == later
