"""What a rule says of made-up papers, as short as a test can read it."""

import functools
from pathlib import Path

import pytest

from shiremoot.papers import sources
from shiremoot.papers.proofing import proof
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.spine.duties import catalogue

SEEDS = Path(__file__).parents[5] / "shared" / "seeds"


def findings(rule: str, *papers: str) -> list[Finding]:
    """What one rule finds in papers proof-read together."""
    [wanted] = [one for one in all_rules() if one.name == rule]
    galleys = [
        proof.galley_of(sources.open_text(text, f"paper {place}.txt"), catalogue.load())
        for place, text in enumerate(papers, 1)
    ]
    claims = [claim for galley in galleys for claim in wanted.claims(galley)]
    own = [finding for galley in galleys for finding in wanted.in_galley(galley)]
    return own + list(wanted.among(claims) if claims else ())


def said(rule: str, *papers: str) -> list[str]:
    """The words at which it speaks."""
    return [finding.text for finding in findings(rule, *papers)]


def lines_in_seed(rule: str, digits: str) -> list[int]:
    """The lines of a real document at which it speaks; the test is left out where there are none."""
    return sorted(one.line for one in _in_seed(rule, digits))


@functools.cache
def _in_seed(rule: str, digits: str) -> tuple[Finding, ...]:
    found = sorted(SEEDS.glob(f"{digits}_*.txt"))
    if not found:
        pytest.skip("the real documents (../shared/seeds) are not here")
    return tuple(findings(rule, found[0].read_text(encoding="utf-8", errors="replace")))
