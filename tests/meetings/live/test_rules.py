"""Who is here, who may vote, whether there is a quorum, and what a vote comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.live import rules
from shiremoot.meetings.live.rules import InterestKind, Moved, Obliges, Present, VoteTally

CAME, WENT = Moved(2, "arrived"), Moved(5, "left")


@pytest.mark.parametrize(("place", "here"), [(1, False), (2, True), (4, True), (5, False), (9, False)])
def test_somebody_is_here_from_the_item_they_came_at_until_the_one_they_left_at(place, here):
    assert rules.is_here([CAME, WENT], place) is here


def test_out_for_one_item_is_out_for_that_item_alone():
    moves = [CAME, Moved(3, "out")]
    assert [rules.is_here(moves, place) for place in (2, 3, 4)] == [True, False, True]


def test_whoever_comes_back_is_here_again():
    assert rules.is_here([CAME, WENT, Moved(7, "arrived")], 8)


moves = st.lists(
    st.builds(Moved, st.integers(0, 20), st.sampled_from(rules.RollMark)),
    unique_by=lambda m: (m.place, m.mark != "out"),
)


@given(moves, st.integers(0, 20))
def test_presence_agrees_with_walking_through_the_meeting_item_by_item(moved, place):
    here = False
    for step in range(place + 1):
        for move in moved:
            if move.place == step and move.mark != "out":
                here = move.mark == "arrived"
    out = any(m.place == place and m.mark == "out" for m in moved)
    assert rules.is_here(moved, place) is (here and not out)


@pytest.mark.parametrize(
    ("kind", "duty"),
    [
        (InterestKind.PECUNIARY, Obliges.LEAVE),
        (InterestKind.REGISTRABLE, Obliges.SPEAK),
        (InterestKind.NON_REGISTRABLE, Obliges.STAY),
    ],
)
def test_each_kind_of_interest_obliges_to_its_own(kind, duty):
    assert rules.obliges(kind) == duty


def test_a_pecuniary_interest_lets_nobody_stay_without_a_dispensation():
    with pytest.raises(DomainError, match="obliges to leave, unless there is a dispensation"):
        rules.obliges(InterestKind.PECUNIARY, Obliges.STAY)
    assert rules.obliges(InterestKind.PECUNIARY, dispensation=True) == Obliges.STAY


def test_a_smaller_interest_may_be_taken_more_strictly():
    assert rules.obliges(InterestKind.NON_REGISTRABLE, Obliges.LEAVE) == Obliges.LEAVE


def test_only_those_here_in_a_voting_seat_without_a_barring_interest_may_vote():
    people = [
        Present(1, voting=True, here=True),
        Present(2, voting=True, here=False),
        Present(3, voting=False, here=True),
        Present(4, voting=True, here=True, barred=True),
    ]
    assert rules.voters(people) == {1}


@pytest.mark.parametrize(("for_items", "may"), [(False, set()), (True, {2})])
def test_a_substitute_votes_for_a_member_who_is_only_out_if_the_rules_say_so(for_items, may):
    out = Present(1, voting=True, here=False, seat=7, only_out=True)
    substitute = Present(2, voting=True, here=True, stands_for=7)
    assert rules.voters([out, substitute], for_items=for_items) == may


def test_a_substitute_votes_until_the_member_comes():
    substitute = Present(2, voting=True, here=True, stands_for=7)
    away, back = Present(1, voting=True, here=False, seat=7), Present(1, voting=True, here=True, seat=7)
    assert rules.voters([away, substitute]) == {2}
    assert rules.voters([back, substitute]) == {1}


@pytest.mark.parametrize(
    ("seats", "needed"), [(0, None), (1, 2), (4, 2), (8, 2), (9, 3), (12, 3), (13, 4), (63, 16)]
)
def test_a_county_committee_needs_a_quarter_of_its_voting_seats_and_never_fewer_than_two(seats, needed):
    assert rules.quorum(seats, stated=None, statutory=True) == needed


def test_a_bodys_own_quorum_comes_first_and_an_informal_body_without_one_has_none():
    assert rules.quorum(20, stated=7, statutory=True) == 7
    assert rules.quorum(20, stated=None, statutory=False) is None


@given(st.integers(1, 500))
def test_a_quorum_is_at_least_a_quarter_and_one_fewer_would_not_be(seats):
    needed = rules.quorum(seats, stated=None, statutory=True)
    assert needed * 4 >= seats
    assert needed == 2 or (needed - 1) * 4 < seats


counts = st.integers(0, 60)


@given(counts, counts, counts, st.sampled_from(["", "for", "against"]))
def test_a_casting_vote_counts_only_between_equals_and_abstentions_never(
    votes_for, against, abstained, casting
):
    outcome = VoteTally(votes_for, against, abstained, casting).outcome
    assert outcome == VoteTally(votes_for, against, 0, casting).outcome
    if votes_for != against:
        assert outcome == ("carried" if votes_for > against else "lost")
    else:
        assert outcome == {"": "tied", "for": "carried", "against": "lost"}[casting]


@given(st.lists(st.sampled_from(["for", "against", "abstain"])))
def test_a_named_vote_counts_everybody_once(choices):
    tally = rules.counted(choices)
    assert tally.votes_for + tally.votes_against + tally.abstained == len(choices)
    assert tally.votes_for == choices.count("for")


@pytest.mark.parametrize(
    ("tally", "verb", "why"),
    [
        (VoteTally(5, 4), "agreed", "9 votes are entered, but only 8"),
        (VoteTally(5, 3, 0, "for"), "agreed", "only when the votes for and against are equal"),
        (VoteTally(4, 4), "agreed", "The votes are equal"),
        (VoteTally(3, 5), "agreed", "More voted against"),
        (VoteTally(4, 4, 0, "against"), "agreed", "More voted against"),
        (VoteTally(5, 3), "lost", "More voted for"),
    ],
)
def test_a_vote_that_cannot_have_come_out_so_is_refused_with_the_reason(tally, verb, why):
    with pytest.raises(DomainError, match=why):
        rules.check_vote(tally, may_vote=8, verb=verb)


@pytest.mark.parametrize(
    ("tally", "verb"),
    [
        (VoteTally(5, 3), "agreed"),
        (VoteTally(4, 4, 0, "for"), "agreed"),
        (VoteTally(4, 4), "lost"),
        (VoteTally(2, 5, 1), "lost"),
        (VoteTally(1, 0, 7), "deferred"),
    ],
)
def test_a_vote_that_agrees_with_the_verb_stands(tally, verb):
    rules.check_vote(tally, may_vote=8, verb=verb)
