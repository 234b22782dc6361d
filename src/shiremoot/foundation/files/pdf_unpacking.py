"""How much the streams of a PDF unpack to, counted without keeping it: a kilobyte may unpack to a gigabyte."""

import zlib
from collections.abc import Iterable

import pikepdf

MOST_WORDS = 100 * 2**20  # bytes of pages, fonts and whatever else is no picture, together: some 20,000 pages
MOST_PICTURE = 256 * 2**20  # bytes of one picture: A3 at 600 points to the inch in colour
PIECE = 2**20


def is_swollen(opened: pikepdf.Pdf) -> bool:
    """Return True if its streams unpack to far more than a paper holds. What is broken counts as far as it unpacks."""
    others = 0
    for stream in opened.objects:
        if isinstance(stream, pikepdf.Stream) and (layers := _layers(stream)):
            picture = stream.get("/Subtype") == "/Image"
            most = MOST_PICTURE if picture else MOST_WORDS - others
            size = _unpacked([stream.read_raw_bytes()], layers, most)
            if size > most:
                return True
            others += 0 if picture else size
    return False


def _layers(stream: pikepdf.Stream) -> int:
    """How many times over its bytes are deflated, before any other way of packing: those make little of much."""
    said = stream.get("/Filter")
    names = list(said) if isinstance(said, pikepdf.Array) else [said]
    deflated = [str(name) in ("/FlateDecode", "/Fl") for name in names]
    return deflated.index(False) if False in deflated else len(deflated)


def _unpacked(pieces: Iterable[bytes], layers: int, most: int) -> int:
    """Return the size after so many layers, or some size over `most`, of any layer."""
    if not layers:
        return sum(map(len, pieces))
    inner, size = [], 0
    for piece in _inflated(pieces):
        size += len(piece)
        if size > most:
            return size
        if layers > 1:
            inner.append(piece)
    return _unpacked(inner, layers - 1, most) if layers > 1 else size


def _inflated(pieces: Iterable[bytes]) -> Iterable[bytes]:
    packed = zlib.decompressobj()
    try:
        for piece in pieces:
            rest = piece
            while rest and not packed.eof:
                yield packed.decompress(rest, PIECE)
                rest = packed.unconsumed_tail
    except zlib.error:
        return
