"""Every view has a door, and a view without one is shut."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import get_resolver, path

from shiremoot.config import urls as real
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import ABILITIES, Role, ability
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies.acts import BodiesAct
from tests.factories.refusals import refusals


def forgotten(request):
    return HttpResponse("opened")


@doors.door(doors.ANYONE)
def half_done(request):
    """A change that was begun before somebody noticed who was asking."""
    with transaction.atomic():
        trail.record(by=request.viewer, act=BodiesAct.AMENDED, thing=request.user)
        raise Refused("finish this", reason="This is not yours to finish.")


urlpatterns = [*real.urlpatterns, path("forgotten/", forgotten), path("half-done/", half_done)]


def every_pattern(patterns=None):
    for pattern in patterns or get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every_pattern(pattern.url_patterns)
        else:
            yield pattern


@pytest.fixture
def odd_addresses(settings):
    settings.ROOT_URLCONF = __name__


def kept():
    return refusals().values_list("actor", "thing", "change")


def test_every_address_has_a_door():
    assert [str(p.pattern) for p in every_pattern() if not hasattr(p.callback, "door")] == []


def test_the_pages_for_what_went_wrong_have_doors_too():
    resolver = get_resolver()
    assert [
        code for code in (400, 404, 500) if not hasattr(resolver.resolve_error_handler(code), "door")
    ] == []


def test_a_view_without_a_door_is_shut_and_the_refusal_is_kept(county, odd_addresses):
    answer = county.client("amina").get("/forgotten/")
    assert answer.status_code == 403
    assert "This page has no rule saying who may see it, so it is shut." in answer.content.decode()
    change = {
        "wanted": "open this page",
        "reason": "This page has no rule saying who may see it, so it is shut.",
    }
    assert list(kept()) == [("Amina", "/forgotten/", change)]


def test_a_refusal_is_kept_though_the_change_it_stopped_is_rolled_back(county, odd_addresses):
    answer = county.client("amina").get("/half-done/")
    assert answer.status_code == 403
    assert Entry.objects.filter(act=BodiesAct.AMENDED).count() == 0
    change = {"wanted": "finish this", "reason": "This is not yours to finish."}
    assert list(kept()) == [("Amina", "/half-done/", change)]


def test_a_visitor_is_sent_to_sign_in_and_back_to_where_they_were_going(county):
    answer = county.client().get("/papers/?page=2")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fpapers%2F%3Fpage%3D2")
    assert [(actor, thing, change["wanted"]) for actor, thing, change in kept()] == [
        ("a visitor", "/papers/", "bring a paper into the record")
    ]


def test_a_visitor_who_sends_a_form_is_told_no_and_asked_to_sign_in(county):
    answer = county.client().post("/papers/1/store/")
    assert (answer.status_code, "<h1>Sign in</h1>" in answer.content.decode()) == (403, True)


def test_an_ability_is_declared_once():
    words = next(iter(ABILITIES))
    with pytest.raises(ValueError, match="is declared twice"):
        ability(words, {Role.ANALYST})


@pytest.mark.parametrize(
    ("door", "visitor", "councillor", "trainer"),
    [
        (doors.ANYONE, True, True, True),
        (doors.SIGNED_IN, False, True, True),
        (doors.Door("", ability=ABILITIES["show that a duty was met"], signed_in=True), False, False, True),
    ],
)
def test_a_door_says_whom_it_admits(door, visitor, councillor, trainer):
    admitted = [door.admits(None), door.admits(Role.COUNCILLOR), door.admits(Role.TRAINER)]
    assert admitted == [visitor, councillor, trainer]
