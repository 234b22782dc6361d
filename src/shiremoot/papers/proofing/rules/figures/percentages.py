"""Checks percentages against the numbers printed beside them, and against whole numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from shiremoot.papers import figures, patterns
from shiremoot.papers.figures import PERCENT, Figure
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.printed import HUNDRED

_DIGITS = r"(?<![\w.,/:£$€-])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?![\d%]|[,.:]\d)"
_SAID = r"[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Oo]ne|[Tt]wenty"
_PART = rf"(?P<part>{_DIGITS}|\b(?:{_SAID})\b)"
_WHOLE = rf"(?P<whole>{_DIGITS}|\b(?:{_SAID})\b)"
_PERCENT = r"(?P<percent>(?<![\d.])\d{1,3}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)(?! ?points?| ?[-–] ?\d)"
_OF = r"(?: [a-z]\w{0,12}){0,3}? (?:out )?of (?:the |these |those |all |our |a total of |all the ){0,2}"
_WORDS = r"(?: [a-z][\w’'-]{0,16}){0,6}?"
_IN_BRACKETS = rf" ?[(\[](?:i\.e\. |or )?{_PERCENT}(?=[)\],;]| of (?:them|the total))"
_AFTER_COMMA = rf"(?:,? or|,? which is|,? equating to|,? equal to|,| [–-]) {_PERCENT}(?=[.;)\n]|$)"
_OF_WHICH = r"[^.\d\n]{1,120}, of (?:which|whom|these),? (?:only |just )?"
_MOST_BEFORE = 260  # letters before a percentage that may hold its numbers
_BEFORE = (
    (" of ", patterns.compile(rf"{_PART}{_OF}{_WHOLE}{_WORDS}{_IN_BRACKETS}")),  # 45 out of 60 people (75%)
    (" of ", patterns.compile(rf"{_PART}{_OF}{_WHOLE}{_WORDS}{_AFTER_COMMA}")),  # 45 out of 60 people, 75%
    (
        "/",
        patterns.compile(rf"(?<![\w/.,])(?P<part>\d{{1,6}})/(?P<whole>\d{{1,6}}) ?\({_PERCENT}\)"),
    ),  # 45/60 (75%)
    (
        ", of ",
        patterns.compile(rf"{_WHOLE}{_OF_WHICH}{_PART}[^.\d\n]{{1,120}}\({_PERCENT}\)"),
    ),  # 60, of which 45 (75%)
)
_NO_TIME = r"(?: (?!month|week|quarter|year|day|hour)[a-z][\w’'-]{0,16}){0,5}"
_AFTER = (
    patterns.compile(rf"{_PERCENT},? ?\({_PART}{_OF}{_WHOLE}{_NO_TIME}[);]"),  # 75% (45 of 60)
    patterns.compile(rf"{_PERCENT},? ?\((?P<part>\d{{1,6}}) ?/ ?(?P<whole>\d{{1,6}})\)"),  # 75% (45/60)
)
_OF_AFTER = patterns.compile(rf"{_PERCENT}\){_OF}{_WHOLE}")  # 45 (75%) of 60
_LABEL = patterns.compile(
    r"\b(?:section|item|page|paragraph|para|appendix|annex|table|figure|regulation|schedule|part|phase|priority) $",
    re.I,
)
_PART_BEFORE = patterns.compile(rf"{_PART} \($")
_CHANGED = patterns.compile(
    r"(?P<sign>[-+–−]) ?(?P<change>\d{1,6}) \((?:an? )?(?:drop|fall|decrease|reduction|decline|increase|rise|growth)"
    rf"(?: of)? {_PERCENT}\)"
)
_OF_FEW = patterns.compile(
    rf"{_PERCENT} of (?:the |all |these |those |our |its )?{_WHOLE} (?P<things>[a-z][a-z-]{{2,20}})\b"
)
_FEW_OF = patterns.compile(
    rf"\b[Oo]f (?:the |these |those |all |our |its ){{0,2}}{_WHOLE} (?P<things>[a-z][a-z-]{{2,20}}){_WORDS}, {_PERCENT}"
    r"(?! (?:of|more|less|fewer|higher|lower|increase|decrease))"
)
_WANTED = patterns.compile(
    r"\b(?:would|must|should|shall|will|require[sd]?|target|policy|at least|minimum|aim|expect\w*|assum\w*|provi\w+)\b",
    re.I,
)
_UNITS = (
    "minutes hours days weeks months years miles metres kilometres hectares acres tonnes litres million billion "
    "thousand hundred pounds pence wards per percent times points degrees square hour day week month year mile "
    "working calendar plus"
)
_NO_THINGS = frozenset(_UNITS.split())


class Shared(NamedTuple):
    """A part, a whole and the percentage printed for them, all placed in the prose."""

    part: Figure
    whole: Figure
    percent: Figure
    start: int
    end: int


@rule(
    reason="One of the three figures is wrong, and a reader cannot tell which.",
    example="In the first quarter 45 out of 60 residents (70%) replied.",
    quiet="In the first quarter 45 out of 60 residents (75%) replied, 2 of 3 (66%) in Moor and about 60% (29 of 50) "
    "in Vale. Close to 50% of a target of 85,600: 43,000 jobs.",
)
def percentage_does_not_follow(galley: Galley) -> Iterator[Finding]:
    """A percentage is not what the two counts printed beside it give."""
    for one in _shares(galley):
        if one.part.value <= one.whole.value and not printed.is_share(one.part, one.whole, one.percent):
            exact = one.part.value * HUNDRED / one.whole.value
            right = _as_printed(exact, one.percent)
            yield Finding(
                galley.place(one.start, one.end),
                f"{one.part.text} of {one.whole.text} is {right}, not {_plain(one.percent)}.",
                right,
            )


@rule(
    reason="The count, the percentage or both are wrong: nobody can be a part of a person.",
    example="Of the families, 57% of 3 children went to school. Reports by source: moor +1 (increase of 200%).",
    quiet="Of the families, 67% of 3 children went to school, 10% of 3 hours were lost, and 45% of 380 people. "
    "Reports by source: moor +1 (increase of 100%).",
)
def percentage_of_no_whole_number(galley: Galley) -> Iterator[Finding]:
    """No whole number of things gives the percentage printed."""
    prose = galley.prose
    for one in galley.once(percentages):
        first = _window(prose, one.start)
        changed = _CHANGED.search(prose, max(first, one.start - 40), one.end + 2)
        found = _OF_FEW.match(prose, one.start) or (
            _FEW_OF.search(prose, first, one.end + 20) if "f " in prose[first : one.start] else None
        )
        if found and _is_fact(galley, found) and not _is_whole_share(_figure(found, "whole"), one):
            words = f"No whole number out of {found['whole']} is {_plain(one)}."
            yield Finding(galley.place(*_reach(found)), words)
        elif changed and not _has_base(Decimal(changed["change"]), one):
            words = f"A change by {changed['change']} cannot be {_plain(one)}: no whole number gives that."
            yield Finding(galley.place(*changed.span()), words)


def _is_fact(galley: Galley, found: re.Match[str]) -> bool:
    """Return True if the sentence counts things and sets no target: 30% of 25 homes must be affordable is one."""
    wanted = _WANTED.search(galley.prose, *galley.sentence(found.start()))
    return found["things"] not in _NO_THINGS and not wanted


def _reach(found: re.Match[str]) -> tuple[int, int]:
    return found.start(), max(found.end("percent") + 1, found.end("things"))


def _shares(galley: Galley) -> Iterator[Shared]:
    """Yield every part, whole and percentage printed together."""
    prose = galley.prose
    for one in galley.once(percentages):
        found = _before(prose, one) or _after(prose, one)
        if found and not _LABEL.search(prose, max(0, found.start("part") - 14), found.start("part")):
            yield Shared(_figure(found, "part"), _figure(found, "whole"), one, *found.span())
        elif (found := _OF_AFTER.match(prose, one.start)) and (
            part := _PART_BEFORE.search(prose, max(0, one.start - 16), one.start)
        ):
            yield Shared(_figure(part, "part"), _figure(found, "whole"), one, part.start(), found.end())


def _before(prose: str, percent: Figure) -> re.Match[str] | None:
    """Return the match of numbers printed before the percentage, with only words between."""
    first = _window(prose, percent.start)
    window = prose[first : percent.start]
    for sign, pattern in _BEFORE:
        if sign in window:
            for found in pattern.finditer(prose, first, percent.end + 2):
                if percent.start <= found.start("percent") < percent.end:
                    return found
    return None


def _after(prose: str, percent: Figure) -> re.Match[str] | None:
    start = percent.end - len(percent.text.lstrip("+-–−"))
    return _AFTER[0].match(prose, start) or _AFTER[1].match(prose, start)


def _window(prose: str, at: int) -> int:
    """Return the start of the stretch before a place that may belong to it."""
    first = max(0, at - _MOST_BEFORE)
    return max(first, prose.rfind("\n", first, at) + 1, prose.rfind("\t", first, at) + 1)


def percentages(galley: Galley) -> tuple[Figure, ...]:
    """Return every percentage of the prose that is no range."""
    return tuple(one for one in galley.once(printed.all_figures) if one.unit == PERCENT and one.upto is None)


def _figure(found: re.Match[str], group: str) -> Figure:
    text = found[group]
    value = Decimal(text.replace(",", "")) if text[0].isdigit() else Decimal(figures.number_of(text) or 0)
    return Figure(found.start(group), found.end(group), text, value)


def _is_whole_share(whole: Figure, percent: Figure) -> bool:
    count = percent.value * whole.value / HUNDRED
    near = int(count)
    return any(
        printed.could_print(Decimal(one) * HUNDRED / whole.value, percent)
        for one in range(near - 1, near + 3)
    )


def _has_base(change: Decimal, percent: Figure) -> bool:
    """Return True if some whole number changed by this gives that percentage."""
    least = percent.value - percent.step / 2
    if least <= 0:
        return True
    smallest, largest = change * HUNDRED / (percent.value + percent.step), change * HUNDRED / least
    return int(largest) >= 1 and int(largest) >= smallest


def _as_printed(exact: Decimal, like: Figure) -> str:
    return f"{exact.quantize(like.step)}%"


def _plain(percent: Figure) -> str:
    return f"{percent.value}%"
