"""Who is who is decided by hand, under a leader somebody chooses, and can be undone with nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import MissingText
from shiremoot.spine.people import deciding, queries, rules
from shiremoot.spine.people.models import IdentityDecision, Subject
from shiremoot.spine.people.rules import Undecided
from tests.factories import people


@pytest.fixture
def three(county) -> list[Subject]:
    """Aisha Khan three times over, as one office added her."""
    made: list[Subject] = []
    for postcode in ("OX1 1ND", "OX1 1NE", "OX1 1NF"):
        made.append(people.add(county, postcode=postcode, others=[one.reference for one in made]))
    return made


def join(county, leader: Subject, other: Subject, by: str = "lena") -> IdentityDecision:
    return deciding.join(by=county.viewer(by), leader=leader, other=other, reason="Her GP says so")


def led_by(those: list[Subject]) -> list[Subject]:
    """Who leads each of these now."""
    return [Subject.objects.get(pk=one.pk).leader for one in those]


def test_two_records_are_joined_under_the_leader_chosen_and_keep_all_they_had(county, three):
    first, second, third = three
    before = list(Subject.objects.values_list("pk", "records__pk", "reference").order_by("pk"))
    join(county, second, first)
    assert led_by(three) == [second, second, third]
    assert list(Subject.objects.values_list("pk", "records__pk", "reference").order_by("pk")) == before
    assert queries.same_person(county.viewer("lena"), second) == [first]


def test_what_a_record_leads_comes_with_it_and_stays_with_it_when_it_is_split(county, three):
    first, second, third = three
    join(county, second, third)
    join(county, first, second)
    assert led_by(three) == [first, first, first]
    back = deciding.split(by=county.viewer("lena"), subject=second, because="Another woman")
    assert (back.joined_to, back.leader) == (None, second)
    assert led_by(three) == [first, second, second]


def test_a_decision_undone_stays_with_who_undid_it_and_why_and_may_be_made_again(county, three):
    first, second, _ = three
    join(county, first, second)
    deciding.split(by=county.viewer("sana"), subject=second, because="Another woman")
    kept = IdentityDecision.objects.get()
    assert (kept.decided_by, kept.reason) == ("Lena", "Her GP says so")
    assert (kept.undone_by, kept.undone_because) == ("Sana", "Another woman")
    join(county, second, first)
    assert led_by(three)[:2] == [second, second]


def test_each_decision_is_in_the_trail_by_reference(county, three):
    first, second, third = three
    join(county, first, second)
    deciding.split(by=county.viewer("lena"), subject=second, because="No")
    apart = deciding.keep_apart(by=county.viewer("lena"), subject=third, other=first, reason="Twins")
    deciding.end_apart(by=county.viewer("lena"), decision=apart, because="No twins")
    kept = Entry.objects.filter(
        act__in=("people.joined", "people.split", "people.kept_apart", "people.allowed")
    )
    assert list(kept.order_by("pk").values_list("act", "thing", "change")) == [
        ("people.joined", first.reference, {"reference": second.reference}),
        ("people.split", second.reference, {"reference": first.reference}),
        ("people.kept_apart", third.reference, {"reference": first.reference}),
        ("people.allowed", third.reference, {"reference": first.reference}),
    ]


def test_joining_opens_nothing_to_anybody(county):
    ours, theirs = people.add(county), people.add(county, "tom", county.trust)
    with pytest.raises(Refused, match="open to you"):
        join(county, ours, theirs)
    Subject.objects.filter(pk=theirs.pk).update(joined_to=ours, leader=ours)  # by somebody who may see both
    assert list(policies.visible_to(county.viewer("lena"), Subject)) == [ours]
    assert queries.same_person(county.viewer("lena"), ours) == []
    assert queries.joined_but_closed(county.viewer("lena"), ours) == [county.trust]
    with pytest.raises(Hidden):
        deciding.split(by=county.viewer("lena"), subject=theirs, because="Not mine to say")


def test_a_practitioner_decides_nothing_about_those_they_may_see(county):
    first = people.add(county, "rafi")
    second = people.add(county, "rafi", given="Hafsa", others=[first.reference])
    for refused in (
        lambda: join(county, first, second, "rafi"),
        lambda: deciding.keep_apart(by=county.viewer("rafi"), subject=first, other=second, reason="Twins"),
    ):
        with pytest.raises(Refused, match="do not have a role"):
            refused()


def test_twins_kept_apart_are_not_joined_even_by_way_of_others_until_that_is_ended(county, three):
    first, second, third = three
    apart = deciding.keep_apart(by=county.viewer("lena"), subject=third, other=first, reason="Twins")
    join(county, second, third)
    for leader, other in ((first, second), (second, first)):
        with pytest.raises(Undecided, match=f"{third.reference} and {first.reference} are two people"):
            join(county, leader, other)
    deciding.end_apart(by=county.viewer("lena"), decision=apart, because="One child after all")
    join(county, first, second)
    assert led_by(three) == [first, first, first]


def test_what_is_decided_is_not_decided_twice(county, three):
    first, second, third = three
    join(county, first, second)
    with pytest.raises(Undecided, match="one person already"):
        join(county, second, first)
    with pytest.raises(Undecided, match="joined to another"):
        join(county, third, second)
    with pytest.raises(Undecided, match="Split them first"):
        deciding.keep_apart(by=county.viewer("lena"), subject=first, other=second, reason="Twins")
    deciding.keep_apart(by=county.viewer("lena"), subject=first, other=third, reason="Twins")
    with pytest.raises(Undecided, match="recorded already"):
        deciding.keep_apart(by=county.viewer("lena"), subject=third, other=first, reason="Twins")
    with pytest.raises(Undecided, match="not joined"):
        deciding.split(by=county.viewer("lena"), subject=first, because="No")


def test_a_decision_needs_a_reason(county, three):
    first, second, _ = three
    with pytest.raises(MissingText):
        deciding.join(by=county.viewer("lena"), leader=first, other=second, reason=" ")
    assert led_by(three) == three


def test_who_else_it_may_be_leaves_out_what_is_decided(county, three):
    first, second, third = three
    lena = county.viewer("lena")
    assert [one.subject for one in queries.who_else(lena, first)] == [second, third]
    join(county, first, second)
    deciding.keep_apart(by=lena, subject=third, other=first, reason="Twins")
    assert queries.who_else(lena, first) == []


def test_records_are_joined_split_and_kept_apart_on_their_pages(county, three):
    first, second, third = three
    lena = county.client("lena")
    page = lena.get(f"/subject/{first.reference}/who-else/").content.decode()
    assert f"/subject/{first.reference}/join/{second.reference}/" in page
    typed = {"leader": second.reference, "reason": "Her GP says so"}
    assert lena.post(f"/subject/{first.reference}/join/{second.reference}/", typed).status_code == 302
    assert led_by(three) == [second, second, third]
    shown = lena.get(f"/subject/{first.reference}/").content.decode()
    assert "(the leading record)" in shown
    assert f"/subject/{first.reference}/split/" in shown
    assert lena.post(f"/subject/{first.reference}/split/", {"because": "No"}).status_code == 302
    assert led_by(three) == three
    assert (
        lena.post(f"/subject/{first.reference}/apart/{third.reference}/", {"because": "Twins"}).status_code
        == 302
    )
    apart = IdentityDecision.objects.get(kind="apart")
    assert f"Not {third.reference}: Twins (Lena, 25 November 2024)" in " ".join(
        lena.get(f"/subject/{first.reference}/").content.decode().split()
    )
    assert (
        lena.post(f"/subject/{first.reference}/apart/{apart.pk}/end/", {"because": "No"}).status_code == 302
    )
    assert IdentityDecision.objects.filter(kind="apart", undone_at=None).count() == 0


trees = st.lists(st.none() | st.integers(0, 5), min_size=6, max_size=6)


@given(trees)
def test_everybody_is_led_by_somebody_who_leads_themselves_or_the_joining_is_refused(above):
    joined_to = dict(enumerate(above))
    try:
        found = rules.leaders(joined_to)
    except Undecided:
        assert any(_comes_back(number, joined_to) for number in joined_to)
    else:
        assert {joined_to[leader] for leader in found.values()} == {None}
        assert all(found[number] == found[one] for number, one in joined_to.items() if one is not None)


def _comes_back(number: int, joined_to: dict[int, int | None]) -> bool:
    """Whether the way up from a number never ends."""
    at: int | None = number
    for _ in joined_to:
        at = joined_to[at] if at is not None else None
    return at is not None
