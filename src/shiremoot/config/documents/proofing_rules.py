"""proofing-rules.md: every rule of the proof-reader, its reason, and a made-up paper on which it finds something."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shiremoot.config.documents import markdown
from shiremoot.intake.proofs import words
from shiremoot.papers import Finding, SourceText
from shiremoot.papers.proofing.proof import galley_of
from shiremoot.papers.proofing.rule import Rule, all_rules
from shiremoot.spine.duties import catalogue

INTRODUCTION = """
What `shiremoot proof` and the page *Proof-reading* look for; [how it works](../proofing.md) says how to run them and
how to add a rule. Every example is made up. *Certain* means that the calendar, arithmetic or a plain contradiction
inside the papers shows the slip; *likely*, that only a person can say.
"""


def make() -> str:
    rules = sorted(all_rules(), key=lambda rule: (words.group(rule.group), rule.name))
    groups = [(name, list(held)) for name, held in groupby(rules, key=lambda rule: words.group(rule.group))]
    counts = ", ".join(f"{name.lower()} {len(held)}" for name, held in groups)
    sections = [block for name, held in groups for block in _section(name, held)]
    return markdown.page(
        "Rules of the proof-reader", INTRODUCTION, f"{len(rules)} rules: {counts}.", *sections
    )


def _section(name: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"## {name}"
    yield markdown.table(("Rule", "Speaks when"), [(f"[{r.name}](#{r.name})", r.about) for r in rules])
    for rule in rules:
        yield f"### {rule.name}"
        yield f"{markdown.sentence(rule.about)} {markdown.sentence(rule.reason)}"
        yield from (markdown.fenced(paper) for paper in rule.example)
        yield markdown.bullets(_finding(one, len(rule.example)) for one in _found(rule))


def _found(rule: Rule) -> list[Finding]:
    """Return the findings of a rule in its own example."""
    papers = [SourceText(str(place), "", text) for place, text in enumerate(rule.example, 1)]
    galleys = [galley_of(paper, catalogue.load()) for paper in papers]
    alone = [finding for galley in galleys for finding in rule.in_galley(galley)]
    return [*alone, *rule.among([claim for galley in galleys for claim in rule.claims(galley)])]


def _finding(one: Finding, papers: int) -> str:
    paper = f"paper {one.file}, " if papers > 1 else ""
    expected = f" Expected: {markdown.sentence(one.expected)}" if one.expected else ""
    return f"{(paper + f'line {one.line}').capitalize()}, {one.confidence}: {markdown.sentence(one.message)}{expected}"
