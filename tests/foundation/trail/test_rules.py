"""Runs of numbers that are missing, and entries whose moment cannot be right."""

import datetime

import pytest

from shiremoot.foundation.trail.rules import is_out_of_time, runs

NINE = datetime.datetime(2024, 11, 25, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [([], []), ([4], [(4, 4)]), ([1, 2, 3], [(1, 3)]), ([1, 2, 5, 7, 8], [(1, 2), (5, 5), (7, 8)])],
)
def test_numbers_that_follow_one_another_are_one_run(numbers, found):
    assert list(runs(numbers)) == found


@pytest.mark.parametrize(
    ("at", "since", "out"),
    [
        (NINE, None, False),
        (NINE + datetime.timedelta(minutes=11), None, True),
        (NINE - datetime.timedelta(hours=7), None, False),
        (NINE - datetime.timedelta(hours=7), NINE, True),
        (NINE - datetime.timedelta(hours=5), NINE, False),
    ],
)
def test_an_entry_written_long_before_or_after_its_seals_is_out_of_time(at, since, out):
    assert is_out_of_time(at, since, NINE) is out
