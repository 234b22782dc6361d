"""Whatever grants somebody holds: more of them never show less, and nothing private shows without a tie to it."""

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Grant, Viewer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.permissions import SEE_ALL

ANYTHING = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PLACES = ["council", "trust", "haven", "board", "scrutiny", "partnership", None]
grants = st.lists(st.tuples(st.sampled_from(Role), st.sampled_from(PLACES)), max_size=5)


@pytest.fixture
def owed(county):
    """Private and public duties between every pair of neighbours."""
    parties = [county.council, county.trust, county.haven, county.board, county.scrutiny]
    made = [
        county.owe(about=f"{by} to {to}, {public}", by=by, to=to, public=public)
        for by in parties
        for to in parties
        if by != to
        for public in (True, False)
    ]
    return made + [county.owe_privately(f"Request to {by}", by=by) for by in parties]


def viewer(county, held, served=frozenset()) -> Viewer:
    return Viewer(
        account=SimpleNamespace(pk=0, person_id=None),
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
    assert {duty for duty in owed if duty.public} - seen(viewer(county, held)) == set()


@ANYTHING
@given(held=grants, sits_on_the_committee=st.booleans())
def test_what_is_private_shows_only_to_either_side_and_those_who_see_the_whole_county(
    county, owed, held, sits_on_the_committee
):
    served = frozenset({county.scrutiny.pk} if sits_on_the_committee else ())
    looking = viewer(county, held, served)
    assert {duty for duty in seen(looking) if not duty.public} == {
        duty for duty in owed if not duty.public and (sees_all(looking) or is_tied(looking, duty))
    }


def sees_all(looking: Viewer) -> bool:
    return any(
        g.role in SEE_ALL.roles and g.scope_id is None and g.organization_id is None for g in looking.grants
    )


def is_tied(looking: Viewer, duty: Duty) -> bool:
    return any(
        (party.body_id is not None and party.body_id in looking.scope_ids)
        or (party.organization_id is not None and party.organization_id in looking.organization_ids)
        for party in (duty.owed_by, duty.owed_to)
    )
