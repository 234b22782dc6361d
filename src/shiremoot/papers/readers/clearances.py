"""Reads clearances: who checked a report for finance, law and the like before it was published."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import dates, patterns, people
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.words import any_in

_BY = patterns.compile(
    r"(?:^|(?<=[.;] ))(?P<kind>(?:[A-Z][\w&’'/ -]{0,50}? )??)"
    r"(?i:(?:(?:comments?|implications?|advice|clearance)\s+)?(?:(?:have|has) been |was |were )?"
    r"(?:checked|cleared|verified|completed|provided|confirmed|signed[- ]off) by\b)\s*[:–-]?\s*"
    r"(?P<who>[A-Z][^;]{2,160}|$)"
)
_CLEARANCE = patterns.compile(
    r"(?P<kind>[A-Z][\w&’' -]{2,40}?)\s+(?:clearance|sign[- ]off|approval|cleared)\s*[:–-]\s*(?P<who>[A-Z].{2,120})",
    re.I,
)
_BLOCK = patterns.compile(
    r"(?:report |officer |final |director |statutory )*(?:sign[- ]?off|clearances?|cleared by|approvals?"
    r"|consultation and clearance)"
    r"(?: (?:sheet|by|table|details))?\s*:?$",
    re.I,
)
_FIELDS = (
    ("finance", patterns.compile(r"financ|s(?:ection)? ?151|treasurer|chief accountant|resources", re.I)),
    ("legal", patterns.compile(r"legal|law\b|solicitor|monitoring officer|governance", re.I)),
    ("staffing", patterns.compile(r"staff|human resources|\bhr\b|workforce|people", re.I)),
    ("equality", patterns.compile(r"equalit|inclusion|diversity", re.I)),
    ("sustainability", patterns.compile(r"sustainab|climate|environment", re.I)),
    ("risk", patterns.compile(r"\brisk", re.I)),
    ("procurement", patterns.compile(r"procure|commissioning", re.I)),
    ("property", patterns.compile(r"propert|estates|assets", re.I)),
)
_TELLING = (
    *("checked by", "cleared", "verified by", "completed by", "provided by", "confirmed by", "off by"),
    *("clearance", "sign-off", "sign off", "approval"),
)
_BLOCKS = ("sign", "clear", "approval")
_HINTS = ("ed by", "ed-off by", "off by", "clear", "sign-off", "sign off", "approval")
_STRAY = patterns.compile(r"\(\s*\)|,?\s*\bon\s*[.,]?\s*$|\($")
_MOST_PARTS = 12
_MOST_WORDS = 90


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each check named in a report, with the kind of the implications it stands under."""
    for document in paper.of_kind("report", "scrutiny report", "paper", "decision notice"):
        yield from _in_document(document)


def _in_document(document: PaperPart) -> Iterator[Fact]:
    heading, block = "", 0
    for at, one in enumerate(document.paragraphs):
        if len(one.text) < 50 and any_in(one.low, _BLOCKS) and _BLOCK.match(one.text) and not one.tabbed:
            block = _MOST_PARTS
        elif block and (made := _in_block(one)):
            yield made
            block -= 1
        elif (
            any_in(one.low, _HINTS)
            and any_in(one.low, _TELLING)
            and (found := _BY.search(one.text) or _CLEARANCE.match(one.text))
        ):
            yield from _checked(document.paragraphs, at, found, heading)
        elif len(one.text) < _MOST_WORDS and not one.tabbed and not one.bullet and not one.text.endswith("."):
            heading, block = one.text, 0


def _checked(paragraphs: Sequence[Paragraph], at: int, found: re.Match[str], heading: str) -> Iterator[Fact]:
    one = paragraphs[at]
    who, last = found["who"], one
    below = [
        next_ for next_ in paragraphs[at + 1 : at + 3] if len(next_.text) < _MOST_WORDS and not next_.label
    ]
    if not who and below:  # the name stands on the next line
        last = below.pop(0)
        who = ", ".join(row.text for row in last.rows[:2])
    by, post = _who(who)
    if by and not post and below and people.is_post(below[0].text):
        last, post = below[0], people.without_contacts(below[0].rows[0].text)
    kind = _kind(found["kind"]) or _kind(heading) or _kind(post)
    if by and kind:
        yield _fact(kind, by, post, who, one, last)


def _in_block(one: Paragraph) -> Fact | None:
    """Return a check from a row of a table of clearances: the role, the name, the day."""
    cells = [cell for cell in one.cells if cell]
    if len(cells) < 2:
        name, colon, rest = one.text.partition(":")
        cells = [name, rest.strip()] if colon and rest.strip() else []
    if len(cells) < 2 or re.match(r"(?:role|name|officer|date)\b", cells[-1], re.I):
        return None
    by, post = _who(cells[1])
    kind = _kind(cells[0])
    return (
        _fact(kind or cells[0].lower(), by, post or cells[0], " ".join(cells[1:]), one, one) if by else None
    )


def _fact(kind: str, by: str, post: str, told: str, first: Paragraph, last: Paragraph) -> Fact:
    on = dates.first_date(told)
    said: dict[str, object] = {
        "kind": kind,
        "by": by,
        "post": post,
        "on": on.on.isoformat() if on and on.on else None,
    }
    return fact("clearance", said, first, last, "certain" if people.is_name(by) else "likely")


def _who(told: str) -> tuple[str, str]:
    """Return the name and post of the person who checked, without telephone numbers, addresses and days."""
    bare = _STRAY.sub("", dates.without_dates(people.without_contacts(told))).strip(" ,.;:-–")
    if not bare or len(bare) > _MOST_WORDS:
        return "", ""
    name, _, post = bare.partition(",")
    if person := people.person_in(name):
        return person.name, post.strip(" ,.") or person.note
    words = bare.split()
    for size in range(min(4, len(words)), 1, -1):  # "Anita Name Director of Law"
        if (person := people.person_in(" ".join(words[:size]))) and people.is_post(" ".join(words[size:])):
            return person.name, " ".join(words[size:])
    return (bare, "") if people.is_post(bare) else ("", "")


def _kind(words: str) -> str:
    return next((kind for kind, pattern in _FIELDS if pattern.search(words)), "")
