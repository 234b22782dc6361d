"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class FilesAct(Act):
    """Acts on stored files."""

    STORED = "files.stored", "kept a file"
    COPIED = "files.copied", "copied a file"
    DISPOSED = "files.disposed", "disposed of"
