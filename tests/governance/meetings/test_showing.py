"""A meeting's page asks only the rooms that have something to show, and leaves out none that has."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.governance.meetings import actions, hanging, showing
from shiremoot.governance.meetings.models import Meeting
from tests.factories import moorshire


@pytest.fixture
def bare(county) -> Meeting:
    """A meeting of long ago with nothing to it."""
    return actions.call(by=OPERATOR, body=county.board, starts=moorshire.at("2023-03-02 14:00"), state="held")


def test_what_hangs_on_a_meeting_is_found_with_one_question(county, bare, django_assert_num_queries):
    actions.plan_item(by=OPERATOR, meeting=bare, title="Buses")
    with django_assert_num_queries(1):
        assert hanging.on(bare, showing.OWN) == {showing.PLANNED}
    assert hanging.on(bare, ()) == frozenset()


def test_rows_that_are_found_by_more_than_their_meeting_cannot_be_named():
    with pytest.raises(ValueError, match="number of their meeting"):
        hanging._of_kind("meetings.Meeting", "place__startswith")


def test_a_room_that_names_its_rows_asks_for_no_others(bare):
    named = [(lambda show=show: show(VISITOR, bare), of) for _, show, of in showing._parts if of]
    named += [(lambda give=give: give(VISITOR, bare, []), of) for give, of in showing._notes if of]
    for ask, of in named:
        with CaptureQueriesContext(connection) as asked:
            ask()
        tables = [f'"{apps.get_model(label)._meta.db_table}"' for label, _ in of]
        others = [q["sql"] for q in asked if not any(table in q["sql"] for table in tables)]
        assert (others, bool(asked)) == ([], True)


def test_every_meeting_shows_what_it_would_if_every_room_were_asked(demonstration, client, monkeypatch):
    places = [one.get_absolute_url() for one in Meeting.objects.select_related("body")]
    pages = [client.get(place).content for place in places]
    monkeypatch.setattr(hanging, "on", lambda meeting, kinds: frozenset(kinds))
    assert [client.get(place).content for place in places] == pages


def test_the_page_of_a_meeting_with_nothing_to_it_asks_seven_questions(bare, client):
    with CaptureQueriesContext(connection) as asked:
        client.get(bare.get_absolute_url())
    tables = [re.search(r'FROM "(\w+)"', question["sql"])[1] for question in asked]
    assert tables == [
        "trail_entry",  # whether a kept page still stands
        "bodies_body",
        "meetings_meeting",
        "duties_duty",
        "meetings_agendaitem",
        "agendas_item",  # what else there is, of every kind
        "recommendations_source",
    ]
