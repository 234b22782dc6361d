"""Turns text into rows: one row for each line of words, with its number, its page and its layout."""

from collections.abc import Iterator

from shiremoot.papers import furniture, lines, markup, scans
from shiremoot.papers.row import Row

__all__ = ["Row", "rows_of"]


def rows_of(text: str) -> list[Row]:
    """Return every line of words in the text, in order, with its page if the paper prints one."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    rows = list(_raw_rows(scans.mended(markup.visible(text.replace("\r\n", "\n")))))
    return _without_double_spacing(furniture.marked(rows))


def _raw_rows(text: str) -> Iterator[Row]:
    gap, bold, new_page = True, False, True
    for number, line in enumerate(text.split("\n"), start=1):
        for place, part in enumerate(line.split("\f") if "\f" in line else (line,)):
            new_page = new_page or place > 0
            body = part.strip()
            if not body or lines.is_rule(body):
                gap, bold, new_page = True, False, new_page or body == "---"
                continue
            closed = markup.ends_block(part)
            for piece in markup.pieces(part):
                share, bold = markup.share_in_bold(piece, bold)
                row = lines.row_of(number, piece, share > 0.6, gap, new_page)
                if row:
                    yield row
                    gap, new_page = closed, False


def _without_double_spacing(rows: list[Row]) -> list[Row]:
    """Ignore blank lines if a converter put one after every line: they then mean nothing."""
    body = [row for row in rows if not row.furniture]
    if len(body) < 12 or sum(row.gap for row in body) * 10 < len(body) * 9:
        return rows
    lower = sum(1 for row in body if row.gap and row.text[:1].islower() and not row.bullet)
    if lower * 4 < len(body) or any(len(row.text) > 130 for row in body):
        return rows
    return [row._replace(gap=_stands_apart(row)) for row in rows]


def _stands_apart(row: Row) -> bool:
    words = row.text
    return bool(row.label or row.new_page or row.heading) or words.isupper() or words.endswith(":")
