"""Two entries that are one: what hangs on the one goes to the other, and goes back if it was wrong."""

import pytest
from django.urls import reverse

from shiremoot.foundation.access.models import RoleGrant, SubjectGrant
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import queries as trail
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.duties import parties
from shiremoot.spine.register import actions, merging
from shiremoot.spine.register.acts import RegisterAct
from shiremoot.spine.register.models import Merge
from shiremoot.spine.register.rules import CannotMerge
from tests.factories import moorshire

WHY = "The clerk rang them"


def merged(gone, into, by=OPERATOR) -> Merge:
    return merging.merge(by=by, gone=gone, into=into, why=WHY)


def moved_by(merge: Merge) -> set[str]:
    return {f"{label}.{field}" for label, field, _, _ in merge.moved}


@pytest.fixture
def twin(county) -> Person:
    """Joan once more, as another paper spelt her: with a seat, a post and something owed."""
    made = agencies.add_person("Cllr J. Whitcombe")
    bodies.seat(by=OPERATOR, body=county.scrutiny, person=made, voting=True)
    agencies.appoint(person=made, post=agencies.add_post(title="Ward member", organization=county.council))
    county.owe(about="A site visit", by=made)
    return made


def test_what_hangs_on_one_person_goes_to_the_other_and_back(county, twin):
    owed = parties.party(twin)
    made = merged(twin, county.joan)
    assert moved_by(made) == {"agencies.holding.person", "bodies.seat.person", "duties.party.person"}
    assert set(Seat.objects.filter(person=county.joan).values_list("body__name", flat=True)) == {
        "Health and Wellbeing Board",
        "Health Scrutiny Committee",
    }
    assert parties.party(county.joan) == owed
    assert not Person.objects.filter(pk=twin.pk).exists()
    merging.undo(by=OPERATOR, merge=made)
    assert Seat.objects.get(person=twin).body == county.scrutiny
    assert Holding.objects.get(person=twin).post.title == "Ward member"
    assert parties.party(twin) == owed
    assert Person.objects.get(pk=twin.pk) == twin


def test_what_each_owes_is_owed_by_one_when_both_are_in_the_ledger(county, twin):
    ours = county.owe(about="A letter", by=county.joan)
    theirs = twin.party.owes.get()
    made = merged(twin, county.joan)
    assert set(county.joan.party.owes.all()) == {ours, theirs}
    merging.undo(by=OPERATOR, merge=made)
    assert set(county.joan.party.owes.all()) == {ours}
    assert set(twin.party.owes.all()) == {theirs}


def test_what_was_added_after_a_merge_stays_where_it_was_added(county, twin):
    made = merged(twin, county.joan)
    later = bodies.seat(by=OPERATOR, body=county.partnership, person=county.joan)
    merging.undo(by=OPERATOR, merge=made)
    later.refresh_from_db()
    assert later.person == county.joan


def test_both_histories_are_kept_and_the_merge_stands_in_each(county, twin):
    actions.change(by=OPERATOR, entry=twin, name="Councillor J. Whitcombe")
    merged(twin, county.joan)
    assert [entry.act for entry in trail.history_of(twin)] == [RegisterAct.CHANGED, RegisterAct.MERGED]
    assert [entry.act for entry in trail.history_of(county.joan)] == [RegisterAct.MERGED]
    page = county.client("amina").get("/register/people/joan/").content.decode()
    assert "History of the entry Councillor J. Whitcombe that was merged" in page


def test_the_old_address_leads_to_the_entry_that_stayed(county, twin):
    merged(twin, county.joan)
    assert county.client().get(f"/people/{twin.key}/").url == "/people/joan/"
    assert county.client("amina").get(f"/register/people/{twin.key}/").url == "/register/people/joan/"


def test_the_same_seat_twice_is_refused_with_the_body_named(county, twin):
    bodies.seat(by=OPERATOR, body=county.board, person=twin)
    with pytest.raises(CannotMerge, match="a seat on Health and Wellbeing Board"):
        merged(twin, county.joan)
    assert not Merge.objects.exists()


def test_two_accounts_are_never_made_one(county, twin):
    moorshire.account(county, "jo", person=twin)
    with pytest.raises(CannotMerge, match="Each of them has an account"):
        merged(twin, county.joan)


def test_the_only_account_goes_with_its_person(county):
    new = agencies.add_person("Councillor Joan Whitcombe")
    merged(county.joan, new)
    county.accounts["joan"].refresh_from_db()
    assert county.accounts["joan"].person == new


def test_a_merge_of_organisations_gives_nobody_access(county):
    other = agencies.add_organization(name="Haven (charity)", kind="charity")
    with pytest.raises(CannotMerge, match="a merge gives nobody access"):
        merged(county.haven, other)
    RoleGrant.objects.filter(organization=county.haven).update(
        since=moorshire.day("2024-01-01"), until=moorshire.day("2024-06-30")
    )
    scope = county.case()
    SubjectGrant.objects.create(
        scope=scope,
        organization=county.haven,
        team_role=Role.PRACTITIONER,
        role="team",
        purpose="x",
        legal_basis="x",
        granted_by="x",
    )
    merged(county.haven, other)
    assert SubjectGrant.objects.get(scope=scope).organization_id == county.haven.pk
    assert RoleGrant.objects.filter(organization_id=county.haven.pk).exists()


def test_a_duty_of_a_case_stays_as_it_was_written(county):
    other = agencies.add_organization(name="Moor Hospitals", kind="NHS trust")
    kept = county.owe_in_a_case(by=county.trust)
    county.owe(about="A letter", by=county.trust)
    parties.party(other)
    merged(county.trust, other)
    kept.refresh_from_db()
    assert kept.owed_by.organization_id == county.trust.pk
    assert [one.about for one in other.party.owes.all()] == ["A letter"]


def test_two_posts_for_one_person_held_by_two_are_refused(county):
    one, two = (agencies.add_post(title=t, organization=county.council) for t in ("Leader (acting)", "Head"))
    agencies.appoint(person=agencies.add_person("Ada"), post=one)
    merged(one, two)
    with pytest.raises(CannotMerge, match="not shared"):
        merged(Post.objects.get(pk=two.pk), Post.objects.get(key="leader"))


def test_only_an_officer_of_the_whole_county_merges(county, twin):
    for name in ("ben", "carys", "joan"):
        with pytest.raises(Refused):
            merged(twin, county.joan, by=county.viewer(name))


def test_a_merge_is_undone_once_and_the_last_first(county):
    a, b, c = (agencies.add_organization(name=name, kind="charity") for name in "ABC")
    first = merged(a, b)
    merged(b, c)
    with pytest.raises(CannotMerge, match="Undo that merge first"):
        merging.undo(by=OPERATOR, merge=first)
    merging.undo(by=OPERATOR, merge=Merge.objects.get(organization=b))
    merging.undo(by=OPERATOR, merge=first)
    with pytest.raises(CannotMerge, match="undone already"):
        merging.undo(by=OPERATOR, merge=first)


def test_it_is_done_and_undone_on_screen(county, twin):
    amina = county.client("amina")
    address = reverse("entry-merge", args=["people", twin.key])
    answer = amina.post(address, {"into": county.joan.pk, "why": WHY})
    assert answer.url == "/register/people/joan/"
    made = Merge.objects.get()
    assert f"/register/merges/{made.pk}/undo/" in amina.get(answer.url).content.decode()
    assert amina.post(f"/register/merges/{made.pk}/undo/").url == f"/register/people/{twin.key}/"
    assert Organization.objects.count() == 3
    assert Person.objects.get(pk=twin.pk).merged_into is None


def test_every_link_to_an_entry_moves_or_is_meant_to_stay():
    """A link in a new room moves by itself; this says which move, so that somebody looks at a new one."""
    found = {
        kind.__name__: [f"{link.model._meta.label_lower}.{link.name}" for link in merging.links_to(kind)]
        for kind in (Organization, Person, Post)
    }
    assert found == {
        "Organization": [
            "agencies.post.organization",
            "bodies.body.host",
            "bodies.seat.organization",
            "duties.party.organization",
            "moderngov.transfer.council",
            "returns.expectedreturn.organization",
            "thread.addressee.organization",
        ],
        "Person": [
            "accounts.account.person",
            "agencies.holding.person",
            "bodies.seat.person",
            "bodies.substitute.person",
            "duties.party.person",
            "interests.interest.person",
            "moderngov.counterpart.person",
            "record.attendance.person",
        ],
        "Post": [
            "agencies.holding.post",
            "bodies.seat.post",
            "duties.party.post",
            "indicators.indicator.owner",
        ],
    }
