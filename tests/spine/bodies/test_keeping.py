"""Officers keep the register: bodies, seats and lines are added, put right and ended; nothing is deleted."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies import actions
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from shiremoot.spine.bodies.rules import BodyKind, LineKind, Rules
from tests.factories.moorshire import day
from tests.factories.refusals import refusals

BOARD = "/bodies/health-and-wellbeing-board/"
ENTRY = {"name": "Flood Forum", "kind": BodyKind.PARTNERSHIP, "rules": Rules.INFORMAL}
ON = {"on_day": "31", "on_month": "3", "on_year": "2025"}


def acts_on(body: Body) -> list[str]:
    return list(
        Entry.objects.filter(thing_type="bodies.body", thing_id=str(body.pk))
        .order_by("pk")
        .values_list("act", flat=True)
    )


def test_an_officer_of_the_county_adds_a_body(county):
    answer = county.client("amina").post("/county/add-a-body/", ENTRY)
    made = Body.objects.get(name="Flood Forum")
    assert (answer.status_code, answer.url) == (302, "/bodies/flood-forum/keep/")
    assert (made.reference, made.rules, acts_on(made)) == ("FF", "informal group", [BodiesAct.ESTABLISHED])


@pytest.mark.parametrize("who", ["ben", "carys", "visitor"])
def test_nobody_else_adds_one(county, who):
    county.client(who).post("/county/add-a-body/", ENTRY)
    assert not Body.objects.filter(name="Flood Forum").exists()
    assert refusals("keep the register of bodies").count() == 1


def test_a_change_of_the_entry_is_kept_with_what_stood_there_before(county):
    actions.amend(by=county.viewer("amina"), body=county.board, meets="quarterly", purpose="")
    entry = Entry.objects.get(act=BodiesAct.AMENDED)
    assert entry.change == {"meets": ["", "quarterly"]}
    assert Body.objects.get(pk=county.board.pk).meets == "quarterly"


def test_saving_an_entry_as_it_stands_changes_nothing(county):
    client = county.client("amina")
    form = client.get(f"{BOARD}keep/entry/").context["form"]
    said = {name: form[name].value() or "" for name in form.fields if name not in ("since", "statutory")}
    if county.board.statutory:
        said["statutory"] = "on"
    assert client.post(f"{BOARD}keep/entry/", said).status_code == 302
    assert not Entry.objects.filter(act=BodiesAct.AMENDED).exists()


def test_a_reference_another_body_has_is_refused_on_the_form(county):
    answer = county.client("amina").post(
        f"{BOARD}keep/entry/", ENTRY | {"reference": county.scrutiny.reference}
    )
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["reference"]
    assert Body.objects.get(pk=county.board.pk).name == "Health and Wellbeing Board"


def test_a_body_that_ends_takes_its_seats_and_lines_with_it(county):
    actions.end(by=county.viewer("amina"), body=county.board, on=day("2025-03-31"), why="Merged")
    assert Body.objects.get(pk=county.board.pk).until == day("2025-03-31")
    assert set(Seat.objects.filter(body=county.board).values_list("until", flat=True)) == {day("2025-03-31")}
    lines = ReportingLine.objects.filter(below=county.board) | ReportingLine.objects.filter(
        above=county.board
    )
    assert set(lines.values_list("until", flat=True)) == {day("2025-03-31")}
    assert Entry.objects.get(act=BodiesAct.ENDED).change["why"] == "Merged"


def test_a_body_ends_once_and_not_before_it_began(county):
    by = county.viewer("amina")
    Body.objects.filter(pk=county.board.pk).update(since=day("2024-01-01"))
    with pytest.raises(actions.OutOfTime, match="It began on 1 January 2024, so it cannot end before that"):
        actions.end(by=by, body=county.board, on=day("2023-12-31"), why="Merged")
    actions.end(by=by, body=county.board, on=day("2025-03-31"), why="Merged")
    with pytest.raises(actions.OutOfTime, match="has ended already"):
        actions.end(by=by, body=county.board, on=day("2025-04-30"), why="Again")


def test_a_body_does_not_end_before_a_seat_on_it_begins(county):
    by = county.viewer("amina")
    actions.seat(by=by, body=county.board, organization=county.haven, since=day("2025-06-01"))
    with pytest.raises(actions.OutOfTime, match="begins after that day"):
        actions.end(by=by, body=county.board, on=day("2025-03-31"), why="Merged")
    assert Body.objects.get(pk=county.board.pk).until is None


def test_a_seat_is_given_and_ended_on_screen_and_its_history_stays(county):
    client = county.client("amina")
    client.post(f"{BOARD}keep/seats/add/", {"role": "member", "organization": county.haven.pk})
    seat = Seat.objects.get(body=county.board, organization=county.haven)
    assert client.post(f"{BOARD}keep/seats/{seat.pk}/end/", ON).status_code == 302
    assert Seat.objects.get(pk=seat.pk).until == day("2025-03-31")
    assert acts_on(county.board)[-2:] == [BodiesAct.GAVE_SEAT, BodiesAct.ENDED_SEAT]


@pytest.mark.parametrize(
    ("said", "where"),
    [({"role": "member"}, "post"), ({"role": "member", "organization": "haven"}, "__all__")],
)
def test_a_seat_of_nobody_and_a_seat_given_twice_are_refused(county, said, where):
    actions.seat(by=county.viewer("amina"), body=county.board, organization=county.haven)
    said = said | ({"organization": county.haven.pk} if "organization" in said else {})
    answer = county.client("amina").post(f"{BOARD}keep/seats/add/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [where])
    assert Seat.objects.filter(body=county.board, organization=county.haven).count() == 1


def test_a_line_that_would_close_a_ring_is_refused_with_the_ring(county):
    said = {"kind": LineKind.ANSWERS_TO, "above": county.partnership.pk}
    answer = county.client("amina").post(f"{BOARD}keep/lines/add/", said)
    assert answer.status_code == 400
    assert "would answer to each other in a ring" in str(answer.context["form"].errors)
    assert not ReportingLine.objects.filter(below=county.board, above=county.partnership).exists()


def test_a_line_is_ended_and_no_longer_drawn(county):
    line = ReportingLine.objects.get(below=county.board)
    county.client("amina").post(f"{BOARD}keep/lines/{line.pk}/end/", ON)
    assert ReportingLine.objects.get(pk=line.pk).until == day("2025-03-31")
    assert acts_on(county.board)[-1] == BodiesAct.ENDED_LINE


def test_an_officer_keeps_only_the_bodies_he_serves(county):
    ben = county.viewer("ben")
    actions.amend(by=ben, body=county.scrutiny, meets="monthly")
    with pytest.raises(Refused, match="Only the officers who serve Health and Wellbeing Board"):
        actions.amend(by=ben, body=county.board, meets="never")
    with pytest.raises(Refused):
        actions.seat(by=ben, body=county.board, organization=county.haven)


def test_another_bodys_seat_is_not_reached_through_ones_own(county):
    seat = Seat.objects.get(body=county.board, person=county.joan)
    slug = county.scrutiny.slug
    assert county.client("ben").post(f"/bodies/{slug}/keep/seats/{seat.pk}/end/", ON).status_code == 404
    assert Seat.objects.get(pk=seat.pk).until is None


def test_the_way_in_is_shown_only_to_those_who_may(county):
    def offered(who):
        page = county.client(who).get(BOARD).content.decode()
        return f"{BOARD}keep/" in page

    assert {who: offered(who) for who in ("amina", "ben", "carys", "visitor")} == {
        "amina": True,
        "ben": False,
        "carys": False,
        "visitor": False,
    }


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_a_number_too_big_for_the_database_finds_no_body(county, number):
    assert not Body.objects.filter(pk=number).exists()
    with pytest.raises(Body.DoesNotExist):
        Body.objects.get(pk=number)
    assert Body.objects.get(pk=county.board.pk) == county.board
