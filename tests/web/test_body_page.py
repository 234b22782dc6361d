"""The tabs of a body's page show what rooms give, and ask none that has nothing to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.viewer import VISITOR
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.retention.models import Disposal
from shiremoot.partnerships.strategies.models import Strategy
from shiremoot.spine.hooks import pages
from tests.factories.offers import kept_apart

TABS = {"plans": pages.BODY_PLANS, "records": pages.BODY_RECORDS}
NONE = [Rows(Strategy, "body"), Rows(Disposal, "meeting__body")]


def show_nothing(viewer, body):
    """Registered first, so that there is a question to share."""


def refuse(viewer, body):
    raise AssertionError("asked although there are no rows")


def questions(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("tab", TABS)
def test_twenty_offers_without_rows_are_never_asked_and_add_no_question(county, client, tab):
    hook, address = TABS[tab], f"{county.board.get_absolute_url()}{tab}/"
    with kept_apart(hook, empty=True):
        alone = questions(client, address)
        hook.register(show_nothing, of=NONE)
        shared = questions(client, address)
        for order in range(20):
            hook.register(refuse, of=NONE, order=order)
        assert (shared, questions(client, address)) == (alone + 1, alone + 1)


def test_parts_stand_in_order(county):
    shown = pages.all_parts(pages.BODY_PLANS, VISITOR, county.board)
    assert [part.template for part in shown] == [
        "strategies/of_body.html",
        "plans/of_body.html",
        "record/planned.html",
        "annual_updates/of_body.html",
    ]
