"""Reads what inspectors ask for: areas for priority action or improvement, what a service must or should do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shiremoot.papers import patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph, joined
from shiremoot.papers.words import any_in

_HEADINGS = tuple(
    (kind, patterns.compile(pattern, re.I))
    for kind, pattern in (
        ("priority action", r"areas? for (?:priority|immediate|urgent) (?:action|improvement)s?\s*:?$"),
        ("improvement", r"areas? (?:for|requiring) (?:further )?(?:improvement|development)s?\s*:?$"),
        ("improvement", r"what needs to improve\??$"),
        ("must", r"(?:actions? )?(?:the )?[\w ]{0,40}\bmust (?:take|do)\b.{0,40}$"),
        ("should", r"(?:actions? )?(?:the )?[\w ]{0,40}\bshould (?:take|do)\b.{0,40}$"),
    )
)
_TELLING = ("area for", "areas for", "requiring", "needs to improve", " must ", " should ")
_WHOSE = patterns.compile(r"(?:responsible )?(?:body|bodies|organisation|partner|agency|who)$", re.I)
_ASKS = patterns.compile(
    r"\b(?:should|must|needs? to|ensure|improve|strengthen|reduce|increase|develop|review)\b", re.I
)
_INSPECTORS = patterns.compile(
    r"\b(?:Ofsted|Care Quality Commission|CQC|HMICFRS|HM Inspectorate of \w+|Estyn|Care Inspectorate(?: Wales)?|HIW"
    r"|Education Scotland|HIQA)\b"
)
_LONGEST_HEADING = 90
_LONGEST_TEXT = 900  # anything longer is the text of a finding


@dataclass
class _Entry:
    """One request of an inspector, its cells collected over wrapped rows."""

    kind: str
    rows: list[Paragraph] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def fact(self, by: str) -> Iterator[Fact]:
        text = joined([words for words in self.text if words])
        if 25 < len(text) < _LONGEST_TEXT and _ASKS.search(text):
            said: dict[str, object] = {"text": text, "to": " ".join(self.to), "by": by, "kind": self.kind}
            yield fact("recommendation", said, self.rows[0], self.rows[-1], "certain")


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one recommendation for each thing that inspectors ask for."""
    for document in paper.documents:
        starts = [at for at, one in enumerate(document.paragraphs) if _kind(one)]
        if starts:
            by = _inspectors(document)
            for at, end in zip(starts, [*starts, len(document.paragraphs)][1:], strict=True):
                for entry in _entries(document.paragraphs[at:end]):
                    yield from entry.fact(by)


def _kind(one: Paragraph) -> str:
    if (
        len(one.text) > _LONGEST_HEADING
        or not any_in(one.low, _TELLING)
        or one.label
        or one.tabbed
        or one.bullet
    ):
        return ""
    return next((kind for kind, pattern in _HEADINGS if pattern.match(one.text)), "")


def _entries(paragraphs: Sequence[Paragraph]) -> Iterator[_Entry]:
    kind, tabled = _kind(paragraphs[0]), False
    entry = _Entry(kind)
    for one in paragraphs[1:]:
        cells = one.rows[0].columns or one.cells
        if len(cells) == 2 and _WHOSE.match(cells[0]):
            tabled = True
        elif tabled and (len(cells) == 2 or _goes_on(entry)):
            if entry.rows and not _goes_on(entry):
                yield entry
                entry = _Entry(kind)
            entry.rows.append(one)
            entry.to.append(cells[0] if len(cells) == 2 else "")
            entry.text.append(cells[1] if len(cells) == 2 else one.text)
        elif tabled or one.tabbed or not _is_asked(one):
            break
        else:
            yield _Entry(kind, [one], [], [one.text])
    if entry.rows:
        yield entry


def _goes_on(entry: _Entry) -> bool:
    """Return True if the entry's cell was cut by the end of a line or page, and continues."""
    return bool(entry.text) and not entry.text[-1].endswith((".", ";"))


def _is_asked(one: Paragraph) -> bool:
    return one.part or (not one.is_heading and len(one.text) > 25 and _ASKS.search(one.text) is not None)


def _inspectors(document: PaperPart) -> str:
    named = dict.fromkeys(found for one in document.paragraphs for found in _INSPECTORS.findall(one.text))
    short = [name for name in named if not (name == "CQC" and "Care Quality Commission" in named)]
    return " and ".join(short[:2])
