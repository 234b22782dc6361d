"""Inspect a Word document for what it holds besides its words."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from shiremoot.foundation.files.rules import CannotKeep
from shiremoot.papers.formats import word_changes
from shiremoot.papers.formats.word_styles import Styles, W

MOST_BYTES = 200 * 2**20
MOST_TEXT = 40 * 2**20  # bytes of words and their formatting in one part: some 5,000 pages
MOST_PARTS = 5_000
MOST_PARAGRAPHS = 50_000  # some 2,000 pages
TOO_BIG = "This Word document is too big inside to be opened safely. Save it as PDF."
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
DOCUMENT = b"wordprocessingml.document.main+xml"  # a document and not a template, in the list of parts
BROKEN = (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, RuntimeError, NotImplementedError)
# Where Word keeps the names of people: what to remove, by part. `*` is everything in the part.
NAMES = {
    "docProps/core.xml": ("creator", "lastModifiedBy", "lastPrinted", "keywords", "description"),
    "docProps/app.xml": ("Company", "Manager", "Template", "HyperlinkBase"),
    "docProps/custom.xml": ("*",),
    "word/people.xml": ("*",),
}


def inspect(data: bytes) -> bytes:
    """Return the document without the names of its authors. Raises `CannotKeep` with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _refuse(parts)
            return _without_names(parts)
    except BROKEN:
        raise CannotKeep("This Word document is broken and cannot be read. Save it again in Word.") from None


def _refuse(parts: zipfile.ZipFile) -> None:
    names = [part.filename for part in parts.infolist()]
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise CannotKeep("This is neither a PDF nor a Word document (.docx), whatever its name says.")
    _refuse_swollen(parts.infolist())
    low, types = [name.lower() for name in names], parts.read("[Content_Types].xml")
    if any("vbaproject" in name or "activex" in name for name in low) or b"macroEnabled" in types:
        raise CannotKeep("This Word document holds macros. Save it as .docx without macros, or as PDF.")
    if DOCUMENT not in types:
        raise CannotKeep(
            "This is a Word file of another kind, such as a template. Save it as a Word document (.docx)."
        )
    if any(name.startswith("word/embeddings/") for name in low):
        raise CannotKeep(
            "This Word document carries another file inside it, such as a whole spreadsheet behind a chart. "
            "Paste it as a picture, or save the document as PDF."
        )
    _refuse_fetching(parts, names)
    _refuse_unfinished(parts, names)


def _parsed(data: bytes) -> etree._Element:
    """Return a part, read. Raises `CannotKeep` for one that declares names of its own for text.

    No Word document may (ECMA-376 part 2). A program that puts in what they stand for shows words, or fetches files,
    that nobody who checked the document saw.
    """
    part = etree.fromstring(data, PARSER)
    if part.getroottree().docinfo.doctype:
        raise CannotKeep("This Word document was not made as Word makes them. Save it again in Word.")
    return part


def _refuse_swollen(inside: list[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to too much, and parts that mean to be written elsewhere than in the document."""
    texts = [part for part in inside if part.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(inside) > MOST_PARTS
        or sum(part.file_size for part in inside) > MOST_BYTES
        or any(part.file_size > MOST_TEXT for part in texts)
    ):
        raise CannotKeep(TOO_BIG)
    names = [part.filename for part in inside]
    astray = any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names)
    if astray or len(set(names)) < len(names):
        raise CannotKeep(
            "This Word document has parts where none belong, so it is not taken. Save it again in Word."
        )


def _refuse_fetching(parts: zipfile.ZipFile, names: list[str]) -> None:
    """Refuse anything fetched from elsewhere that is more than a link: a template, a picture, an object."""
    for name in names:
        if name.endswith(".rels"):
            for link in _parsed(parts.read(name)):
                outside = link.get("TargetMode") == "External"
                if outside and not str(link.get("Type")).endswith("/hyperlink"):
                    raise CannotKeep(
                        "This Word document fetches something from elsewhere when it is opened. Save it as PDF."
                    )


def _refuse_unfinished(parts: zipfile.ZipFile, names: list[str]) -> None:
    """Refuse tracked changes, comments and hidden text, which would be published with it."""
    styles = _styles(parts, names)
    for name in names:
        if not (name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1):
            continue
        part = _parsed(parts.read(name))
        if sum(1 for _ in islice(part.iter(f"{W}p"), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS:
            raise CannotKeep(TOO_BIG)
        if word_changes.has_any(part):
            raise CannotKeep(
                "This Word document still shows tracked changes. Accept or reject them all, save it, and try again."
            )
        if next(part.iter(f"{W}comment", f"{W}commentReference"), None) is not None:
            raise CannotKeep(
                "This Word document still holds comments. Delete them all, save it, and try again."
            )
        if any(_has_words(run) and styles.hides(run) for run in part.iter(f"{W}r")):
            raise CannotKeep(
                "This Word document holds hidden text. Show it, delete it or make it plain, save it, and try again."
            )


def _styles(parts: zipfile.ZipFile, names: list[str]) -> Styles:
    styles = Styles()
    if "word/styles.xml" in names:
        styles.read(_parsed(parts.read("word/styles.xml")))
    return styles


def _has_words(run: etree._Element) -> bool:
    return bool("".join(text.text or "" for text in run.iter(f"{W}t")).strip())


def _without_names(parts: zipfile.ZipFile) -> bytes:
    """Return the same parts with the names of people removed, and all with one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in parts.infolist():
            data = parts.read(part)
            kept.writestr(
                zipfile.ZipInfo(part.filename), _without_names_in(part.filename, data), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _without_names_in(name: str, data: bytes) -> bytes:
    if name not in NAMES:
        return data
    part = _parsed(data)
    for each in list(_names_in(part, NAMES[name])):
        part.remove(each)
    written: bytes = etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _names_in(part: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    return (each for each in part if names == ("*",) or etree.QName(each).localname in names)
