"""Insert partners' PDF pages between our typeset pages, with page numbers and bookmarks. Our pages keep their tags."""

import contextlib
import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from shiremoot.meetings.packs.joining import Insert, Joined

EXEMPT_WORDS = "EXEMPT - not for publication"
BLACK, RED = "0 0 0", "0.66 0.13 0.1"


def join_apart(ours: bytes, numbers: Sequence[int], inserts: Sequence[dict[str, Any]]) -> Joined:
    """Do as `join`, with the inserts as the child process receives them."""
    return join(ours, numbers, [Insert(**each) for each in inserts])


def join(ours: bytes, numbers: Sequence[int], inserts: Sequence[Insert]) -> Joined:
    """Return our PDF, whose sheets print `numbers`, with the inserts in their places."""
    with contextlib.ExitStack() as opened:  # theirs stay open until the whole is saved
        pdf = opened.enter_context(pikepdf.open(io.BytesIO(ours)))
        printed = list(numbers)
        bookmarks: list[tuple[int, str, pikepdf.Page]] = []
        moved = 0
        for insert in sorted(inserts, key=lambda each: (each.after_sheet, each.first_page)):
            at = insert.after_sheet + moved
            theirs = opened.enter_context(pikepdf.open(io.BytesIO(insert.data)))
            count = _insert(pdf, at, theirs, insert)
            printed[at:at] = range(insert.first_page, insert.first_page + count)
            bookmarks.append((insert.paper, insert.title, pdf.pages[at]))
            moved += count
        _bookmark(pdf, bookmarks)
        _label(pdf, printed)
        if inserts:
            _remove_pdfua_claim(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return Joined(out.getvalue(), printed)


def _insert(pdf: pikepdf.Pdf, at: int, theirs: pikepdf.Pdf, insert: Insert) -> int:
    """Insert and stamp the partner's pages; return how many."""
    if "/AcroForm" in theirs.Root:
        theirs.flatten_annotations("print")
    count = len(theirs.pages)
    pdf.pages[at:at] = theirs.pages
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for step in range(count):
        _stamp(pdf, pdf.pages[at + step], insert.first_page + step, insert.exempt, font)
    return count


def _stamp(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, exempt: bool, font: pikepdf.Object) -> None:
    """Print the number at the foot, upright as the page is read, on white; if exempt, print that at the head."""
    for key in ("/StructParents", "/AA", "/Tabs"):
        if key in page.obj:
            del page.obj[key]
    for note in page.obj.get("/Annots", ()):
        if isinstance(note, Dictionary) and "/StructParent" in note:
            del note["/StructParent"]
    name = _wrap_contents(pdf, page).add_resource(font, Name.Font)
    words = [_text(str(name), f"Page {number}", BLACK, *_upright(page, foot=True))]
    if exempt:
        words.append(_text(str(name), EXEMPT_WORDS, RED, *_upright(page, foot=False)))
    mark = "/Artifact <</Type /Pagination>> BDC\n" + "".join(words) + "EMC\n"
    page.contents_add(pdf.make_stream(mark.encode("latin-1")))


def _wrap_contents(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Page:
    """Wrap what the page draws in one form, so that graphics state it leaves open (ISO 32000 8.4.2) moves no stamp."""
    given: Any = page.obj.get("/Contents", Array())
    try:
        streams = given if isinstance(given, Array) else [given]
        content = b"\n".join(each.read_bytes() for each in streams)
    except pikepdf.PdfError:  # damaged: leave it for a reader to show what it can
        return page
    drawn = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
    drawn.BBox = Array([float(edge) for edge in page.mediabox])
    drawn.Resources = page.obj.get("/Resources", Dictionary())
    page.obj.Resources = Dictionary()
    name = page.add_resource(drawn, Name.XObject)
    page.obj.Contents = pdf.make_stream(f"{name} Do\n".encode())
    return page


def _text(font: str, words: str, colour: str, matrix: str, x: float, y: float) -> str:
    wide = len(words) * 5.2 + 6
    return (
        f"q {matrix} cm 1 1 1 rg {x - wide + 3:.1f} {y - 4:.1f} {wide:.1f} 14 re f "
        f"{colour} rg BT {font} 9 Tf {x - wide + 6:.1f} {y:.1f} Td ({words}) Tj ET Q\n"
    )


def _upright(page: pikepdf.Page, *, foot: bool) -> tuple[str, float, float]:
    """Return the matrix that undoes the page's rotation, and the right end of a line at its foot or head."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    wide, tall = (right - left, high - low) if turned in (0, 180) else (high - low, right - left)
    matrix = {
        0: f"1 0 0 1 {left:.2f} {low:.2f}",
        90: f"0 1 -1 0 {right:.2f} {low:.2f}",
        180: f"-1 0 0 -1 {right:.2f} {high:.2f}",
        270: f"0 -1 1 0 {left:.2f} {high:.2f}",
    }[turned]
    return matrix, wide - 24, 16 if foot else tall - 22


def _bookmark(pdf: pikepdf.Pdf, bookmarks: Sequence[tuple[int, str, pikepdf.Page]]) -> None:
    """Add a bookmark for each insert under the paper it belongs to."""
    if not bookmarks:
        return
    with pdf.open_outline() as outline:
        for paper, title, page in bookmarks:
            outline.root[paper].children.append(OutlineItem(title, Array([page.obj, Name.Fit])))


def _label(pdf: pikepdf.Pdf, printed: Sequence[int]) -> None:
    """Make PDF readers show the numbers printed on the pages: ISO 32000 12.4.2."""
    starts = [
        (sheet, number)
        for sheet, number in enumerate(printed)
        if not sheet or number != printed[sheet - 1] + 1
    ]
    labels = [part for sheet, number in starts for part in (sheet, Dictionary(S=Name.D, St=number))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))


def _remove_pdfua_claim(pdf: pikepdf.Pdf) -> None:
    """Remove the claim to be PDF/UA, which is not true of a PDF with untagged partners' pages."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for key in ("pdfuaid:part", "pdfuaid:rev"):
            if key in metadata:
                del metadata[key]
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
