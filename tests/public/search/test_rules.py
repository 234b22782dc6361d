"""What somebody types is read as words and phrases, whatever signs stand among them."""

import pytest

from shiremoot.public.search import letters, rules


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("waiting times", ("waiting", "times")),
        ('"waiting times" dentists', ("waiting times", "dentists")),
        ("“waiting times”", ("waiting times",)),
        ("  ", ()),
        ("!!! ?", ()),
        ('"', ()),
        ("O'Dell", ("O'Dell",)),
        ("drugs*AND(NEAR", ("drugs AND NEAR",)),
        ("£5,000", ("5 000",)),
        ("Cllr Whitcombe", ("Whitcombe",)),
        ("cllr", ("cllr",)),
        ("14/11/2024", ("14 November 2024",)),
        ("cabinet 5.12.24", ("cabinet", "5 December 2024")),
        ("31/02/2024", ("31 02 2024",)),
        ("MMJC 2024-11-25/6", ("MMJC", "2024 11 25 6")),
    ],
)
def test_what_was_typed_is_read(typed, pieces):
    assert rules.parse(typed).pieces == pieces


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("safegarding bord", "safeguarding board"),
        ("safeguarding", ""),
        ("xyzzyx", ""),
        ("bord 2024", "board 2024"),
    ],
)
def test_a_misspelling_is_answered_with_the_nearest_word(typed, offered):
    assert rules.closest(typed, ["safeguarding", "board", "housing"]) == offered


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Łódź Room", "lodz room"), ("Tŷ Hywel", "ty hywel"), ("Ærø’s", "aero's"), ("MC 24/6", "mc 24 6")],
)
def test_letters_are_read_as_people_without_them_type_them(text, plain):
    assert letters.plain(text) == plain


def test_only_words_with_such_letters_have_another_spelling():
    assert letters.other_spellings("Łódź, Łódź and Mill") == ["lodz"]


def test_more_words_than_mean_something_are_left_out():
    assert len(rules.parse("word " * 100).pieces) == rules.MAX_PIECES


def test_a_stretch_is_parted_by_what_was_looked_for():
    assert rules.marked_parts("the \x02bus\x03 is late") == [
        ("the ", False),
        ("bus", True),
        (" is late", False),
    ]
