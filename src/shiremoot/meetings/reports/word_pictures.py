"""Keep the pictures of an uploaded Word document, each re-encoded, with the description its author gave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import opening
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import CannotKeep, FileKind, InspectedFile, digest
from shiremoot.foundation.typesetting import blocks, word_opening
from shiremoot.meetings.reports.models import Picture, Version

# Words that Word puts into descriptions it generates. These are dropped: an officer writes a description instead.
GUESSED = ("automatically generated", "ai-generated")


@dataclass(frozen=True)
class InsidePicture:
    """A picture of a Word document: its name there, its block and what is kept of it."""

    name: str
    block: blocks.Block
    inspected: InspectedFile


def read(upload: InspectedFile | None) -> list[InsidePicture]:
    """Return the pictures that a Word document shows; none of another file. Call it outside the transaction."""
    if upload is None or upload.kind != FileKind.WORD:
        return []
    shown = {each["name"]: each for each in reversed(list(blocks.pictures(word_opening.read(upload.data))))}
    found = [
        InsidePicture(name, shown[name], inspected)
        for name, data in word_opening.pictures(upload.data).items()
        if name in shown and (inspected := _inspected(data, name))
    ]
    return found


def _inspected(data: bytes, name: str) -> InspectedFile | None:
    """Return the picture as it is kept, or None: then the text says that the original has a picture there."""
    try:
        return opening.inspect_picture(data, name)
    except CannotKeep:
        return None


def keep_pictures(
    *, by: Viewer, version: Version, document: StoredFile, inside: Sequence[InsidePicture]
) -> None:
    """Keep the pictures of a Word document. One described in an earlier version keeps that description."""
    described = {
        old.file.digest: old for old in version.report.pictures.select_related("file") if old.described
    }
    standing = version.report.pictures.filter(document=document.digest, removed_in=None)
    known = set(standing.values_list("name", flat=True))  # if the same document was uploaded before
    for order, one in enumerate(inside, 1):
        if one.name in known:
            continue
        earlier = described.get(digest(one.inspected.data))
        alt, decorative = (earlier.alt, earlier.decorative) if earlier else _description_in(one.block)
        picture = Picture(
            report=version.report,
            document=document.digest,
            order=order,
            name=one.name,
            alt=alt,
            decorative=decorative,
            added_in=version.number,
        )
        files.store(by=by, inspected=one.inspected, owner=picture)


def _description_in(block: blocks.Block) -> tuple[str, bool]:
    alt = "" if any(mark in block["alt"].lower() for mark in GUESSED) else block["alt"][:1000]
    return ("", True) if block["decorative"] else (alt, False)
