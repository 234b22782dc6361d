"""Made-up papers in every format, built when a test asks for them, so that no file need be kept."""

import copy
import functools
import io
import zipfile

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
TABLE = (
    TYPST_HEAD
    + """
Costs of the pond

#table(columns: (3cm, 6cm, 3cm),
  [Work], [What was done and by whom], [Cost],
  [Lining], [The clay was laid anew over the whole of the bed by the Friends of the Pond], [1,200],
  [Planting], [Reeds], [300],
)

After the table.
"""
)
MODERNGOV = """
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="x">Parks Committee - Monday, 3rd March, 2025 7.30 pm</a></h2>
</div><div class="mgLinks"><ul class="mgActionList"><li><a href="x">Attendance details</a></li></ul></div>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>The Pavilion. <a href="x">View directions</a></p>
<table class="mgItemTable"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">11.</p></td><td><p class="mgAiTitleTxt">Apologies</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">Apologies were received
from Councillor Ada Byrne.</p><p class="MsoNormal">&nbsp;</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">12.</p></td><td><p class="mgAiTitleTxt"><a href="x">Pond
repairs <span class="mgFileSize"><img src="x" alt="" /> PDF 99 KB</span></a></p>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p><b>RESOLVED</b> that:</p>
<p><span>1.<span style="font:7.0pt">&nbsp;&nbsp;&nbsp;</span></span> the pond be repaired; and</p></div></td></tr>
</table></div><div class="mgFooter"><p>&nbsp;</p><script>var a = "words of a script";</script></div></div>
"""
AROUND = """
<a class="sr-only" href="#x">Skip to main content</a>
<div id="cookie-banner">We use cookies. <button>Accept</button></div>
<header><p>Thistledown Council</p></header><nav><ul><li>Home</li><li>Councillors</li></ul></nav>
"""


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


def with_file(data: bytes, name: str, held: bytes) -> bytes:
    """The zip with one file inside put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            if one.filename != name:
                new.writestr(copy.copy(one), old.read(one.filename))
        new.writestr(name, held)
    return out.getvalue()


def held_in(data: bytes, name: str) -> bytes:
    """One file out of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return held.read(name)


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
