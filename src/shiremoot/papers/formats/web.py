"""Reads saved web pages (.html), including those of ModernGov, without their menus, banners and footers."""

import re
from collections.abc import Iterator
from typing import Any

from shiremoot.papers import patterns
from shiremoot.papers.formats import web_matter, word_numbering
from shiremoot.papers.formats.part import NotReadable, TextPart
from shiremoot.papers.formats.sheet import MOST_TABLES, LinesWritten

ENDINGS = (".html", ".htm", ".xhtml")
APART = True
_STARTS = patterns.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_TAGS = patterns.compile(rb"<(?:p|div|table|h[1-6]|li|body|br)\b", re.I)
_TOO_DEEP = "is nested too deep to be read"
_AT_ONCE = 20_000  # elements that make one part
_NEW_PAGE = patterns.compile(
    r"page-break-(?:before|after)\s*:\s*always|break-(?:before|after)\s*:\s*page", re.I
)
_BLOCKS_NAMES = """
p div section article main header footer address blockquote dl dt dd figure figcaption fieldset legend
form ul ol li pre hr center table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 body html details
summary
"""
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_BOLD = frozenset(("b", "strong", "th"))
_LIST_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
}
_LIST_STYLE = patterns.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_SPACES = patterns.compile(r"[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INDENT = "    "


def is_it(data: bytes, ending: str) -> bool:
    """Return True if the file begins like a web page, or has the ending of one and holds its tags."""
    return bool(_STARTS.match(data[:4096])) or (ending in ENDINGS and bool(_TAGS.search(data[:200_000])))


def parts(data: bytes, first: int = 0) -> Iterator[TextPart]:
    """Yield the text of the page's main content. Raises NotReadable."""
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.ParserError:
        root = None
    if root is None:
        raise NotReadable("is an empty page")
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise NotReadable(_TOO_DEEP)
    yield from _Reading(web_matter.matter_of(root)).parts()


class _Reading:
    """Reads one page from start to end."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._sheet = LinesWritten()
        self._words: list[str] = []
        self._strong: list[bool] = []  # for each piece with words: True if it is bold
        self._bold = 0
        self._kept = 0  # depth inside preformatted text
        self._lists: list[list[Any]] = []  # of each open list: how it is numbered, and the next number
        self._start = ""
        self._level = 0

    def parts(self) -> Iterator[TextPart]:
        from lxml import etree

        walk = etree.iterwalk(self._root, events=("start", "end"))
        for count, (event, one) in enumerate(walk, start=1):
            if event == "start":
                if not isinstance(one.tag, str) or (
                    one is not self._root and web_matter.is_left_out(one, self._root)
                ):
                    walk.skip_subtree()
                    continue
                self._begins(one)
                self._say(one.text)
            else:
                self._ends(one)
                if one is not self._root:
                    self._say(one.tail)
            if count % _AT_ONCE == 0 and not self._sheet.depth:
                yield TextPart(self._sheet.take())
        self._break()
        yield TextPart(self._sheet.take())

    def _say(self, text: str | None) -> None:
        if not text:
            return
        words = text if self._kept else _SPACES.sub(" ", text)
        if words.strip():
            self._strong.append(self._bold > 0)
        self._words.append(words)

    def _begins(self, one: Any) -> None:
        name = one.tag
        if name in _BLOCKS:
            self._break()
        if name in _BOLD:
            self._bold += 1
        if name == "br":
            self._words.append("\n")
        elif name == "pre":
            self._kept += 1
        elif name in ("ul", "ol"):
            self._lists.append([_numbering(one), _whole(one.get("start"), 1)])
        elif name == "li":
            self._start = self._label(one)
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(name[1])
        else:
            self._opens(name, one)
        if _NEW_PAGE.search(one.get("style") or ""):
            self._sheet.new_page()

    def _opens(self, name: str, one: Any) -> None:
        if name == "table":
            if self._sheet.depth >= MOST_TABLES:
                raise NotReadable(_TOO_DEEP)
            self._sheet.open_table()
        elif name == "tr" and self._sheet.depth:
            self._sheet.open_row()
        elif name in ("td", "th") and self._sheet.depth:
            self._sheet.open_cell()

    def _ends(self, one: Any) -> None:
        name = one.tag
        if not isinstance(name, str):
            return
        if name == "sup":
            self._raise()
        if name in _BLOCKS:
            self._break(apart=name == "p")
        if name in _BOLD:
            self._bold -= 1
        if name == "pre":
            self._kept -= 1
        elif name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name == "table" and self._sheet.depth:
            self._sheet.close_table()
        elif name == "tr" and self._sheet.depth:
            self._sheet.close_row()
        elif name in ("td", "th") and self._sheet.depth:
            self._sheet.open_cell(before=min(20, _whole(one.get("colspan"), 1)) - 2) if _spans(one) else None

    def _raise(self) -> None:
        """Turn the last number read, the mark of a footnote, into raised figures."""
        if self._words and self._words[-1].strip(" []").isdecimal():
            self._words[-1] = self._words[-1].strip(" []").translate(_RAISED)

    def _label(self, one: Any) -> str:
        """Return the label or bullet of a list's entry, indented by the depth of the list."""
        held: list[Any] = self._lists[-1] if self._lists else ["", 1]
        indent = _INDENT * max(0, len(self._lists) - 1)
        if not held[0]:
            return f"{indent}- "
        number = _whole(one.get("value"), held[1])
        held[1] = number + 1
        return f"{indent}{_figures(number, held[0])}  "

    def _break(self, apart: bool = False) -> None:
        """End a paragraph."""
        text = "".join(self._words)
        self._words.clear()
        if text.strip():
            bold = bool(self._strong) and all(self._strong)
            text = text if self._kept else re.sub(r" *\n *", "\n", text)
            self._sheet.paragraph(text.strip("\n"), self._start, bold, self._level)
            self._start = ""
        elif apart and not self._sheet.depth:
            self._sheet.paragraph("")
        self._strong.clear()
        self._level = 0


def _numbering(one: Any) -> str:
    if one.tag == "ul":
        return ""
    said = _LIST_STYLE.search(one.get("style") or "")
    return _LIST_STYLES.get(said[1].lower(), "1") if said else one.get("type") or "1"


def _figures(number: int, kind: str) -> str:
    kinds = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return f"{word_numbering.in_figures(number, kinds.get(kind, 'decimal'))}."


def _spans(one: Any) -> bool:
    return _whole(one.get("colspan"), 1) > 1


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
