"""Each role, over each thing, on the case and not: what it sees of each audience, and what it may do to it.

The tables below are the rule. Nothing opens a duty of a case but a grant on that case.
"""

import itertools

import pytest
from django.db import transaction

from shiremoot.foundation.access import policies, subject_grants
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.spine.duties import actions, moving, queries
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.queries import Filter
from tests.factories import moorshire
from tests.factories.moorshire import NOW, TODAY, day
from tests.spine.duties import cast

OFFICERS = {Role.DEMOCRATIC_SERVICES, Role.PARTNERSHIP}
WAIVERS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER}
CORRESPONDENTS = {
    Role.DEMOCRATIC_SERVICES,
    Role.SCRUTINY,
    Role.BUSINESS_MANAGER,
    Role.PARTNERSHIP,
    Role.ANALYST,
    Role.SAFEGUARDING_LEAD,
    Role.SAFEGUARDING_TEAM,
}
ANSWERERS = CORRESPONDENTS | {Role.TRAINER}
EVERY, NO = set(Role), set()
COUNTY, OWES, OWED, ELSE = cast.STANDINGS

SEE = {
    "public": {COUNTY: EVERY, OWES: EVERY, OWED: EVERY, ELSE: EVERY},
    "parties": {COUNTY: OFFICERS, OWES: CORRESPONDENTS, OWED: CORRESPONDENTS, ELSE: NO},
}
MEET = {
    "public": {COUNTY: ANSWERERS, OWES: ANSWERERS, OWED: NO, ELSE: NO},
    "parties": {COUNTY: OFFICERS, OWES: CORRESPONDENTS, OWED: NO, ELSE: NO},
}
WAIVE = {
    "public": {COUNTY: WAIVERS, OWES: NO, OWED: WAIVERS, ELSE: NO},
    "parties": {COUNTY: {Role.DEMOCRATIC_SERVICES}, OWES: NO, OWED: WAIVERS, ELSE: NO},
}
WAIVE_ON_THE_CASE = {COUNTY: NO, OWES: NO, OWED: WAIVERS, ELSE: NO}

EVERYBODY = list(itertools.product(Role, cast.STANDINGS, (False, True)))


def expected(table, role, standing, restricted: bool) -> set[str]:
    return {audience for audience in table if role in table[audience][standing]} | (
        {"restricted"} if restricted else set()
    )


@pytest.fixture
def owed(county):
    return cast.duties(county)


@pytest.mark.parametrize(("role", "standing", "on_the_case"), EVERYBODY)
def test_each_sees_counts_meets_waives_and_stops_what_the_tables_say(
    county, owed, role, standing, on_the_case
):
    name = cast.somebody(county, role, standing, on_the_case=on_the_case)
    viewer = county.viewer(name)
    sees = expected(SEE, role, standing, on_the_case)
    meets = expected(MEET, role, standing, on_the_case)
    waives = expected(WAIVE, role, standing, on_the_case and role in WAIVE_ON_THE_CASE[standing])
    assert sees_of(viewer, owed) == [sees] * 3
    assert queries.tally(policies.visible_to(viewer, Duty), NOW).all == len(sees)
    assert done_by(viewer, owed, meet) == meets
    assert done_by(viewer, owed, stop) == meets
    assert done_by(viewer, owed, run_on) == meets
    assert done_by(viewer, owed, waive) == waives


def sees_of(viewer, owed) -> list[set[str]]:
    """What is fetched one by one, listed, and counted in the list of the party that owes."""
    rows = queries.ledger(viewer, Filter(organization_id=owed["public"].owed_by.organization_id), NOW)
    listed = set(rows)
    assert rows.count() == len(listed)
    return [
        {audience for audience, duty in owed.items() if is_fetched(viewer, duty)},
        {audience for audience, duty in owed.items() if duty in listed},
        {audience for audience, duty in owed.items() if duty in set(policies.visible_to(viewer, Duty))},
    ]


def is_fetched(viewer, duty) -> bool:
    try:
        return policies.fetch(viewer, Duty, pk=duty.pk) == duty
    except Hidden:
        return False


def meet(viewer, duty):
    actions.discharge(duty=duty, evidence="Sent", by=viewer)


def waive(viewer, duty):
    actions.waive(duty=duty, reason="Withdrawn", by=viewer)


def stop(viewer, duty):
    moving.pause(duty=duty, from_=day("2024-11-11"), why="Who asks?", by=viewer)


def run_on(viewer, duty):
    Duty.objects.filter(pk=duty.pk).update(pauses=[["2024-11-11", None]])
    moving.resume(duty=duty, until=day("2024-11-15"), why="It came", by=viewer)


def done_by(viewer, owed, act) -> set[str]:
    return {audience for audience, duty in owed.items() if is_done(viewer, duty, act)}


def is_done(viewer, duty, act) -> bool:
    """True if the act is allowed. Leaves everything as it was."""
    with transaction.atomic():
        try:
            act(viewer, duty)
            allowed = True
        except Refused:
            allowed = False
        transaction.set_rollback(True)
    return allowed


ACTS = (meet, waive, stop, run_on)


def test_a_visitor_sees_what_is_public_and_does_nothing(owed):
    assert sees_of(VISITOR, owed) == [{"public"}] * 3
    assert [done_by(VISITOR, owed, act) for act in ACTS] == [set()] * 4


def test_the_operator_is_shown_no_duty_of_a_case_and_can_do_nothing_to_one(owed):
    assert sees_of(OPERATOR, owed) == [{"public", "parties"}] * 3
    assert [done_by(OPERATOR, owed, act) for act in ACTS] == [{"public", "parties"}] * 4


@pytest.mark.parametrize("audience", ["parties", "restricted"])
def test_what_one_cannot_see_is_refused_as_if_it_were_not_there(county, owed, audience):
    with pytest.raises(Hidden):
        meet(county.viewer("carys"), owed[audience])


def test_a_team_sees_the_duties_of_a_case_it_was_granted_and_the_same_role_over_the_county_does_not(
    county, owed
):
    moorshire.account(county, "grace", Role.SAFEGUARDING_TEAM, organization=county.council)
    moorshire.account(county, "gwen", Role.SAFEGUARDING_TEAM)
    subject_grants.grant_subject(
        by=OPERATOR,
        scope=county.case(cast.CASE),
        organization=county.council,
        team_role=Role.SAFEGUARDING_TEAM,
        role="enquiry team",
        purpose="Enquiry",
        legal_basis="Care Act 2014, s42",
    )
    seen = {name: is_fetched(county.viewer(name), owed["restricted"]) for name in ("grace", "gwen")}
    assert seen == {"grace": True, "gwen": False}


def test_a_restriction_of_the_case_shuts_its_duties_at_once(county, owed):
    kept = county.open_case(county.case(cast.CASE), "carys")
    county.open_case(county.case(cast.CASE), "ben")
    subject_grants.restrict(by=OPERATOR, scope=county.case(cast.CASE), reason="Kin", keep=[kept], today=TODAY)
    seen = {name: is_fetched(county.viewer(name), owed["restricted"]) for name in ("carys", "ben")}
    assert seen == {"carys": True, "ben": False}


def test_somebody_with_a_seat_on_a_party_sees_what_it_is_owed_and_a_councillor_with_a_role_alone_does_not(
    county, owed
):
    moorshire.account(county, "cyril", Role.COUNCILLOR, body=county.board)
    assert sees_of(county.viewer("joan"), owed)[0] == {"public", "parties"}
    assert sees_of(county.viewer("cyril"), owed)[0] == {"public"}


def test_what_may_be_seen_is_one_question_however_many_kinds_of_subject(
    county, owed, django_assert_num_queries
):
    for number in range(2, 12):
        county.owe_in_a_case(f"REVIEW-24-{number:06}")
        county.open_case(county.case(f"REVIEW-24-{number:06}"), "carys")
    viewer = county.viewer("carys")
    with django_assert_num_queries(1):
        assert len(policies.visible_to(viewer, Duty)) == 11
