"""Each rule speaks on its own example and keeps quiet on its own counter-example."""

import pytest

from shiremoot.papers import sources
from shiremoot.papers.proofing import proof
from shiremoot.papers.proofing.rule import Rule, all_rules
from shiremoot.spine.duties import catalogue


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
