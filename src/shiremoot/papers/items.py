"""Splits agendas and minutes into items of business, each with its number and its paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.papers import item_starts, patterns, resolutions
from shiremoot.papers.paragraphs import Paragraph, hangs

_PAGE_CELL = patterns.compile(r"(?P<first>\d{1,4})(?:\s*[-–—]\s*(?P<last>\d{1,4}))?$")
_TO_FOLLOW = patterns.compile(r"\s*\(?\bto follow\b\)?", re.I)
_VERBAL = patterns.compile(r"\s*\(\s*(?:verbal|oral)(?: (?:update|report|item))?\s*\)", re.I)
_FOOTNOTE = patterns.compile(
    r"(?<=[a-z]{4})[1-9]$|(?<=[a-z])(?<!part)(?<!phase)(?<!stage)(?<!priority)(?<!appendix)(?<!annex)(?<!quarter)(?<!volume)"
    r"(?<!section)(?<!chapter)(?<!tier)(?<!level)(?<!option)(?<!year)(?<!group)(?<!unit)(?<!step)(?<!zone)\s[1-9]$",
    re.I,
)
_PAGE_HEADING = patterns.compile(
    r"\s+pages?(?: no\.?| number)?$", re.I
)  # the heading of the column of page numbers
_AGENDA = patterns.compile(
    r"(?:[\w.’'&]+ ){0,6}(?:agenda(?! item)|addenda|addendum|order of business)\b[\s\w:]{0,12}$", re.I
)


@dataclass(frozen=True)
class Item:
    """An item of business and its paragraphs; `agenda` is its number on the agenda."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    heading: int = 1  # how many of the paragraphs make its title
    agenda: str = ""
    pages: tuple[int, int | None] | None = None
    to_follow: bool = False
    verbal: bool = False
    sure: bool = True

    @property
    def first_line(self) -> int:
        return self.paragraphs[0].first_line

    @property
    def last_line(self) -> int:
        return self.paragraphs[-1].last_line


def items_in(kind: str, paragraphs: Sequence[Paragraph]) -> tuple[Item, ...]:
    """Return the items of an agenda, minutes or a decision notice, in printed order."""
    begin = 0
    if kind == "agenda":
        begin = next(
            (at + 1 for at, one in enumerate(paragraphs) if _AGENDA.match(one.whole) and len(one.whole) < 60),
            0,
        )
    paragraphs = (
        list(paragraphs) if kind == "agenda" else [part for one in paragraphs for part in _parted(one)]
    )
    starts = item_starts.starts_in(kind, paragraphs, begin) or item_starts.unnumbered(paragraphs, begin, kind)
    ends = [*[start.place for start in starts], _end(paragraphs, starts, kind)][1:]
    return tuple(_item(start, paragraphs, end) for start, end in zip(starts, ends, strict=True))


def _parted(one: Paragraph) -> list[Paragraph]:
    """Split a title in initial capitals from the sentence that a converter joined to it."""
    first = one.rows[0]
    words = [word for word in first.text.split() if len(word) > 3 and word[0].isalpha()]
    titled = words and sum(1 for word in words if word[0].isupper()) * 5 >= len(words) * 4
    if len(one.rows) < 2 or not first.label[:1].isdigit() or not titled or len(first.text) > 110:
        return [one]
    if resolutions.verb_of(first.text.split()[0]) or hangs(first.text):
        return [one]  # part of a resolution, wrapped
    if ". " not in f"{one.text} " or first.text[-1] in ".:;," or not one.rows[1].text[:1].isupper():
        return [one]
    return [Paragraph(one.rows[:1]), Paragraph(one.rows[1:])]


def item_at(items: Sequence[Item], line: int) -> Item | None:
    """Return the item that covers a line."""
    return next((one for one in reversed(items) if one.first_line <= line <= one.last_line), None)


def _end(paragraphs: Sequence[Paragraph], starts: Sequence[item_starts.Start], kind: str) -> int:
    """Return where the last item ends: at guidance printed after the agenda, or with the document."""
    if not starts:
        return len(paragraphs)
    after = range(starts[-1].place + starts[-1].taken, len(paragraphs))
    if kind != "agenda":
        return len(paragraphs)
    return next((at for at in after if item_starts.GUIDANCE.match(paragraphs[at].whole)), len(paragraphs))


def _item(start: item_starts.Start, paragraphs: Sequence[Paragraph], end: int) -> Item:
    own = tuple(paragraphs[start.place : max(end, start.place + start.taken)])
    title = start.title
    pages = _pages_of(title, own)
    agenda = item_starts.AGENDA_NUMBER.search(title)
    bare = item_starts.PAGES.sub(" ", item_starts.AGENDA_NUMBER.sub(" ", title))
    if own[0].cells and _PAGE_HEADING.match(f" {own[0].cells[-1]}"):
        bare = _PAGE_HEADING.sub("", bare)
    if pages and not item_starts.PAGES.search(title):
        bare = item_starts.without_number(start, _without_page_cell(own[0], bare))
    following = _TO_FOLLOW.search(bare) is not None
    verbal = _VERBAL.search(bare) is not None
    bare = _VERBAL.sub("", _TO_FOLLOW.sub("", bare))
    bare = _FOOTNOTE.sub("", " ".join(bare.split()).strip(" -–:;(|")).strip()
    bare = bare[:-1] if bare.endswith(".") and bare.count(".") == 1 else bare
    return Item(
        start.number,
        bare,
        own,
        start.taken,
        agenda["number"] if agenda else "",
        pages,
        following,
        verbal,
        start.style not in ("none", " "),
    )


def _pages_of(title: str, own: Sequence[Paragraph]) -> tuple[int, int | None] | None:
    found = item_starts.PAGES.search(title)
    if not found and (cell := _page_cell(own[0])):
        found = _PAGE_CELL.match(cell)
    return (int(found["first"]), int(found["last"]) if found["last"] else None) if found else None


def _page_cell(paragraph: Paragraph) -> str:
    """Return the page number set apart at the right of one of the title's rows."""
    for row in paragraph.rows:
        if (
            row.cells
            and len(row.cells) > 1
            and _PAGE_CELL.match(row.cells[-1])
            and row.cells[0] != row.cells[-1]
        ):
            return row.cells[-1]
    return ""


def _without_page_cell(paragraph: Paragraph, title: str) -> str:
    cell = _page_cell(paragraph)
    texts = [
        row.text.removesuffix(cell).strip() if row.cells and row.cells[-1] == cell else row.text
        for row in paragraph.rows
    ]
    joined = " ".join(text for text in texts if text)
    return joined if not paragraph.tabbed else title
