"""Reads items of business on agendas and in minutes, with their pages, reports and kind."""

import re
from collections.abc import Iterator

from shiremoot.papers import bodies, patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.items import Item
from shiremoot.papers.paper import Paper, PaperPart, fact

_REPORT_BY = patterns.compile(r"(?:joint )?reports? (?:by|of|from)(?: the)?:?\s+(\S.{2,160})", re.I)
_LABELLED = {
    "cabinet_member": patterns.compile(
        r"(?:lead )?(?:cabinet|executive|portfolio) (?:member|holder)s?\s*:\s*(\S.{1,120})", re.I
    ),
    "forward_plan_ref": patterns.compile(r"forward plan ref(?:erence)?\.?\s*:?\s*(\d[\w/-]{2,20})", re.I),
}
_KINDS = (
    ("apologies", patterns.compile(r"apologies", re.I)),
    (
        "declarations",
        patterns.compile(
            r"declarations? (?:of(?! acceptance)|by)|register(?:s)? of interest|interests? in any item|^declarations?$",
            re.I,
        ),
    ),
    (
        "minutes",
        patterns.compile(
            r"^(?:draft |to (?:approve|agree|confirm|sign|consider) (?:the )?|approval of (?:the )?"
            r"|confirmation of )*"
            r"(?:minutes|note of decisions|notes of|record of)",
            re.I,
        ),
    ),
    ("matters arising", patterns.compile(r"matters arising", re.I)),
    (
        "public",
        patterns.compile(
            r"\bpetitions?\b|public (?:address|forum|participation|questions?|speaking|question time)", re.I
        ),
    ),
    ("forward plan", patterns.compile(r"(?:forward|work) (?:work )?(?:programme|plan)\b", re.I)),
    (
        "exempt",
        patterns.compile(r"exclusion of (?:the )?(?:press|public)|exempt (?:items?|information)", re.I),
    ),
    ("next meeting", patterns.compile(r"dates? (?:of|for) (?:the )?(?:next|future) meetings?", re.I)),
    ("any other business", patterns.compile(r"any other business|urgent (?:business|items?)|\bAOB\b", re.I)),
    (
        "welcome",
        patterns.compile(
            r"^(?:welcome|introductions|chair(?:man|person)?['’]s (?:announcements|welcome))", re.I
        ),
    ),
)
_LEAD = patterns.compile(
    r"(?:lead\b|led by|present(?:er|ed by)|owner|responsible|report(?:ed)? (?:by|of|from)|who$)", re.I
)
_MOST_TEXT = 1500


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each item; an item of minutes has its minute number and its number on the agenda."""
    for document in paper.of_kind("agenda", "minutes", "decision notice"):
        for item in document.items:
            yield _on_agenda(item, document) if document.kind == "agenda" else _in_minutes(item, document)


def _on_agenda(item: Item, document: PaperPart) -> Fact:
    own = item.paragraphs[item.heading :]
    text = " ".join(one.whole for one in own if one.text and not _is_label(one.text))
    said: dict[str, object] = _common(item) | {
        "number": item.number,
        "report_by": next((_name(found[1]) for one in own if (found := _REPORT_BY.match(one.text))), None)
        or _led_by(item, document),
        "text": text[:_MOST_TEXT].strip(),
    }
    if (
        item.verbal
        or "verbal" in [cell.lower() for cell in item.paragraphs[0].cells]
        or re.search(r"\b(?:verbal|oral) (?:update|report|presentation)", f"{item.title} {text[:300]}", re.I)
    ):
        said["verbal"] = True
    for key, pattern in _LABELLED.items():
        found = next((found for one in own[:4] if (found := pattern.search(one.text))), None)
        said[key] = re.split(r"\s*(?:Forward Plan|Contact)\b", found[1])[0].strip() if found else None
    return fact(
        "agenda_item", said, item.paragraphs[0], item.paragraphs[-1], "certain" if item.sure else "likely"
    )


def _led_by(item: Item, document: PaperPart) -> str | None:
    """Return the name in the column of leads, if the agenda is set as a table."""
    row = item.paragraphs[0].rows[0]
    if len(row.columns) < 3:
        return None
    heads = (one.columns for one in document.matter if len(one.columns) > 2 and one.number < row.number)
    for cells in heads:
        at = next((at for at, cell in enumerate(cells) if _LEAD.match(cell)), None)
        if at is not None:
            return row.columns[at] if at < len(row.columns) and row.columns[at] else None
    return None


def _in_minutes(item: Item, document: PaperPart) -> Fact:
    said = _common(item) | {
        "minute": item.number,
        "number": item.agenda or item.number,
        "meeting_date": document.on.isoformat() if document.on else None,
    }
    return fact(
        "agenda_item",
        said,
        item.paragraphs[0],
        item.paragraphs[item.heading - 1],
        "certain" if item.sure else "likely",
    )


def _common(item: Item) -> dict[str, object]:
    said: dict[str, object] = {"title": item.title, "kind": _kind(item.title)}
    if item.pages:
        said |= {"first_page": item.pages[0], "last_page": item.pages[1]}
    if item.to_follow:
        said["to_follow"] = True
    return said


def _kind(title: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), None)


def _is_label(text: str) -> bool:
    return (
        bool(_REPORT_BY.match(text))
        or text.startswith("Contact:")
        or any(pattern.search(text) for pattern in _LABELLED.values())
    )


def _name(printed: str) -> str:
    """Return the post that reports, without the reference code in brackets or the final full stop."""
    bare = re.sub(r"\s*\((?:[A-Z]{1,4}\d+|(?:copy )?(?:attached|enclosed|to follow|herewith))\)", "", printed)
    return bodies.as_name(bare).rstrip(". ")
