"""Reads strategies, policies and plans: when they were adopted or published and how often they are reviewed."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import clocks, dates, patterns, sentences
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.words import any_in

_TITLE = patterns.compile(
    r"(?P<title>(?:[A-Z][\w’'-]*|&)(?:,? (?:[A-Z][\w’'-]*|and|of|for|&|the|in|on|to)){0,14}? (?:Strategy"
    r"|Policy|Plan|Framework|Protocol)"
    r"(?: (?:for|on|in) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?(?: 20\d\d\s?[-–/]\s?(?:20)?\d\d)?)(?![\w’'])"
)
_KINDS = (" Strategy", " Policy", " Plan", " Framework", " Protocol")
_MADE = patterns.compile(
    r"\b(?:published|adopted|approved|agreed|launched|came into (?:force|effect)|signed off)(?: by "
    r"[^.;,]{3,60})? (?:in|on) (?P<when>[^.;()]{6,40})",
    re.I,
)
_REVIEWED = patterns.compile(
    r"\b(?:latest|last) review(?:ed)?(?: being| was| in| on)* (?P<when>[^.;()]{4,30})", re.I
)
_END_OF = patterns.compile(r"\b(?:at |by )?the end of (?P<when>[A-Z][a-z]+ 20\d\d)")
_REVIEW = patterns.compile(r"\breview|\brefresh", re.I)
_ANY = patterns.compile(r"\b(?:strateg(?:y|ies)|polic(?:y|ies)|plans?|framework)\b", re.I)
_NEAR = 3


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each strategy that a document dates or gives a review clock."""
    for document in paper.documents:
        if document.kind in ("agenda", "report", "paper", "partnership update"):
            yield from _in_document(document)


def _in_document(document: PaperPart) -> Iterator[Fact]:
    met: set[str] = set()
    for at, one in enumerate(document.paragraphs):
        if one.is_heading or one.tabbed or not any_in(one.text, _KINDS):
            continue
        for sentence in one.sentences:
            title = _TITLE.search(sentence) if any_in(sentence, _KINDS) else None
            name = _name(title["title"]) if title else ""
            if (
                title
                and name
                and name.lower() not in met
                and (said := _strategy_facts(document, at, one, sentence, title.end()))
            ):
                met.add(name.lower())
                yield fact("strategy", {"title": name} | said, one, None, "likely")


def _strategy_facts(
    document: PaperPart, at: int, one: Paragraph, sentence: str, after: int
) -> dict[str, object]:
    """Yield facts of a strategy: its adoption just after its name, its review here or in the next paragraphs."""
    made = _MADE.search(sentence[after : after + 120])
    adopted = _when(made["when"]) if made else None
    near = [one, *document.paragraphs[at + 1 : at + _NEAR]] if adopted else [one]
    clock = next((clock for each in near if (clock := _review_clock(each.text))), None)
    reviewed = _REVIEWED.search(one.text) if clock else None
    said: dict[str, object] = {
        "adopted": adopted,
        "review_clock": clock,
        "review_by": _review_by(near) if clock and adopted else None,
        "reviewed": _when(reviewed["when"]) if reviewed else None,
    }
    return {key: value for key, value in said.items() if value}


def _review_clock(text: str) -> str | None:
    for sentence in sentences.of(text):
        if _REVIEW.search(sentence) and _ANY.search(sentence) and (stated := clocks.every(sentence)):
            return stated.clock
    return None


def _review_by(near: Sequence[Paragraph]) -> str | None:
    """Return the end of the month named beside the review clock, as a day."""
    for one in near:
        if (
            _REVIEW.search(one.text)
            and (found := _END_OF.search(one.text))
            and (month := dates.month_in(found["when"]))
        ):
            return dates.end_of_month(month).isoformat()
    return None


def _when(printed: str) -> str | None:
    """Return a day as "2021-12-03", or a month as "2021-12"."""
    day = dates.first_date(printed)
    return day.on.isoformat() if day and day.on and day.start < 12 else dates.month_in(printed[:24])


def _name(title: str) -> str:
    return re.sub(
        r"^(?:(?:the|this|our|a|an|in|under|as|once|since|if|when|both|each|new|draft|and|\w+[’']s)\s+)+",
        "",
        title,
        flags=re.I,
    ).strip()
