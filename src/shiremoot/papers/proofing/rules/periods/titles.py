"""Finds headings whose year contradicts the contents, the agenda, or what can be reported yet."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.own_days import earliest_day
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.periods.labels import Label, labels

_LONGEST = 130  # letters of a heading
_PAGE = patterns.compile(
    r"[\s.…_(\[]*(?:\bpages?\b[\s.:]*\d{1,3}|[\t…]\s*\d{1,3}|\.{2,}\s*\d{1,3})(?:\s*[-–]\s*\d{1,3})?[)\]]?\s*\Z",
    re.I,
)
_ASIDE = patterns.compile(r"\((?:pages?|to follow|attached|appendix)\b[^)]{0,30}\)", re.I)
_SMALL = frozenset(("the", "a", "an", "of", "in", "for", "our", "some", "and", "to", "year", "years"))
_WORD = patterns.compile(r"[A-Za-z][A-Za-z'’&-]*")
_FEWEST = 4  # words a heading must share to be the same one in two documents
_SURE = 6  # words with which it is certainly the same
_REPORT = patterns.compile(
    r"\bannual (?:report|review)\b|\byear[- ]end report\b|\bannual governance statement\b", re.I
)
_PLANNED = patterns.compile(r"\b(?:plan|programme|timetable|draft|towards|preparing|arrangements)\b", re.I)
_COVERED = patterns.compile(
    r"April (?P<first>20[0-9]{2}) (?:to|until|–|-) (?:the )?(?:end of )?(?:31(?:st)? )?March (?P<last>20[0-9]{2})\b"
)
_COVERS = patterns.compile(
    r"\b(?:reports?|review|statement)\b[^.\n]{0,70}\b(?:covers?|covering|is for|was for|for the|relates to|of the)\b"
    r"[^.\n]{0,40}\Z",
    re.I,
)
_EARLY = 90  # days before a year's end in which its report may already be written


@dataclass(frozen=True)
class Heading:
    """A short line with the label of a year: its words, its years, and True if it stands in a list of contents."""

    words: tuple[str, ...]
    years: tuple[tuple[int, int], ...]
    listed: bool
    label: Label
    start: int
    end: int


@rule(
    reason="The contents promise another year than the pages give.",
    example="Parks Report\nContents\nOur work for 2022/23\tPage 2\nOur ponds for 2022/23\tPage 3\n\n"
    "Our work in 2023/24\n\nWe planted trees.",
    quiet=(
        "Parks Report\nContents\nOur work for 2023/24\tPage 2\nOur ponds for 2022/23\tPage 3\n\n"
        "Our work in 2023/24\n\nWe planted trees.\n\nOur work in 2022/23\n\nWe dug ponds.",
        "Parks Report\nContents\nOur work in 2022/23 Page 2\nOur work for 2023/24 Page 3\n\n"
        "Our work in 2022/23\n\nWe planted trees.\n\nOur work for 2023/24\n\nWe shall dig ponds.",
    ),
)
def contents_of_another_year(galley: Galley) -> Iterator[Finding]:
    """The contents or the agenda give a heading with another year than it has."""
    by_words: dict[tuple[str, ...], list[Heading]] = defaultdict(list)
    for one in galley.once(headings):
        by_words[one.words].append(one)
    for same in by_words.values():
        listed = [one for one in same if one.listed]
        others = [one for one in same if not one.listed and _may_be(galley, listed, one)]
        if len(listed) == 1 and others and listed[0].years not in {one.years for one in others}:
            yield _other_year(galley, listed[0], others[0])
        elif len(listed) == len(others) > 1:
            unlike = [pair for pair in zip(listed, others, strict=True) if pair[0].years != pair[1].years]
            if len(unlike) == 1:
                yield _other_year(galley, *unlike[0])


def _may_be(galley: Galley, listed: list[Heading], one: Heading) -> bool:
    """Return True if it comes later with as many years; with few words, only in the document that has the contents."""
    first = next(iter(listed), None)
    if first is None or one.start < first.start or len(one.years) != len(first.years):
        return False
    inside = galley.document(first.start) is galley.document(one.start)
    return inside or len(one.words) >= _FEWEST


def _other_year(galley: Galley, listed: Heading, heading: Heading) -> Finding:
    year = _printed(galley, heading)
    inside = galley.document(listed.start) is galley.document(heading.start)
    return Finding(
        galley.place(listed.start, listed.end),
        f"The heading itself has {year}.",
        f"{year}, or another year in the heading",
        (galley.place(heading.start, heading.end),),
        "certain" if inside or len(heading.words) >= _SURE else "likely",
    )


@rule(
    reason="A year that has months to run cannot be reported on.",
    example="Parks Committee\nTuesday 5 November 2024\nAGENDA\n1. Apologies\n\n\nParks Committee\n5 November 2024\n"
    "Parks Annual Report 2024-25\nReport of the Director of Parks",
    quiet="Parks Committee\nTuesday 5 November 2024\nAGENDA\n1. Apologies\n\n\nParks Committee\n5 November 2024\n"
    "Parks Annual Report 2023-24\nReport of the Director of Parks\nPlan for the annual report 2024-25",
)
def report_before_its_year_ends(galley: Galley) -> Iterator[Finding]:
    """An annual report is headed with a year that has months to run."""
    for one in galley.once(headings):
        first, last = one.years[0]
        this = earliest_day(galley, one.start)
        text = galley.prose[one.start : one.end]
        if this and last == first + 1 and _REPORT.search(text) and not _PLANNED.search(text):
            coming = galley.document(one.start).kind in ("agenda", "forward plan", "minutes") or one.listed
            if not coming and (date(last, 3, 31) - this).days > _EARLY:
                yield Finding(
                    galley.place(one.start, one.end),
                    f"The year {_printed(galley, one)} has not ended when this report comes out.",
                    "the year reported on",
                    confidence="likely",
                )


@rule(
    reason="A reader cannot tell of which year the figures are.",
    example="Pond Board Annual Report 2023-24\n\nThis report covers the year from April 2022 to March 2023.",
    quiet="Pond Board Annual Report 2023-24\n\nThis report covers the year from April 2023 to March 2024.",
)
def report_of_another_period(galley: Galley) -> Iterator[Finding]:
    """An annual report says that it covers another year than its title has."""
    titles = [one for one in galley.once(headings) if _is_annual(galley, one)]
    for found in _COVERED.finditer(galley.prose) if titles else ():
        said = (int(found["first"]), int(found["last"]))
        title = next((one for one in reversed(titles) if one.start < found.start()), None)
        if title is None or galley.document(title.start) is not galley.document(found.start()):
            continue
        covers = _COVERS.search(galley.prose, max(0, found.start() - 120), found.start())
        if covers and said[1] == said[0] + 1 and title.years[0] != said:
            yield _of_another_period(galley, title, found)


def year_end(galley: Galley) -> date | None:
    """Return the last day of the year an annual report covers, by its first heading with a year."""
    first = next(iter(galley.once(headings)), None)
    return date(first.years[0][1], 3, 31) if first and _is_annual(galley, first) else None


def _is_annual(galley: Galley, one: Heading) -> bool:
    first, last = one.years[0]
    report = _REPORT.search(galley.prose[one.start : one.end])
    return report is not None and last == first + 1 and not one.listed


def _of_another_period(galley: Galley, title: Heading, found: re.Match[str]) -> Finding:
    first, last = title.years[0]
    return Finding(
        in_its_sentence(galley, found.start(), found.end()),
        f"The title has {_printed(galley, title)}.",
        f"April {first} to March {last}, or another year in the title",
        (galley.place(title.start, title.end),),
        "likely",
    )


def headings(galley: Galley) -> tuple[Heading, ...]:
    """Return the short lines that hold the label of a year, once each."""
    lines: dict[int, list[Label]] = defaultdict(list)
    for label in galley.once(labels):
        if label.four and label.last > label.first:
            lines[galley.paragraph(label.start)[0]].append(label)
    return tuple(one for start, found in lines.items() if (one := _heading(galley, start, found)))


def _heading(galley: Galley, start: int, found: list[Label]) -> Heading | None:
    _, end = galley.paragraph(start)
    text = galley.prose[start:end]
    if len(text) > _LONGEST or text.rstrip().endswith((".", ";", ":", ",")):
        return None
    page = _PAGE.search(text)
    bare = _ASIDE.sub(" ", text[: page.start()] if page else text)
    if "\t" in bare.strip():
        return None
    words = tuple(word for word in map(str.lower, _WORD.findall(bare)) if word not in _SMALL)
    years = tuple((one.first, one.last) for one in found)
    listed = page is not None or bare != text
    return Heading(words, years, listed, found[0], start, end) if words else None


def _printed(galley: Galley, one: Heading) -> str:
    return galley.prose[one.label.start : one.label.end]
