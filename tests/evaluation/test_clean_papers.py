"""The papers that slips are planted into hold none of their own, so each finding in them is a false alarm."""

import random

import pytest

from evaluation import papers, trials
from evaluation.__main__ import PAGE
from evaluation.planting import Planted, all_planters, changed, plants
from shiremoot.papers.proofing.rule import all_rules


@pytest.mark.parametrize("paper", papers.own(), ids=lambda paper: paper.name)
def test_nothing_is_found_in_a_paper_in_which_nothing_is_wrong(paper):
    assert [(one.rule, one.line, one.text, one.message) for one in trials.findings([paper.text])] == []


def test_planters_plant_what_some_rule_looks_for():
    assert {planter.rule for planter in all_planters()} <= {rule.name for rule in all_rules()}


@plants("weekday-disagrees")
def a_change_that_is_no_slip(paper: str, luck: random.Random) -> Planted:
    """A word put in that nobody could object to, said to be a slip of the calendar."""
    at = paper.index("\n")
    return changed(paper, at, at, " ")


def test_a_slip_that_no_rule_finds_is_counted_as_missed():
    told = trials.of_paper(papers.own()[0], 1, [a_change_that_is_no_slip])
    assert [(one.rule, one.line, one.found, one.found_by_any) for one in told.trials] == [
        ("weekday-disagrees", 1, False, False)
    ]


def test_the_same_seed_plants_the_same_slips():
    paper = papers.own()[0]
    assert trials.of_paper(paper, 2).trials == trials.of_paper(paper, 2).trials


def test_the_page_of_figures_names_every_rule_there_is():
    """The figures take minutes to work out, so they are not worked out here: `make evaluate` writes them."""
    rows = [
        line.split("|")[2].strip() for line in PAGE.read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    assert {rule.name for rule in all_rules()} - set(rows) == set()
