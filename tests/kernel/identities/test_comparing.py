"""Why two descriptions are taken for one person, or for two: each reason in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.identities import comparing, keys
from shiremoot.kernel.identities.comparing import Agreement, Likeness
from shiremoot.kernel.identities.descriptions import (
    Description,
    NotAPostcode,
    SaysNothing,
    Sex,
    read_postcode,
)
from shiremoot.kernel.pathways.dates import PartialDay

FIRST_NUMBER, SECOND_NUMBER = "9434765919", "4010232137"


def described(born: str = "3 May 1950", **parts) -> Description:
    """Aisha Khan, born on 3 May 1950, of OX1 1ND, but for what is said."""
    own = {"given": "Aisha", "family": "Khan", "postcode": "OX1 1ND"} | parts
    return Description(born=PartialDay.typed(born) if born else None, **own)


def match(wanted: Description, held: Description) -> comparing.Match:
    return comparing.compare(wanted, held)


def likeness(wanted: Description, held: Description) -> Likeness:
    return match(wanted, held).likeness


def test_everything_the_same_is_likely_one_person_and_says_why():
    found = match(described(), described())
    assert found.likeness is Likeness.LIKELY
    assert found.reasons(Agreement.SAME) == [
        "The same family name, Khan",
        "The same given name, Aisha",
        "Born on the same day, 3 May 1950",
        "The same postcode, OX1 1ND",
    ]
    assert found.reasons(Agreement.NOT_KNOWN) == ["NHS number not known", "Sex not recorded"]
    assert found.caution == ""


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("5 March 1950", "Day and month of birth are the other way round: 5 March 1950"),
        ("3 May 1960", "One figure of the date of birth differs: 3 May 1960"),
        ("28 May 1950", "Two parts of the date of birth are the same: 28 May 1950"),
        ("May 1950", "May be born at the same time: May 1950"),
        ("about 1951", "May be born at the same time: about 1951"),
    ],
)
def test_a_slip_in_the_date_of_birth_leaves_the_same_person_likely_and_is_named(born, words):
    found = match(described(), described(born))
    assert words in found.reasons(Agreement.CLOSE)
    assert found.likeness is Likeness.LIKELY


@pytest.mark.parametrize("born", ["April 1950", "1951", "about 1953", "17 November 1982"])
def test_a_day_that_cannot_be_the_same_differs(born):
    parts = {part.part: part.agreement for part in match(described(), described(born)).parts}
    assert parts["birth"] is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"family": "Kahn"}, "The family name is nearly the same: Kahn"),
        ({"family": "Khan-Iqbal"}, "Part of the family name is the same: Khan-Iqbal"),
        ({"given": "Aysha"}, "The given name is nearly the same: Aysha"),
        ({"given": "A"}, "The same initial, A"),
        ({"given": "Khan", "family": "Aisha"}, "Given and family name are the other way round"),
        ({"postcode": "OX1 1MD"}, "The postcode differs by one letter or figure: OX1 1MD"),
        ({"postcode": "OX1 1QQ"}, "Nearby, OX1 1QQ"),
        ({"postcode": "OX1 9QQ"}, "In the same area, OX1 9QQ"),
    ],
)
def test_a_slip_in_another_part_leaves_the_same_person_likely_and_is_named(parts, words):
    found = match(described(), described(**parts))
    assert words in found.reasons(Agreement.CLOSE)
    assert found.likeness is Likeness.LIKELY


def test_bill_and_william_are_one_given_name():
    found = match(described(given="Bill"), described(given="William"))
    assert "William is used for the same given name" in found.reasons(Agreement.CLOSE)


def test_a_twin_is_only_possible_and_the_reason_says_so():
    found = match(described(), described(given="Hafsa"))
    assert found.likeness is Likeness.POSSIBLE
    assert "twin" in found.caution


def test_two_nhs_numbers_are_two_people_however_much_else_agrees():
    found = match(described(nhs_number=FIRST_NUMBER), described(nhs_number=SECOND_NUMBER))
    assert found.likeness is Likeness.POSSIBLE
    assert (
        found.caution
        == "Each has an NHS number of their own, so they are two people unless one was mistyped."
    )


def test_a_namesake_born_on_another_day_elsewhere_is_another_person():
    assert likeness(described(), described("17 November 1982", postcode="YO1 7HH")) is Likeness.UNLIKE


def test_a_namesake_at_the_same_address_is_possible_with_a_caution():
    found = match(described(), described("17 November 1982"))
    assert (found.likeness, "namesake" in found.caution) == (Likeness.POSSIBLE, True)


def test_a_shared_nhs_number_outweighs_a_new_name_and_address():
    married = described(family="Iqbal", postcode="YO1 7HH", nhs_number=FIRST_NUMBER)
    assert likeness(described(nhs_number=FIRST_NUMBER), married) is Likeness.LIKELY


def test_a_shared_nhs_number_with_little_else_is_doubted():
    other = described("17 November 1982", given="Tom", family="Ford", nhs_number=FIRST_NUMBER)
    found = match(described(nhs_number=FIRST_NUMBER), other)
    assert (found.likeness, found.caution[:27]) == (Likeness.POSSIBLE, "The NHS number is the same ")


def test_a_name_alone_makes_nobody_likely():
    named = Description(given="Aisha", family="Khan")
    assert likeness(named, described()) is Likeness.POSSIBLE


def test_placeholders_agree_with_nothing():
    baby = described(given="Baby of Anna", family="Unknown")
    parts = {part.part: part.agreement for part in match(baby, baby).parts}
    assert (parts["given name"], parts["family name"]) == (Agreement.NOT_KNOWN, Agreement.NOT_KNOWN)


def test_sex_that_differs_counts_against():
    one, other = described(sex=Sex.FEMALE), described(sex=Sex.MALE)
    assert "Recorded as male" in match(one, other).reasons(Agreement.DIFFERENT)
    assert match(one, other).weight == match(one, described()).weight - 3


def test_a_description_says_something_and_its_postcode_is_one():
    with pytest.raises(SaysNothing, match="Enter a name or an NHS number"):
        Description(given=" ", postcode="OX1 1ND")
    with pytest.raises(NotAPostcode, match="such as OX1 1ND"):
        read_postcode("OX1")
    assert [read_postcode(one) for one in ("ox11nd", " YO1  7HH ", "")] == ["OX1 1ND", "YO1 7HH", ""]


@pytest.mark.parametrize(
    ("parts", "enough"),
    [
        ({}, True),
        ({"born": ""}, True),
        ({"born": "", "postcode": ""}, False),
        ({"given": "Baby"}, False),
        ({"born": "", "given": "", "nhs_number": FIRST_NUMBER}, True),
    ],
)
def test_a_name_alone_is_not_enough_to_look_for(parts, enough):
    assert described(**parts).is_enough is enough


@pytest.mark.parametrize(
    "held",
    [
        described("5 March 1950"),
        described("3 May 1960"),
        described("28 May 1950"),
        described("1951"),
        described("about 1952"),
        described(family="Kahn"),
        described(family="Iqbal"),
        described(given="Hafsa"),
        described(given="Khan", family="Aisha"),
        described(given="Khan", family="Aisha", postcode=""),
        described("", postcode=""),
        described("17 November 1982", postcode="YO1 7HH"),
        described("", given="Nobody", family="Else", nhs_number=FIRST_NUMBER),
    ],
    ids=str,
)
def test_a_record_with_a_slip_is_found_by_the_keys_that_are_left(held):
    assert keys.to_find(described(nhs_number=FIRST_NUMBER)) & keys.of_record(held)


def test_somebody_else_shares_no_key():
    other = described("17 November 1982", given="Tom", family="Ford", postcode="YO1 7HH")
    assert keys.to_find(described()) & keys.of_record(other) == frozenset()


names_of_people = st.sampled_from(["Aisha", "Tom", "Jo", "Baby", "李", "O'Neill", ""])
descriptions = st.builds(
    Description,
    given=names_of_people,
    family=st.sampled_from(["Khan", "Ford", "de Souza", "X"]),
    born=st.sampled_from(
        [None, *(PartialDay.typed(one) for one in ("3/5/1950", "5/3/1950", "1950", "about 1951"))]
    ),
    postcode=st.sampled_from(["", "OX1 1ND", "OX1 1NE", "YO1 7HH"]),
    nhs_number=st.sampled_from(["", FIRST_NUMBER, SECOND_NUMBER]),
)


@given(descriptions, descriptions)
def test_a_comparison_comes_to_the_same_both_ways_round(one, other):
    there, back = match(one, other), match(other, one)
    assert (there.likeness, there.weight, there.caution) == (back.likeness, back.weight, back.caution)


@given(descriptions)
def test_a_record_is_found_by_what_it_says_itself(one):
    assert keys.of_record(one) <= keys.to_find(one)
