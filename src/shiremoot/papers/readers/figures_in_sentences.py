"""Reads figures from sentences that clearly say what was counted, how many, and in which period."""

import re
from collections.abc import Iterator

from shiremoot.papers import figures, patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.figures import Figure
from shiremoot.papers.paper import Paper, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.periods import period_in, periods_in
from shiremoot.papers.words import any_in

_STOP = (
    r"(?:in|during|and|which|that|who|whom|were|was|are|is|have|had|has|from|by|at|on|with|compared|between|as|but|led|since"
    r"|while|when|where|this|these|an|a|to|than|or|being|been|be|out|over|across|within|did|can|could|will|would|also|only)"
)
_COUNTED = patterns.compile(
    rf"\s+(?!{_STOP}\b)(?P<what>[A-Za-z][\w’'/-]*(?:\s+(?!{_STOP}\b|\w+ed\b)[A-Za-z&][\w’'/-]*){{0,7}})"
)
_SUBJECT = (
    r"(?:^|[,;:] (?:and |with )?)(?P<what>(?:[Tt]he |[Oo]verall |[Tt]otal )?[A-Za-z][\w’'%&/ -]{5,110}?)\s+"
)
_MOVED = patterns.compile(
    rf"{_SUBJECT}(?:has |have |had |also |then )*"
    r"(?:increased|decreased|rose|risen|fell|fallen|dropped|grew|grown|went|reduced|declined|improved|changed|moved)\b"
    r"[\w ,%]{0,30}?\bfrom\s"
)
_STOOD = patterns.compile(
    rf"{_SUBJECT}(?:was|were|stood at|stands at|totalled|reached|amounted to|came to)\s+$"
)
_VERBS = (
    *("increase", "decrease", "rose", "risen", "fell", "fallen", "dropped", "grew", "went", "reduced"),
    *("declin", "improv", "change", "moved"),
)
_DATED = ("20", "/2", "Q1", "Q2", "Q3", "Q4", "uarter")
_KINDS = ("report", "scrutiny report", "paper", "partnership update")
_LEADS = patterns.compile(
    r"^(?:(?:and|but|however|while|although|also|this|it|these|they|there|with|that|so|as)\b[ ,]*)+|^the ",
    re.I,
)
_ENDS = patterns.compile(r"(?: (?:of|for|the|and|&|directly|made|subject|who|with))+$")
_PLACE = patterns.compile(r"\b(?:in|across) (?P<place>[A-Z][a-z]+(?:shire)?(?: [A-Z][a-z]+){0,2})\b")
_NO_PLACE = patterns.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Q\d|Quarter|Year)"
)
_NO_MEASURE = patterns.compile(
    r"(?:months?|weeks?|days?|hours?|hrs?|years?|minutes?|each|per|more|less|fewer|further|others?|of"
    r"|times?|in|and|year olds?)\b"
    r"|.*\b(?:has|have|had|is|was|were|that|which|who)\b",
    re.I,
)
_MANY = patterns.compile(r"\w{2,}s\b|\b(?:people|children|staff|women|men|households?)\b", re.I)
_LONGEST = 700


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each figure whose sentence says what it counts and names one period."""
    for document in paper.of_kind(*_KINDS):
        for one in document.paragraphs:
            if not one.tabbed and len(one.text) > 25 and any_in(one.text, _DATED):
                yield from _in_paragraph(one)


def _in_paragraph(one: Paragraph) -> Iterator[Fact]:
    for sentence in one.sentences:
        if len(sentence) < _LONGEST and any_in(sentence, _DATED) and (spans := periods_in(sentence)):
            yield from _in_sentence(one, sentence, {words for _, words in spans})


def _in_sentence(one: Paragraph, sentence: str, periods: set[str]) -> Iterator[Fact]:
    found = [
        figure
        for figure in figures.figures_in(sentence)
        if figure.unit != figures.POINTS and figure.upto is None
    ]
    if not found:
        return
    if any_in(sentence, _VERBS) and (moved := _moved(sentence, found)):
        for figure, period in moved[1]:
            yield _fact(one, sentence, figure, moved[0], period)
        return
    if len(periods) != 1:
        return
    for figure in found:
        if what := _what(sentence, figure):
            yield _fact(one, sentence, figure, what, next(iter(periods)))


def _moved(sentence: str, found: list[Figure]) -> tuple[str, list[tuple[Figure, str]]] | None:
    """Return both figures of "X rose from 12 in 2022 to 15 in 2023", each with the period printed just after it."""
    match = _MOVED.search(sentence)
    after = [figure for figure in found if match and match.end() - 1 <= figure.start]
    if (
        not match
        or len(after) < 2
        or not re.match(r"[\w ,’'/-]{0,60}\bto\s", sentence[after[0].end : after[1].end])
    ):
        return None
    told = [(figure, _just_after(sentence, figure.end)) for figure in after[:2]]
    return (match["what"], told) if all(period for _, period in told) else None


def _just_after(sentence: str, end: int) -> str:
    found = re.match(r"\s*\(?(?:in|at|for|during|as of|as at|on)?\s*", sentence[end : end + 30])
    start = end + (found.end() if found else 0)
    words = period_in(sentence[start : start + 40])
    return words if words and sentence[start:].startswith(words) else ""


def _what(sentence: str, figure: Figure) -> str:
    """Return what a figure counts: the words after a number of things, or what the sentence says it was."""
    stood = _STOOD.search(sentence[: figure.start])
    if stood and not _NO_MEASURE.match(stood["what"]):
        return stood["what"]
    counted = _COUNTED.match(sentence, figure.end) if figure.unit == "" and "." not in figure.text else None
    what = counted["what"] if counted else ""
    return what if _MANY.search(what) and not _NO_MEASURE.match(what) and not period_in(what) else ""


def _fact(one: Paragraph, sentence: str, figure: Figure, what: str, period: str) -> Fact:
    place = next(
        (found["place"] for found in _PLACE.finditer(sentence) if not _NO_PLACE.match(found["place"])), ""
    )
    said: dict[str, object] = {
        "measure": _ENDS.sub("", _LEADS.sub("", what.strip(" ,"))).strip(),
        "value": figures.plain(figure.value),
        "unit": figure.unit,
        "printed": figure.text.strip(),
        "period": period,
        "place": place,
    }
    return fact("figure", said, one, None, "likely")
