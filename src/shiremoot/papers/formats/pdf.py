"""Reads PDF files that hold text: one part for each page, laid out by the position of words on the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shiremoot.papers.formats.part import NotReadable, TextPart

if TYPE_CHECKING:
    import pypdfium2

ENDINGS = (".pdf",)
APART = True
_HEAD = 1024  # bytes within which the mark must stand; a mail program may put lines before it
_PASSWORD, _SECURITY = 4, 5  # pdfium's words for why a file does not open
_PICTURE = 3  # pdfium's number for one
_FEW = 200  # letters that a scanned page may also have, such as a stamped number and a running head


def is_it(data: bytes, ending: str) -> bool:
    """Return True if the file says it is a PDF."""
    return b"%PDF-" in data[:_HEAD]


def parts(data: bytes, first: int = 0) -> Iterator[TextPart]:
    """Yield every page from `first`. A page that fails is noted, not raised. Raises NotReadable."""
    import pypdfium2

    document = _opened(data)
    of = len(document)
    for number in range(first, of):
        try:
            yield _page(document, number, of)
        except pypdfium2.PdfiumError:
            yield TextPart(_break(number), of, "fault")


def _opened(data: bytes) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as why:
        if why.err_code in (_PASSWORD, _SECURITY):
            raise NotReadable("is protected by a password. Ask for one without") from None
        raise NotReadable("is a damaged PDF and cannot be read. Ask for it again") from None
    if not len(document):
        raise NotReadable("is a PDF without pages")
    return document


def _page(document: "pypdfium2.PdfDocument", number: int, of: int) -> TextPart:
    from shiremoot.papers.formats import pdf_layout

    page = document[number]
    try:
        words = page.get_textpage()
        try:
            text = pdf_layout.text_of(words, page)
        finally:
            words.close()
        is_picture = len(text) < _FEW and _is_drawn(page, bool(text.strip()))
        return TextPart(_break(number) + text, of, "picture" if is_picture else "")
    finally:
        page.close()


def _is_drawn(page: Any, has_words: bool) -> bool:
    """Return True if a page's words may be drawn: a picture covers half of it or, without one, anything is drawn."""
    if not has_words:
        return next(iter(page.get_objects(max_depth=1)), None) is not None
    half = page.get_width() * page.get_height() / 2
    return any(_area(one) > half for one in page.get_objects(filter=[_PICTURE], max_depth=3))


def _area(one: Any) -> float:
    left, bottom, right, top = one.get_bounds()
    return float((right - left) * (top - bottom))


def _break(number: int) -> str:
    return "\f" if number else ""
