"""The duties of a case are met, stopped and resumed by its steps alone, and lead to it."""

import pytest

from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.spine.pathways import emergencies
from tests.factories.cases import CANARY, log
from tests.spine.pathways.test_pages import page

DAY = {"evidence": "I say so", "on_day": "25 November 2024"}


def duty_of(kind: str) -> Duty:
    return Duty.objects.get(kind=kind)


def opened_in_emergency(county) -> Duty:
    log(county)
    emergencies.open_in_emergency(
        by=county.viewer("tom"), reference="CL-24-000001", reason=f"{CANARY} is in danger"
    )
    return duty_of("review-emergency-access")


@pytest.mark.parametrize("name", ["tom", "lena", "rafi"])
@pytest.mark.parametrize("act", ["met", "stop-the-clock", "run-on"])
def test_nobody_settles_the_review_of_an_emergency_but_by_reviewing_it(county, name, act):
    duty = opened_in_emergency(county)
    answer = county.client(name).post(f"/owed/{duty.pk}/{act}/", DAY)
    duty.refresh_from_db()
    assert (answer.status_code, duty.state, duty.pauses) == (403, State.OPEN, [])


@pytest.mark.parametrize("name", ["lena", "rafi", "gita"])
def test_a_clock_of_a_case_is_stopped_by_no_form_of_the_ledger(county, name):
    log(county)
    duty = Duty.objects.get()
    answer = county.client(name).post(f"/owed/{duty.pk}/met/", DAY)
    duty.refresh_from_db()
    assert (answer.status_code, duty.state) == (403, State.OPEN)


def test_the_duty_of_a_case_leads_to_the_case_and_offers_no_form_of_its_own(county):
    log(county)
    shown = page(county, "lena", f"/owed/{Duty.objects.get().pk}/")
    assert ('href="/case/CL-24-000001/">CL-24-000001</a>' in shown, "Show that it was met" in shown) == (
        True,
        False,
    )
