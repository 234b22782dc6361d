"""Take out of a PDF, before it is stored, what its readers were not meant to see."""

import io

import pikepdf
from pikepdf import Dictionary, Name

# Marks a reviewer leaves on a page, with their name and words: ISO 32000 12.5.6.
REVIEW = frozenset(
    {"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Ink"}
)
PRIVATE = ("/PieceInfo", "/Thumb", "/LastModified", "/Metadata", "/SpiderInfo", "/Threads")
TITLE, UA = "dc:title", ("pdfuaid:part", "pdfuaid:rev")
AS_IT_IS = {"set_pikepdf_as_editor": False, "update_docinfo": False}
COMMENTS = "Comments made on its pages were taken out."
FORM = "It was a form; it is kept as it was filled in, and can be filled in no more."
MENDED = "It was damaged and was mended on the way in: look through every page."
UNTAGGED = (
    "It has no tags, so people who use a screen reader may not be able to follow it. "
    "Ask the person who made it for an accessible PDF."
)


def clean(opened: pikepdf.Pdf) -> tuple[bytes, list[str]]:
    """Return the same pages without authors' names, comments, forms and earlier versions, and notes on that."""
    notes = [MENDED] if opened.get_warnings() else []
    if sum(_remove_comments(page) for page in opened.pages):
        notes.append(COMMENTS)
    if _flatten_form(opened):
        notes.append(FORM)
    _remove_metadata(opened)
    if not opened.Root.get("/StructTreeRoot"):
        notes.append(UNTAGGED)
    out = io.BytesIO()
    opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue(), notes


def _remove_comments(page: pikepdf.Page) -> int:
    """Take the comments off a page and return how many. Each is emptied, as the tree of tags may still point to it."""
    gone: list[pikepdf.Object] = []
    kept: list[pikepdf.Object] = []
    for note in _annotations(page):
        is_review = isinstance(note, Dictionary) and str(note.get("/Subtype")) in REVIEW
        (gone if is_review else kept).append(note)
    if gone:
        page.obj.Annots = pikepdf.Array(kept)
    for note in gone:
        for key in list(note.keys()):
            del note[key]
    return len(gone)


def _annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Annots")
    return list(found) if isinstance(found, pikepdf.Array) else []


def _within(one: pikepdf.Object, key: str) -> Dictionary:
    """Return the dictionary under a key, or an empty one if there is none."""
    found = one.get(key)
    return found if isinstance(found, Dictionary) else Dictionary()


def _flatten_form(opened: pikepdf.Pdf) -> bool:
    """Turn a form into plain pages, as it is filled in. Returns True if it had fields."""
    if "/AcroForm" not in opened.Root:
        return False
    has_fields = bool(_within(opened.Root, "/AcroForm").get("/Fields"))
    if has_fields:
        opened.generate_appearance_streams()
        opened.flatten_annotations("print")
    if "/AcroForm" in opened.Root:
        del opened.Root.AcroForm
    return has_fields


def _remove_metadata(opened: pikepdf.Pdf) -> None:
    """Remove what a PDF says of itself, except its title and the mark of an accessible PDF (PDF/UA)."""
    title = str(opened.docinfo.get("/Title", ""))
    with opened.open_metadata(**AS_IT_IS) as metadata:
        kept = {key: str(metadata[key]) for key in (TITLE, *UA) if key in metadata}
    title = kept.get(TITLE) or title
    for thing in opened.objects:
        if isinstance(thing, Dictionary | pikepdf.Stream):
            for key in PRIVATE:
                if key in thing:
                    del thing[key]
    opened.trailer.Info = opened.make_indirect(
        Dictionary(Title=pikepdf.String(title)) if title else Dictionary()
    )
    with opened.open_metadata(**AS_IT_IS) as metadata:
        for key, value in (kept | ({TITLE: title} if title else {})).items():
            metadata[key] = value
    if title:
        opened.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def marks_unredacted(opened: pikepdf.Pdf) -> bool:
    """Return True if words are marked to be blacked out but are still there."""
    return any(
        isinstance(note, Dictionary) and note.get("/Subtype") == Name.Redact
        for page in opened.pages
        for note in _annotations(page)
    )


def hides_layers(opened: pikepdf.Pdf) -> bool:
    """Return True if some layers are switched off, so that only a program can read their words."""
    usual = _within(_within(opened.Root, "/OCProperties"), "/D")
    return bool(usual.get("/OFF")) or str(usual.get("/BaseState", "/ON")) == "/OFF"
