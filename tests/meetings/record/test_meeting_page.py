"""A meeting's page asks only the rooms that have something to show, and leaves out none that has."""

import contextlib
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.record import actions, meeting_page
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.speaking.models import Request
from shiremoot.spine.hooks import pages, rows_present
from tests.factories import moorshire
from tests.factories.offers import kept_apart


@pytest.fixture
def bare(county) -> Meeting:
    """A meeting of long ago with nothing to it."""
    return actions.call(by=OPERATOR, body=county.board, starts=moorshire.at("2023-03-02 14:00"), state="held")


PAGE = (pages.MEETING_TOP, pages.AFTER_AGENDA, pages.MEETING_END, pages.MEETING_LINKS, pages.ITEM_NOTES)


def test_a_room_that_names_its_rows_asks_for_no_others(bare):
    named = [(hook, offer) for hook in PAGE for offer in hook.offers if offer.of]
    assert len(named) >= 9
    for hook, offer in named:
        items = ([],) if hook is pages.ITEM_NOTES else ()
        with CaptureQueriesContext(connection) as asked:
            offer.give(VISITOR, bare, *items)
        tables = [f'"{kind.model._meta.db_table}"' for kind in offer.of]
        others = [q["sql"] for q in asked if not any(table in q["sql"] for table in tables)]
        assert (others, bool(asked)) == ([], True)


def test_twenty_offers_without_rows_are_never_asked_and_add_no_question(bare):
    def refuse(viewer, meeting, *items):
        raise AssertionError("asked although there are no rows")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            meeting_page.everything(VISITOR, bare, [])
        return len(asked)

    before = questions()
    with contextlib.ExitStack() as stack:
        for hook in PAGE:
            stack.enter_context(kept_apart(hook))
        for number in range(20):
            PAGE[number % len(PAGE)].register(refuse, of=[Rows(Request, "meeting")], order=number)
        assert questions() == before


def test_every_meeting_shows_what_it_would_if_every_room_were_asked(demonstration, client, instead):
    places = [one.get_absolute_url() for one in Meeting.objects.select_related("body")]
    pages = [client.get(place).content for place in places]
    instead(rows_present, "present", lambda number, kinds: frozenset(kinds))
    assert [client.get(place).content for place in places] == pages


def test_the_page_of_a_meeting_with_nothing_to_it_asks_seven_questions(bare, client):
    with CaptureQueriesContext(connection) as asked:
        client.get(bare.get_absolute_url())
    tables = [re.search(r'FROM "(\w+)"', question["sql"])[1] for question in asked]
    assert tables == [
        "trail_entry",  # whether a kept page still stands
        "bodies_body",
        "record_meeting",
        "duties_duty",
        "record_agendaitem",
        "action_updates_updateatmeeting",  # what else there is, of every kind
        "thread_source",
    ]
