"""Figures as papers print them: 6,581  22.25%  £1.1m  -69  12.3 per 100,000  three percentage points.

A figure records its printed precision, so that a comparison can tell an error from rounding. Dates, clock
times, years, telephone numbers, references ("section 42", "para 3.1", "14/24") and codes are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from shiremoot.papers import patterns

Hedge = Literal["", "about", "over", "under"]

PERCENT: Final = "%"
POINTS: Final = "points"  # percentage points


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its place in the text.

    `value` is in whole units (£1.1m is 1100000); `unit` is "" for a count, "%", "points", a currency sign or
    "per 100000"; `step` is one of the last digit printed (100000 for £1.1m, 0.01 for 22.25%); `upto` is the
    other end of a range ("10-16").
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str = ""
    step: Decimal = Decimal(1)
    hedge: Hedge = ""
    signed: bool = False  # a plus or minus is printed
    upto: Decimal | None = None

    def rounds(self, exact: Decimal, steps: Decimal = Decimal("0.5")) -> bool:
        """Return True if this figure may print an exact amount: within half of its last digit, or `steps` of it.

        A hedged figure ("about 300", "over 1,100") allows a tenth more, on its own side if the hedge names one.
        """
        off = exact - self.value
        if self.hedge and abs(off) * 10 <= abs(self.value):
            return self.hedge == "about" or off == 0 or (off > 0) == (self.hedge == "over")
        return abs(off) <= self.step * steps

    def may_be(self, other: "Figure") -> bool:
        """Return True if two figures may state one amount, each rounded or cut off as it is printed."""
        return self.rounds(other.value, Decimal(1)) or other.rounds(self.value, Decimal(1))


def figures_in(text: str) -> Iterator[Figure]:
    """Yield every figure printed in digits, in order."""
    for found in _FOUND.finditer(text):
        if found.lastgroup == "is" and (figure := _figure(text, found)):
            yield figure


def plain(value: Decimal) -> str:
    """Return an amount in plain digits: 1200000, 22.25, 59."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_figure(cell: str) -> Figure | None:
    """Return the figure that a table's cell holds: (12) is minus twelve, a year is a count. None for anything else.

    Footnote marks and a remark in brackets after the figure are ignored: "-69 (drop of 11.9%)", "46%*".
    """
    found = _CELL.match(cell)
    if not found:
        return None
    minus = (found["open"] and found["close"]) or found["minus"] or found["sign"] in _MINUS
    scale = _SCALES[(found["scale"] or "").strip().casefold()]
    number = Decimal(found["number"].replace(",", "")) * scale
    start, end = found.span("shown")
    return Figure(
        start,
        end,
        cell[start:end],
        -number if minus else number,
        found["money"] or _unit(found["unit"]),
        _step(found["number"]) * scale,
        _before(cell, start) or "",
        bool(found["sign"]),
    )


def number_words_in(text: str) -> Iterator[Figure]:
    """Yield every whole number written as a word, two to ninety-nine ("one" is rarely a figure)."""
    for found in _WORDS.finditer(text):
        value = number_of(found[0])
        if value is not None and value > 1:
            yield Figure(found.start(), found.end(), found[0], Decimal(value))


def number_of(words: str) -> int | None:
    """Return the whole number given in digits or words ("7", "seven", "twenty-eight"), or None if there is none."""
    words = words.strip().casefold().replace(" ", "-")
    if words.isdecimal():
        return int(words[:12])
    tens, _, ones = words.partition("-")
    if ones:
        return TENS[tens] + ONES[ones] if tens in TENS and 0 < ONES.get(ones, 0) < 10 else None
    return ONES.get(tens, TENS.get(tens))


_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_BY_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
ONES: Final = {word: value for value, word in enumerate(_BELOW_TWENTY.split())}
TENS: Final = {word: 10 * value for value, word in enumerate(_BY_TENS.split(), 1) if value > 1}

_MINUS = ("-", "–", "−")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:\.\d{1,9})?"
_SCALE = r"(?: ?(?:million|billion|thousand|[Bb]n|mn|m)|[kKM])(?![\w’'])"
_SCALES = {"": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6}
_SCALES |= {"bn": 10**9, "billion": 10**9}
_UNIT = (
    r" ?%(?:[ -](?:age[ -])?points?\b)?| ?per ?cent(?:age[ -]points?)?\b| ?percentage[ -]points?\b| ?(?:ppts?|pp)\b"
    r"| per (?:100|1,?000|10,?000|100,?000|million|thousand|head)\b(?![,.]?\d)"
)
_NO_FIGURE = (
    r"\d?(?:st|nd|rd|th)\b"
    r"|\d? (?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
    r"|\d{0,3}[/:]\d[\d/:]{0,12}"  # 14/24  12:30  3:1
    r"|\d{0,5}(?:\.\d{1,4}){2,5}(?![\d%])"  # 2.3.1
    r"|\d?(?:\.\d\d)? ?[ap]\.?m\b"
    r"|(?<![£$€]\d)(?:(?<=1)9|(?<=2)0)\d\d(?: ?[-–—/] ?(?:\d{4}|\d{2})\b)?(?![\d%]|,\d{3}|\.\d| ?(?:m|million)\b)"
    r"|(?<=0)\d{2,4} ?\d{3,6}(?: \d{2,6})?"  # telephones
    r"|\d{0,12}(?!(?:million|billion|thousand|[Bb]n|mn|[mkMK]|ppts?|pp|percent|percentage)\b)[A-Za-z_]\w{0,30}"
)
# Searching for the first digit alone is fast: the search jumps from digit to digit.
_FOUND = patterns.compile(
    rf"\d(?<![\w.,/:#@]\d)(?:(?P<no>{_NO_FIGURE})"
    r"|(?:\d{0,2}(?:,\d{3})+(?!\d)|\d{0,14})(?:\.(?P<decimals>\d{1,9}))?"
    rf"(?P<to> ?[-–—] ?£?(?P<upto>{_NUMBER})(?![\w/]|[-–]\d))?"
    rf"(?P<scale>{_SCALE})?(?P<unit>{_UNIT})?(?P<is>))"
)
_CELL = patterns.compile(
    rf"[^\w(]{{0,3}}?(?P<shown>(?P<open>\()?(?P<sign>[-+–−])? ?(?P<money>[£$€])? ?"
    rf"(?P<minus>[-–−])?(?P<number>{_NUMBER})(?P<scale>{_SCALE})?(?P<unit>{_UNIT})?(?P<close>\))?)(?:\s*\([^()]{{0,40}}\))?[\W¹²³]{{0,4}}$"
)
_WORDS = patterns.compile(
    r"[TtFfSsEeNn](?<![\w-].)(?:wenty|hirty|orty|ifty|ixty|eventy|ighty|inety)(?:[- ](?:one|two|three|four|five"
    r"|six|seven|eight|nine)\b)?(?![\w])|[TtFfSsEeNn](?<![\w-].)(?:wo|hree|our|ive|ix|even|ight|ine|en|leven"
    r"|welve|hirteen|ourteen|ifteen|ixteen|eventeen|ighteen|ineteen)\b"
)
_ABOUT = "about around approximately approx approx. circa c. c roughly some nearly almost typically"
_OVER = "over above exceeding exceeds exceeded least past"
_UNDER = "under below most maximum"
_HEDGES: dict[str, Hedge] = dict.fromkeys(_ABOUT.split(), "about")
_HEDGES |= dict.fromkeys(_OVER.split(), "over")
_HEDGES |= dict.fromkeys(_UNDER.split(), "under")
_THAN: dict[str, Hedge] = {
    "more": "over",
    "greater": "over",
    "higher": "over",
    "less": "under",
    "fewer": "under",
}
_TO_OR_OF: dict[str, Hedge] = {"close to": "about", "up to": "under", "region of": "about"}
_MARKS: dict[str, Hedge] = {"~": "about", "<": "under", "≤": "under", ">": "over", "≥": "over"}
_LABEL_WORDS = (
    "section sections s ss para paras paragraph paragraphs item items page pages p pp appendix appendices annex "
    "annexe schedule part regulation regulations reg chapter article minute minutes question q no nos number line "
    "ward room route figure fig table ref reference form version volume vol unit key stage band grade tier level "
    "phase quarter week year type class category clause rule order policy step strand covid"
)
_LABELS = frozenset(_LABEL_WORDS.split())


def _figure(text: str, found: re.Match[str]) -> Figure | None:
    start, first = found.start(), found.start()
    money = ""
    if first and text[first - 1] in "£$€":
        money, first = text[first - 1], first - 1
    sign = text[first - 1] if first and text[first - 1] in "-–−+" and not _joined(text, first - 1) else ""
    if sign:
        first -= 1
    elif first > 1 and text[first - 1] in "-–" and text[first - 2].isalpha():
        return None  # Covid-19
    hedge = _before(text, first)
    to, upto, scale_word, printed = found.group("to", "upto", "scale", "unit")
    if hedge is None and not (money or printed or sign):
        return None
    scale_word = (scale_word or "").strip().casefold()
    if scale_word == "m" and not money:
        return None  # metres as likely as millions
    scale, end = _SCALES[scale_word], found.end()
    number = text[start : found.start("to") if to else _digits_end(found)]
    value, step = Decimal(number.replace(",", "")), _step(number)
    if scale > 1:
        value, step = value * scale, step * scale
    if sign in _MINUS:
        value = -value
    other = Decimal(upto.replace(",", "")) * scale if to else None
    unit = money or _unit(printed)
    return Figure(first, end, text[first:end], value, unit, step, hedge or "", bool(sign), other)


def _digits_end(found: re.Match[str]) -> int:
    for group in ("scale", "unit"):
        if found[group]:
            return found.start(group)
    return found.end()


def _joined(text: str, at: int) -> bool:
    """Return True if a dash joins two words or figures, and is not a minus."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in ")%")


def _before(text: str, at: int) -> Hedge | None:
    """Return the hedge that the words before a figure make; None if they make it a label ("section 42")."""
    if at and text[at - 1] in _MARKS:
        return _MARKS[text[at - 1]]
    if not at or not text[at - 1].isspace():
        return ""
    words = text[max(0, at - 24) : at].rpartition("\n")[2].split()
    if not words:
        return ""
    last = words[-1].casefold().lstrip("(")
    if last in _LABELS or (words[-1].isupper() and len(words[-1]) == 1):
        return None
    if last == "than":
        return _THAN.get(words[-2].casefold(), "") if len(words) > 1 else ""
    if last in ("to", "of") and len(words) > 1:
        return _TO_OR_OF.get(f"{words[-2].casefold()} {last}", "")
    return _HEDGES.get(last, "")


def _unit(printed: str | None) -> str:
    if not printed:
        return ""
    printed = printed.strip()
    if "point" in printed or printed.startswith("pp"):
        return POINTS
    if printed.startswith("per ") and printed[4:7] != "cen":
        return printed.replace(",", "")
    return PERCENT


def _step(number: str) -> Decimal:
    """Return the value of one unit in the last printed digit."""
    return _STEPS[len(number.partition(".")[2])]


_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(10))  # no pattern above allows more
