import pytest

from shiremoot.kernel.identities import names


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("O'Brien-Smyth", "obrien smyth"),
        ("  JOSÉ   María ", "jose maria"),
        ("Łukasz", "łukasz"),
        ("O’Neill (née Weiß)", "oneill nee weiss"),
        ("李 小龍", "李 小龍"),
        ("123", ""),
    ],
)
def test_a_name_compares_without_accents_capitals_and_marks(typed, plain):
    assert names.plain(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "Baby of Anna",
        "Twin one",
        "TWIN 2",
        "Unborn",
        "Baby Boy",
        "Unknown",
        "Not known",
        "tbc",
        "xx",
        "N/A",
        ".",
    ],
)
def test_what_is_written_where_a_given_name_is_not_known_is_no_name(typed):
    assert names.given(typed) == ""


def test_a_family_name_that_is_a_word_for_a_child_is_a_name():
    assert [names.family(one) for one in ("Child", "Baby", "Unknown")] == ["child", "baby", ""]


def test_given_names_that_only_begin_like_a_placeholder_are_names():
    assert [names.given(one) for one in ("Chiara", "Babylon", "Missandei")] == [
        "chiara",
        "babylon",
        "missandei",
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("bill", "william"), ("peggy", "margaret"), ("mohammed", "muhammad")]
)
def test_short_forms_of_one_name_are_known_both_ways_round(one, other):
    assert names.are_short_forms(one, other)
    assert names.are_short_forms(other, one)


def test_short_forms_of_two_names_are_not_taken_for_one():
    assert not names.are_short_forms("bill", "bob")
    assert not names.are_short_forms("bill", "bill-bob")


@pytest.mark.parametrize(("one", "other"), [("smith", "smyth"), ("catherine", "katherine"), ("khan", "kahn")])
def test_names_that_sound_alike_or_differ_by_a_slip_are_close(one, other):
    assert names.are_close(one, other)


@pytest.mark.parametrize(("one", "other"), [("smith", "jones"), ("li", "lu"), ("ann", "bob")])
def test_other_names_and_those_of_two_letters_are_not_close(one, other):
    assert not names.are_close(one, other)
