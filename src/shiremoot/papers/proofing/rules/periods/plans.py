"""Finds strategies and plans named with the years they run for."""

from collections import defaultdict
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.periods.labels import Label, labels

_NAMED = patterns.compile(
    r"(?P<name>(?:\b[A-Z][\w'’&-]*[ ]|(?:of|and|for|the|on|in) ){2,9}(?:Strategy|Plan|Programme|Framework|Agreement))"
    r"\W{1,3}(?:for )?\Z"
)
_SMALL = frozenset(("the", "a", "an", "of", "and", "for", "on", "in", "overarching", "new", "draft"))


@rule(
    reason="A reader cannot tell how long the plan runs, nor when it must be renewed.",
    example="The Moorshire Clean Pond Strategy 2021-2024 is in force.\n\nThe Moorshire Clean Pond Strategy (2019-2024) "
    "says how.",
    quiet="The Moorshire Clean Pond Strategy 2019-2024 is in force.\n\nThe Moorshire Clean Pond Strategy (2024-29) is "
    "to follow, beside the Moorshire Tree Strategy 2021-24.",
)
def plan_of_two_spans(galley: Galley) -> Iterator[Finding]:
    """A strategy or plan is named with years that overlap and are not the same."""
    named: dict[tuple[str, ...], dict[tuple[int, int], list[Label]]] = defaultdict(lambda: defaultdict(list))
    for label in galley.once(labels):
        if label.four and label.last > label.first + 1 and (name := _name(galley, label)):
            named[name][label.first, label.last].append(label)
    for spans in named.values():
        usual, *others = sorted(spans, key=lambda span: (-len(spans[span]), span))
        for other in others:
            if other[0] < usual[1] and usual[0] < other[1]:
                yield _finding(galley, spans[other][0], spans[usual][0])


def _name(galley: Galley, label: Label) -> tuple[str, ...]:
    """Return the words of the name just before a label, or none."""
    start = max(galley.paragraph(label.start)[0], label.start - 110)
    found = _NAMED.search(galley.prose, start, label.start)
    words = found["name"].lower().replace("&", "and").split() if found else []
    kept = tuple(word.removesuffix("'s").removesuffix("’s") for word in words if word not in _SMALL)
    return kept if len(kept) > 2 else ()


def _finding(galley: Galley, one: Label, usual: Label) -> Finding:
    years = galley.prose[usual.start : usual.end]
    return Finding(
        in_its_sentence(galley, one.start, one.end),
        f"Elsewhere this is named with the years {years}.",
        years,
        (in_its_sentence(galley, usual.start, usual.end),),
        "likely",
    )
