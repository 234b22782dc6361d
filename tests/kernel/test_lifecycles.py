"""A table of states decides, gives the reason in words, and refuses to contradict itself."""

import doctest
import enum

import pytest

from shiremoot.kernel import lifecycles
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import BrokenLifecycle, Lifecycle


class State(enum.StrEnum):
    DRAFT = "draft"
    SENT = "sent out"
    BINNED = "binned"


class NotNow(DomainError):
    pass


def letters(**changed) -> Lifecycle[State]:
    plain = {
        "of": "A letter",
        "about": "A letter is sent or binned.",
        "states": State,
        "starts": (State.DRAFT,),
        "acts": {State.DRAFT: {State.SENT: "send", State.BINNED: "bin"}, State.SENT: {State.SENT: "resend"}},
        "ends": frozenset({State.SENT, State.BINNED}),
        "refusal": "This letter is {current}, so it cannot become {wanted}.",
        "refusals": {(State.BINNED, State.SENT): "A binned letter is never sent."},
        "over": "This letter is {current}.",
        "error": NotNow,
    }
    return Lifecycle(**plain | changed)


def test_what_may_follow_is_let_through_by_value_or_by_state():
    assert letters().check("draft", State.SENT) is None
    assert letters().check(State.SENT, "sent out") is None
    assert letters().after("draft") == {State.SENT, State.BINNED}


def test_what_may_not_follow_is_refused_in_the_rooms_own_words():
    with pytest.raises(NotNow) as refusal:
        letters().check("sent out", State.DRAFT)
    assert str(refusal.value) == "This letter is sent out, so it cannot become draft."


def test_a_single_pair_may_have_words_of_its_own():
    with pytest.raises(NotNow) as refusal:
        letters().check("binned", State.SENT)
    assert str(refusal.value) == "A binned letter is never sent."


def test_a_thing_is_over_once_nothing_may_follow():
    assert [letters().is_over(state) for state in State] == [False, False, True]
    assert letters().check_not_over("sent out") is None
    with pytest.raises(NotNow) as refusal:
        letters().check_not_over("binned")
    assert str(refusal.value) == "This letter is binned."


@pytest.mark.parametrize(("current", "wanted"), [("lost", "draft"), ("draft", "lost")])
def test_a_word_that_is_no_state_is_a_fault_and_no_refusal(current, wanted):
    with pytest.raises(ValueError, match="lost") as fault:
        letters().check(current, wanted)
    assert not isinstance(fault.value, DomainError)


def test_the_moves_come_in_the_order_of_the_states_each_with_its_act():
    assert list(letters().moves()) == [
        (State.DRAFT, State.BINNED, "bin"),
        (State.DRAFT, State.SENT, "send"),
        (State.SENT, State.SENT, "resend"),
    ]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"starts": ()}, "A letter: it has no state to start in."),
        (
            {"acts": {State.DRAFT: {State.SENT: "send"}}, "refusals": {}},
            "A letter: nothing leads to the state binned.",
        ),
        ({"ends": frozenset({State.SENT})}, "A letter: no end can be reached from the state binned."),
        (
            {
                "acts": {
                    State.DRAFT: {State.SENT: "send", State.BINNED: "bin"},
                    State.SENT: {State.SENT: "resend"},
                },
                "ends": frozenset({State.BINNED}),
            },
            "A letter: no end can be reached from the state sent out.",
        ),
        (
            {"acts": {State.DRAFT: {State.SENT: " ", State.BINNED: "bin"}}},
            "A letter: the act that leads from draft to sent out has no word.",
        ),
        (
            {"refusals": {(State.DRAFT, State.SENT): "Never."}},
            "A letter: sent out may follow draft, so the words that refuse it are never said.",
        ),
    ],
    ids=[
        "no start",
        "unreachable",
        "dead end",
        "circle without an end",
        "act without a word",
        "words never said",
    ],
)
def test_a_table_that_contradicts_itself_is_refused(changed, problem):
    with pytest.raises(BrokenLifecycle) as found:
        letters(**changed)
    assert str(found.value) == problem


def test_the_example_in_the_docstring_is_true():
    assert doctest.testmod(lifecycles) == (0, 5)
