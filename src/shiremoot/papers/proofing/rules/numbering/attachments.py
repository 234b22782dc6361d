"""Finds appendices, annexes, tables and figures: where a paper names each, and where it only mentions it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shiremoot.papers import patterns
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.spots import matches

_LABEL = r"(?:\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z])\b(?!['’]s)"
_MENTION = patterns.compile(
    r"\b(?P<kind>[Aa]ppendi(?:x|ces)|APPENDI(?:X|CES)|[Aa]nnex(?:e?s)?|ANNEX(?:ES)?|Tables?|Figures?)"
    rf"[\s:]{{1,3}}(?P<labels>{_LABEL}(?:\s{{0,2}}(?:&|and|or|to|-|–)\s{{0,2}}{_LABEL}){{0,5}})(?!\.\d)"
)
_BEFORE = (("ppendi", 1), ("PPENDI", 1), ("nnex", 1), ("NNEX", 1), ("Table", 0), ("Figure", 0))
_PART = patterns.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z])(?:\s*(?P<to>to|-|–)\s*(?=[\dA-Z]))?")
_LEAD = patterns.compile(
    r"(?:\W|\b(?:list of )?(?:annex(?:es|ure)?|appendi(?:x|ces)|attachments?|enclosures?|enc|item)\b"
    r"|\bbackground papers\b){0,6}",
    re.I,
)
_LIST = patterns.compile(r"\W{0,3}(?P<kind>annex(?:es)?|appendi(?:x|ces))\W{0,3}$", re.I)
_LISTED = patterns.compile(r"(?:^|[\s;,])(?P<label>\d{1,2}|[A-Z])\s?[:.)–-]\s")
_TITLED = patterns.compile(r"\s?[:–-]\s{1,3}[A-Z]")
_CITED = patterns.compile(r"\b(?:see|in|at|to|of|as|by|from|per|with|and|refer)\W{1,3}(?:the )?$", re.I)
_LONGEST = 300  # letters of a paragraph that may name an attachment


@dataclass(frozen=True)
class Mention:
    """One attachment mentioned or named, with the place of the whole mention."""

    kind: str  # appendix, annex, table or figure
    label: str
    start: int
    end: int
    named: bool
    document: PaperPart

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.label

    @property
    def style(self) -> str:
        """The style of its label: numbers and letters never form one series."""
        return "number" if self.label[0].isdigit() else "letter"

    @property
    def order(self) -> float:
        """Its position in its series."""
        digits = re.match(r"\d+(?:\.\d+)?", self.label)
        return float(digits[0]) if digits else float(ord(self.label))

    @property
    def printed(self) -> str:
        return f"{self.kind.capitalize()} {self.label}"


@dataclass(frozen=True)
class Mentions:
    """Every mention in a paper."""

    all: tuple[Mention, ...]

    @cached_property
    def titles(self) -> list[Mention]:
        """The mentions that name the attachment itself."""
        return [one for one in self.all if one.named]

    @cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """The attachments named anywhere in the paper."""
        return frozenset(one.key for one in self.all if one.named)

    @cached_property
    def named_in(self) -> dict[int, list[Mention]]:
        """The attachments that each document names, by the identity of the document."""
        out: dict[int, list[Mention]] = {}
        for one in self.all:
            if one.named:
                out.setdefault(id(one.document), []).append(one)
        return out


def mentions(galley: Galley) -> Mentions:
    """Return every mention of an attachment, for `galley.once`."""
    found = [one for word, back in _BEFORE for one in matches(_MENTION, galley.prose, word, back)]
    named: dict[int, bool] = {}
    out: list[Mention] = []
    for match in sorted(found, key=re.Match.start):
        start, end = galley.paragraph(match.start())
        is_named = named.get(start, False) or _names(galley.prose, match, start, end)
        named.setdefault(start, is_named)
        document = galley.document(match.start())
        out += [
            Mention(_kind(match["kind"]), label, match.start(), match.end(), is_named, document)
            for label in labels(match["labels"])
        ]
    return Mentions((*out, *_listed(galley), *_in_headers(galley)))


def labels(printed: str) -> list[str]:
    """Return the labels meant by "1", "1 & 2", "A to C"."""
    parts = list(_PART.finditer(printed))
    out: list[str] = []
    for at, part in enumerate(parts):
        out.append(part["label"])
        if part["to"] and at + 1 < len(parts):
            out += _inside(part["label"], parts[at + 1]["label"])
    return out


def _inside(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and int(first) < int(last):
        return [str(number) for number in range(int(first) + 1, int(last))]
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        return [chr(letter) for letter in range(ord(first) + 1, ord(last))]
    return []


def _kind(printed: str) -> str:
    low = printed.lower()
    return "appendix" if low.startswith("app") else "annex" if low.startswith("ann") else low.rstrip("s")


def _names(prose: str, match: re.Match[str], start: int, end: int) -> bool:
    """Return True for a heading or a line of the list of attachments, not a sentence that mentions one."""
    if _TITLED.match(prose, match.end()):
        return True
    if end - start > _LONGEST:
        return False
    before, after = prose[start : match.start()], prose[match.end() : end].lstrip(" \t")
    if _LEAD.fullmatch(before):
        return not after[:1].islower()
    short = len(prose[start:end].split()) <= 14
    return short and not after.strip(" .:)]*") and not _CITED.search(before)


def _listed(galley: Galley) -> Iterator[Mention]:
    """Yield attachments listed under "Annexes:", each by its number alone, or one after another on that line."""
    for document in galley.paper.documents:
        for place, one in enumerate(document.paragraphs):
            if len(one.text) > _LONGEST or one.text[:1] not in "AaLl" or "n" not in one.text[:9]:
                continue
            kind = ""
            if found := _LIST.match(one.text):
                kind = _kind(found["kind"])
                following = document.paragraphs[place + 1 : place + 20]
                under = [each.label for each in following if each.label.isalnum()]
            elif found := re.match(r"(?P<kind>annexes|appendices)\W{1,3}(?P<rest>.*)", one.text, re.I | re.S):
                kind = _kind(found["kind"])
                under = [each["label"] for each in _LISTED.finditer(found["rest"])]
            if kind:
                offset = galley.offset_of(one.first_line)
                yield from (Mention(kind, label, offset, offset, True, document) for label in under)


def _in_headers(galley: Galley) -> Iterator[Mention]:
    """Yield attachments that only a page's running header names."""
    for row in galley.paper.rows:
        if row.furniture and (found := _MENTION.search(row.whole)):
            document = galley.document_on(row.number)
            for label in labels(found["labels"]):
                yield Mention(_kind(found["kind"]), label, 0, 0, True, document)
