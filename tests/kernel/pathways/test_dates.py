"""A day may be known to the day, the month or the year, or only about."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.pathways import fields
from shiremoot.kernel.pathways.dates import NoSuchDay, PartialDay, read_moment
from shiremoot.kernel.pathways.fields import NotAnAnswer


@pytest.mark.parametrize(
    ("typed", "stored", "words"),
    [
        ("5 December 2024", "2024-12-05", "5 December 2024"),
        ("Thursday 5 December 2024", "2024-12-05", "5 December 2024"),
        ("5/12/2024", "2024-12-05", "5 December 2024"),
        ("2024-12-05", "2024-12-05", "5 December 2024"),
        ("December 2024", "2024-12", "December 2024"),
        ("12/2024", "2024-12", "December 2024"),
        ("2024-12", "2024-12", "December 2024"),
        ("2024", "2024", "2024"),
        ("about 2019", "2019~", "about 2019"),
        ("around March 2019", "2019-03~", "about March 2019"),
        ("c. 5 March 2019", "2019-03-05~", "about 5 March 2019"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, stored, words):
    day = PartialDay.typed(typed)
    assert (str(day), day.in_words()) == (stored, words)
    assert PartialDay.stored(stored) == day


@pytest.mark.parametrize(
    "typed", ["yesterday", "13/2024", "31 February 2024", "1066", "Monday 5 December 2024", ""]
)
def test_what_is_no_day_is_refused_in_a_sentence(typed):
    with pytest.raises(NoSuchDay, match=r"\.$"):
        PartialDay.typed(typed)


def test_only_a_day_that_is_certain_is_exact():
    assert [PartialDay.typed(text).is_exact for text in ("5/12/2024", "12/2024", "about 5/12/2024")] == [
        True,
        False,
        False,
    ]
    assert PartialDay.typed("December 2024").first == datetime.date(2024, 12, 1)


def test_a_field_may_ask_for_the_very_day():
    with pytest.raises(NotAnAnswer, match="Enter the very day"):
        fields.Day(key="on", label="Day", exact=True).read("December 2024")


def test_a_moment_needs_an_hour():
    assert read_moment("5/12/2024 14:30").isoformat() == "2024-12-05T14:30:00+00:00"
    with pytest.raises(NoSuchDay, match="Enter the time too"):
        read_moment("5 December 2024")


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
    st.sampled_from([1, 2, 3]),
    st.booleans(),
)
def test_what_is_stored_is_read_as_it_was(day, known, about):
    parts = (day.year, day.month, day.day)[:known]
    partial = PartialDay(*parts, about=about)
    assert PartialDay.stored(str(partial)) == partial
    assert PartialDay.typed(partial.in_words()) == partial


@pytest.mark.parametrize(
    ("field", "raw", "said"),
    [
        (fields.Number(key="n", label="N"), "12.5", "Enter a whole number, such as 12."),
        (fields.Number(key="n", label="N", most=24), "25", "Enter a number from 0 to 24."),
        (fields.Text(key="t", label="T", longest=3), "four", "Use at most 3 characters."),
        (fields.YesNo(key="y", label="Y"), {"answer": "yes"}, "Say why."),
        (fields.YesNo(key="y", label="Y"), {"reason": "so"}, "Choose an answer to go with the reason."),
        (fields.YesNo(key="y", label="Y", may_be_unclear=False), "unclear", "Choose one of the options."),
        (
            fields.Choices(key="c", label="C", options=fields.options(a="A")),
            ["b"],
            "Choose from the options.",
        ),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(field, raw, said):
    with pytest.raises(NotAnAnswer) as refusal:
        field.read(raw)
    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("field", "raw", "value", "words"),
    [
        (fields.Number(key="n", label="N"), "1,250", 1250, "1,250"),
        (fields.Number(key="n", label="N"), "", None, None),
        (fields.YesNo(key="y", label="Y"), {"answer": "no", "reason": "Seen"}, {"answer": "no", "reason": "Seen"},
         "No: Seen"),
        (fields.Choices(key="c", label="C", options=fields.options(a="A", b="B")), ["b", "a"], ["a", "b"], "A; B"),
        (fields.PersonReference(key="p", label="P"), "p-000123", "P-000123", "P-000123"),
        (fields.Organisation(key="o", label="O"), "trust", "trust", "trust"),
    ],
)  # fmt: skip
def test_an_answer_is_stored_and_put_into_words(field, raw, value, words):
    assert field.read(raw) == value
    assert value is None or field.in_words(value) == words
