"""A visitor who is refused over and over makes the trail no longer: it is counted, and one entry tells of it."""

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import actions, queries, refusals
from shiremoot.foundation.trail.models import Entry, RefusalTally
from tests.factories import refusals as kept
from tests.factories.browser import Browser

CLOSED = "/accounts/"


def ask(times: int, client=None, **where) -> None:
    for _ in range(times):
        assert (client or Browser()).get(CLOSED, **where).status_code in (302, 403)


@pytest.fixture
def day(settings):
    """A day whose hours pass."""
    settings.CLOCK = ""


def test_the_first_refusal_of_a_visitor_is_an_entry_and_those_after_it_are_counted(county):
    before = Entry.objects.count()
    ask(60)
    assert Entry.objects.count() == before + 1
    (tally,) = RefusalTally.objects.all()
    assert (tally.count, sum(tally.things.values())) == (59, 59)
    assert actions.record_gathered() == 0  # the hour is not over


def test_once_the_hour_is_over_they_are_one_entry_with_their_number(county, day):
    with clock.at("2024-11-25T09:58"):
        ask(5)
    with clock.at("2024-11-25T10:01"):
        ask(3)
        assert actions.record_gathered() == 1
    with clock.at("2024-11-25T11:00"):
        assert actions.record_gathered() == 1
        assert actions.record_gathered() == 0
    gathered = [entry for entry in kept.refusals().order_by("pk") if "count" in entry.change]
    assert [entry.change["count"] for entry in gathered] == [4, 2]
    assert gathered[0].words == "was refused: open what is closed, 4 more times within the hour"
    assert (gathered[0].actor, list(gathered[0].change["things"].values())) == ("a visitor", [4])
    assert (gathered[0].change["from"], gathered[0].change["until"]) == (
        "2024-11-25T09:00:00+00:00",
        "2024-11-25T09:58:00+00:00",
    )
    assert not RefusalTally.objects.exists()
    assert queries.verify().problems == ()


def test_an_hour_with_one_refusal_makes_no_second_entry(county, day):
    with clock.at("2024-11-25T09:58"):
        ask(1)
    with clock.at("2024-11-25T11:00"):
        assert (actions.record_gathered(), RefusalTally.objects.count()) == (0, 0)


def test_each_source_is_counted_by_itself_and_no_address_is_kept(county, day):
    with clock.at("2024-11-25T09:58"):
        ask(2, REMOTE_ADDR="192.0.2.1")
        ask(3, REMOTE_ADDR="192.0.2.2")
    assert sorted(RefusalTally.objects.values_list("count", flat=True)) == [1, 2]
    assert "192.0.2" not in str(list(RefusalTally.objects.values()))
    monday, tuesday = (
        clock.parse_moment(moment) for moment in ("2024-11-25T10:00+00:00", "2024-11-26T10:00+00:00")
    )
    assert refusals.source_of("192.0.2.1", monday) != refusals.source_of("192.0.2.1", tuesday)


def test_a_tally_names_the_first_things_and_counts_the_others(county):
    things = {}
    for number in range(refusals.MOST_THINGS + 7):
        refusals._name(things, f"thing {number}")
    assert (len(things), things[refusals.OTHERS]) == (refusals.MOST_THINGS + 1, 7)


def test_nothing_is_gathered_of_somebody_who_is_signed_in(county):
    carys = Browser()
    carys.enter(county.accounts["carys"])
    before = kept.refusals().count()
    ask(4, carys)
    assert kept.refusals().count() == before + 4
    assert not RefusalTally.objects.exists()


def test_nothing_is_gathered_outside_of_a_request(county):
    for _ in range(3):
        actions.record_refusal(by=OPERATOR, wanted="look", thing="", reason="")
        actions.record_refusal(by=county.viewer("visitor"), wanted="look", thing="", reason="")
    assert kept.refusals().count() == 6
