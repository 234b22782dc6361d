"""Plants errors and checks that they are found."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.papers import Clean
from evaluation.planting import Planted, Planter, all_planters
from shiremoot import papers
from shiremoot.papers import Finding, sources
from shiremoot.spine.duties import catalogue

NEAR = 1  # an error that spans two lines may be shown on either


@dataclass(frozen=True)
class Trial:
    """One planted error: True if its own rule found it, True if any did, and which rules spoke elsewhere."""

    rule: str
    planter: str
    paper: str
    line: int
    found: bool
    found_by_any: bool
    strays: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """The result for one paper: what was found before anything was planted, and the trials."""

    paper: str
    before: tuple[Finding, ...]
    trials: tuple[Trial, ...]


def of_paper(paper: Clean, times: int, planters: Iterable[Planter] | None = None) -> Outcome:
    """Plant every error the paper has a place for, `times` times each, at places drawn from its own seed."""
    before = findings([paper.text])
    trials = [
        _trial(planter, paper, planted, before)
        for planter in (all_planters() if planters is None else planters)
        for planted in _planted(planter, paper, times)
    ]
    return Outcome(paper.name, before, tuple(trials))


def _planted(planter: Planter, paper: Clean, times: int) -> list[Planted]:
    """Return different errors only: a paper with one place for it gets one."""
    drawn = (
        planter.plant(paper.text, random.Random(f"{planter.name}/{paper.name}/{n}")) for n in range(times)
    )
    return list(dict.fromkeys(one for one in drawn if one))


def _trial(planter: Planter, paper: Clean, planted: Planted, before: tuple[Finding, ...]) -> Trial:
    known = {finding.key for finding in before}
    new = [finding for finding in findings(planted.papers) if finding.key not in known]
    near = [finding for finding in new if _is_about(finding, planted.line)]
    return Trial(
        planter.rule,
        planter.name,
        paper.name,
        planted.line,
        any(finding.rule == planter.rule for finding in near),
        bool(near),
        tuple(sorted({finding.rule for finding in new if finding not in near})),
    )


def _is_about(finding: Finding, line: int) -> bool:
    lines = (finding.line, *(place.line for place in finding.related))
    return any(abs(one - line) <= NEAR for one in lines)


def findings(texts: Iterable[str]) -> tuple[Finding, ...]:
    """Return the findings in papers given together."""
    opened = [sources.open_text(text, f"paper {place}") for place, text in enumerate(texts, 1)]
    return tuple(papers.proof(opened, catalogue.load()).findings)
