"""The first measures, counted from the ledger, and their page."""

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.measures import reference
from shiremoot.foundation.measures.registry import MEASURES
from shiremoot.outcomes.measures_shown import presenting
from shiremoot.spine.duties import actions, measures
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.parties import matter
from shiremoot.spine.duties.rules import Audience
from tests.factories import moorshire


def owe(county, kind, due, met="", audience=Audience.PUBLIC):
    """A duty of the board, due at a moment, and met at another."""
    duty = actions.raise_duty(
        kind=kind, about=matter(f"{kind} {due} {met}", "A matter"), owed_by=county.board,
        owed_to=county.scrutiny, due=moorshire.at(due), by=county.viewer("amina"), audience=audience,
    )  # fmt: skip
    if met:
        moment = moorshire.at(met)
        actions.discharge(duty=duty, evidence="The minutes", met_at=moment, by=county.viewer("amina"))
    return duty


def counted(measure):
    return [(str(one.start), one.met, one.of) for one in reference.count(measure, measures.rows(clock.now()))]


def shown(name):
    return next(one for one in presenting.shown(clock.now()) if one.name == name).lines


@pytest.fixture
def answered(county):
    kind = Kind.RESPOND_TO_RECOMMENDATIONS
    owe(county, kind, "2024-08-30 17:00", "2024-08-30 17:00")
    owe(county, kind, "2024-08-30 17:00", "2024-08-30 17:01")
    owe(county, kind, "2024-09-02 17:00")
    owe(county, kind, "2024-12-20 17:00")  # not due yet
    owe(county, kind, "2024-09-03 17:00", "2024-09-01 09:00", Audience.PARTIES)  # not public


def test_a_response_is_on_time_to_the_minute_and_one_not_due_yet_is_not_counted(answered):
    assert counted(measures.RESPONSE_ON_TIME) == [("2024-07-01", 1, 3)]


def test_the_page_has_the_share_with_its_interval(county, answered):
    line = shown("response_on_time")[0]
    assert (line.period, line.counted, line.share, line.interval) == (
        "Q2 2024-25",
        "1 of 3",
        "33%",
        "6 to 79",
    )
    page = county.client("visitor").get("/measures/").content.decode()
    assert ("Responses to recommendations on time" in page, "6 to 79" in page) == (True, True)


def test_an_action_is_overdue_while_nothing_shows_it_done(county):
    owe(county, Kind.CARRY_OUT_ACTION, "2024-10-04 17:00")
    owe(county, Kind.CARRY_OUT_ACTION, "2024-10-04 17:00", "2024-11-01 09:00")
    assert counted(measures.ACTIONS_OVERDUE) == [("2024-10-01", 1, 2)]


def test_a_pack_is_late_if_it_came_late_or_not_at_all(county):
    owe(county, Kind.PUBLISH_AGENDA, "2024-10-04 17:00", "2024-10-04 16:59")
    owe(county, Kind.PUBLISH_AGENDA, "2024-10-04 17:00", "2024-10-05 09:00")
    owe(county, Kind.PUBLISH_AGENDA, "2024-10-11 17:00")
    assert counted(measures.PACKS_LATE) == [("2024-10-01", 2, 3)]


def test_duckdb_counts_each_measure_as_the_reference_does(county, answered):
    at = clock.now()
    for offer in MEASURES.offers:
        found = offer.give
        assert found.counted(at) == reference.count(found.measure, found.rows(at))
