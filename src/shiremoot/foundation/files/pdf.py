"""Inspect a PDF for what it holds besides pages. Every object is inspected, even if nothing points to it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from shiremoot.foundation.files import cleaning, pdf_unpacking
from shiremoot.foundation.files.rules import LEAST_POINTS, MOST_PAGES, CannotKeep

# Actions that only turn pages or follow a link when the reader asks: ISO 32000 12.6.4.
HARMLESS = frozenset({"/GoTo", "/URI", "/Named", "/Thread", "/Trans"})
PLAYED = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
# What qpdf and pikepdf raise for a broken PDF; a ValueError for names that are not UTF-8.
FAULTS = (pikepdf.PdfError, RuntimeError, ValueError)
SAVE_AGAIN = "Print it to a new PDF, or ask the person who made it for a plain one."
BROKEN = f"This PDF is broken and cannot be read. {SAVE_AGAIN}"


@dataclass(frozen=True)
class InspectedPdf:
    """A PDF as it may be stored. `silent` counts pages without words; `notes` are for the person who uploaded it."""

    data: bytes
    pages: int
    silent: int
    notes: tuple[str, ...]


def inspect(data: bytes) -> InspectedPdf:
    """Inspect a PDF and take out what readers were not meant to see. Raises `CannotKeep` with the reason."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if opened.is_encrypted:
                raise CannotKeep(f"This PDF is locked, so it cannot go into a pack. {SAVE_AGAIN}")
            if pdf_unpacking.is_swollen(opened):
                raise CannotKeep(f"This PDF unpacks to far more than a paper holds. {SAVE_AGAIN}")
            _refuse_active(opened)
            pages = len(opened.pages)
            _refuse_hiding(opened)
            _refuse_odd_sizes(opened)
            kept, notes = cleaning.clean(opened)
    except pikepdf.PasswordError:
        raise CannotKeep(
            "This PDF is locked with a password. Ask the person who made it for one that is not."
        ) from None
    except FAULTS:
        raise CannotKeep(BROKEN) from None
    return InspectedPdf(kept, pages, _silent(kept, pages), tuple(notes))


def words(data: bytes) -> list[str]:
    """Return the text of each page, in order. Raises `CannotKeep` if a page cannot be read."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return [_page_words(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise CannotKeep(f"This PDF is broken: one of its pages cannot be read. {SAVE_AGAIN}") from None


def _page_words(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded()).replace("\r\n", "\n")
    finally:
        text.close()
        page.close()


def _refuse_odd_sizes(opened: pikepdf.Pdf) -> None:
    """Refuse too many pages, none, or a page too small to print on."""
    pages = len(opened.pages)
    if not pages:
        raise CannotKeep("This PDF has no pages; choose another.")
    if pages > MOST_PAGES:
        raise CannotKeep(f"This PDF has {pages:,} pages; the most a paper may have is {MOST_PAGES:,}.")
    for number, page in enumerate(opened.pages, 1):
        left, low, right, high = _edges(page)
        if min(abs(right - left), abs(high - low)) < LEAST_POINTS:
            raise CannotKeep(f"Page {number} of this PDF has no size, so nothing could be seen. {SAVE_AGAIN}")


def _edges(page: pikepdf.Page) -> tuple[float, ...]:
    try:
        left, low, right, high = (float(edge) for edge in page.cropbox)
    except (TypeError, ValueError):  # it is no list, or not of four numbers
        raise CannotKeep(BROKEN) from None
    return left, low, right, high


def _refuse_hiding(opened: pikepdf.Pdf) -> None:
    if cleaning.marks_unredacted(opened):
        raise CannotKeep(
            "In this PDF words are marked to be blacked out, but still stand beneath. Carry the redaction out in the "
            "program that marked them, save it, and try again."
        )
    if cleaning.hides_layers(opened):
        raise CannotKeep(f"This PDF has hidden layers, whose words could still be read. {SAVE_AGAIN}")


def _silent(data: bytes, pages: int) -> int:
    read = words(data)
    if len(read) != pages:
        raise CannotKeep(f"This PDF is broken: its pages cannot be counted. {SAVE_AGAIN}")
    return sum(not text.strip() for text in read)


def _refuse_active(opened: pikepdf.Pdf) -> None:
    for thing in opened.objects:
        for each in _dictionaries(thing):
            if found := _does(each):
                raise CannotKeep(f"This PDF {found}, which a paper for the public may not. {SAVE_AGAIN}")


def _dictionaries(thing: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the dictionaries in an object. What it only points to is an object of its own."""
    waiting, depth = [thing], 0
    while waiting and depth < 100_000:
        depth += 1
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += [each for each in one if isinstance(each, pikepdf.Object) and not each.is_indirect]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            waiting += [
                each for _, each in one.items() if isinstance(each, pikepdf.Object) and not each.is_indirect
            ]


def _does(one: pikepdf.Object) -> str:
    """Return in words what a dictionary makes a reader do; empty for nothing."""
    if "/JS" in one or _named(one, "/S") == "/JavaScript" or "/JavaScript" in one:
        return "runs a script"
    if _holds(one, "/EF") or "/EmbeddedFiles" in one or _named(one, "/Type") == "/EmbeddedFile":
        return "carries another file inside it"
    if "/XFA" in one:
        return "is a form that runs a program"
    if _named(one, "/Subtype") in PLAYED:
        return "plays sound, film or models"
    if _holds(one, "/AA"):
        return "does something by itself when it is opened or turned over"
    return _opens(one) or _acts(one)


def _opens(one: pikepdf.Object) -> str:
    """Return in words an action on opening, unless it only chooses the first page. Scripts are found elsewhere."""
    action = one.get("/OpenAction")
    harmless = not isinstance(action, pikepdf.Dictionary) or _named(action, "/S") in ("/GoTo", "/JavaScript")
    return "" if action is None or harmless else "does something by itself when it is opened"


def _acts(one: pikepdf.Object) -> str:
    """Return in words the action of a link or button, unless it only follows a link."""
    action = one.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return ""
    kind = _named(action, "/S")
    if kind == "/Launch":
        return "starts another program"
    return "" if not kind or kind in HARMLESS else "has buttons that do more than follow a link"


def _holds(one: pikepdf.Object, key: str) -> bool:
    """Return True if a dictionary is under this key. A glyph of a typeface may have the same name."""
    return isinstance(one.get(key), pikepdf.Dictionary)


def _named(one: pikepdf.Object, key: str) -> str:
    value = one.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
