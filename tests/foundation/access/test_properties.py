"""Whatever grants somebody holds: more of them never show less, and nothing private shows without a tie to it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Grant, Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.permissions import CORRESPOND, SEE_PARTIES
from shiremoot.spine.duties.rules import Audience
from tests.factories.moorshire import TODAY

ANYTHING = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PLACES = ["council", "trust", "haven", "board", "scrutiny", "partnership", None]
grants = st.lists(st.tuples(st.sampled_from(Role), st.sampled_from(PLACES)), max_size=5)


@pytest.fixture
def owed(county):
    """Public duties and those between parties, for every pair; one of a case for each."""
    parties = [county.council, county.trust, county.haven, county.board, county.scrutiny]
    made = [
        county.owe(about=f"{by} to {to}, {audience}", by=by, to=to, audience=audience)
        for by in parties
        for to in parties
        if by != to
        for audience in (Audience.PUBLIC, Audience.PARTIES)
    ]
    cases = [county.owe_in_a_case(f"CASE-24-00000{number}", by=by) for number, by in enumerate(parties)]
    return made + cases + [county.owe_privately(f"Request to {by}", by=by) for by in parties]


def viewer(county, held, served=frozenset()) -> Viewer:
    return Viewer(
        account=Account(pk=0),
        day=TODAY,
        grants=tuple(grant(county, role, place) for role, place in held),
        served_scope_ids=served,
    )


def grant(county, role, place) -> Grant:
    if place is None:
        return Grant(role)
    side = "organization_id" if place in ("council", "trust", "haven") else "scope_id"
    return Grant(role, **{side: getattr(county, place).pk})


def seen(viewer) -> set[Duty]:
    return set(policies.visible_to(viewer, Duty))


@ANYTHING
@given(held=grants, more=grants)
def test_more_grants_never_show_less(county, owed, held, more):
    assert seen(viewer(county, held)) - seen(viewer(county, held + more)) == set()


@ANYTHING
@given(held=grants)
def test_everybody_sees_what_is_public(county, owed, held):
    assert {duty for duty in owed if duty.is_public} - seen(viewer(county, held)) == set()


@ANYTHING
@given(held=grants, sits_on_the_committee=st.booleans())
def test_what_is_between_parties_shows_to_either_side_and_county_officers_and_what_is_of_a_case_to_no_role(
    county, owed, held, sits_on_the_committee
):
    served = frozenset({county.scrutiny.pk} if sits_on_the_committee else ())
    looking = viewer(county, held, served)
    assert {duty for duty in seen(looking) if not duty.is_public} == {
        duty
        for duty in owed
        if duty.audience == Audience.PARTIES and (sees_all(looking) or is_tied(looking, duty))
    }


def sees_all(looking: Viewer) -> bool:
    return any(
        g.role in SEE_PARTIES.roles and g.scope_id is None and g.organization_id is None
        for g in looking.grants
    )


def is_tied(looking: Viewer, duty: Duty) -> bool:
    corresponding = [g for g in looking.grants if g.role in CORRESPOND.roles]
    bodies = looking.served_scope_ids | {g.scope_id for g in corresponding}
    organizations = {g.organization_id for g in corresponding}
    return any(
        (party.body_id is not None and party.body_id in bodies)
        or (party.organization_id is not None and party.organization_id in organizations)
        for party in (duty.owed_by, duty.owed_to)
    )
