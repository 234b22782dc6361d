"""What stands in a cell: a number, or why there is none. Nought, blank, not available and not applicable all differ.

Source of the signs: Government Analysis Function, symbols in tables.
"""

import enum
import re
from decimal import Decimal

from shiremoot.kernel.figures.errors import FigureError


class CellMark(enum.StrEnum):
    """Why a cell has no number, in words for the page."""

    BLANK = "blank"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    SUPPRESSED = "suppressed"


SIGNS = {
    CellMark.NOT_AVAILABLE: {"[x]", "not available", "not known", "unknown", "no data", "..", ":"},
    CellMark.NOT_APPLICABLE: {"[z]", "not applicable"},
    CellMark.SUPPRESSED: {"[c]", "*", "c", "suppressed"},
}
_MARKS = {sign: mark for mark, signs in SIGNS.items() for sign in signs}
NOUGHT = {"nil", "none", "zero"}
AMBIGUOUS = {
    "n/a": '"n/a" may mean not available or not applicable. Write which.',
    "na": '"NA" may mean not available or not applicable. Write which.',
    "-": "A dash may mean none or not known. Write 0 or not available.",
}
_NUMBER = re.compile(
    r"(?P<sign>-)?£?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d+)?(?P<scale>k|m|bn)?(?P<percent>%)?",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "m": 6, "bn": 9}
_DATE = re.compile(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,2}-[a-z]{3}(?:-\d{2,4})?", re.IGNORECASE)


def read_cell(text: str) -> Decimal | CellMark:
    """Return the number in a cell as it is printed, or its mark. A percentage keeps its unit: 12% is 12.

    Reads commas between thousands, £, %, k, m and bn, (12) and any minus for a negative number. Raises FigureError,
    with what to write instead, for what may mean two things and for what is no number.
    """
    tidy = re.sub(r"[\s\u00a0\u202f]+", " ", text).strip().replace("\u2212", "-").replace("\u2013", "-")
    word = tidy.lower()
    if not word:
        return CellMark.BLANK
    if word in AMBIGUOUS:
        raise FigureError(AMBIGUOUS[word])
    if word in NOUGHT:
        return Decimal(0)
    return _MARKS.get(word) or _number(tidy)


def _number(text: str) -> Decimal:
    bare = text.replace(" ", "")
    in_brackets = bare.startswith("(") and bare.endswith(")")
    found = _NUMBER.fullmatch(bare[1:-1] if in_brackets else bare.replace("£-", "-£"))
    if _DATE.fullmatch(bare):
        raise FigureError(
            f'"{text}" looks like a date that a spreadsheet made of a number. Write the number.'
        )
    if found is None or not (found["whole"] or found["part"]):
        raise FigureError(
            f'"{text}" is not a number. Write figures such as 1,234 or 12.5%, or not available.'
        )
    plain = Decimal((found["whole"] or "0").replace(",", "") + (found["part"] or ""))
    value = plain.scaleb(_SCALES.get((found["scale"] or "").lower(), 0))
    return -value if bool(found["sign"]) != in_brackets else value
