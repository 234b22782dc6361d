"""Made-up files as people upload them: plain, broken, locked, and up to something."""

import io
import zipfile
from collections.abc import Callable

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

WIDE, HIGH = 595, 842


def pdf(*pages: str, change: Callable[[pikepdf.Pdf], None] | None = None, **how) -> bytes:
    """A PDF with these words, a page each; `change` does something to it before it is saved."""
    made = pikepdf.new()
    for words in pages or ("A paper",):
        _page(made, words)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **({"deterministic_id": "encryption" not in how} | how))
    return out.getvalue()


def _page(made: pikepdf.Pdf, words: str) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    content = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, WIDE, HIGH],
        Contents=made.make_stream(content),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )
    made.pages.append(pikepdf.Page(made.make_indirect(page)))


def runs_a_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))


def hides_a_script(made: pikepdf.Pdf) -> None:
    """In an object nothing points to from a page."""
    made.Root.PieceInfo = Dictionary(Odd=Array([Array([Dictionary(S=Name.JavaScript)])]))


def launches(made: pikepdf.Pdf) -> None:
    _link(made, Dictionary(S=Name.Launch, F=String("calc.exe")))


def sends_a_form(made: pikepdf.Pdf) -> None:
    _link(made, Dictionary(S=Name.SubmitForm, F=String("https://elsewhere.example")))


def carries_a_file(made: pikepdf.Pdf) -> None:
    made.attachments["secret.xlsx"] = b"numbers"


def acts_when_opened(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://elsewhere.example"))


def shows_its_first_page(made: pikepdf.Pdf) -> None:
    """What Word writes into every PDF: harmless."""
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])
    _link(made, Dictionary(S=Name.URI, URI=String("https://elsewhere.example")))


def _link(made: pikepdf.Pdf, action: Dictionary) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 10, 10], A=action)
    made.pages[0].obj.Annots = Array([made.make_indirect(note)])


def word(*paragraphs: str, heading: str = "", rows: list[list[str]] | None = None) -> bytes:
    """A Word document."""
    made = docx.Document()
    if heading:
        made.add_heading(heading, 1)
    for words in paragraphs:
        made.add_paragraph(words)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40), colour: str = "teal", **how) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **how)
    return out.getvalue()


def word_showing(*pictures: bytes, alts: tuple[str, ...] = (), heading: str = "Costs") -> bytes:
    """A Word document with a heading, then pictures, each with words for those who cannot see it, or none."""
    made = docx.Document()
    made.add_heading(heading, 1)
    for data in pictures:
        made.add_picture(io.BytesIO(data))
    for drawn, alt in zip(made.inline_shapes, alts, strict=False):
        drawn._inline.docPr.set("descr", alt)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word_with(name: str, content: bytes, *paragraphs: str) -> bytes:
    """A Word document with one more part inside, or one of its parts exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(*paragraphs))) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part, before.read(part))
        after.writestr(name, content)
    return out.getvalue()


def word_changed(before: bytes, after: bytes, *paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    """A Word document with some of its main part's XML exchanged."""
    with zipfile.ZipFile(io.BytesIO(word(*paragraphs, rows=rows))) as parts:
        text = parts.read("word/document.xml")
    assert before in text
    return word_with("word/document.xml", text.replace(before, after, 1), *paragraphs)
