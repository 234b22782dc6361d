"""Take pages out of a PDF for good and put a notice in their place, so that all other pages keep their numbers."""

import io
from collections.abc import Collection
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

KEPT = ("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate")
SIZE, HEAD = 11, 120  # of the letters, and of the space above the notice, in points


def take_down_apart(pdf: bytes, first: int, last: int, words: list[str]) -> bytes:
    """Return the PDF with nothing left of the pages that print `first` to `last` but `words`, in ASCII."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        gone = [sheet for sheet in opened.pages if first <= int(sheet.label) <= last]
        numbers = [int(sheet.label) for sheet in gone]
        keys = {sheet.obj.objgen for sheet in gone}
        _forget_tags(opened, keys)
        _forget_bookmarks(opened, keys)
        for sheet, number in zip(gone, numbers, strict=True):
            _empty(opened, sheet, [*words, "", f"Page {number}"])
        if gone:
            _remove_claim(opened)
        out = io.BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def _empty(pdf: pikepdf.Pdf, sheet: pikepdf.Page, words: list[str]) -> None:
    """Replace what the page draws. The page itself stays, because bookmarks and links lead to it."""
    for key in [str(key) for key in sheet.obj if key not in KEPT]:
        del sheet.obj[key]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    sheet.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    top = float(sheet.mediabox[3]) - HEAD
    lines = "".join(f"({line}) Tj 0 -{SIZE * 2} Td " for line in words)
    drawn = f"/Artifact BMC BT /F1 {SIZE} Tf 64 {top:.0f} Td {lines}ET EMC"
    sheet.obj.Contents = pdf.make_stream(drawn.encode("ascii", "replace"))


def _forget_tags(pdf: pikepdf.Pdf, gone: Collection[tuple[int, int]]) -> None:
    """Take out of the structure of the document whatever describes the pages: it holds words and alternative texts."""
    root: Any = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    _prune(root, gone, None)
    left = {sheet.obj.get("/StructParents") for sheet in pdf.pages if sheet.obj.objgen not in gone}
    for key in ("/ParentTree", "/IDTree"):
        if key == "/ParentTree" and key in root:
            _prune_parents(root[key], gone, left)
        elif key in root:
            del root[key]


def _prune(element: Any, gone: Collection[tuple[int, int]], page: Any) -> bool:
    """Take out the children on the pages; return True if something is left of the element."""
    page = element.get("/Pg", page)
    kids = element.get("/K", Array())
    kids = list(kids) if isinstance(kids, Array) else [kids]
    left = [kid for kid in kids if _stays(kid, gone, page)]
    element.K = Array(left)
    return bool(left)


def _stays(kid: Any, gone: Collection[tuple[int, int]], page: Any) -> bool:
    if not isinstance(kid, Dictionary):  # the number of marked content on the page of its element
        return page is None or page.objgen not in gone
    if kid.get("/Type") in (Name.MCR, Name.OBJR):
        page = kid.get("/Pg", page)
        return page is None or page.objgen not in gone
    return _prune(kid, gone, page)


def _prune_parents(tree: Any, gone: Collection[tuple[int, int]], left: Collection[Any]) -> None:
    """Take the pages, and what was noted on them, out of the index from content to structure."""
    for kid in tree.get("/Kids", ()):
        _prune_parents(kid, gone, left)
    if "/Nums" in tree:
        numbers = list(tree.Nums)
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        kept = [(key, value) for key, value in pairs if int(key) in left or not _on(value, gone)]
        tree.Nums = Array([each for pair in kept for each in pair])


def _on(value: Any, gone: Collection[tuple[int, int]]) -> bool:
    """Return True if an entry of the index belongs to the pages: an array is of a page, another of an annotation."""
    if isinstance(value, Array):
        return True
    page = value.get("/Pg")
    return page is not None and page.objgen in gone


def _forget_bookmarks(pdf: pikepdf.Pdf, gone: Collection[tuple[int, int]]) -> None:
    """Take out the headings of the pages; the bookmark of the paper itself stays."""
    with pdf.open_outline() as outline:
        for top in outline.root:
            top.children[:] = [each for each in top.children if not _leads_to(each.destination, gone)]


def _leads_to(destination: Any, gone: Collection[tuple[int, int]]) -> bool:
    return isinstance(destination, Array) and bool(destination) and destination[0].objgen in gone


def _remove_claim(pdf: pikepdf.Pdf) -> None:
    """Remove the claim to be PDF/UA: the notices are not tagged."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for key in ("pdfuaid:part", "pdfuaid:rev"):
            if key in metadata:
                del metadata[key]
