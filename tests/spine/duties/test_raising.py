"""A duty is raised once, due when its clock says, in the catalogue's words of that day."""

import dataclasses
import types

import pytest
from django.db import IntegrityError, transaction

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.spine.duties import actions, catalogue, moving
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.duties.parties import party
from tests.factories import moorshire, papers
from tests.factories.moorshire import NOW, at, day


def due(duty: Duty) -> str:
    local = duty.due_at.astimezone(NOW.tzinfo)
    return f"{local:%Y-%m-%d %H:%M}" if duty.due_has_time else f"{local:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("kind", "from_", "expected"),
    [
        ("respond-to-health-scrutiny", day("2023-10-17"), "2023-11-14"),
        ("respond-to-scrutiny", day("2023-10-17"), "2023-12-16"),
        ("respond-to-scrutiny", [day("2023-10-17"), day("2023-10-20")], "2023-12-19"),
        ("respond-to-scrutiny", [day("2023-10-20"), day("2023-10-17")], "2023-12-19"),
        ("request-to-speak", at("2024-12-05 14:00"), "2024-11-29 09:00"),
        ("publish-agenda", at("2024-12-05 14:00"), "2024-11-27"),
        ("report-data-breach", at("2024-11-23 16:40"), "2024-11-26 16:40"),
        ("publish-minutes", day("2024-12-05"), "2024-12-19"),
    ],
)
def test_a_duty_is_due_when_its_clock_says_from_the_later_of_its_starts(county, kind, from_, expected):
    assert due(county.owe(kind, due=None, from_=from_)) == expected


def test_a_date_somebody_fixed_stands_in_place_of_the_clock(county):
    made = county.owe("respond-to-scrutiny", from_=day("2023-10-17"), due=day("2023-12-01"))
    assert (due(made), made.clock) == ("2023-12-01", "2 months beginning with")


def test_a_duty_without_number_or_date_has_none_and_sorts_last(county):
    made = county.owe(due=None)
    assert (made.due_at, made.order_at.year) == (None, 9999)


def test_raising_the_same_open_duty_again_gives_back_the_one_there_is(county):
    first = county.owe()
    again = county.owe(due=day("2025-01-31"))
    assert again == first
    assert Duty.objects.count() == 1
    assert [entry.act for entry in trail.history_of(first)] == [DutiesAct.RAISED]


@pytest.mark.parametrize(
    ("first", "then", "noted"),
    [
        ("public", "public", "Report back by March"),
        ("public", "parties", ""),
        ("parties", "public", "Report back by March"),
        ("parties", "parties", "Report back by March"),
    ],
)
def test_one_raised_again_keeps_its_audience_and_no_line_of_a_closed_paper_gets_into_the_open(
    county, first, then, noted
):
    paper = papers.source("Report back by March", body=county.board)
    duty = county.owe(audience=first)
    again = county.owe(audience=then, source=paper, line=3, words="Report back by March")
    assert again == duty
    duty.refresh_from_db()
    assert (duty.audience, duty.words, duty.source) == (first, noted, paper if noted else None)


def test_the_same_kind_about_another_thing_or_owed_by_another_is_another_duty(county):
    county.owe()
    county.owe(about="Another promise")
    county.owe(by=county.scrutiny)
    county.owe("carry-out-action")
    assert Duty.objects.count() == 4


def test_what_was_met_is_owed_anew_only_from_another_start(county):
    met = actions.discharge(duty=county.owe(), evidence="Minute 4", by=OPERATOR)
    assert county.owe() == met
    again = county.owe(due=day("2025-12-20"))
    assert (again.state, Duty.objects.count()) == ("open", 2)


def test_the_database_holds_one_open_duty_of_a_kind_about_a_thing_for_each_who_owes(county):
    duty = county.owe()
    duty.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        duty.save(force_insert=True)


def test_a_duty_keeps_the_words_of_its_day_when_the_catalogue_changes(county, instead):
    duty = county.owe("respond-to-health-scrutiny", due=None, from_=day("2023-10-17"))
    kind = catalogue.load()["respond-to-health-scrutiny"]
    shorter = dataclasses.replace(
        kind,
        title="Answer",
        authority="A new Act",
        version=2,
        clock=catalogue.load()["publish-minutes"].clock,
    )
    instead(
        catalogue, "load", lambda folder=None: types.MappingProxyType({"respond-to-health-scrutiny": shorter})
    )
    duty.refresh_from_db()
    assert (duty.title, duty.authority, duty.kind_version) == (kind.title, kind.authority, 1)
    assert due(duty) == "2023-11-14"
    later = county.owe("respond-to-health-scrutiny", about="Another", due=None, from_=day("2023-10-17"))
    assert (later.title, later.authority, later.kind_version) == ("Answer", "A new Act", 2)
    moved = moving.reschedule(
        about=moorshire.matter("A promise"), from_=day("2023-10-18"), why="Late post", by=OPERATOR
    )
    assert [due(each) for each in moved] == ["2023-11-15"]


def test_a_party_is_found_again_whatever_names_it(county):
    people = [county.board, county.council, county.joan, "The public"]
    once = [party(who) for who in people]
    assert [party(who) for who in people] == once
    assert [one.name for one in once] == [
        "Health and Wellbeing Board",
        "Moorshire County Council",
        "Councillor Joan Whitcombe",
        "The public",
    ]
    assert party(once[0]) is once[0]
    assert Party.objects.count() == 4


def test_a_party_is_one_thing(county):
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(name="Both", body=county.board, organization=county.council)
