"""Finds changes in sentences: from 678 to 775; 775, up from 678; 775, 14% higher than the 678 of last year."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.figures import PERCENT, POINTS, Figure
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rules.figures import printed

Way = Literal["up", "down", ""]

_UP = (
    r"rose|rises|rise|risen|rising|increas\w{0,4}|gr[eo]wn?|grows|growing|growth|climb(?:ed|ing)|went up|gone up"
    r"|jump(?:ed|ing)?|(?<!-)up"
)
_DOWN = (
    r"fell|fall(?:en|ing)?|decreas\w{0,4}|drop(?!-)\w{0,4}|reduc\w{0,6}|declin\w{0,4}|went down|gone down"
    r"|(?<!-)down"
)
# Small letters only, except at the start: Growth Fund and Lower Moor are names. "Falls" are accidents.
_TOWARDS = patterns.compile(rf"\b(?:(?P<up>{_UP}|Up|Rose|Increased?)|(?P<down>{_DOWN}|Down|Fell|Reduced))\b")
_THAN_WAYS = patterns.compile(rf"\b(?:(?P<up>{_UP}|higher|more)|(?P<down>{_DOWN}|lower|fewer|less))\b")
_FROM = patterns.compile(r"(?:from|\() ?$")
_TO = patterns.compile(r"(?: (?:in|at|during|last|for|by)(?: [\w/–-]{1,12}){1,4})? to $")
_BACK = patterns.compile(
    r"[^.\n\t]{0,50}?(?:\. [^.\n\t]{0,20}?)?\b"
    r"(?:(?:up|down|increase|rise|growth|decrease|fall|drop|reduction|decline)\w{0,2}(?: \w{1,10})? (?:from|on)"
    r"|compare[ds]? (?:to|with))(?: the| a total of| just| only)? $",
    re.I,
)
_THAN = patterns.compile(
    r" ?(?:increase|rise|growth|decrease|fall|drop|reduction|decline|higher|lower|more|fewer|less|up|down)?,? "
    r"?(?:on|from|than|compared (?:to|with)|against)(?: the| a total of| last years?| that of){0,2} $"
)
_NOT_PLAIN = patterns.compile(
    r"\bnot\b|n['’]t\b|\b(?:rank|position|place[sd]?\b|league|rang|var[yi]|offset|revers|instead|between|target"
    r"|aged?\b|ages\b|hours|proportion of the (?:fall|rise))",
    re.I,
)
_WORD = patterns.compile(r" ?-?(?P<word>[a-z]{3,14})?")
_TIMES = frozenset(["minute", "hour", "day", "week", "month", "year", "term", "mile", "metre"])
_NOUN = (
    "increase|rise|growth|decrease|fall|drop|reduction|decline|more|fewer|less|higher|lower|up|down|change"
)
_WORDS_BEFORE = patterns.compile(rf",?(?P<noun> (?:{_NOUN}))?(?: in(?: \w{{2,14}}){{1,3}})?,? ?(?:\(|from )")
_CLOSED = patterns.compile(rf"\s*(?:[).;,]|$)| (?:{_NOUN})\b")
_YEAR = patterns.compile(r"\b(?:19|20)\d\d(?:[/–-]\d{2,4})?\b")
_ADDRESS = patterns.compile(
    r" [A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:Road|Street|Lane|Avenue|Close|Drive|Way|Place)\b"
)
_BEFORE = 90  # letters before "from" in which the word for the direction may stand
_APART = 100  # letters between a figure and the earlier one it is compared with


class ToldChange(NamedTuple):
    """Two figures given as before and after, the direction the words give, and the percentage."""

    before: Figure
    after: Figure
    way: Way
    percent: Figure | None
    either: bool = False  # the words do not say which is the earlier one

    @property
    def start(self) -> int:
        """The start of the stretch that holds all its figures."""
        return min(one.start for one in self._figures)

    @property
    def end(self) -> int:
        """The end of that stretch."""
        return max(one.end for one in self._figures)

    @property
    def _figures(self) -> list[Figure]:
        return [one for one in (self.before, self.after, self.percent) if one]


def changes(galley: Galley) -> tuple[ToldChange, ...]:
    """Return every change given with both its figures, in order."""
    return tuple(_changes(galley))


def _changes(galley: Galley) -> Iterator[ToldChange]:
    prose = galley.prose
    found = [one for one in galley.once(printed.all_figures) if one.upto is None and one.value >= 0]
    for at, first in enumerate(found[:-1]):
        second = found[at + 1]
        if second.start - first.end < _APART and "\n" not in prose[first.end : second.start]:
            change = _pair(galley, first, second) or _three(prose, first, second, found[at + 2 : at + 3])
            if change:
                yield change


def _pair(galley: Galley, first: Figure, second: Figure) -> ToldChange | None:
    prose = galley.prose
    if not _alike(prose, first, second):
        return None
    words = prose[first.end : second.start]
    if _TO.fullmatch(words) and _FROM.search(prose, max(0, first.start - 6), first.start):
        way = _way_before(prose, first) or _way_after(prose, second)
        if (prose[first.start - 1] == "(" and second.value > first.value) or _ADDRESS.match(
            prose, second.end
        ):
            way = ""  # as likely a range as a change
        return ToldChange(first, second, way, _percent(galley, first, second))
    if _BACK.fullmatch(words):
        percent, compared = _percent(galley, second, first), "compare" in words
        return ToldChange(second, first, "" if compared else _way(words), percent, compared)
    return None


def _three(prose: str, after: Figure, percent: Figure, rest: Sequence[Figure]) -> ToldChange | None:
    """Return a change with its percentage: 478 attendances, 15% lower than the 562 of last year."""
    if not rest or percent.unit != PERCENT or after.unit == PERCENT or not _alike(prose, after, rest[0]):
        return None
    [before] = rest
    words = prose[percent.end : before.start]
    if not _THAN.fullmatch(words) or not printed.is_count(after):
        return None
    told = prose[percent.start - 25 : percent.start].split(",")[-1] + words
    return ToldChange(before, after, _way(told, ways=_THAN_WAYS), percent)


def _alike(prose: str, one: Figure, other: Figure) -> bool:
    """Return True for two figures of one unit that are not bounds, and not days beside weeks."""
    if one.unit != other.unit or {one.hedge, other.hedge} & {"over", "under"}:
        return False
    first, second = (_unit_word(prose, figure) for figure in (one, other))
    return first == second or not (first in _TIMES or second in _TIMES) or not (first and second)


def _unit_word(prose: str, figure: Figure) -> str:
    found = _WORD.match(prose, figure.end)
    return (found["word"] or "").removesuffix("s") if found else ""


def _way_before(prose: str, first: Figure) -> Way:
    """Return the direction given by the last such word in the clause before "from"."""
    start = max(prose.rfind("\n", 0, first.start) + 1, first.start - _BEFORE)
    clause = re.split(r"[.;:]\s|\bwhile\b|\bwhilst\b|\bbut\b", prose[start : first.start])[-1]
    return "" if _NOT_PLAIN.search(clause) else _way(clause, last=True)


def _way_after(prose: str, second: Figure) -> Way:
    """Return the direction given right after the figures: "a fall of …"."""
    found = re.match(
        r"(?: \w{3,14}){0,2},? (?:\()?an? (?:[\w.%]{2,12} ){0,2}(\w{4,10})\b",
        prose[second.end : second.end + 50],
    )
    return _way(found[1]) if found else ""


def _way(words: str, last: bool = False, ways: re.Pattern[str] = _TOWARDS) -> Way:
    found = [one.lastgroup for one in ways.finditer(words)]
    if not found or (len(set(found)) > 1 and not last) or _NOT_PLAIN.search(words):
        return ""
    return "up" if found[-1] == "up" else "down"


def _percent(galley: Galley, one: Figure, other: Figure) -> Figure | None:
    """Return the percentage of a change of counts or money: beside the figures, or the only one in the sentence."""
    if one.unit in (PERCENT, POINTS):
        return None
    start, end = min(one.start, other.start), max(one.end, other.end)
    first, last = galley.sentence(start)[0], galley.sentence(end - 1)[1]
    beside = [each for each in printed.between(galley, first, last) if not start <= each.start < end]
    shares = [each for each in beside if each.unit == PERCENT and each.upto is None]
    close = [each for each in shares if _touches(galley.prose, each, start, end)]
    return close[0] if len(close) == 1 else None


def _touches(prose: str, percent: Figure, start: int, end: int) -> bool:
    """Return True if only words of change stand between."""
    if percent.start < end:
        between = _WORDS_BEFORE.fullmatch(prose, percent.end, start) if percent.end <= start else None
        before = _THAN_WAYS.search(prose, max(0, percent.start - 40), percent.start)
        return between is not None and (before is not None or between["noun"] is not None)
    words, after = (
        _YEAR.sub("", prose[end : percent.start]),
        prose[percent.end : percent.end + 20].split("\n")[0],
    )
    plain = len(words) < 60 and not re.search(r"\d|[.;]\s|\band\b", words) and not after.startswith(" of ")
    told = _THAN_WAYS.search(words) or _THAN_WAYS.search(after.split(",")[0])
    return (
        plain
        and (told is not None or words.strip() in ("(", ",", ", or", "or"))
        and bool(_CLOSED.match(after))
    )
