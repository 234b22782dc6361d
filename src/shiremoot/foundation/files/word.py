"""What a Word document holds besides its words."""

import io
import zipfile

from lxml import etree

from shiremoot.foundation.files.rules import CannotKeep

MOST_BYTES = 200 * 2**20
MOST_PARTS = 5_000
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def look(data: bytes) -> None:
    """Raises `CannotKeep` with the reason it may not be kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _refuse(parts)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, RuntimeError, NotImplementedError):
        raise CannotKeep("This Word document is broken and cannot be read. Save it again in Word.") from None


def _refuse(parts: zipfile.ZipFile) -> None:
    names = [part.filename for part in parts.infolist()]
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise CannotKeep("This is neither a PDF nor a Word document (.docx), whatever its name says.")
    if len(names) > MOST_PARTS or sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
        raise CannotKeep("This Word document is too big inside to be opened safely. Save it as PDF.")
    low = [name.lower() for name in names]
    if any("vbaproject" in name or "activex" in name for name in low) or b"macroEnabled" in parts.read(
        "[Content_Types].xml"
    ):
        raise CannotKeep("This Word document holds macros. Save it as .docx without macros, or as PDF.")
    if any(name.startswith("word/embeddings/") for name in low):
        raise CannotKeep(
            "This Word document carries another file inside it, such as a whole spreadsheet behind a chart. "
            "Paste it as a picture, or save the document as PDF."
        )
    _refuse_fetching(parts, names)
    _refuse_unfinished(parts, low)


def _refuse_fetching(parts: zipfile.ZipFile, names: list[str]) -> None:
    """Anything from elsewhere that is more than a link: a template, a picture, an object."""
    for name in names:
        if name.endswith(".rels"):
            for link in etree.fromstring(parts.read(name), PARSER):
                outside = link.get("TargetMode") == "External"
                if outside and not str(link.get("Type")).endswith("/hyperlink"):
                    raise CannotKeep(
                        "This Word document fetches something from elsewhere when it is opened. Save it as PDF."
                    )


def _refuse_unfinished(parts: zipfile.ZipFile, names: list[str]) -> None:
    """What its writers said to each other would go out with it."""
    document = etree.fromstring(parts.read("word/document.xml"), PARSER)
    if next(document.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None:
        raise CannotKeep(
            "This Word document still shows tracked changes. Accept or reject them all, save it, and try again."
        )
    if "word/comments.xml" in names and next(document.iter(f"{W}commentReference"), None) is not None:
        raise CannotKeep("This Word document still holds comments. Delete them all, save it, and try again.")
