"""Text as people paste it from Word, as the plain notation that reports are kept in: bullets, numbers, tables."""

import re

from shiremoot.foundation.typesetting import signs

_BULLETS = "".join(map(chr, signs.WORD_SIGNS)) + "•·▪◦‣●○■□➢❖"
_BULLET = re.compile(rf"^([ \t]*)[{_BULLETS}][ \t]*(?=\S)")
_TABBED = re.compile(r"^(\d{1,3}[.)])\t+")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")


def tidy(source: str) -> str:
    """Return the text with bullets of Word as list items and tables with the rule that their notation needs.

    A table written as rows between bars, with no rule under its first row, takes that row as its headings.
    """
    lines, out, fenced, in_table = source.splitlines(), list[str](), False, False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            out.append(line)
            continue
        row = bool(_ROW.match(line))
        if in_table and row and len(out) == 1 + _start(out) and not _RULE.match(line):
            out.append("|" + " --- |" * _cells(out[-1]))
        elif row and not in_table and out and out[-1].strip():
            out.append("")  # a table begins a paragraph of its own
        in_table = row
        out.append(line if row else _list_item(line))
    return "\n".join(out)


_NUMBER = re.compile(rf"^\s*(?:\(?\d{{1,2}}[.)]|\([a-z]\)|[-*{_BULLETS}])\s+")


def points(text: str) -> list[str]:
    """Return the lines of a text, without the numbers or bullets that all of them begin with."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbered = bool(lines) and all(_NUMBER.match(line) for line in lines)
    return [_NUMBER.sub("", line) for line in lines] if numbered else lines


def _start(out: list[str]) -> int:
    """Return the place of the first line of the table that the last lines are."""
    at = len(out)
    while at and _ROW.match(out[at - 1]):
        at -= 1
    return at


def _cells(row: str) -> int:
    return len(row.strip().strip("|").split("|"))


def _list_item(line: str) -> str:
    return _TABBED.sub(r"\1 ", _BULLET.sub(lambda found: found[1].replace("\t", "  ") + "- ", line))
