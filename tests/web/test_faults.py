"""An unexpected ValueError is a fault: the page says it is ours, it is logged once, and nothing is half done."""

import logging
from unittest import mock

import pytest
from django.test import Client

from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.duties.models import Duty
from tests.factories import published
from tests.factories.moorshire import day

DETAIL = "invalid literal for int() with base 10"


def _waive(county):
    duty = county.owe("respond-to-health-scrutiny", due=None, from_=day("2024-11-04"), to=county.scrutiny)
    return f"/owed/{duty.pk}/waive/", {"reason": "No longer wanted"}


def _call_off(county):
    return f"{county.meeting.get_absolute_url()}call-off/", {"why": "Too few can come"}


def _add_an_item(county):
    published.begin(county)
    said = {"version": 1, "title": "Transport", "kind": "report"}
    return f"{county.meeting.get_absolute_url()}agenda/add/", said


def _kept() -> list[object]:
    """Everything these forms change, and the trail of it."""
    return [list(one.objects.order_by("pk").values()) for one in (Duty, Meeting, Item, Entry)]


@pytest.fixture(params=[_waive, _call_off, _add_an_item])
def sent(request, county):
    """An address, and what a person who may change it sends there."""
    return request.param(county)


@pytest.fixture
def faulty():
    """The last step of each of these actions raises a ValueError that no rule meant."""
    with mock.patch.object(trail, "record", autospec=True, side_effect=ValueError(DETAIL)) as step:
        yield step


def _send(county, address: str, said: dict[str, object]):
    client: Client = county.client("ben" if "waive" in address else "amina")
    client.raise_request_exception = False
    return client.post(address, said)


def test_without_a_fault_the_same_form_is_done(county, sent):
    before = _kept()
    assert _send(county, *sent).status_code == 302
    assert _kept() != before


def test_a_fault_is_answered_by_the_page_for_faults_and_nothing_is_half_done(county, sent, faulty):
    before = _kept()
    answer = _send(county, *sent)
    page = answer.content.decode()
    assert faulty.called
    assert answer.status_code == 500
    assert "Sorry, something broke on our side" in page
    assert "Nothing you had already saved is lost." in page
    assert DETAIL not in page
    assert "Traceback" not in page
    assert _kept() == before


def test_a_fault_is_logged_once_with_its_traceback(county, sent, faulty, caplog):
    with caplog.at_level(logging.WARNING):
        _send(county, *sent)
    [logged] = [one for one in caplog.records if one.exc_info]
    assert (logged.levelname, logged.exc_info[0]) == ("ERROR", ValueError)
    assert sent[0] in logged.getMessage()
    assert DETAIL in caplog.text
    assert "Traceback" in caplog.text
