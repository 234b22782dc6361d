"""The bodies that each kind of council has: what the law requires of whom, and whether it was read."""

import pytest

from shiremoot.spine.bodies import usual


def legal_basis(kind: str, reference: str) -> str:
    return next(one.legal_basis for one in usual.of_kind(kind) if one.reference == reference)


@pytest.mark.parametrize("kind", usual.KINDS)
def test_a_kind_of_council_is_offered_each_body_once_and_what_it_answers_to(kind):
    offered = [one.reference for one in usual.of_kind(kind)]
    assert len(offered) == len(set(offered))
    assert {one.answers_to for one in usual.of_kind(kind)} - {""} <= set(offered)


def test_each_legal_basis_says_what_was_read_of_it():
    assert [one.name for one in usual.every() if not one.note] == []
    assert [one.name for one in usual.every() if one.status == "law" and "Read:" not in one.note] == []


def test_what_the_law_requires_has_a_legal_basis():
    assert [one.name for one in usual.every() if one.statutory and not one.legal_basis] == []


def test_health_scrutiny_is_the_councils_and_no_committee_is_required():
    found = [one.statutory for one in usual.every() if one.reference == "HOSC"]
    assert found == [False]


def test_a_london_borough_has_its_council_by_the_law_of_london_boroughs():
    assert "section 8, schedules 2" in legal_basis("London borough council", "FC")
    assert "section 2" in legal_basis("district council", "FC")


def test_a_two_tier_county_is_not_the_area_of_a_community_safety_partnership():
    assert "CSP" not in {one.reference for one in usual.of_kind("county council")}
    assert "CSP" in {one.reference for one in usual.of_kind("district council")}
