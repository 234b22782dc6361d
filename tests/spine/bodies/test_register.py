"""The register: one body by each name and reference, found however it is written, as it was on any day."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.spine.bodies import actions, queries
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from tests.factories.moorshire import TODAY, day

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    "written",
    [
        "Health and Wellbeing Board",
        "the Health & Wellbeing Board",
        "HEALTH AND WELLBEING BOARD",
        "Health, and Wellbeing Board.",
        "  health   and wellbeing board ",
        "health-and-wellbeing-board",
        "HWB",
        "hwb",
    ],
)
def test_a_body_is_found_however_it_is_written(county, written):
    assert queries.named(written) == county.board


@pytest.mark.parametrize("written", ["", "the", "Board", "Health Board", "Health and Wellbeing"])
def test_a_name_nobody_has_finds_nobody(county, written):
    assert queries.named(written) is None


def test_two_bodies_with_the_same_initials_get_references_of_their_own(county):
    made = actions.establish(by=OPERATOR, name="Homes and Work Board", kind="board")
    again = actions.establish(by=OPERATOR, name="Homes and Work Board", kind="board")
    assert (made.reference, again.reference) == ("HWB-2", "HWB-3")
    assert (made.slug, again.slug) == ("homes-and-work-board", "homes-and-work-board-2")


def test_the_county_on_a_day_is_the_bodies_and_lines_in_being_then(county):
    Body.objects.filter(pk=county.scrutiny.pk).update(since=TODAY + DAY)
    Body.objects.filter(pk=county.partnership.pk).update(until=TODAY)

    def names(on):
        bodies, lines = queries.county(on)
        return {body.reference for body in bodies}, {
            (line.below.reference, line.above.reference) for line in lines
        }

    assert names(TODAY) == ({"CNCL", "HWB", "SMP"}, {("HWB", "CNCL"), ("SMP", "HWB")})
    assert names(TODAY + DAY) == ({"CNCL", "HWB", "HSC"}, {("HWB", "CNCL"), ("HSC", "CNCL")})


def test_whom_a_body_answered_to_on_a_day_has_one_answer(county):
    ReportingLine.objects.filter(below=county.partnership).update(until=TODAY)
    actions.connect(by=OPERATOR, below=county.partnership, above=county.full_council, since=TODAY + DAY)

    def above(on):
        return [line.above for line in queries.answers_to(county.partnership, on)]

    assert (above(TODAY), above(TODAY + DAY)) == ([county.board], [county.full_council])
    assert [line.below for line in queries.answered_by(county.board, TODAY + DAY)] == []


def test_a_seat_of_a_post_is_filled_by_whoever_holds_it_that_day(county):
    post = Post.objects.create(key="director", title="Director", organization=county.council)
    before, after = (Person.objects.create(key=name, name=name.capitalize()) for name in ("ada", "bea"))
    agencies.appoint(person=before, post=post, until=day("2024-03-31"))
    agencies.appoint(person=after, post=post, since=day("2024-04-01"))
    actions.seat(by=OPERATOR, body=county.scrutiny, post=post)

    def holders(on):
        return [
            holding.person for seat in queries.seats(county.scrutiny, on) for holding in seat.post.holders
        ]

    assert holders(day("2024-03-31")) == [before]
    assert holders(day("2024-04-01")) == [after]
    assert queries.served_by(after.pk, day("2024-04-01")) == {county.scrutiny.pk: True}
    assert queries.served_by(after.pk, day("2024-03-31")) == {}


def test_a_seat_that_ended_is_no_longer_sat_in(county):
    Seat.objects.filter(person=county.joan).update(until=day("2024-05-01"))
    assert queries.served_by(county.joan.pk, day("2024-05-01")) == {county.board.pk: True}
    assert queries.served_by(county.joan.pk, day("2024-05-02")) == {}


def test_a_seat_belongs_to_somebody(county):
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(body=county.board)
