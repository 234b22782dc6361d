"""Each rule speaks on its own example and keeps quiet on its own counter-example."""

import pathlib
import re

import pytest

from shiremoot.papers import sources
from shiremoot.papers.proofing import proof
from shiremoot.papers.proofing.rule import Rule, all_rules
from shiremoot.spine.duties import catalogue

SEEDS = pathlib.Path(__file__).parents[3] / "../shared/seeds"
RUN = 10


def runs(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def found(rule: Rule, papers: tuple[str, ...]) -> list[str]:
    given = [sources.open_text(text, f"paper {place}.txt") for place, text in enumerate(papers, 1)]
    return [
        finding.rule for finding in proof.proof(given, catalogue.load()).findings if finding.rule == rule.name
    ]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_the_rule_speaks_on_its_example(rule):
    assert set(found(rule, rule.example)) == {rule.name}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_the_rule_keeps_quiet_where_nothing_is_wrong(rule):
    assert found(rule, rule.quiet) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_the_rule_says_what_it_looks_for_and_why(rule):
    assert rule.about.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.group in {
        "dates",
        "clocks",
        "numbering",
        "recommendations",
        "figures",
        "periods",
        "forms",
        "names",
    }


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real papers are not beside this checkout")
def test_no_example_holds_ten_words_of_a_real_paper():
    ours = {run for rule in all_rules() for text in (*rule.example, *rule.quiet) for run in runs(text)}
    printed = {run for paper in SEEDS.glob("*.txt") for run in runs(paper.read_text("utf-8"))}
    assert sorted(ours & printed) == []
