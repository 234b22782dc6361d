"""The recommendations that a Word document makes under a heading of its own."""

import re

from shiremoot.foundation.files.rules import FileKind, InspectedFile
from shiremoot.foundation.typesetting import blocks, pasted, word_opening

_HEADING = re.compile(r"(?:\W|\d)*recommendations?\b", re.IGNORECASE)
_LEAD = re.compile(r":\s*$")  # such as "The Board is recommended to:"


def read(upload: InspectedFile | None) -> str:
    """Return them, one a line; empty for another kind of file, or none. Call it outside the transaction."""
    if upload is None or upload.kind != FileKind.WORD:
        return ""
    return "\n".join(_under_heading(word_opening.read(upload.data)))


def _under_heading(found: list[blocks.Block]) -> list[str]:
    at = next((n for n, block in enumerate(found) if _is_heading(block)), None)
    if at is None:
        return []
    under = found[at + 1 :]
    end = next((n for n, block in enumerate(under) if block["is"] == "heading"), len(under))
    lines = [line for block in under[:end] for line in blocks.plain([block]).splitlines()]
    return pasted.points("\n".join(line for line in lines if not _LEAD.search(line)))


def _is_heading(block: blocks.Block) -> bool:
    return block["is"] == "heading" and bool(_HEADING.match(blocks.plain([block])))
