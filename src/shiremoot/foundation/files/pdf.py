"""What a PDF holds besides pages. Every object is looked at, whether anything points to it or not."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2

from shiremoot.foundation.files.rules import MOST_PAGES, CannotKeep

# Actions a PDF may carry that only turn pages or follow a link, as a reader asks for them: ISO 32000 12.6.4.
HARMLESS = frozenset({"/GoTo", "/URI", "/Named", "/Thread", "/Trans"})
PLAYED = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
SAVE_AGAIN = "Print it to a new PDF, or ask whoever made it for a plain one."


def look(data: bytes) -> tuple[int, int]:
    """How many pages it has, and how many of them hold no words. Raises `CannotKeep` with the reason."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if opened.is_encrypted:
                raise CannotKeep(f"This PDF is locked, so it cannot go into a pack. {SAVE_AGAIN}")
            _refuse_active(opened)
            pages = len(opened.pages)
    except pikepdf.PasswordError:
        raise CannotKeep(
            "This PDF is locked with a password. Ask whoever made it for one that is not."
        ) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as problem:
        if isinstance(problem, CannotKeep):
            raise
        raise CannotKeep(f"This PDF is broken and cannot be read. {SAVE_AGAIN}") from None
    return pages, _silent(data, pages)


def words(data: bytes) -> list[str]:
    """The text of each page, in order. Raises `CannotKeep` when a page cannot be read."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return [_page_words(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise CannotKeep(f"This PDF is broken: one of its pages cannot be read. {SAVE_AGAIN}") from None


def _page_words(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        return text.get_text_bounded().replace("\r\n", "\n")
    finally:
        text.close()
        page.close()


def _silent(data: bytes, pages: int) -> int:
    if not pages:
        raise CannotKeep("This PDF has no pages; choose another.")
    if pages > MOST_PAGES:
        raise CannotKeep(f"This PDF has {pages:,} pages; the most a paper may have is {MOST_PAGES:,}.")
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
    """A thing and what is written inside it; what it only points to is an object of its own."""
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
    """What a dictionary makes a reader do, in words; empty when nothing."""
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
    """An action on opening that is more than which page to show first; a script is found by itself."""
    action = one.get("/OpenAction")
    harmless = not isinstance(action, pikepdf.Dictionary) or _named(action, "/S") in ("/GoTo", "/JavaScript")
    return "" if action is None or harmless else "does something by itself when it is opened"


def _acts(one: pikepdf.Object) -> str:
    """An action, hung on a link or a button, that is more than a link."""
    action = one.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return ""
    kind = _named(action, "/S")
    if kind == "/Launch":
        return "starts another program"
    return "" if not kind or kind in HARMLESS else "has buttons that do more than follow a link"


def _holds(one: pikepdf.Object, key: str) -> bool:
    """Whether a dictionary stands under this key; a letter of a typeface may bear the same name."""
    return isinstance(one.get(key), pikepdf.Dictionary)


def _named(one: pikepdf.Object, key: str) -> str:
    value = one.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
