"""A grant gives what it names, over what it names, while it lasts."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import VISITOR, Grant, Viewer, viewer_of
from shiremoot.spine.duties.permissions import DISCHARGE, SEE_PARTIES, WAIVE
from tests.factories import moorshire
from tests.factories.moorshire import TODAY

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "roles"),
    [
        (None, None, {Role.SCRUTINY}),
        (TODAY, TODAY, {Role.SCRUTINY}),
        (TODAY - DAY, TODAY + DAY, {Role.SCRUTINY}),
        (None, TODAY - DAY, set()),
        (TODAY + DAY, None, set()),
    ],
)
def test_a_grant_gives_its_role_on_the_days_it_covers(county, since, until, roles):
    account = moorshire.account(county, "dev")
    moorshire.give(account, Role.SCRUTINY, since=since, until=until)
    assert viewer_of(account, TODAY).roles == roles


def test_a_grant_that_ended_opens_nothing(county):
    account = moorshire.account(county, "dev")
    moorshire.give(account, Role.DEMOCRATIC_SERVICES, until=TODAY - DAY)
    private = county.owe_privately()
    client = county.client("dev")
    assert [client.get(address).status_code for address in (f"/owed/{private.pk}/", "/papers/")] == [404, 403]


def test_a_grant_is_over_one_thing_or_the_whole_county(county):
    with pytest.raises(IntegrityError), transaction.atomic():
        moorshire.give(
            county.accounts["ben"], Role.SCRUTINY, scope=county.board.scope, organization=county.council
        )


def test_an_account_switched_off_is_a_visitor(county):
    client = county.client("amina")
    county.accounts["amina"].is_active = False
    county.accounts["amina"].save()
    assert client.get("/papers/").status_code == 302


def test_somebody_who_holds_a_post_or_a_seat_serves_there_while_they_hold_it(county):
    joan = county.viewer("joan")
    assert joan.organization_ids == {county.council.pk}
    assert joan.scope_ids == {county.board.pk}
    county.joan.holdings.update(until=TODAY - DAY)
    county.joan.seats.update(until=TODAY - DAY)
    later = viewer_of(county.accounts["joan"], TODAY)
    assert later.organization_ids == frozenset()
    assert later.served_scope_ids == frozenset()


def may(grant: Grant, ability, **over) -> bool:
    return Viewer(account=object(), grants=(grant,)).may(ability, **over)


@pytest.mark.parametrize(
    ("grant", "over", "allowed"),
    [
        (Grant(Role.SCRUTINY), {"scope_id": 1}, True),
        (Grant(Role.SCRUTINY), {"organization_id": 1}, True),
        (Grant(Role.SCRUTINY), {}, True),
        (Grant(Role.SCRUTINY, scope_id=1), {"scope_id": 1}, True),
        (Grant(Role.SCRUTINY, scope_id=1), {"scope_id": 2}, False),
        (Grant(Role.SCRUTINY, scope_id=1), {"organization_id": 1}, False),
        (Grant(Role.SCRUTINY, scope_id=1), {}, False),
        (Grant(Role.SCRUTINY, organization_id=1), {"organization_id": 1}, True),
        (Grant(Role.SCRUTINY, organization_id=1), {"organization_id": 2}, False),
        (Grant(Role.SCRUTINY, organization_id=1), {"scope_id": 1}, False),
        (Grant(Role.SCRUTINY, organization_id=1), {}, False),
        (Grant(Role.COUNCILLOR), {"scope_id": 1}, False),
    ],
)
def test_a_grant_reaches_what_it_is_over_and_no_further(grant, over, allowed):
    assert may(grant, WAIVE, **over) is allowed


def test_a_visitor_may_do_nothing():
    assert [VISITOR.may_somewhere(ability) for ability in (WAIVE, DISCHARGE, SEE_PARTIES)] == [False] * 3


def test_only_a_grant_over_the_county_sees_the_county():
    over_a_body = Viewer(account=object(), grants=(Grant(Role.PARTNERSHIP, scope_id=1),))
    over_all = Viewer(account=object(), grants=(Grant(Role.PARTNERSHIP),))
    assert [v.may_county_wide(SEE_PARTIES) for v in (over_a_body, over_all)] == [False, True]
    assert over_a_body.may_somewhere(SEE_PARTIES)
