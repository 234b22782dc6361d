"""The pictures a Word document brings: each is drawn anew, and keeps the words its author gave it."""

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import pictures
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import CannotKeep, Kind
from shiremoot.foundation.typesetting import blocks, word
from shiremoot.governance.reports.models import Picture, Version

# What Word writes by itself under a picture it does not know; an officer looks at it and says it in their own words.
GUESSED = ("automatically generated", "ai-generated")


def gather(*, by: Viewer, version: Version, document: StoredFile) -> None:
    """Keep the pictures of a document that can be shown. What was said of the same picture before is said again."""
    if document.kind != Kind.WORD:
        return
    data = files.read(document)
    shown = {each["name"]: each for each in reversed(list(blocks.pictures(word.read(data))))}
    said = {old.file.digest: old for old in version.report.pictures.select_related("file") if old.told}
    inside = {name: bytes_ for name, bytes_ in word.pictures(data).items() if name in shown}
    for order, (name, bytes_) in enumerate(inside.items(), 1):
        try:
            kept = files.keep(by=by, looked=pictures.look(bytes_, name))
        except CannotKeep:
            continue  # the text says that a picture stands there in the original
        told = said.get(kept.digest)
        alt, decorative = (told.alt, told.decorative) if told else _said(shown[name])
        Picture.objects.create(
            report=version.report,
            document=document,
            order=order,
            name=name,
            alt=alt,
            decorative=decorative,
            file=kept,
            added_in=version.number,
        )


def _said(block: blocks.Block) -> tuple[str, bool]:
    alt = "" if any(mark in block["alt"].lower() for mark in GUESSED) else block["alt"][:1000]
    return ("", True) if block["decorative"] else (alt, False)
