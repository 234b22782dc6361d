"""Somebody without a live grant on a case tries to get at its duty: by typed addresses, forms and forged objects."""

import datetime
import itertools

import pytest

from shiremoot.foundation.access import policies, subject_grants
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.duties import actions, moving, permissions, queries
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.queries import Filter
from tests.factories import moorshire
from tests.factories.moorshire import NOW, TODAY, day
from tests.spine.duties import cast
from tests.spine.duties.cast import CASE

ON = {"on_day": "11", "on_month": "11", "on_year": "2024"}
FORMS = {
    "met/": {"evidence": "Seen"} | ON,
    "waive/": {"reason": "Not asked for"},
    "stop-the-clock/": {"why": "Who asks?"} | ON,
    "run-on/": {"why": "It came"} | ON,
}
EVERYBODY = list(itertools.product(Role, cast.STANDINGS))


@pytest.fixture
def owed(county) -> Duty:
    return cast.duties(county)["restricted"]


def facts(duty: Duty) -> dict:
    return Duty.objects.filter(pk=duty.pk).values().get()


@pytest.mark.parametrize(("role", "standing"), EVERYBODY)
def test_a_form_sent_to_it_changes_nothing_and_is_answered_as_if_there_were_none(
    county, owed, role, standing
):
    client = county.client(cast.somebody(county, role, standing, on_the_case=False))
    before = facts(owed)
    there = {form: client.post(f"/owed/{owed.pk}/{form}", sent).status_code for form, sent in FORMS.items()}
    nowhere = {form: client.post(f"/owed/987654/{form}", sent).status_code for form, sent in FORMS.items()}
    assert there == nowhere
    assert set(there.values()) <= {403, 404}
    assert facts(owed) == before


@pytest.mark.parametrize("name", ["visitor", "amina"])
def test_the_refusal_says_and_keeps_nothing_of_it(county, owed, name):
    answers = [county.client(name).post(f"/owed/{owed.pk}/{form}", sent) for form, sent in FORMS.items()]
    said = " ".join(answer.content.decode() for answer in answers)
    kept = " ".join(f"{row.thing} {row.change}" for row in Entry.objects.filter(act="trail.refused"))
    assert [word for word in (CASE, owed.title, *moorshire.CENTRE.split()) if word in f"{said} {kept}"] == []


ENDED = datetime.date(2024, 11, 24)


def another_case(county):
    county.open_case(county.case("CASE-24-000002"), "carys")


def ended(county):
    county.open_case(county.case(CASE), "carys")
    SubjectGrant.objects.update(since=day("2024-11-01"), until=ENDED)


def to_come(county):
    county.open_case(county.case(CASE), "carys")
    SubjectGrant.objects.update(since=day("2024-11-26"))


def put_aside(county):
    county.open_case(county.case(CASE), "carys")
    subject_grants.restrict(by=OPERATOR, scope=county.case(CASE), reason="Kin", keep=[], today=TODAY)


@pytest.mark.parametrize("grant", [another_case, ended, to_come, put_aside])
def test_a_grant_on_another_case_an_ended_one_one_to_come_and_one_put_aside_open_nothing(county, owed, grant):
    moorshire.give(county.accounts["carys"], Role.BUSINESS_MANAGER, organization=county.council)
    grant(county)
    assert gets(county.viewer("carys"), owed) == set()
    assert county.client("carys").get(f"/owed/{owed.pk}/").status_code == 404


def test_a_session_begun_with_a_password_alone_opens_nothing(county, owed):
    county.open_case(county.case(CASE), "carys")
    assert gets(viewer_of(county.accounts["carys"], TODAY), owed) == set()
    assert gets(county.viewer("carys"), owed) == {"seen", "listed", "meets"}


def gets(viewer, duty: Duty) -> set[str]:
    """How somebody gets at a duty."""
    rows = queries.ledger(viewer, Filter(state="", kind=duty.kind, opportunities=None), NOW)
    seen = policies.visible_to(viewer, Duty).filter(pk=duty.pk)
    ways = {
        "seen": seen.exists(),
        "listed": duty in list(rows) or duty in list(queries.waiting_for(viewer)),
        "meets": is_allowed(permissions.can_discharge, viewer, duty),
        "waives": is_allowed(permissions.can_waive, viewer, duty),
    }
    return {way for way, open_ in ways.items() if open_}


def is_allowed(can, viewer, duty) -> bool:
    try:
        return can(viewer, duty)
    except Hidden:
        return False


def meet(duty, viewer):
    actions.discharge(duty=duty, evidence="Seen", by=viewer)


def waive(duty, viewer):
    actions.waive(duty=duty, reason="No", by=viewer)


def stop(duty, viewer):
    moving.pause(duty=duty, from_=day("2024-11-11"), why="Who asks?", by=viewer)


def run_on(duty, viewer):
    moving.resume(duty=duty, until=day("2024-11-15"), why="It came", by=viewer)


@pytest.mark.parametrize("act", [meet, waive, stop, run_on])
@pytest.mark.parametrize("forged", [{"audience": "public"}, {"audience": "public", "subject": None}])
def test_what_the_object_in_hand_claims_of_its_audience_opens_nothing(county, owed, act, forged):
    before = facts(owed)
    for name, value in forged.items():
        setattr(owed, name, value)
    with pytest.raises(Hidden):
        act(owed, county.viewer("amina"))
    assert facts(owed) == before


@pytest.mark.parametrize("sort", queries.SORTS)
@pytest.mark.parametrize("whose", ["county", "mine", "to me", "take part"])
def test_no_order_and_no_filter_of_the_ledger_counts_it(county, owed, sort, whose):
    client = county.client(
        cast.somebody(county, Role.DEMOCRATIC_SERVICES, cast.STANDINGS[0], on_the_case=False)
    )
    wanted = {"sort": sort, "whose": whose, "state": "all", "kind": owed.kind}
    before = client.get("/owed/", wanted).context["page"].paginator.count
    Duty.objects.filter(pk=owed.pk).delete()
    assert client.get("/owed/", wanted).context["page"].paginator.count == before
