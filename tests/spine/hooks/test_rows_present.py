"""One question tells which kinds of row a thing has."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.hooks import Offer, Rows
from shiremoot.meetings.record import actions, agenda_actions, meeting_page
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.hooks import rows_present
from tests.factories import moorshire

SEATS, MEETINGS = Rows(Seat, "body"), Rows(Meeting, "body")


def test_kinds_present_are_found_with_one_question(county, django_assert_num_queries):
    bare = actions.call(by=OPERATOR, body=county.board, starts=moorshire.at("2023-03-02 14:00"), state="held")
    agenda_actions.plan_item(by=OPERATOR, meeting=bare, title="Buses")
    with django_assert_num_queries(1):
        assert rows_present.present(bare.pk, meeting_page.OWN) == {meeting_page.PLANNED}


def test_nothing_is_asked_where_no_kind_is_named(county, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rows_present.present(county.board.pk, ()) == frozenset()


def test_rows_that_are_found_by_more_than_a_number_cannot_be_named(db):
    with pytest.raises(ValueError, match="number of their thing"):
        rows_present.present(1, (Rows(Meeting, "place__startswith"),))


def test_kinds_stand_in_one_order_and_each_once():
    offers = [Offer(len, "one", (SEATS, MEETINGS)), Offer(len, "other", (MEETINGS,))]
    assert rows_present.kinds_of(offers, offers[:1], own=[SEATS]) == (SEATS, MEETINGS)


def test_wanted_are_offers_that_name_no_rows_or_some_that_are_there():
    anything, seats, both = Offer(len, "a"), Offer(len, "b", (SEATS,)), Offer(len, "c", (SEATS, MEETINGS))
    assert rows_present.wanted([anything, seats, both], frozenset({MEETINGS})) == [anything, both]
