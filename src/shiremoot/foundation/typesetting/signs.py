"""Characters that the typefaces of our papers cannot print: replaced where the meaning is known, else named."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from shiremoot.kernel.errors import DomainError

# What Word writes for its bullets and ticks in the private use area, as the typefaces Symbol and Wingdings have them.
WORD_SIGNS = {
    0xF0B7: "•",
    0xF06C: "•",
    0xF09F: "•",
    0xF06E: "▪",
    0xF0A7: "▪",
    0xF071: "❑",
    0xF0A8: "◻",
    0xF0D8: "➢",
    0xF076: "❖",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF02D: "-",
}
_JOINERS = "\u200b\u2060\ufe0e\ufe0f\ufeff"  # have no shape of their own
_CONTROLS = [
    code for code in range(0xA0) if chr(code) not in "\t\n\r" and unicodedata.category(chr(code)) == "Cc"
]
_PRINTABLE: dict[int, str | None] = {**WORD_SIGNS, **dict.fromkeys([*_CONTROLS, *map(ord, _JOINERS)])}
AROUND = 40  # characters of the text shown on either side of a sign
LATIN_ENDS = 0x250  # the house typeface has every letter before this, and these signs after it
ALSO_HAS = frozenset("‐‑–—‘’‚“”„†‡•…‰‹›€™−≤≥")


class SignNotPrintable(DomainError):
    """A text has a sign that no typeface of ours has. The message names the sign, and where it is."""


def printable(data: Any) -> Any:
    """Return the data with control characters removed and Word's own signs replaced in every text."""
    if isinstance(data, str):
        return data.translate(_PRINTABLE)
    if isinstance(data, dict):
        return {key: printable(value) for key, value in data.items()}
    return [printable(each) for each in data] if isinstance(data, list | tuple) else data


def need_other_typefaces(data: Any) -> bool:
    """Return True if any text goes beyond Latin letters and common punctuation."""
    signs = set(json.dumps(data, ensure_ascii=False))
    return any(ord(sign) >= LATIN_ENDS and sign not in ALSO_HAS for sign in signs)


def check_printable(data: Any) -> None:
    """Raise `SignNotPrintable` for a sign that means something in one program only."""
    for sign in sorted(set(json.dumps(data, ensure_ascii=False))):
        if unicodedata.category(sign) in ("Co", "Cn", "Cs"):
            raise refusal(sign, data)


def refusal(sign: str, data: Any) -> SignNotPrintable:
    """Return the refusal that names `sign`, the title it stands under and the words around it."""
    under, text = next(_places(data, sign[:1], ""), ("", ""))
    where = f" under “{under}”" if under and under != text else ""
    words = f": “{_around(text, sign[:1])}”" if text else ""
    return SignNotPrintable(
        f"The sign {named(sign)} cannot be printed{where}{words}. Remove it or replace it by words, then try again."
    )


def named(sign: str) -> str:
    """Return a sign with its number and name in Unicode, such as “🏡” (U+1F3E1, house with garden)."""
    first = sign[:1]
    name = unicodedata.name(first, "a sign of one program only").lower()
    return f"“{first}” (U+{ord(first):04X}, {name})"


def _places(data: Any, sign: str, under: str) -> Iterator[tuple[str, str]]:
    """Yield the nearest title and the text, for each text with the sign."""
    if isinstance(data, str) and sign in data:
        yield under, data
    elif isinstance(data, dict):
        title = data.get("title") or data.get("name") or under
        for value in data.values():
            yield from _places(value, sign, title if isinstance(title, str) else under)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _places(each, sign, under)


def _around(text: str, sign: str) -> str:
    at = text.index(sign)
    start, end = max(0, at - AROUND), at + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
