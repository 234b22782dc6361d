"""All that anybody could get out of a file, whatever its reader shows: bytes, streams, strings and words."""

import io
import re
import zipfile
import zlib

import pikepdf

from shiremoot.foundation.files import pdf

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def of_pdf(data: bytes) -> str:
    """Raw and inflated, of every object whether anything points to it or not, and the words of its pages."""
    streams = [_inflated(each) for each in _STREAM.findall(data)]
    with pikepdf.open(io.BytesIO(data)) as opened:
        strings = [text for thing in opened.objects for text in _strings(thing)]
        streams += [_read(thing) for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
    raw = [each.decode("latin-1") for each in (data, *streams)]
    wide = [each.decode("utf-16-be", "ignore") for each in streams]
    return " ".join([*raw, *wide, *strings, *(" ".join(page.split()) for page in pdf.words(data))])


def of_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return " ".join(parts.read(part).decode("latin-1") for part in parts.infolist())


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def _read(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _strings(thing, depth: int = 0) -> list[str]:
    if depth > 20:
        return []
    if isinstance(thing, pikepdf.String):
        return [str(thing)]
    if isinstance(thing, pikepdf.Array):
        inner = [each for each in thing if not getattr(each, "is_indirect", False)]
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        inner = [each for _, each in thing.items() if not getattr(each, "is_indirect", False)]
    else:
        return []
    return [text for each in inner for text in _strings(each, depth + 1)]
