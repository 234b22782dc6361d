"""Finds what the page prints and the paper does not say: page numbers, and repeated headers and footers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from shiremoot.papers import patterns
from shiremoot.papers.row import Row

_PAGE_MARK = patterns.compile(r"\W*(?:page\s*\|?\s*)(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.I)
_BARE_NUMBER = patterns.compile(r"\d{1,4}$")
_BLANK_PAGE = patterns.compile(r"this page (?:is|has been) (?:intentionally )?(?:left )?blank\b", re.I)
_ADDRESS = patterns.compile(
    r"(?:[^\s@]{1,64}@[^\s@]{1,99}|(?:https?://|www\.)\S{1,300})$"
)  # stands alone: a letterhead
_FILE_SIZE = patterns.compile(r"PDF,? \d{1,5}(?:\.\d)? ?[KM]B$|\(?pdf\)?$")  # beside a link, on a web page
_DIGITS = patterns.compile(r"\d+")
_SAYS_WHEN = patterns.compile(r"\bdeadline\b", re.I)
_REPORT_BY = patterns.compile(r"(?:joint )?report (?:by|of|from)\b", re.I)
_MINUTES = patterns.compile(
    r"(?:(?:draft|confirmed|unconfirmed) )?minutes(?: of the (?:meeting|proceedings)\b|$)", re.I
)
_HEAD = 7  # rows at the top of a page that may name a report's body, day, title and author


def marked(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with their furniture marked, each with the number that its page prints at the head or foot."""
    pages = list(_pages(rows))
    if len(pages) == 1:
        return _marked_unparted(rows)
    return [
        row
        if (at in odd) == row.furniture and number is None
        else row._replace(furniture=at in odd, page=number)
        for page, odd in zip(pages, _odd_in(pages), strict=True)
        for number in (_printed_number(page, odd),)
        for at, row in enumerate(page)
    ]


def _marked_unparted(rows: Sequence[Row]) -> list[Row]:
    """Mark a paper whose pages are separated only by "Page 12", giving each row the number of its page."""
    odd = next(_odd_in([rows]), set())
    numbers = _numbered_by_marks(rows)
    return [
        row
        if (at in odd) == row.furniture and at not in numbers
        else row._replace(furniture=at in odd, page=numbers.get(at))
        for at, row in enumerate(rows)
    ]


def _numbered_by_marks(rows: Sequence[Row]) -> dict[int, int]:
    """Return the page number of each row, if unbroken page marks stand at the foot or the head of every page."""
    marks = [(at, int(found["page"])) for at, row in enumerate(rows) if (found := _page_mark(row))]
    if len(marks) < 2 or any(after != before + 1 for (_, before), (_, after) in pairwise(marks)):
        return {}
    first, last = marks[0][0], marks[-1][0]
    if last == len(rows) - 1:  # at the foot
        starts = [0, *(at + 1 for at, _ in marks)]
        return {
            place: page
            for start, (at, page) in zip(starts, marks, strict=False)
            for place in range(start, at + 1)
        }
    if first > 2:
        return {}
    ends = [*(at for at, _ in marks[1:]), len(rows)]
    return {place: page for end, (at, page) in zip(ends, marks, strict=True) for place in range(at, end)}


def _page_mark(row: Row) -> re.Match[str] | None:
    whole = row.whole
    return _PAGE_MARK.match(whole) if "age" in whole or "AGE" in whole else None


def _pages(rows: Iterable[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    for row in rows:
        if row.new_page and page:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def _odd_in(pages: Sequence[Sequence[Row]]) -> Iterator[set[int]]:
    """Yield for each page the places of its furniture: numbers, addresses, and edge rows that other pages print too."""
    seen = Counter(shape for page in pages for shape in {_shape(page[at]) for at in _edges(page)})
    often = {shape for shape, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    thrice = {shape for shape, count in seen.items() if count > 2}
    met: set[str] = set()  # shapes of rows on earlier pages: the first appearance of a heading is kept
    for page in pages:
        odd = {at for at, row in enumerate(page) if _is_odd(row)}
        odd |= set(_beside_marks(page, odd))
        if len(pages) > 1:
            if not _begins(page, met):
                odd |= set(_repeated(page, range(min(3, len(page))), met))
            foot = range(len(page) - 1, max(-1, len(page) - 6), -1)
            odd |= set(_repeated(page, foot, often | met & thrice))
            met |= {_shape(page[at]) for at in _edges(page)}
        yield odd


def _begins(page: Sequence[Row], met: set[str]) -> bool:
    """Return True if a report or minutes begin here: the body and day are its own, though other papers match."""
    return any(
        _REPORT_BY.match(row.whole) or (_MINUTES.match(row.whole) and _shape(row) not in met)
        for row in page[:_HEAD]
    )


def _beside_marks(page: Sequence[Row], odd: set[int]) -> Iterator[int]:
    """Yield the places of a second number, that of a document inside a pack, printed beside "Page 12"."""
    for at in odd:
        if _PAGE_MARK.match(page[at].whole):
            for near in (at - 1, at + 1):
                if 0 <= near < len(page) and _BARE_NUMBER.match(page[near].whole):
                    yield near


def _edges(page: Sequence[Row]) -> set[int]:
    return {*range(min(3, len(page))), *range(max(0, len(page) - 5), len(page))}


def _is_odd(row: Row) -> bool:
    whole = row.whole
    if row.furniture:
        return True
    if " " not in whole and ("@" in whole or "." in whole) and _ADDRESS.match(whole):
        return True
    if whole[:4].upper() in ("PDF ", "(PDF", "PDF,") and _FILE_SIZE.match(whole):
        return True
    if "age" not in whole and "AGE" not in whole:
        return False
    return _PAGE_MARK.match(whole) is not None or _BLANK_PAGE.match(whole) is not None


def _repeated(page: Sequence[Row], inwards: range, known: set[str]) -> Iterator[int]:
    """Yield rows from the edge of a page inwards while other pages print them too, stopping at the first new one."""
    for at in inwards:
        row = page[at]
        if _SAYS_WHEN.search(row.text) or not (
            _is_odd(row) or _shape(row) in known or (not row.new_page and _BARE_NUMBER.match(row.whole))
        ):
            return
        yield at


def _shape(row: Row) -> str:
    return _DIGITS.sub("0", row.whole)


def _printed_number(page: Sequence[Row], odd: set[int]) -> int | None:
    places = [*range(min(3, len(page))), *range(max(0, len(page) - 3), len(page))]
    for at in reversed(places):
        if at not in odd:
            continue
        whole = page[at].whole
        found = _PAGE_MARK.match(whole)
        if found or _BARE_NUMBER.match(whole):
            if sum(1 for place in odd if _PAGE_MARK.match(page[place].whole)) > 1:
                return None
            return int(found["page"] if found else whole)
    return None
