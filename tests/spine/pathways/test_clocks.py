"""The clocks of a case are duties that only those who may see the case can see."""

import datetime
from dataclasses import replace

import pytest

from shiremoot.foundation.access import policies, subject_grants
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience, State
from shiremoot.spine.pathways import actions
from shiremoot.spine.pathways.models import Case
from tests.factories import cases
from tests.factories.cases import ACTED, log, take
from tests.factories.example_pathways import CONCERN_LOG
from tests.factories.moorshire import NOW, at


def duties(case: Case) -> list[tuple[str, str]]:
    rows = Duty.objects.filter(subject=case.pk).order_by("pk")
    return list(rows.values_list("kind", "state"))


def test_opening_a_case_raises_its_duty_by_reference(county):
    case = log(county)
    duty = Duty.objects.get(subject=case.pk)
    assert (duty.kind, duty.about, duty.audience) == (
        "review-concern-in-organisation",
        "CL-24-000001",
        Audience.RESTRICTED,
    )
    assert (str(duty.owed_by), str(duty.owed_to)) == ("Moorshire County Council", "the person who raised it")
    assert duty.due_at == at("2024-11-26 09:00") == Case.objects.get().next_due_at


@pytest.mark.parametrize(
    ("name", "seen"),
    [("lena", 1), ("rafi", 1), ("gita", 1), ("tom", 0), ("amina", 0), ("carys", 0), ("sana", 0), ("visitor", 0),
     ("operator", 0)],
)  # fmt: skip
def test_the_duty_of_a_case_is_seen_by_those_who_may_see_the_case(county, name, seen):
    log(county)
    assert policies.visible_to(county.viewer(name), Duty).filter(audience=Audience.RESTRICTED).count() == seen


def test_the_step_that_stops_a_clock_meets_its_duty(county):
    case = log(county)
    take(county, case, "review", **ACTED)
    duty = Duty.objects.get(subject=case.pk)
    assert (duty.state, duty.met_at, duty.evidence, duty.breached_at) == (
        State.MET,
        NOW,
        "The steps of CL-24-000001",
        None,
    )


def test_a_clock_stopped_late_was_met_late(county):
    case = log(county)
    late = NOW + datetime.timedelta(days=2)
    actions.take_step(by=county.viewer("lena"), case=case, step="review", typed=ACTED, seen=1, at=late)
    duty = Duty.objects.get(subject=case.pk)
    assert (duty.state, duty.breached_at) == (State.MET, duty.due_at)


def test_a_clock_ends_with_the_case(county):
    case = cases.concern(county)
    take(county, case, "decide", outcome="other")
    assert duties(case) == [("triage-adult-concern", State.MET)]


def test_a_pause_stops_the_duty_until_the_clock_runs_on(county):
    case = cases.concern(county)
    take(county, case, "decide", outcome="enquiry")
    take(county, case, "ask", partner="trust")
    duty = Duty.objects.get(subject=case.pk, state=State.OPEN)
    assert (duty.kind, duty.due_at) == ("complete-learning-disability-review", None)
    later = NOW + datetime.timedelta(days=7)
    case.refresh_from_db()
    actions.take_step(
        by=county.viewer("lena"), case=case, step="reply", typed={"words": "Seen"}, seen=3, at=later
    )
    duty.refresh_from_db()
    assert duty.due_at == Case.objects.get().next_due_at
    # Six months from 25 November, and the seven days from 26 November to 2 December besides.
    assert duty.due_at.date() == datetime.date(2025, 6, 1)


def test_a_corrected_start_moves_the_duty(county):
    case = cases.concern(county)
    typed = cases.CONCERN | {"received": "20 November 2024 08:30"}
    actions.correct(
        by=county.viewer("sana"), case=case, number=1, typed=typed, reason="Typed wrongly", seen=1
    )
    assert duties(case) == [("triage-adult-concern", State.WAIVED), ("triage-adult-concern", State.OPEN)]
    duty = Duty.objects.get(subject=case.pk, state=State.OPEN)
    assert duty.due_at == Case.objects.get().next_due_at
    assert duty.due_at.date() == datetime.date(2024, 11, 22)


def test_a_clock_that_a_correction_shows_never_started_is_owed_no_longer(county):
    case = cases.concern(county)
    take(county, case, "decide", outcome="enquiry")
    case.refresh_from_db()
    actions.correct(
        by=county.viewer("lena"), case=case, number=2, typed={"outcome": "other"}, reason="Wrong box", seen=2
    )
    assert duties(case) == [
        ("triage-adult-concern", State.MET),
        ("complete-learning-disability-review", State.WAIVED),
    ]
    assert Case.objects.get().stage == "closed"


def test_a_duty_is_owed_by_the_organisation_that_acts_in_the_role_that_owes(county):
    clock = replace(
        CONCERN_LOG.clocks[0], owed_by="champion", started_by=("reopen", "log"), ends_with_case=True
    )
    offer = replace(cases.OFFERED, pathway=replace(CONCERN_LOG, version=3, clocks=(clock,)))
    with cases.offered(offer):
        case = log(county, offer=offer)
        take(county, case, "review", decision="none", reason="A mistake")
        champions = case.scope.subject_grants.get(role="champion")
        subject_grants.end_subject_grant(by=OPERATOR, grant=champions, today=NOW.date())
        subject_grants.grant_subject(
            by=OPERATOR, scope=case.scope, to=county.accounts["tom"], organization=county.trust,
            role="champion", purpose="Test", legal_basis="Test",
        )  # fmt: skip
        take(county, case, "reopen", why="New facts")
    assert list(
        Duty.objects.filter(subject=case.pk).order_by("pk").values_list("owed_by__name", "state")
    ) == [
        ("Moorshire County Council", State.MET),
        ("Moor Hospitals Trust", State.OPEN),
    ]
