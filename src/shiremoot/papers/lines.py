"""Turns one printed line into a row: its bullet, label, cells, and words without marks."""

import re

from shiremoot.papers import markup, patterns
from shiremoot.papers.row import Row

_BULLETS = "-–—•·▪●○◦➤➢*+>"
_BULLET = patterns.compile(rf"(?:[{_BULLETS}]|o(?=\s{{2}}))\s+")
_LABEL = patterns.compile(
    r"(?P<label>"
    r"\(?\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?[.)](?!\d)"  # 1.  12a.  (3)  2.1)  2564.
    r"|\d{1,3}(?:\.\d{1,3}){1,3}(?=\s)"  # 2.1  19.05.03
    r"|\d{1,3}/\d{2,4}(?=\.?\s+[A-Z])"  # 14/24, minute fourteen of the year
    r"|\(?(?:[a-z]|[ivx]{1,5})[.)]"  # (a)  a)  a.  (iv)
    r"|\([A-Z]\)|[A-Z]\)|[A-Z]\.(?=\s{2})"  # (A)  A)  and A. only when set apart
    r"|\d{1,4}[a-z]?(?=\s{2}|\t))"  # 7   set apart as in a printed agenda
    r"\s*(?=\S|$)"
)
_SHORT_CELL = 8
_LONGEST_LETTERS = 6  # of a label made of letters: viiii)
_CLOCK_AFTER = patterns.compile(r"[ap]\.?m\b|noon\b|hours?\b|hrs\b", re.I)
_HEADING = patterns.compile(r"^#{1,6}\s+")
_RULE = patterns.compile(r"[-_=*.~·…\s|:+\u2500-\u257f]+$")
_CELL = patterns.compile(r"\t+| {3,}")
_LEADERS = patterns.compile(
    r"\s*(?:\.{3,}|…{2,}|(?: \.){3,})[ .…]{0,200}(?P<page>\d{1,4})\s*$"
)  # title ....... 12
_PAGE_CELL = patterns.compile(r"\s*page \d{1,4}\t", re.I)
_SPACED_OUT = patterns.compile(r"(?:[^\W_] ){2,40}[^\W_](?: {2,6}(?:[^\W_] ){0,40}[^\W_]){0,20}$")
_PAGE_NUMBER = patterns.compile(r"(?:[-–—~=|*]\s*){1,3}(\d{1,4})(?:\s*[-–—~=|*]){1,3}$")  # - 2 -
_FOOTNOTE = patterns.compile(r"[¹²³⁴-⁹]\s*\S")


def is_rule(words: str) -> bool:
    """Return True for a line that only draws a rule."""
    return len(words) > 1 and not words[0].isalnum() and _RULE.match(words) is not None


def row_of(number: int, piece: str, bold: bool, gap: bool, new_page: bool) -> Row | None:
    """Return the row for a line or a piece of one, or None if it holds no words."""
    body = piece.strip()
    if not body:
        return None
    if not body[0].isalnum() and (page := _PAGE_NUMBER.match(body)):
        return Row(number, page[1], gap=gap, new_page=new_page, furniture=True)
    footnote = not body[0].isascii() and _FOOTNOTE.match(body) is not None
    bare, heading, bullet = _bare(body)
    label, style, bare = _label_of(bare)
    tabbed = (
        ("\t" in piece and not _is_only_set_apart(piece, label, bare)) or " | " in bare or bare.count("|") > 1
    )
    words = " ".join((bare.replace("|", " ") if tabbed else bare).split())
    if not (words or label) or is_rule(words):
        return None
    return Row(
        number,
        words,
        label,
        style,
        bullet,
        bold,
        heading,
        len(piece) - len(piece.lstrip()),
        _cells_of(bare),
        _columns_of(piece) if tabbed else (),
        tabbed,
        len(piece.rstrip()),
        gap,
        new_page,
        None,
        footnote,
    )


def _is_only_set_apart(piece: str, label: str, bare: str) -> bool:
    """Return True if a tab only sets a number apart from its paragraph, as word processors do; that is no table."""
    alone = piece.count("\t") == 1 and "\t" not in bare and not piece.strip(" ").startswith("\t")
    return bool(label) and alone and len(bare) > _SHORT_CELL and bare[:1].isalpha()


def _bare(body: str) -> tuple[str, bool, bool]:
    """Return the words without surrounding marks, with flags for a heading and a bullet."""
    heading = _HEADING.match(body) if body[0] == "#" else None
    if body[-1].isdigit() and ("..." in body or "…" in body or ". . ." in body):
        body = _LEADERS.sub(r"    \g<page>", body)
    if body[1:2] == " " and body[3:4] == " ":
        body = _closed_up(body)
    bullet = None if body[0].isalnum() and body[0] != "o" else _BULLET.match(body)
    if bullet:
        body = body[bullet.end() :]
    if body[:1] == "#":
        body = _HEADING.sub("", body, count=1)
    return markup.without_marks(body).strip(" ").lstrip(), heading is not None, bullet is not None


def _label_of(body: str) -> tuple[str, str, str]:
    """Return the label at the start of a row, the style it is printed in, and the words after it."""
    found = _LABEL.match(body) if _may_be_labelled(body) else None
    if not found or (found.end() == len(body) and body[-1:].isdigit()):
        return "", "", body
    label, rest = found["label"], body[found.end() :]
    if rest and not body[found.end() - 1].isspace() and not rest[0].isupper():
        return "", "", body  # "1.5m" is a number, "1.National" an item
    if _CLOCK_AFTER.match(rest) and "." in label:
        return "", "", body  # "2.30 pm"
    return label.strip("()."), _style_of(label), rest


def _may_be_labelled(body: str) -> bool:
    start = body[:_LONGEST_LETTERS]
    return "." in start or ")" in start or body[:1].isdigit()


def _style_of(label: str) -> str:
    bare = label.strip("().")
    if "/" in bare:
        return "/"
    if "." in bare:
        return ".."
    if label[0] == "(":
        return "()"
    return label[-1] if label[-1] in ".)" else ""


def _cells_of(body: str) -> tuple[str, ...]:
    if "|" in body and (body[0] == "|" or " | " in body or body.count("|") > 1):
        cells = [cell.strip() for cell in body.strip("|").split("|")]
    elif "\t" in body or "   " in body:
        cells = [" ".join(cell.split()) for cell in _CELL.split(body)]
    else:
        return ()
    return tuple(cells) if len(cells) > 2 or (all(cells) and len(cells) > 1) else ()


def _columns_of(piece: str) -> tuple[str, ...]:
    if "\t" in piece:
        cells = (_PAGE_CELL.sub("\t", piece) if "page " in piece.lower() else piece).split("\t")
    else:
        cells = piece.strip().removeprefix("|").removesuffix("|").split("|")
    if markup.without_marks(piece) != piece:
        cells = [markup.without_marks(cell) for cell in cells]
    return tuple([" ".join(cell.split()) for cell in cells])


def _closed_up(body: str) -> str:
    """Return a heading printed with a space after each letter ("A G E N D A") as a word."""
    if len(body) < 9 or not _SPACED_OUT.match(body):
        return body
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", body))
