"""Where no law gives a number, each body counts by a clock of its own; who set it, and when, is shown."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.kernel.clocks import ClockError
from shiremoot.meetings.record import actions as meetings
from shiremoot.spine.duties import actions, own_clocks
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty, OwnClock
from tests.factories.moorshire import NOW, at, day

MINUTES = Kind.PUBLISH_MINUTES


def set_own(county, text="8 working days", kind=MINUTES, by="amina", body=None) -> OwnClock:
    return own_clocks.set_own(
        by=county.viewer(by),
        body=body or county.board,
        kind=kind,
        clock_text=text,
        authority="Standing order 9",
    )


def minutes(county, **facts) -> Duty:
    facts = {"by": county.board, "to": "the public", "due": None, "from_": day("2024-12-05")} | facts
    return county.owe(MINUTES, **facts)


def due(duty: Duty) -> str:
    duty.refresh_from_db()
    return f"{duty.due_at.astimezone(NOW.tzinfo):%Y-%m-%d}"


def test_a_duty_is_counted_by_its_bodys_own_clock_on_the_bodys_own_authority(county):
    set_own(county)
    made = minutes(county)
    assert (due(made), made.clock, made.authority) == ("2024-12-17", "8 working days", "Standing order 9")
    others = minutes(county, by=county.scrutiny)
    assert (due(others), others.authority) == ("2024-12-19", "The body's own procedure")


def test_open_duties_are_counted_again_and_those_with_a_fixed_date_are_not(county):
    counted, fixed = minutes(county), minutes(county, about="Another", due=day("2024-12-31"))
    settled = minutes(county, about="A third")
    actions.discharge(duty=settled, evidence="They are out", by=OPERATOR)
    set_own(county)
    assert [due(one) for one in (counted, fixed, settled)] == ["2024-12-17", "2024-12-31", "2024-12-19"]
    last = trail.history_of(counted).last()
    assert (last.act, last.change["why"]) == (DutiesAct.MOVED, "The body’s own clock")
    own_clocks.use_catalogue(by=county.viewer("amina"), body=county.board, kind=MINUTES)
    counted.refresh_from_db()
    assert (due(counted), counted.authority) == ("2024-12-19", "The body's own procedure")
    assert not OwnClock.objects.exists()


def test_a_clock_of_what_is_owed_to_a_body_is_the_creditors(county):
    kind = Kind.ANNUAL_REPORT_TO_BOARD
    set_own(county, "6 months", kind)
    owed = county.owe(kind, by=county.partnership, to=county.board, due=None, from_=day("2024-12-05"))
    assert due(owed) == "2025-06-05"


def test_a_meeting_that_is_called_owes_its_minutes_by_the_bodys_clock(county):
    set_own(county)
    meeting = meetings.call(by=OPERATOR, body=county.board, starts=at("2025-01-09 14:00"))
    owed = Duty.objects.get(kind=MINUTES, about_id=str(meeting.pk))
    assert due(owed) == "2025-01-21"


def test_who_set_it_and_when_is_kept_and_shown(county):
    made = set_own(county)
    assert (made.set_by, made.set_at) == ("Amina", NOW)
    entry = trail.history_of(county.board).last()
    assert (entry.act, entry.change) == (
        DutiesAct.SET_CLOCK,
        {
            "duty": "Publish the draft minutes",
            "from": "10 working days",
            "to": "8 working days",
            "authority": "Standing order 9",
        },
    )
    page = county.client().get(f"/bodies/{county.board.slug}/clocks/").content.decode()
    assert ("By Amina, " in page, "Standing order 9" in page) == (True, True)


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (MINUTES, "soon", "expected"),
        (MINUTES, "5 clear days before", "counts back"),
        (MINUTES, "48 hours", "expected"),
        (Kind.WRITE_REPORT, "by 30 June", "expected"),
    ],
)
def test_a_clock_that_cannot_count_is_refused_with_what_was_expected(county, kind, text, why):
    with pytest.raises(ClockError, match=why):
        set_own(county, text, kind)
    assert not OwnClock.objects.exists()


def test_only_those_who_keep_the_body_set_its_clocks(county):
    with pytest.raises(Refused):
        set_own(county, by="ben")
    assert set_own(county, by="ben", body=county.scrutiny).body == county.scrutiny


def test_what_the_law_says_and_clocks_of_cases_cannot_be_set(county):
    client = county.client("amina")
    for kind in (Kind.PUBLISH_AGENDA, Kind.CONCLUDE_ADULT_ENQUIRY):
        assert kind not in own_clocks.settable()
        assert client.get(f"/bodies/{county.board.slug}/clocks/{kind}/").status_code == 404


def test_every_clock_that_may_be_set_can_be_set_as_it_is(county):
    for kind, usual in own_clocks.settable().items():
        set_own(county, usual.clock.text, kind)
    assert OwnClock.objects.count() == len(own_clocks.settable())


def test_the_page_costs_the_same_for_every_clock(county, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        county.client().get(f"/bodies/{county.board.slug}/clocks/")


def test_full_council_is_summoned_and_other_bodies_are_not(county):
    called = meetings.call(by=OPERATOR, body=county.full_council, starts=at("2025-01-14 10:00"))
    owed = {
        duty.kind: (str(duty.owed_to), due(duty))
        for duty in Duty.objects.filter(about_id=str(called.pk)).select_related("owed_to")
    }
    assert owed == {
        Kind.SUMMON_COUNCIL: ("each member of the council", "2025-01-06"),
        Kind.PUBLISH_AGENDA: ("the public", "2025-01-06"),
        Kind.PUBLISH_MINUTES: ("the public", "2025-01-28"),
    }
    meetings.call(by=OPERATOR, body=county.scrutiny, starts=at("2025-01-14 10:00"))
    assert Duty.objects.filter(kind=Kind.SUMMON_COUNCIL).count() == 1
