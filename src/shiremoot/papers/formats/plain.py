"""Plain text and Markdown, in the encodings councils' computers write."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.formats.part import NotReadable, TextPart

ENDINGS = (".txt", ".text", ".md", ".markdown")
APART = False
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_STRETCH = 10_000_000  # letters
_SAMPLE = 200_000  # letters enough to tell prose from figures
_NO_TEXT = patterns.compile("[\x00-\x06\x0e-\x12]")


def is_it(data: bytes, ending: str) -> bool:
    """Return True for any file: what no other format recognises is tried as text."""
    return True


def parts(data: bytes, first: int = 0) -> Iterator[TextPart]:
    """Yield the whole text at once, or in stretches if it is longer than any paper. Raises NotReadable."""
    text = _decoded(data)
    for start in range(0, len(text), _STRETCH) or (0,):
        yield TextPart(text[start : start + _STRETCH])


def check_is_writing(text: str) -> None:
    """Raise NotReadable if the text holds no words: nothing at all, only figures, or bytes that happened to decode."""
    sample = text[:_SAMPLE].strip() or text.strip()[:_SAMPLE]
    if not sample:
        raise NotReadable("is empty")
    if _NO_TEXT.search(text):
        raise NotReadable("holds bytes that are not text, so it cannot be read")
    counts = Counter(sample)
    seen = sum(count for letter, count in counts.items() if not letter.isspace())
    letters = sum(count for letter, count in counts.items() if unicodedata.category(letter)[0] == "L")
    plain = sum(count for letter, count in counts.items() if letter.isascii() and letter.isalpha())
    if letters * 4 < seen or plain * 2 < letters:
        raise NotReadable("holds almost no words in English, so nothing in it can be read")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded_as(data, encoding)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(data, "cp1252")


def _without_mark(data: bytes) -> str:
    """Decode UTF-16 without a byte-order mark, in which every other byte of English text is nought."""
    for encoding, noughts in (("utf-16-le", data[1:2000:2]), ("utf-16-be", data[0:2000:2])):
        if noughts.count(0) * 10 > len(noughts) * 8:
            return _decoded_as(data, encoding)
    raise NotReadable("holds bytes that are not text, so it cannot be read")


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotReadable("is not text in any encoding that is read here") from None
