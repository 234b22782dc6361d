"""Ratios are compared with those kept before."""

import pytest

from benchmarks import before
from benchmarks.measuring import Figure


def figure(what: str, ratio: float, queries: int | None = None) -> Figure:
    return Figure(what=what, ours=ratio, peer=1.0, against="a peer", queries=queries)


@pytest.fixture
def kept(tmp_path):
    """A file that keeps a page of ratio 2 with five queries."""
    before.keep([figure("A page", 2.0, 5)], tmp_path / "before.json")
    return tmp_path / "before.json"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (figure("A page", 2.15, 5), []),
        (figure("A page", 1.85, 5), []),
        (figure("A page", 2.3, 5), ["A page: 2.00 before, 2.30 now (+15%)"]),
        (figure("A page", 1.5, 5), ["A page: 2.00 before, 1.50 now (-25%)"]),
        (figure("A page", 2.0, 6), ["A page: 5 queries before, 6 now"]),
        (figure("A list", 2.0), ["A list: not measured before"]),
    ],
)
def test_a_ratio_that_moved_by_more_than_a_tenth_is_named(kept, now, said):
    assert before.compared([now], kept) == said


def test_what_is_not_measured_again_stays_kept(kept):
    before.keep([figure("A list", 3.0)], kept)
    assert before.compared([figure("A page", 2.0, 5), figure("A list", 3.0)], kept) == []
