"""Access looked after: reviewed twice a year, roles about to end, and people who join, move and leave."""

import datetime

import pytest

from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.trail import queries as trail
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.web import access_reviews, leaving
from shiremoot.web.acts import WebAct
from tests.factories import moorshire
from tests.factories.moorshire import NOW, TODAY, day

REVIEW = Kind.REVIEW_ACCESS


@pytest.fixture
def nia(county):
    """The browser of Nia, an account administrator of the county."""
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    return county.client("nia")


@pytest.fixture
def bea(county) -> Person:
    return agencies.add_person("Bea Ivy", "bea")


def due(duty: Duty) -> datetime.date:
    return duty.due_at.astimezone(NOW.tzinfo).date()


def test_a_review_is_owed_once_somebody_administers_accounts(county):
    access_reviews.ensure_owed()
    assert access_reviews.owed() is None
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    access_reviews.ensure_owed()
    access_reviews.ensure_owed()
    owed = Duty.objects.get(kind=REVIEW)
    assert (due(owed), str(owed.owed_by), str(owed.owed_to)) == (
        day("2025-05-25"),
        "account administrators",
        "the council",
    )


def test_the_review_ends_what_is_ticked_and_the_next_is_owed(county, nia):
    access_reviews.ensure_owed()
    ben = RoleGrant.objects.get(account=county.accounts["ben"])
    answer = nia.post("/accounts/review/", {"end": [ben.pk], "sure": "on"})
    assert answer.status_code == 302
    ben.refresh_from_db()
    assert ben.until == TODAY - datetime.timedelta(days=1)
    first, second = Duty.objects.filter(kind=REVIEW).order_by("pk")
    assert (first.state, second.state, due(second)) == (State.MET, State.OPEN, day("2025-05-25"))
    entry = trail.history_of(county.accounts["nia"]).last()
    assert (entry.act, entry.change) == (WebAct.REVIEWED_ACCESS, {"kept": 4, "ended": 1})


def test_a_review_says_that_each_role_was_looked_at(county, nia):
    answer = nia.post("/accounts/review/", {})
    assert answer.context["form"].errors == {"sure": ["Look at each role, then say so"]}
    assert not Duty.objects.filter(kind=REVIEW, state=State.MET).exists()


def test_who_reviews_cannot_end_the_last_administrator(county, nia):
    own = RoleGrant.objects.get(account=county.accounts["nia"])
    answer = nia.post("/accounts/review/", {"end": [own.pk], "sure": "on"})
    assert answer.status_code == 400
    assert "last account administrator" in answer.content.decode()
    own.refresh_from_db()
    assert own.until is None


def test_only_an_account_administrator_of_the_county_reviews_and_hands_on(county):
    for name in ("amina", "ben"):
        with pytest.raises(Refused):
            access_reviews.finish(by=county.viewer(name), end=[])
        with pytest.raises(Refused):
            leaving.leave(by=county.viewer(name), account=county.accounts["joan"], to=None)


def test_roles_about_to_end_are_listed_and_on_the_home_page(county, nia):
    for name, until in (("soon", "2024-12-20"), ("later", "2025-03-01")):
        account = moorshire.account(county, name)
        access.grant(
            by=OPERATOR,
            account=account,
            role=Role.ANALYST,
            purpose="Figures",
            legal_basis="Contract",
            until=day(until),
        )
    listed = nia.get("/accounts/").context["ending"]
    assert [grant.account.name for grant in listed] == ["Soon"]
    cards = {card.title: card.number for card in nia.get("/").context["cards"]}
    assert cards["Roles about to end"] == 1
    assert "Roles about to end" not in {
        card.title for card in county.client("amina").get("/").context["cards"]
    }


def test_the_review_is_on_the_home_page_from_a_month_before(county, nia, settings):
    access_reviews.ensure_owed()
    assert "Access review" not in {card.title for card in nia.get("/").context["cards"]}
    Duty.objects.filter(kind=REVIEW).update(due_at=NOW + datetime.timedelta(days=20))
    assert "Access review" in {card.title for card in nia.get("/").context["cards"]}


def test_who_joins_without_an_account_is_listed_with_a_way_to_invite_them(county, nia, bea):
    bodies.seat(by=OPERATOR, body=county.scrutiny, person=bea, since=day("2024-12-01"))
    found = leaving.moves(TODAY)
    assert [(str(one.person), one.begins) for one in found.joiners] == [
        ("Bea Ivy", [(county.scrutiny.name, day("2024-12-01"))])
    ]
    assert f"/accounts/invite/?person={bea.pk}" in nia.get("/accounts/movers/").content.decode()
    assert nia.get(f"/accounts/invite/?person={bea.pk}").context["form"].initial == {"person": str(bea.pk)}


def test_who_left_with_an_account_that_is_on_is_a_leaver_and_who_took_another_post_a_mover(county):
    joan = county.joan
    Holding.objects.filter(person=joan).update(until=day("2024-11-20"))
    assert leaving.moves(TODAY).leavers == []  # she keeps her seat
    seat = county.board.seats.get(person=joan)
    bodies.end_seat(by=OPERATOR, seat=seat, on=day("2024-11-22"))
    assert [str(one.person) for one in leaving.moves(TODAY).leavers] == [str(joan)]
    mayor = Post.objects.create(key="mayor", title="Mayor", organization=county.council)
    agencies.appoint(person=joan, post=mayor, since=day("2024-11-23"))
    found = leaving.moves(TODAY)
    assert ([str(one.person) for one in found.movers], found.leavers) == ([str(joan)], [])
    access.switch_off(by=OPERATOR, account=county.accounts["joan"])
    assert leaving.moves(TODAY).movers == []


def test_the_list_costs_the_same_for_many_as_for_few(county, nia, bea, django_assert_max_num_queries):
    bodies.seat(by=OPERATOR, body=county.scrutiny, person=bea, since=TODAY)
    with django_assert_max_num_queries(20) as few:
        nia.get("/accounts/movers/")
    for number in range(15):
        person = agencies.add_person(f"Somebody {number}")
        bodies.seat(by=OPERATOR, body=county.scrutiny, person=person, since=TODAY)
    with django_assert_max_num_queries(len(few)):
        nia.get("/accounts/movers/")


def leave(county, nia, to: Person | None):
    account = county.accounts["joan"]
    return nia.post(f"/accounts/{account.pk}/leave/", {"to": to.pk if to else ""})


def test_a_leaver_hands_on_what_is_owed_by_name_and_their_roles_end(county, nia, bea):
    mine = county.owe(by=county.joan)
    post = county.owe(about="By the post", by=Post.objects.get(key="leader"))
    case = county.owe_in_a_case(by=county.joan)
    page = nia.get(f"/accounts/{county.accounts['joan'].pk}/leave/")
    assert [duty.pk for duty in page.context["duties"]] == [mine.pk]
    assert leave(county, nia, bea).status_code == 302
    owners = {one: Duty.objects.get(pk=one.pk).owed_by.name for one in (mine, post, case)}
    assert owners == {mine: "Bea Ivy", post: str(post.owed_by), case: str(county.joan)}
    assert trail.history_of(mine).last().act == DutiesAct.PASSED_ON
    county.accounts["joan"].refresh_from_db()
    assert not county.accounts["joan"].is_active
    assert not leaving.grants_of(county.accounts["joan"]).exists()


def test_work_without_an_heir_is_refused_and_nothing_changes(county, nia):
    county.owe(by=county.joan)
    answer = leave(county, nia, None)
    assert list(answer.context["form"].errors) == ["to"]
    county.accounts["joan"].refresh_from_db()
    assert county.accounts["joan"].is_active
    assert leaving.grants_of(county.accounts["joan"]).exists()


def test_an_heir_who_owes_the_same_already_is_refused(county, nia, bea):
    county.owe(by=county.joan)
    county.owe(by=bea)
    assert "owes the same already" in leave(county, nia, bea).content.decode()


def test_what_a_leaver_owes_in_private_is_handed_on_unread(county, nia, bea):
    private = county.owe_privately(by=county.joan)
    page = nia.get(f"/accounts/{county.accounts['joan'].pk}/leave/")
    assert (page.context["duties"], page.context["unseen"]) == ([], 1)
    leave(county, nia, bea)
    assert Duty.objects.get(pk=private.pk).owed_by.name == "Bea Ivy"
