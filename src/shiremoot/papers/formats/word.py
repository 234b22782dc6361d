"""Reads Word papers (.docx) as Word would print them: changes accepted, headers and footers left out."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from shiremoot.papers.formats import kinds, word_changes, zips
from shiremoot.papers.formats.part import NotReadable, TextPart
from shiremoot.papers.formats.sheet import MOST_TABLES, LinesWritten
from shiremoot.papers.formats.word_changes import COPY, DELETED
from shiremoot.papers.formats.word_numbering import Numbering
from shiremoot.papers.formats.word_styles import Look, Styles, W

ENDINGS = (".docx",)
APART = True
DOCUMENT = "word/document.xml"
_AT_ONCE = 400  # paragraphs that make a part
_TOO_DEEP = "has tables nested too deep to be read"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = DELETED | {f"{W}pPr", f"{W}txbxContent"}
_WATCHED = [*(f"{W}{name}" for name in ("p", "tbl", "tr", "tc")), COPY]
_INDENT = "    "
_PRIVATE = range(0xF000, 0xF100)


def is_it(data: bytes, ending: str) -> bool:
    """Return True for any zip file, so that a spreadsheet can be named for what it is."""
    return data.startswith(b"PK\x03\x04")


def parts(data: bytes, first: int = 0) -> Iterator[TextPart]:
    """Yield the text in stretches of some hundred paragraphs. Raises NotReadable."""
    from lxml import etree

    with zips.opened(data) as held:
        names = held.namelist()
        if DOCUMENT not in names:
            raise NotReadable(kinds.in_zip(names))
        try:
            yield from _Reading(held).parts()
        except etree.XMLSyntaxError as why:
            deep = "depth" in str(why).lower()
            raise NotReadable(_TOO_DEEP if deep else zips.BROKEN) from None


class _Reading:
    """Reads one document from start to end."""

    def __init__(self, held: zipfile.ZipFile) -> None:
        self._held = held
        self._styles, self._numbering = Styles(), Numbering()
        for name, keeper in (("word/styles.xml", self._styles), ("word/numbering.xml", self._numbering)):
            if (root := self._tree(name)) is not None:
                keeper.read(root)
        self._sheet = LinesWritten()
        self._notes: list[str] = []  # footnotes, by their numbers in the file
        self._pending = ""  # words of a paragraph whose end was deleted; they continue in the next paragraph
        self._copies = 0  # depth inside content that is stored twice, for older programs

    def parts(self) -> Iterator[TextPart]:
        from lxml import etree

        count = 0
        source = zips.Bounded(self._held, DOCUMENT)
        for event, one in etree.iterparse(
            source,
            events=("start", "end"),
            tag=_WATCHED,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        ):
            self._met(one.tag, event == "start", one)
            if event == "end" and one.tag == f"{W}p":
                count += 1
                if count % _AT_ONCE == 0 and not self._sheet.depth:
                    yield TextPart(self._sheet.take())
        yield TextPart(self._sheet.take() + self._footnotes())

    def _met(self, tag: str, begins: bool, one: Any) -> None:
        name = tag.removeprefix(W)
        if tag == COPY:
            self._copies += 1 if begins else -1
        elif self._copies:
            return
        elif name == "p":
            if not begins:
                self._paragraph(one)
        elif name == "tbl":
            self._table(begins)
        elif name == "tr" and self._sheet.depth:
            self._sheet.open_row() if begins else self._row_ends(one)
        elif name == "tc" and self._sheet.depth and begins:
            self._sheet.open_cell()
        elif name == "tc" and self._sheet.depth:
            self._cell_ends(one)

    def _table(self, begins: bool) -> None:
        if not begins:
            self._sheet.close_table()
        elif self._sheet.depth >= MOST_TABLES:
            raise NotReadable(_TOO_DEEP)
        else:
            self._sheet.open_table()

    def _cell_ends(self, one: Any) -> None:
        span = one.find(f"{W}tcPr/{W}gridSpan")
        wide = span.get(f"{W}val") if span is not None else ""
        if wide and wide.isdecimal() and 1 < int(wide) < 100:
            self._sheet.open_cell(before=int(wide) - 2)
        one.clear()

    def _row_ends(self, one: Any) -> None:
        if word_changes.row_is_deleted(one):
            self._sheet.drop_row()
        self._sheet.close_row()
        one.clear()

    def _paragraph(self, one: Any) -> None:
        """Write a complete paragraph and free its elements."""
        look = self._styles.of(one)
        pieces = [*self._pieces(one, look)]
        text = self._pending + "".join(words for words, _ in pieces)
        self._pending = ""
        if word_changes.end_is_deleted(one):
            self._pending = text
            _free(one)
            return
        if look.new_page:
            self._sheet.new_page()
        start = self._start(look) if text.strip() else ""
        told = [bold for words, bold in pieces if words.strip()]
        self._write(text, start, bool(told) and all(told), look.heading or 0)
        if _ends_page(one.find(f"{W}pPr/{W}sectPr")):
            self._sheet.new_page()
        _free(one)

    def _start(self, look: Look) -> str:
        counted = self._numbering.next(look)
        return f"{_INDENT * counted.level}{counted.label}  " if counted and counted.label else ""

    def _write(self, text: str, start: str, bold: bool, level: int) -> None:
        for place, piece in enumerate(text.split("\f")):
            if place:
                self._sheet.new_page()
            if piece.strip() or "\f" not in text:
                self._sheet.paragraph(piece, start, bold, level)
                start = ""

    def _pieces(self, one: Any, look: Look) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of a paragraph, each with True if it is bold; deleted and hidden text is left out."""
        waiting = [one]
        while waiting:
            at = waiting.pop()
            if at.tag == f"{W}r":
                letters = self._styles.letters(at).over(look)
                if letters.hidden:
                    continue
                words = "".join(self._words(at))
                yield words.upper() if letters.capitals else words, bool(letters.bold)
                waiting.extend(reversed([box for box in at if box.tag not in _LEFT_OUT and len(box)]))
            elif at.tag == _MATHS:
                yield at.text or "", bool(look.bold)
            elif at is one or at.tag != f"{W}p":
                waiting.extend(reversed([child for child in at if child.tag not in _LEFT_OUT]))

    def _words(self, run: Any) -> Iterator[str]:
        for one in run:
            name = one.tag.removeprefix(W) if isinstance(one.tag, str) else ""
            if name == "t":
                yield one.text or ""
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\f" if one.get(f"{W}type") in ("page", "column") else "\n"
            elif name == "lastRenderedPageBreak":
                yield "\f"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield _symbol(one.get(f"{W}char"))
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._mark(name.removesuffix("Reference"), one.get(f"{W}id") or "")

    def _mark(self, kind: str, number: str) -> str:
        self._notes.append(f"{kind} {number}")
        return str(len(self._notes)).translate(_RAISED)

    def _footnotes(self) -> str:
        """Write the footnotes after the text, each with the mark it has in the text."""
        held = {}
        for kind in sorted({note.split(" ")[0] for note in self._notes}):
            root = self._tree(f"word/{kind}s.xml")
            for one in root if root is not None else ():
                words = " ".join(words for p in one.iter(f"{W}p") for words in ("".join(_bare(p)),))
                held[f"{kind} {one.get(f'{W}id')}"] = re.sub(r"\s+", " ", words).strip()
        lines = [
            f"{str(place).translate(_RAISED)} {held[note]}\n"
            for place, note in enumerate(self._notes, start=1)
            if held.get(note)
        ]
        return "\n" + "".join(lines) if lines else ""

    def _tree(self, name: str) -> Any:
        from lxml import etree

        if name not in self._held.namelist():
            return None
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
        )
        return etree.fromstring(zips.Bounded(self._held, name).read(), parser)


def _bare(paragraph: Any) -> Iterator[str]:
    return (one.text or "" for one in paragraph.iter(f"{W}t"))


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return "•" if number in _PRIVATE else chr(number) if 31 < number < 0xD800 else ""


def _ends_page(section: Any) -> bool:
    """Return True if the end of a section ends a page, as it does unless the section says otherwise."""
    if section is None:
        return False
    kind = section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val") != "continuous"


def _free(one: Any) -> None:
    """Free the elements already read, so that a long paper takes no more memory than a short one."""
    one.clear(keep_tail=False)
    parent = one.getparent()
    while parent is not None and parent.tag == f"{W}body" and one.getprevious() is not None:
        del parent[0]
