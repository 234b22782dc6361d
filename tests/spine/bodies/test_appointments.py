"""Who fills the seats: posts and their holders over time, vacancies, seats that change, substitutes named."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies import actions, appointments, queries
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.bodies.models import Body, Seat, Substitute
from shiremoot.spine.bodies.rules import BodyKind, NoSubstitutes
from tests.factories.moorshire import TODAY, day

BOARD = "/bodies/health-and-wellbeing-board/"
LEADER = "/posts/leader/"


def typed(name: str, words: str) -> dict[str, str]:
    year, month, number = words.split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


@pytest.fixture
def post(county) -> Post:
    """The director's post, with a voting seat on the board."""
    made = appointments.add_post(by=OPERATOR, organization=county.council, title="Director of Public Health")
    actions.seat(by=OPERATOR, body=county.board, post=made, voting=True)
    return made


def seat_of(county, post, on=TODAY) -> Seat:
    return queries.seats(county.board, on).get(post=post)


def names(seat: Seat) -> list[str]:
    return [held.person.name for held in seat.post.holders]


def test_a_post_is_added_filled_left_and_vacant(county):
    client = county.client("amina")
    added = client.post("/organisations/council/posts/add/", {"title": "Director of Adults"})
    assert added.url == "/posts/council-director-of-adults/"
    post = Post.objects.get(title="Director of Adults")
    actions.seat(by=OPERATOR, body=county.board, post=post)
    said = {"name": "Dee Marsh"} | typed("since", "2024-1-1")
    assert client.post(f"{added.url}appoint/", said).status_code == 302
    assert names(seat_of(county, post)) == ["Dee Marsh"]
    held = Holding.objects.get(post=post)
    assert client.post(f"{added.url}holdings/{held.pk}/end/", typed("on", "2024-10-31")).status_code == 302
    seat = seat_of(county, post)
    assert (names(seat), seat.vacant_since) == ([], day("2024-11-01"))
    assert "since 1 November 2024" in county.client().get(f"{BOARD}members/").content.decode()
    assert "Nobody holds it today" in county.client().get(added.url).content.decode()


def test_a_post_nobody_was_ever_known_in_is_not_called_vacant(county, post):
    assert seat_of(county, post).vacant_since is None
    page = county.client().get(f"{BOARD}members/").content.decode()
    assert "(holder not published)" in " ".join(page.split())


def test_a_second_holder_at_the_same_time_is_refused_on_the_form_and_nothing_typed_is_lost(county, post):
    appointments.appoint(by=OPERATOR, post=post, person="Dee Marsh", since=day("2024-01-01"))
    said = {"name": "Eli Moss"} | typed("since", "2024-6-1")
    answer = county.client("amina").post(f"/posts/{post.key}/appoint/", said)
    assert answer.status_code == 400
    assert answer.context["form"].errors["person"] == [
        "Dee Marsh already holds the post of Director of Public Health at that time."
    ]
    assert 'value="Eli Moss"' in answer.content.decode()
    assert not Person.objects.filter(name="Eli Moss").exists()


def test_nobody_holds_one_post_twice_at_once(county, post):
    held = appointments.appoint(by=OPERATOR, post=post, person="Dee Marsh")
    with pytest.raises(agencies.AlreadyHeld):
        appointments.appoint(by=OPERATOR, post=post, person=held.person, since=day("2024-06-01"))


@pytest.mark.parametrize("who", ["ben", "carys", "joan"])
def test_only_an_officer_of_the_whole_county_says_who_holds_a_post(county, post, who):
    assert county.client(who).post(f"/posts/{post.key}/appoint/", {"name": "Me"}).status_code == 403
    with pytest.raises(Refused):
        appointments.appoint(by=county.viewer(who), post=post, person="Me")
    assert not Holding.objects.filter(post=post).exists()


DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 3, 31))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAYS, DAYS), max_size=5))
def test_the_membership_of_each_day_is_right_to_the_day(county, post, spans):
    """Against a plain reckoning: the day before each change, the day itself and the day after."""
    Holding.objects.filter(post=post).delete()
    known: list[tuple[str, datetime.date, datetime.date]] = []
    for number, (since, until) in enumerate(tuple(sorted(span)) for span in spans):
        person, _ = Person.objects.get_or_create(key=f"p{number}", name=f"Person {number}")
        try:
            agencies.appoint(person=person, post=post, since=since, until=until)
        except agencies.AlreadyHeld:
            assert any(first <= until and since <= last for _, first, last in known)
        else:
            known.append((person.name, since, until))
    one = datetime.timedelta(days=1)
    for on in {edge + shift for _, *edges in known for edge in edges for shift in (-one, 0 * one, one)}:
        there = [name for name, since, until in known if since <= on <= until]
        gone = [until for _, _, until in known if until < on]
        seat = seat_of(county, post, on)
        assert names(seat) == there
        assert seat.vacant_since == (max(gone) + one if gone and not there else None)


def test_a_seat_that_gets_a_vote_had_none_the_day_before(county):
    seat = county.board.seats.get(organization=county.trust)
    said = {"role": "member", "voting": "on"} | typed("on", "2024-11-1")
    assert county.client("amina").post(f"{BOARD}keep/seats/{seat.pk}/change/", said).status_code == 302

    def votes(on: str) -> list[bool]:
        rows = queries.seats(county.board, day(on)).filter(organization=county.trust)
        return list(rows.values_list("voting", flat=True))

    assert (votes("2024-10-31"), votes("2024-11-01"), votes("2025-01-01")) == ([False], [True], [True])
    assert Entry.objects.get(act=BodiesAct.CHANGED_SEAT).change["votes"] == [False, True]


def test_a_seat_changed_twice_from_one_day_is_still_one_seat_on_each_day(county):
    seat = county.board.seats.get(organization=county.trust)
    changed = actions.change_seat(by=OPERATOR, seat=seat, on=day("2024-11-01"), role="member", voting=True)
    actions.change_seat(by=OPERATOR, seat=changed, on=day("2024-11-01"), role="vice-chair", voting=True)
    assert county.board.seats.filter(organization=county.trust).count() == 2
    assert queries.seats(county.board, TODAY).get(organization=county.trust).role == "vice-chair"


def test_a_substitute_is_named_on_a_seat_and_ends(county):
    client, seat = county.client("amina"), county.board.seats.get(role="chair")
    said = {"name": "Councillor Bea Dunn"} | typed("since", "2024-11-1")
    assert client.post(f"{BOARD}keep/seats/{seat.pk}/substitute/", said).status_code == 302
    assert "Substitute: Councillor Bea Dunn" in county.client().get(f"{BOARD}members/").content.decode()
    before = county.client().get(f"{BOARD}members/?as_at=2024-10-31").content.decode()
    assert "Bea Dunn" not in before
    bea = Person.objects.get(name="Councillor Bea Dunn")
    again = client.post(f"{BOARD}keep/seats/{seat.pk}/substitute/", {"person": bea.pk})
    assert again.context["form"].errors["person"] == ["Councillor Bea Dunn is named for this seat already."]
    named = Substitute.objects.get()
    assert (
        client.post(f"{BOARD}keep/substitutes/{named.pk}/end/", typed("on", "2024-11-20")).status_code == 302
    )
    assert "Bea Dunn" not in county.client().get(f"{BOARD}members/").content.decode()


def test_a_substitute_goes_over_when_the_seat_changes(county):
    seat = county.board.seats.get(role="chair")
    appointments.name_substitute(by=OPERATOR, seat=seat, person="Bea Dunn", since=day("2024-01-01"))
    actions.change_seat(by=OPERATOR, seat=seat, on=day("2024-11-01"), role="vice-chair", voting=True)
    for on in ("2024-10-31", "2024-11-01"):
        chair = queries.seats(county.board, day(on)).get(person=county.joan)
        assert [one.person.name for one in chair.stand_ins] == ["Bea Dunn"]


def test_the_executive_has_no_substitutes_and_nobody_stands_in_for_themselves(county):
    seat = county.board.seats.get(role="chair")
    with pytest.raises(appointments.AlreadyNamed, match="cannot stand in for it"):
        appointments.name_substitute(by=OPERATOR, seat=seat, person=county.joan)
    Body.objects.filter(pk=county.board.pk).update(kind=BodyKind.CABINET)
    seat = Seat.objects.get(pk=seat.pk)
    with pytest.raises(NoSubstitutes):
        appointments.name_substitute(by=OPERATOR, seat=seat, person="Bea Dunn")


def test_whoever_says_they_are_away_sees_who_is_named_to_stand_in(county):
    seat = county.board.seats.get(role="chair")
    appointments.name_substitute(by=OPERATOR, seat=seat, person="Bea Dunn")
    page = county.client("joan").get(f"{BOARD}meetings/2024-12-05/attending/{seat.pk}/").content.decode()
    assert "Named to stand in for this seat: Bea Dunn." in page
