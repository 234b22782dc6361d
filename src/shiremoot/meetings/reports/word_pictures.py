"""Keep the pictures of an uploaded Word document, each re-encoded, with the description its author gave it."""

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import pictures
from shiremoot.foundation.files.inspection import digest
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import CannotKeep, FileKind
from shiremoot.foundation.typesetting import blocks, word
from shiremoot.meetings.reports.models import Picture, Version

# Words that Word puts into descriptions it generates. These are dropped: an officer writes a description instead.
GUESSED = ("automatically generated", "ai-generated")


def keep_pictures(*, by: Viewer, version: Version, document: StoredFile) -> None:
    """Keep the pictures of a Word document. One described in an earlier version keeps that description."""
    if document.kind != FileKind.WORD:
        return
    data = files.read(document)
    shown = {each["name"]: each for each in reversed(list(blocks.pictures(word.read(data))))}
    described = {
        old.file.digest: old for old in version.report.pictures.select_related("file") if old.described
    }
    standing = version.report.pictures.filter(document=document.digest, removed_in=None)
    known = set(standing.values_list("name", flat=True))  # if the same document was uploaded before
    inside = {name: bytes_ for name, bytes_ in word.pictures(data).items() if name in shown}
    for order, (name, bytes_) in enumerate(inside.items(), 1):
        try:
            kept = pictures.inspect(bytes_, name)
        except CannotKeep:
            continue  # the text says that the original has a picture there
        if name in known:
            continue
        earlier = described.get(digest(kept.data))
        alt, decorative = (earlier.alt, earlier.decorative) if earlier else _description_in(shown[name])
        picture = Picture(
            report=version.report,
            document=document.digest,
            order=order,
            name=name,
            alt=alt,
            decorative=decorative,
            added_in=version.number,
        )
        files.store(by=by, inspected=kept, owner=picture)


def _description_in(block: blocks.Block) -> tuple[str, bool]:
    alt = "" if any(mark in block["alt"].lower() for mark in GUESSED) else block["alt"][:1000]
    return ("", True) if block["decorative"] else (alt, False)
