"""A walk that is sampled takes the same steps each time, and meets each page."""

from tests.sampling import MOST, drawn

PAIRS = [(page, person) for page in range(150) for person in range(11)]


def test_a_long_walk_is_cut_to_400_steps_and_meets_every_page():
    taken = drawn(PAIRS, of=lambda pair: pair[0], whole=False)
    assert (len(taken), {page for page, _ in taken}) == (MOST, set(range(150)))
    assert taken == sorted(taken) == drawn(PAIRS, of=lambda pair: pair[0], whole=False)
    assert {person for _, person in taken} == set(range(11))


def test_more_pages_than_steps_are_still_400_steps():
    assert len(drawn(range(1000), whole=False)) == MOST


def test_a_short_walk_and_one_that_is_wanted_whole_leave_nothing_out():
    assert drawn(range(MOST), whole=False) == list(range(MOST))
    assert drawn(PAIRS, of=lambda pair: pair[0], whole=True) == PAIRS
