"""Findings beside their lines: the lines around each, with the words marked; passages that touch become one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

AROUND = 4  # lines shown before and after a finding
REACH = 12  # lines over which the words of one finding may run
LONGEST = 320  # characters of a line shown in a passage; of a longer one, those around the finding
LONGEST_OF_ALL = 20_000  # the same where the whole paper is shown
EITHER_SIDE = 160

WORST = ("certain", "likely", "also")  # which of several marks on a line colours it
Span = tuple[int, int, int, str]  # line, first character, character after the last, confidence


class PlacedFinding(Protocol):
    """What a passage needs to know of a finding."""

    @property
    def line(self) -> int: ...

    @property
    def text(self) -> str: ...

    @property
    def confidence(self) -> str: ...


F = TypeVar("F", bound=PlacedFinding)


@dataclass(frozen=True)
class Piece:
    """Some characters of a line, and the confidence of the finding that marks them; empty if none does."""

    text: str
    sure: str = ""


@dataclass(frozen=True)
class PassageLine:
    """One line of a paper in pieces, and the confidence of the worst mark on it."""

    number: int
    pieces: tuple[Piece, ...]
    sure: str = ""


@dataclass(frozen=True)
class Excerpt(Generic[F]):
    """Lines that follow one another, and the findings in them."""

    lines: tuple[PassageLine, ...]
    findings: tuple[F, ...]

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return self.lines[-1].number


def passages(text: Sequence[str], findings: Iterable[F], around: int = AROUND) -> list[Excerpt[F]]:
    """Return the lines around findings, which come in order of their lines; passages that touch become one."""
    groups: list[tuple[int, int, list[F], list[Span]]] = []
    for one in findings:
        spans = marked(text, one)
        first = max(one.line - around, 1)
        last = min(max([one.line, *(span[0] for span in spans)]) + around, len(text))
        if groups and first <= groups[-1][1] + 1:
            begun, end, held, marks = groups.pop()
            groups.append((begun, max(end, last), [*held, one], [*marks, *spans]))
        else:
            groups.append((min(first, len(text)), last, [one], spans))
    return [
        Excerpt(tuple(lines(text, first, last, held, spans)), tuple(held))
        for first, last, held, spans in groups
    ]


def lines(
    text: Sequence[str],
    first: int,
    last: int,
    findings: Iterable[PlacedFinding],
    spans: Iterable[Span] | None = None,
    longest: int = LONGEST,
) -> list[PassageLine]:
    """Return the lines of a paper from first to last with findings marked; very long lines only in part."""
    here = list(findings)
    spans = [span for one in here for span in marked(text, one)] if spans is None else list(spans)
    sure: dict[int, str] = {}
    for number, how in [(one.line, one.confidence) for one in here] + [(span[0], span[3]) for span in spans]:
        sure[number] = min(how, sure.get(number, how), key=WORST.index)
    return [
        PassageLine(
            number,
            _pieces(text[number - 1], [s for s in spans if s[0] == number], longest),
            sure.get(number, ""),
        )
        for number in range(first, last + 1)
    ]


def marked(text: Sequence[str], one: PlacedFinding) -> list[Span]:
    """Return where the words of a finding are, line by line; empty if the paper prints them otherwise."""
    words = re.findall(r"\w+", one.text.removesuffix("…"))
    if not words or not 0 < one.line <= len(text):
        return []
    within = "\n".join(text[one.line - 1 : one.line - 1 + REACH])
    found = re.search(r"[\W_]*".join(map(re.escape, words)), within)
    if found is None:
        return []
    start, end = _with_signs(within, found.span(), one.text)
    return list(_by_line(within, start, end, one))


def _with_signs(within: str, span: tuple[int, int], words: str) -> tuple[int, int]:
    """Return the span with the signs before its first letter and after its last, such as £ and %."""
    before, after = re.match(r"\W*", words), re.search(r"\W*$", words)
    start, end = span
    for sign in reversed(before.group() if before else ""):
        start -= within[:start].endswith(sign)
    for sign in after.group() if after else "":
        end += within[end:].startswith(sign)
    return start, end


def _by_line(within: str, start: int, end: int, one: PlacedFinding) -> Iterable[Span]:
    at = 0
    for place, line in enumerate(within.split("\n")):
        first, last = max(start - at, 0), min(end - at, len(line))
        if first < last:
            yield (one.line + place, first, last, one.confidence)
        at += len(line) + 1


def _pieces(line: str, spans: Sequence[Span], longest: int) -> tuple[Piece, ...]:
    """Return a line cut where marks begin and end. Where two marks overlap, the first keeps its characters."""
    pieces: list[Piece] = []
    at = 0
    for _, first, last, sure in sorted(spans, key=lambda span: span[1:3]):
        first = max(first, at)
        if first >= last:
            continue
        pieces += [Piece(line[at:first])] if first > at else []
        pieces.append(Piece(line[first:last], sure))
        at = last
    pieces += [Piece(line[at:])] if at < len(line) or not pieces else []
    return tuple(pieces) if len(line) <= longest else tuple(_shortened(pieces, longest))


def _shortened(pieces: Sequence[Piece], longest: int) -> Iterable[Piece]:
    """Yield the parts of a very long line near its marks; of one without marks, its beginning."""
    if len(pieces) == 1:
        yield Piece(pieces[0].text[:longest] + "…" * (not pieces[0].sure), pieces[0].sure)
        return
    for place, piece in enumerate(pieces):
        left, right = place > 0, place < len(pieces) - 1
        yield piece if piece.sure else Piece(_near(piece.text, left, right))


def _near(words: str, left: bool, right: bool) -> str:
    """Return the words beside a mark on their left, on their right, or on both sides."""
    if len(words) <= EITHER_SIDE * (left + right):
        return words
    return (words[:EITHER_SIDE] if left else "") + " … " + (words[-EITHER_SIDE:] if right else "")
