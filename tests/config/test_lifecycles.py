"""Every lifecycle of the house, every pair of its states: what the table says is what happens."""

import itertools
import pathlib

import pytest

import shiremoot
from shiremoot.config.documents import lifecycles

HOUSE = pathlib.Path(shiremoot.__file__).parent
TYPE = HOUSE / "kernel" / "lifecycles.py"
EVERY = lifecycles.every_lifecycle()
FROZEN = pathlib.Path(__file__).with_name("refusals.txt")
PAIRS = [
    pytest.param(one, before, after, id=f"{one.of}: {before} to {after}")
    for one in EVERY
    for before, after in itertools.product(one.states, one.states)
]


@pytest.mark.parametrize(("one", "before", "after"), PAIRS)
def test_a_state_follows_only_where_the_table_has_an_act_and_is_refused_in_a_sentence(one, before, after):
    if after in one.acts.get(before, {}):
        assert one.check(str(before), after) is None
        return
    with pytest.raises(one.error) as refusal:
        one.check(str(before), after)
    said = str(refusal.value)
    assert said.endswith(".")
    assert "{" not in said
    assert before in said or after in said or (before, after) in one.refusals


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.of)
def test_a_thing_that_is_over_says_so(one):
    for state in one.states:
        if one.acts.get(state):
            assert one.check_not_over(str(state)) is None
        else:
            with pytest.raises(one.error, match=state):
                one.check_not_over(str(state))


def test_the_eight_of_the_first_storeys_are_found():
    assert {one.of for one in EVERY} >= {line.split(" | ")[0] for line in _frozen()}


def test_people_are_refused_in_the_words_they_have_always_been_refused_in():
    kinds = {one.of: one for one in EVERY}
    for line in _frozen():
        of, before, after, words = line.split(" | ")
        one = kinds[of]
        said = one.over.format(current=before) if after == "-" else one.refused(before, after)
        assert said == words
        assert after == "-" or not one.may(before, after)


def test_no_two_lifecycles_have_one_heading():
    headings = [one.of for one in EVERY]
    assert headings == sorted(set(headings))


def test_a_lifecycle_is_declared_in_rules_where_the_drawing_and_these_tests_find_it():
    calls = {
        file: text.count("Lifecycle(")
        for file in HOUSE.rglob("*.py")
        if file != TYPE and "Lifecycle(" in (text := file.read_text(encoding="utf-8"))
    }
    assert {file.name for file in calls} == {"rules.py"}
    assert sum(calls.values()) == len(EVERY)


def _frozen() -> list[str]:
    return FROZEN.read_text(encoding="utf-8").splitlines()
