"""What is taken out of a PDF before it is kept: what its readers were never meant to see."""

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
    "Ask whoever made it for an accessible PDF."
)


def clean(opened: pikepdf.Pdf) -> tuple[bytes, list[str]]:
    """The same pages without names of authors, comments, forms, and what earlier savings left; and notes of it."""
    notes = [MENDED] if opened.get_warnings() else []
    if sum(_without_comments(page) for page in opened.pages):
        notes.append(COMMENTS)
    if _flat(opened):
        notes.append(FORM)
    _without_names(opened)
    if not opened.Root.get("/StructTreeRoot"):
        notes.append(UNTAGGED)
    out = io.BytesIO()
    opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue(), notes


def _without_comments(page: pikepdf.Page) -> int:
    """Empty each comment itself, as the tree of tags may still point to it; how many there were."""
    gone, kept = [], []
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


def _within(one: Dictionary, key: str) -> Dictionary:
    """The dictionary under a key; an empty one where something else stands there, or nothing."""
    found = one.get(key)
    return found if isinstance(found, Dictionary) else Dictionary()


def _flat(opened: pikepdf.Pdf) -> bool:
    if "/AcroForm" not in opened.Root:
        return False
    has_fields = bool(_within(opened.Root, "/AcroForm").get("/Fields"))
    if has_fields:
        opened.generate_appearance_streams()
        opened.flatten_annotations("print")
    if "/AcroForm" in opened.Root:
        del opened.Root.AcroForm
    return has_fields


def _without_names(opened: pikepdf.Pdf) -> None:
    """Only the title stays of what a PDF says of itself, and that it is accessible where it says so."""
    title = str(opened.docinfo.get("/Title", ""))
    with opened.open_metadata(**AS_IT_IS) as told:
        kept = {key: str(told[key]) for key in (TITLE, *UA) if key in told}
    title = kept.get(TITLE) or title
    for thing in opened.objects:
        if isinstance(thing, Dictionary | pikepdf.Stream):
            for key in PRIVATE:
                if key in thing:
                    del thing[key]
    opened.trailer.Info = opened.make_indirect(
        Dictionary(Title=pikepdf.String(title)) if title else Dictionary()
    )
    with opened.open_metadata(**AS_IT_IS) as told:
        for key, value in (kept | ({TITLE: title} if title else {})).items():
            told[key] = value
    if title:
        opened.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def marks_unredacted(opened: pikepdf.Pdf) -> bool:
    """Whether words are marked to be blacked out and still stand beneath."""
    return any(
        isinstance(note, Dictionary) and note.get("/Subtype") == Name.Redact
        for page in opened.pages
        for note in _annotations(page)
    )


def hides_layers(opened: pikepdf.Pdf) -> bool:
    """Whether some of its layers are switched off, so that only a program reads their words."""
    usual = _within(_within(opened.Root, "/OCProperties"), "/D")
    return bool(usual.get("/OFF")) or str(usual.get("/BaseState", "/ON")) == "/OFF"
