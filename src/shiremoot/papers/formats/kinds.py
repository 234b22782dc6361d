"""Names the type of a file that cannot be read as a paper, and says what to ask for instead."""

import re

from shiremoot.papers import patterns

_TEXT_INSTEAD = "Save it as a Word document (.docx) or a PDF"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_OLD: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "protected by a password"),
    ("WordDocument", "an old Word document (.doc)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("__properties_version1.0", "an Outlook message (.msg)"),
)
_ZIPPED: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook (.xlsx)"),
    ("ppt/", "a PowerPoint presentation (.pptx)"),
    ("content.xml", "an OpenDocument file (.odt)"),
    ("META-INF/container.xml", "an e-book (.epub)"),
    ("Index/Document.iwa", "an Apple Pages document"),
)
_MAIL = patterns.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): "
    rb"[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.I,
)
_HEAD = 8_000
_OLE = b"\xd0\xcf\x11\xe0"


def named(data: bytes) -> str:
    """Return the type of a file that is not a paper, as the end of a sentence that begins with its name; else ""."""
    if data.startswith(_OLE):
        return _cannot_read(
            next((what for mark, what in _OLD if mark.encode("utf-16-le") in data), "an old Office file")
        )
    if data[4:8] == b"ftyp":
        return _cannot_read("a picture or film")
    if (what := next((what for start, what in _STARTS if data.startswith(start)), "")) and _is_binary(
        data, what
    ):
        return _cannot_read(what)
    if _MAIL.match(data[:_HEAD].lstrip().replace(b"\r\n", b"\n")):
        return _cannot_read("an e-mail or a page saved with its pictures (.eml, .mht)")
    return ""


def in_zip(names: list[str]) -> str:
    """Return the type of a zip file that holds no Word document, judged by the names inside."""
    whats = (what for start, what in _ZIPPED if any(name.startswith(start) for name in names))
    return _cannot_read(next(whats, "a zip file"))


def _is_binary(data: bytes, what: str) -> bool:
    """Return True if the bytes are binary: two letters alone do not make a text a picture or a program."""
    return what not in ("a bitmap picture", "a program") or b"\x00" in data[:_HEAD]


def _cannot_read(what: str) -> str:
    if "password" in what:
        return f"is {what}. Ask for one without"
    return f"is {what}, which cannot be read. {_TEXT_INSTEAD}"
