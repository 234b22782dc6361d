"""Made-up papers in every format, built when a test asks for them, so that no file need be kept."""

import functools
import io

import docx
import pikepdf
import typst

AGENDA = """Thistledown Town Council
Parks Committee
Monday 3 March 2025 at 7.30 pm

AGENDA

1. Apologies
2. Pond repairs (Pages 3 - 8)
3. Any other business
"""

TYPST_HEAD = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 11pt, lang: "en", hyphenate: false)\n'
AGENDA_TYPST = (
    TYPST_HEAD
    + r"""
#set page(footer: context align(center, "Page " + counter(page).display()))
Thistledown Town Council

Parks Committee

Monday 3 March 2025 at 7.30 pm

*AGENDA*

#grid(columns: (2cm, 1fr, 2cm), row-gutter: 1em,
  "1.", "Apologies", "", "2.", "Pond repairs (Pages 3 - 8)", "", "3.", "Any other business", "")
#pagebreak()
*Pond repairs*

The pond was repaired.
"""
)


@functools.cache
def pdf(source: str = AGENDA_TYPST) -> bytes:
    """A PDF set from Typst's notation."""
    return typst.compile(source.encode())


def word(*lines: str) -> bytes:
    """A Word document with a paragraph for each line."""
    document = docx.Document()
    for line in lines or AGENDA.splitlines():
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(matter: str, around: str = "") -> bytes:
    """A saved page of the web."""
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{around}{matter}</body></html>".encode()


def changed(data: bytes, **options) -> bytes:
    """A PDF written again by pikepdf, with its options of saving."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as held:
        held.save(out, **options)
    return out.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF whose pages are pictures."""
    return joined(*[_picture()] * pages)


def joined(*given: bytes) -> bytes:
    """One PDF out of several."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for one in given:
            with pikepdf.open(io.BytesIO(one)) as held:
                whole.pages.extend(held.pages)
        whole.save(out)
    return out.getvalue()


@functools.cache
def _picture() -> bytes:
    with pikepdf.new() as held:
        held.add_blank_page(page_size=(595, 842))
        image = pikepdf.Stream(held, b"\x80" * 100)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=10,
            Height=10,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Length=100,
        )
        page = held.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pikepdf.Stream(held, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        out = io.BytesIO()
        held.save(out)
        return out.getvalue()
