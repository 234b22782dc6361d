"""Reading the PDFs that were published, as their readers' programs do."""

import io

import page
import pikepdf

from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import pdf
from shiremoot.meetings.packs.models import Pack


def bytes_of(pack: Pack, *, private: bool = False) -> bytes:
    return files.read(pack.documents.get(paper=None, private=private).file)


def words(pack: Pack, *, private: bool = False) -> list[str]:
    """The words of each sheet."""
    return [" ".join(sheet.split()) for sheet in pdf.words(bytes_of(pack, private=private))]


def labels(data: bytes) -> list[int]:
    """The page numbers a reader's program shows."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [int(sheet.label) for sheet in opened.pages]


def bookmarks(data: bytes) -> dict[str, list[str]]:
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_outline() as outline:
        return {str(top.title): [str(each.title) for each in top.children] for top in outline.root}


def says_it_is_accessible(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_metadata() as metadata:
        return metadata.get("pdfuaid:part") == "1"


def failures(data: bytes) -> list[str]:
    """What stands in the way of PDF/UA-1."""
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


def every_text(data: bytes) -> str:
    """Every text and stream in the file, also what no page shows."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        found = [
            str(each)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary)
            for _, each in one.items()
        ]
    return " ".join([*found, *pdf.words(data)])
