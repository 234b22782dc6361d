"""From text to rows: one row for each line of words, with its number, its page and what its layout says."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shiremoot.papers import markup

_BULLET = re.compile(r"(?:[-–—•·▪●○◦➤➢*+>]|o(?=\s{2}))\s+")
_LABEL = re.compile(
    r"(?P<label>"
    r"\(?\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?[.)](?!\d)"  # 1.  12a.  (3)  2.1)  2564.
    r"|\d{1,3}(?:\.\d{1,3}){1,3}(?=\s)"  # 2.1  19.05.03
    r"|\d{1,3}/\d{2,4}(?=\.?\s+[A-Z])"  # 14/24, minute fourteen of the year
    r"|\(?(?:[a-z]|[ivx]{1,5})[.)]"  # (a)  a)  a.  (iv)
    r"|\([A-Z]\)|[A-Z]\)|[A-Z]\.(?=\s{2})"  # (A)  A)  and A. only when set apart
    r"|\d{1,4}[a-z]?(?=\s{2}|\t))"  # 7   set apart as in a printed agenda
    r"\s*(?=\S|$)"
)
_CLOCK_AFTER = re.compile(r"[ap]\.?m\b|noon\b|hours?\b|hrs\b", re.I)
_HEADING = re.compile(r"#{1,6}\s+")
_RULE = re.compile(r"[-_=*.~·…\s|:+\u2500-\u257f]+$")
_PAGE_MARK = re.compile(r"\W*(?:page\s*\|?\s*)(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.I)
_BARE_NUMBER = re.compile(r"\d{1,4}$")
_BLANK_PAGE = re.compile(r"this page (?:is|has been) (?:intentionally )?(?:left )?blank\b", re.I)
_ADDRESS = re.compile(
    r"(?:[^\s@]{1,64}@[^\s@]{1,99}|(?:https?://|www\.)\S{1,300})$"
)  # stands alone: a letterhead
_CELL = re.compile(r"\t+| {3,}")
_LEADERS = re.compile(r"\s*(?:\.{3,}|…{2,}|(?: \.){3,})[ .…]{0,200}(?P<page>\d{1,4})\s*$")  # title ....... 12
_PAGE_CELL = re.compile(r"\s*page \d{1,4}\t", re.I)
_SPACED_OUT = re.compile(r"(?:[^\W_] ){2,40}[^\W_](?: {2,6}(?:[^\W_] ){0,40}[^\W_]){0,20}$")
_DIGITS = re.compile(r"\d+")
_FOOTNOTE = re.compile(r"[¹²³⁴-⁹]\s*\S")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of words. `number` counts newlines from 1; several rows share one where a line holds HTML."""

    number: int
    text: str  # without label, bullet and markup, spaces made single
    label: str = ""  # "12a" for "12a.", "a" for "(a)"
    style: str = ""  # how the label is printed: "." ")" "()" ".." or "" when a number only stands apart
    bullet: bool = False
    bold: bool = False
    heading: bool = False
    indent: int = 0
    cells: tuple[str, ...] = ()  # as set apart by tabs or wide spaces; empty when there is only one
    columns: tuple[str, ...] = ()  # every cell of a table's row as printed, empty ones and the label's too
    tabbed: bool = False
    width: int = 0  # how far the printed line reaches
    gap: bool = False  # a blank line stands before it
    new_page: bool = False
    page: int | None = None
    furniture: bool = False  # page numbers, running headers, footnotes, rules: not part of the matter

    @property
    def whole(self) -> str:
        """The words with the printed label in front."""
        return f"{self.label} {self.text}".strip()


def rows_of(text: str) -> list[Row]:
    """Every line of words in the text, in order, with its page where the paper prints one."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    rows = list(_raw_rows(markup.visible(text.replace("\r\n", "\n"))))
    return _without_double_spacing(_with_pages(_with_furniture(rows)))


def _raw_rows(text: str) -> Iterator[Row]:
    gap, bold, new_page = True, False, True
    for number, line in enumerate(text.split("\n"), start=1):
        for place, part in enumerate(line.split("\f")):
            new_page = new_page or place > 0
            if not part.strip():
                gap, bold = True, False
                continue
            if _is_rule(part):
                gap, bold, new_page = True, False, new_page or part.strip() == "---"
                continue
            closed = markup.ends_block(part)
            for piece in markup.pieces(part):
                share, bold = markup.share_in_bold(piece, bold)
                row = _row(number, piece, share > 0.6, gap, new_page)
                if row:
                    yield row
                    gap, new_page = closed, False


def _is_rule(part: str) -> bool:
    return _RULE.match(part) is not None and len(part.strip()) > 1


def _row(number: int, piece: str, bold: bool, gap: bool, new_page: bool) -> Row | None:
    body = piece.strip()
    indent = len(piece) - len(piece.lstrip())
    footnote = _FOOTNOTE.match(body) is not None
    heading = _HEADING.match(body) is not None
    if body[-1:].isdigit() and ("..." in body or "…" in body or ". . ." in body):
        body = _LEADERS.sub(r"    \g<page>", body)
    if body[1:2] == " " and body[3:4] == " ":
        body = _closed_up(body)
    body = _BULLET.sub("", body, count=1) if (bullet := _BULLET.match(body) is not None) else body
    body = markup.without_marks(_HEADING.sub("", body, count=1)).strip(" ")
    label, style, body = _label_of(body.lstrip())
    tabbed = "\t" in piece or " | " in body or body.count("|") > 1
    cells = _cells_of(body)
    columns = _columns_of(piece) if tabbed else ()
    words = " ".join(body.replace("|", " ").split() if tabbed else body.split())
    if (not words and not label) or _is_rule(words):
        return None
    return Row(
        number,
        words,
        label,
        style,
        bullet,
        bold,
        heading,
        indent,
        cells,
        columns,
        tabbed,
        len(piece.rstrip()),
        gap,
        new_page,
        None,
        footnote,
    )


def _label_of(body: str) -> tuple[str, str, str]:
    """The label a row starts with, how it is printed, and the words after it."""
    found = _LABEL.match(body)
    if not found or (found.end() == len(body) and body[-1:].isdigit()):
        return "", "", body
    label, rest = found["label"], body[found.end() :]
    if rest and not body[found.end() - 1].isspace() and not rest[0].isupper():
        return "", "", body  # "1.5m" is a number, "1.National" an item
    if _CLOCK_AFTER.match(rest) and "." in label:
        return "", "", body  # "2.30 pm"
    bare = label.strip("().")
    style = (
        "/"
        if "/" in bare
        else ".."
        if "." in bare
        else "()"
        if label[0] == "("
        else label[-1]
        if label[-1] in ".)"
        else ""
    )
    return bare, style, rest


def _cells_of(body: str) -> tuple[str, ...]:
    if body.startswith("|") or " | " in body or body.count("|") > 1:
        cells = [cell.strip() for cell in body.strip("|").split("|")]
    else:
        cells = (
            [" ".join(cell.split()) for cell in _CELL.split(body)] if "\t" in body or "   " in body else []
        )
    kept = tuple(cells)
    return kept if len([cell for cell in kept if cell]) > 1 or len(kept) > 2 else ()


def _columns_of(piece: str) -> tuple[str, ...]:
    if "\t" in piece:
        cells = _PAGE_CELL.sub("\t", piece).split("\t")
    else:
        cells = piece.strip().removeprefix("|").removesuffix("|").split("|")
    return tuple(" ".join(markup.without_marks(cell).split()) for cell in cells)


def _closed_up(body: str) -> str:
    """A heading set with a space after each letter, "A G E N D A", put together again."""
    if len(body) < 9 or not _SPACED_OUT.match(body):
        return body
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", body))


def _with_furniture(rows: list[Row]) -> list[Row]:
    """Mark what the page prints rather than the paper says: headers and footers that come back page after page."""
    pages = list(_pages(rows))
    if len(pages) < 2:
        return [replace(row, furniture=True) if _is_odd(row) else row for row in rows]
    seen = Counter(_shape(row) for page in pages for row in {*page[:3], *page[-5:]})
    often = {shape for shape, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    met: set[str] = set()  # shapes of rows already seen on an earlier page: a heading's first showing is kept
    out: list[Row] = []
    for page in pages:
        odd = {row for row in page if _is_odd(row)}
        odd |= set(_repeated(page[:3], met))
        odd |= set(_repeated(page[:-6:-1], often | met & {shape for shape in seen if seen[shape] > 2}))
        met |= {_shape(row) for row in page[:3] + page[-5:]}
        out.extend(replace(row, furniture=True) if row in odd else row for row in page)
    return out


def _is_odd(row: Row) -> bool:
    return row.furniture or bool(
        _PAGE_MARK.match(row.whole) or _BLANK_PAGE.match(row.whole) or _ADDRESS.match(row.whole)
    )


_SAYS_WHEN = re.compile(r"\bdeadline\b", re.I)


def _repeated(edge: list[Row], known: set[str]) -> Iterator[Row]:
    """From the edge of a page inwards, the rows that other pages print too, up to the first that is new."""
    for row in edge:
        if _SAYS_WHEN.search(row.text) or not (
            _is_odd(row) or _shape(row) in known or (row.new_page is False and _BARE_NUMBER.match(row.whole))
        ):
            return
        yield row


def _shape(row: Row) -> str:
    return _DIGITS.sub("0", row.whole)


def _with_pages(rows: list[Row]) -> list[Row]:
    """Give each row the number its page prints, read from the head or the foot of that page."""
    out: list[Row] = []
    for page in _pages(rows):
        printed = _printed_number(page)
        out.extend(page if printed is None else (replace(row, page=printed) for row in page))
    return out


def _pages(rows: list[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    for row in rows:
        if row.new_page and page:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def _printed_number(page: list[Row]) -> int | None:
    marks = [row for row in page[:3] + page[-3:] if row.furniture]
    for row in reversed(marks):
        found = _PAGE_MARK.match(row.whole)
        if found or _BARE_NUMBER.match(row.whole):
            if len([one for one in page if _PAGE_MARK.match(one.whole)]) > 1:
                return None
            return int(found["page"] if found else row.whole)
    return None


def _without_double_spacing(rows: list[Row]) -> list[Row]:
    """Where a converter put a blank line after every line, a blank line says nothing: forget it."""
    body = [row for row in rows if not row.furniture]
    if len(body) < 12:
        return rows
    lower = sum(1 for row in body if row.gap and row.text[:1].islower() and not row.bullet)
    long = sum(1 for row in body if len(row.text) > 130)
    apart = sum(1 for row in body if row.gap)
    if apart * 10 < len(body) * 9 or long or lower * 4 < len(body):
        return rows
    return [replace(row, gap=_stands_apart(row)) for row in rows]


def _stands_apart(row: Row) -> bool:
    words = row.text
    return bool(row.label or row.new_page or row.heading) or words.isupper() or words.endswith(":")
