"""Rooms give entries by units; each unit has a name of its own and each kind of thing leads to its units."""

from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.minutes.models import Edition
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.public.search import units
from shiremoot.spine.bodies.models import Body, Seat


def test_each_unit_has_a_name_of_its_own():
    names = [units.name(unit, 12) for unit in units.models()]
    assert names == [
        "body 12",
        "person 12",
        "meeting 12",
        "recommendation 12",
        "action 12",
        "duty 12",
        "framework 12",
    ]


def test_what_the_trail_tells_of_leads_to_units():
    leads = units.changed_by()
    assert leads["minutes.edition"] == [(Meeting, Rows(Edition, "minutes__meeting"))]
    assert leads["record.meeting"] == [(Meeting, Rows(Meeting))]
    assert leads["bodies.seat"] == [
        (Person, Rows(Seat, "person")),
        (Person, Rows(Seat, "post__holdings__person")),
    ]
    assert leads["bodies.body"] == [(Body, Rows(Body))]


def test_rows_that_belong_to_no_unit_are_left_out(county):
    item = AgendaItem.objects.create(meeting=county.meeting, number="1", title="Buses", order=1)
    assert list(units.belonging(Rows(AgendaItem, "meeting"), [str(item.pk)])) == [county.meeting.pk]
    unnamed = Seat.objects.create(body=county.board, role="member", organization=Organization.objects.first())
    assert list(units.belonging(Rows(Seat, "person"), [str(unnamed.pk)])) == []
