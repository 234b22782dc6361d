"""Follows numbered lists as printed: which paragraph continues the count of which, and where a count breaks.

Nothing says where a list inside a list begins or ends, so a number is given to the innermost list that it carries on;
only a number that carries on none is a break.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from shiremoot.papers.paper import PaperPart
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.galleys import Galley

Kind = Literal["twice", "skipped", "back"]
_LABEL_OF_YEAR = range(1900, 2100)
_MOST_OPEN = 12  # nested lists
_ALSO_ROMAN = frozenset("ivx")


@dataclass(frozen=True)
class Numbered:
    """A paragraph that begins with a number or letter; `place` is its index in the document."""

    number: int
    paragraph: Paragraph
    place: int

    @property
    def label(self) -> str:
        """The number as printed: 12, 2.4, c."""
        return self.paragraph.label

    @property
    def is_title(self) -> bool:
        """True for a few words that end like a heading, or are printed as one."""
        text = self.paragraph.text
        short = 0 < len(text.split()) <= 16 and not text.endswith((".", ";", ",", ":", " and", " or"))
        return short or (self.paragraph.is_heading and bool(text))

    def is_like(self, other: "Numbered") -> bool:
        """Return True if both are printed with the same label style, indent and bullet."""
        mine, other_row = self.paragraph.rows[0], other.paragraph.rows[0]
        return (mine.style, mine.indent, mine.bullet) == (other_row.style, other_row.indent, other_row.bullet)


@dataclass(eq=False)
class Thread:
    """A list whose numbers go up one by one."""

    entries: list[Numbered]
    from_break: "Break | None" = None  # the break where it began

    @property
    def last(self) -> Numbered:
        return self.entries[-1]

    def after(self, one: Numbered) -> Numbered | None:
        """Return the entry that continues the count after this one."""
        return next((entry for entry in self.entries if entry.place > one.place), None)


@dataclass(frozen=True, eq=False)
class Break:
    """A number that continues no list: `before` is the last entry of the list it breaks."""

    kind: Kind
    found: "Threads"
    thread: Thread
    before: Numbered
    at: Numbered
    length: int  # entries of the list when it broke

    @property
    def document(self) -> PaperPart:
        return self.found.document


@dataclass
class Threads:
    """The lists of a document that share one printed style, and their breaks."""

    document: PaperPart
    threads: list[Thread] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)

    @property
    def main(self) -> Thread | None:
        """The longest of the lists: the paragraphs of a report, or the items of an agenda."""
        return max(self.threads, key=lambda one: len(one.entries), default=None)


def threads_of(galley: Galley) -> tuple[Threads, ...]:
    """Return the numbered lists of each document, for `galley.once`."""
    return tuple(
        _threads(document, entries)
        for document in galley.paper.documents
        for entries in _numbered(document).values()
    )


def between(document: PaperPart, one: Numbered, other: Numbered) -> Sequence[Paragraph]:
    """Return the paragraphs that stand between two entries of a document."""
    return document.paragraphs[one.place + 1 : other.place]


def main_list(galley: Galley, document: PaperPart) -> Thread | None:
    """Return the longest numbered list of a document: its paragraphs or its items."""
    mains = [found.main for found in galley.once(threads_of) if found.document is document and found.main]
    return max(mains, key=lambda one: len(one.entries), default=None)


def _numbered(document: PaperPart) -> dict[tuple[str, str], list[Numbered]]:
    """Return the numbered paragraphs, by printed style and the part before the last number: "2." in 2.4."""
    out: dict[tuple[str, str], list[Numbered]] = {}
    for place, one in enumerate(document.paragraphs):
        row = one.rows[0]
        if row.label and not row.tabbed and (read := _read(row.label)):
            prefix, number = read
            out.setdefault((row.style, prefix), []).append(Numbered(number, one, place))
    return out


def _read(label: str) -> tuple[str, int] | None:
    if label.isdigit() and len(label) < 5:
        number = int(label)
        return ("", number) if number and label[0] != "0" and number not in _LABEL_OF_YEAR else None
    if len(label) == 1 and label.isalpha() and label.isascii():
        return ("letters", ord(label.lower()) - ord("a") + 1)
    prefix, dot, last = label.rpartition(".")
    if dot and last.isdigit() and last[0] != "0" and prefix.replace(".", "").isdigit():
        return (f"{prefix}.", int(last))
    return None


def _threads(document: PaperPart, entries: Sequence[Numbered]) -> Threads:
    found = Threads(document)
    open_ones: list[Thread] = []
    for one in entries:
        if not _carries_on(open_ones, one) and not _is_roman(one) and not _begins(found, open_ones, one):
            _breaks(found, open_ones, one)
    return found


def _is_roman(one: Numbered) -> bool:
    """Return True for a letter that may be a Roman numeral: after h, i is a letter; after a heading, it is a one."""
    return one.label.lower() in _ALSO_ROMAN


def _carries_on(open_ones: list[Thread], one: Numbered) -> bool:
    for at in range(len(open_ones) - 1, -1, -1):
        if open_ones[at].last.number + 1 == one.number:
            del open_ones[at + 1 :]
            open_ones[at].entries.append(one)
            return True
    return False


def _begins(found: Threads, open_ones: list[Thread], one: Numbered) -> bool:
    if open_ones and one.number != 1:
        return False
    open_ones.append(Thread([one]))
    found.threads.append(open_ones[-1])
    return True


def _breaks(found: Threads, open_ones: list[Thread], one: Numbered) -> None:
    for thread in reversed(open_ones):
        if thread.last.number == one.number:
            found.breaks.append(_break("twice", found, thread, one))
            return
    top = open_ones[-1]
    if top.last.number + 2 == one.number:
        last = found.breaks[-1] if found.breaks else None
        if last is None or last.kind != "twice" or last.before is not top.last:
            found.breaks.append(_break("skipped", found, top, one))
        top.entries.append(one)
        return
    longest = max(open_ones, key=lambda thread: len(thread.entries))
    back = _break("back", found, longest, one) if one.number < longest.last.number else None
    found.breaks.extend([back] if back else [])
    open_ones.append(Thread([one], back))
    found.threads.append(open_ones[-1])
    del open_ones[:-_MOST_OPEN]


def _break(kind: Kind, found: Threads, thread: Thread, one: Numbered) -> Break:
    return Break(kind, found, thread, thread.last, one, len(thread.entries))
