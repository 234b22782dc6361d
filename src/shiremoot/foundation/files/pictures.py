"""Inspect a picture and draw it again: only its pixels are stored, without the place it was taken or any program."""

import io
import zipfile

from PIL import Image, ImageOps

from shiremoot.foundation.files.rules import CannotKeep, FileKind, InspectedFile, tidy

MOST_PIXELS = 50_000_000  # a poster at 300 dots an inch
WIDEST = 2_400  # pixels: sharp across a printed page
DISGUISED = (b"%PDF-", b"<script", b"<html", b"<?php")
SAVE_AS = "Save it as PNG or JPEG."
PLAIN = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA"), "JPEG": ("L", "RGB")}


def inspect(data: bytes, name: str) -> InspectedFile:
    """Return a PNG or JPEG as it will be shown, at most `WIDEST` pixels a side. Raises `CannotKeep` with the reason."""
    kind = _kind(data)
    if zipfile.is_zipfile(io.BytesIO(data)) or any(mark in data for mark in DISGUISED):
        raise CannotKeep(
            "This picture is another kind of file as well, so it is not taken. Save it again as PNG."
        )
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "MPO")) as opened:
            _refuse(opened)
            return InspectedFile(tidy(name, kind), _redrawn(opened, kind), kind)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise CannotKeep(f"This picture is broken and cannot be read. {SAVE_AS}") from None


def _kind(data: bytes) -> FileKind:
    if not data:
        raise CannotKeep("The file is empty; choose another.")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if b"<svg" in data[:4096].lower():
        raise CannotKeep(f"This is an SVG drawing, which can hold programs. {SAVE_AS}")
    if data.startswith((b"GIF8", b"RIFF")):
        raise CannotKeep(f"This picture may move, which a paper cannot. {SAVE_AS}")
    raise CannotKeep(f"This is neither a PNG nor a JPEG picture, whatever its name says. {SAVE_AS}")


def _refuse(opened: Image.Image) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise CannotKeep(
            f"This picture has more than {MOST_PIXELS // 1_000_000} million points. Make it smaller."
        )
    if opened.format == "PNG" and getattr(opened, "n_frames", 1) > 1:
        raise CannotKeep("This picture moves, which a paper cannot. Save one frame of it as PNG.")


def _redrawn(opened: Image.Image, kind: FileKind) -> bytes:
    picture = ImageOps.exif_transpose(opened)
    form = "PNG" if kind is FileKind.PNG else "JPEG"
    if picture.mode not in PLAIN[form]:
        picture = picture.convert("RGB")
    picture.thumbnail((WIDEST, WIDEST))
    clean, out = Image.new(picture.mode, picture.size), io.BytesIO()
    if palette := picture.getpalette():
        clean.putpalette(palette)
    clean.paste(picture)
    see_through = {"transparency": picture.info["transparency"]} if "transparency" in picture.info else {}
    clean.save(out, form, **({"quality": 88} if form == "JPEG" else see_through))
    return out.getvalue()
