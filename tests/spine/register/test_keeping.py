"""Organisations, posts and people: added, changed, ended and removed, by officers of the whole county."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies import appointments
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.register import actions
from shiremoot.spine.register.acts import RegisterAct
from shiremoot.spine.register.rules import CannotRemove, EndsTooEarly, NameTaken
from tests.factories.moorshire import day


def test_an_organisation_is_added_changed_and_ended_on_screen(county):
    amina = county.client("amina")
    said = {"name": "Moor Fire and Rescue", "kind": "fire and rescue service", "official_code": ""}
    page = amina.post("/register/add-an-organisation/", said).url
    assert page == "/register/organisations/moor-fire-and-rescue/"
    assert amina.post(f"{page}change/", said | {"name": "Moorshire Fire"}).url == page
    made = Organization.objects.get(name="Moorshire Fire")
    assert amina.post(f"{page}end/", {"on_day": "31", "on_month": "12", "on_year": "2024"}).url == page
    made.refresh_from_db()
    assert made.until == day("2024-12-31")
    assert [entry.act for entry in trail.history_of(made)] == [
        RegisterAct.ADDED,
        RegisterAct.CHANGED,
        RegisterAct.ENDED,
    ]


def test_an_organisation_ends_with_its_posts_their_holders_and_its_seats(county):
    successor = actions.add_organization(by=OPERATOR, name="Moor Unitary Council", kind="unitary council")
    appointments.name_substitute(by=OPERATOR, seat=county.board.seats.first(), person="Bea")
    bodies.seat(by=OPERATOR, body=county.scrutiny, post=Post.objects.get(key="leader"))
    on = day("2025-03-31")
    actions.end_organization(by=OPERATOR, organization=county.council, on=on, successor=successor)
    assert set(Post.objects.filter(organization=county.council).values_list("until", flat=True)) == {on}
    assert Holding.objects.get(post__key="leader").until == on
    assert Seat.objects.get(post__key="leader").until == on
    assert Seat.objects.get(person=county.joan).until is None
    with pytest.raises(EndsTooEarly, match="ended already"):
        actions.end_organization(by=OPERATOR, organization=county.council, on=on)


def test_nothing_ends_before_what_belongs_to_it_began(county):
    post = agencies.add_post(title="Director", organization=county.council)
    agencies.appoint(person=agencies.add_person("Ada"), post=post, since=day("2025-01-01"))
    with pytest.raises(EndsTooEarly, match="begins on 1 January 2025"):
        actions.end_post(by=OPERATOR, post=post, on=day("2024-12-31"))
    assert Post.objects.get(pk=post.pk).until is None


def test_a_person_who_leaves_leaves_every_post_and_seat(county):
    actions.leave(by=OPERATOR, person=county.joan, on=day("2024-12-31"))
    assert Seat.objects.get(person=county.joan).until == day("2024-12-31")
    assert Holding.objects.get(person=county.joan).until == day("2024-12-31")
    with pytest.raises(EndsTooEarly, match="nothing that lasts longer"):
        actions.leave(by=OPERATOR, person=county.joan, on=day("2024-12-31"))


def test_a_second_person_of_one_name_is_asked_about(county):
    amina, name = county.client("amina"), county.joan.name
    answer = amina.post("/register/add-a-person/", {"name": name})
    assert answer.status_code == 400
    assert "There is somebody of this name" in answer.content.decode()
    assert amina.post("/register/add-a-person/", {"name": name, "another": "on"}).status_code == 302
    assert Person.objects.filter(name=name).count() == 2


def test_a_living_organisation_of_that_name_is_refused(county):
    with pytest.raises(NameTaken):
        actions.add_organization(by=OPERATOR, name="the haven", kind="charity")


def test_what_was_made_by_mistake_is_removed_and_the_trail_knows_it(county):
    post = agencies.add_post(title="Director of Pulbic Health", organization=county.council)
    amina = county.client("amina")
    assert amina.post(f"/register/posts/{post.key}/remove/").url == "/register/posts/"
    assert not Post.everything.filter(pk=post.pk).exists()
    assert Entry.objects.get(act=RegisterAct.REMOVED).thing == str(post)


def test_what_something_hangs_on_is_never_removed(county):
    with pytest.raises(CannotRemove, match=r"1 holdings"):
        actions.remove(by=OPERATOR, entry=Post.objects.get(key="leader"))
    county.owe_in_a_case(by=county.trust)
    with pytest.raises(CannotRemove, match="part of the record"):
        actions.remove(by=OPERATOR, entry=county.trust)


def test_only_an_officer_of_the_whole_county_keeps_the_register(county):
    for name in ("ben", "carys", "joan"):
        assert county.client(name).get("/register/people/").status_code == 403
        with pytest.raises(Refused):
            actions.add_person(by=county.viewer(name), name="Eve")
    assert county.client().get("/register/people/").status_code in (302, 403)


def test_the_register_lists_entries_by_the_words_in_their_names(county):
    page = county.client("amina").get("/register/organisations/?q=haven").content.decode()
    assert "The Haven" in page
    assert "Moor Hospitals Trust" not in page
