"""What somebody types is read as words and phrases, whatever signs stand among them."""

import pytest

from shiremoot.public.search import rules


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
    ],
)
def test_what_was_typed_is_read(typed, pieces):
    assert rules.parse(typed).pieces == pieces


def test_more_words_than_mean_something_are_left_out():
    assert len(rules.parse("word " * 100).pieces) == rules.MAX_PIECES


def test_a_stretch_is_parted_by_what_was_looked_for():
    assert rules.marked_parts("the \x02bus\x03 is late") == [
        ("the ", False),
        ("bus", True),
        (" is late", False),
    ]
