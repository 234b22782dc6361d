"""Read a Word document in the child process. Raises `CannotKeep`."""

from django.core.cache import caches

from shiremoot.foundation.files import child, rules
from shiremoot.foundation.typesetting.blocks import Block

MODULE = "shiremoot.foundation.typesetting.word"
KEPT_SECONDS = 60 * 60


def read(data: bytes) -> list[Block]:
    """Return the blocks of a .docx that was inspected. Kept for an hour by its digest, as pages ask for it often."""
    key = f"blocks-of-{rules.digest(data)}"
    found: list[Block] | None = caches["pages"].get(key)
    if found is None:
        found = child.ask(MODULE, "read", data=data)
        caches["pages"].set(key, found, KEPT_SECONDS)
    return found


def pictures(data: bytes) -> dict[str, bytes]:
    """Return the pictures of a document by the names its blocks have for them."""
    found: dict[str, bytes] = child.ask(MODULE, "pictures", data=data)
    return found
