"""Finds empty parts of a form where others of their kind are filled in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.tables import Table, TableRow

_LABEL = patterns.compile(
    r"(?P<label>report (?:author|by|of)|author|contact officers?|(?:comments )?checked by|comments from"
    r"|(?:divisions?|wards?|electoral divisions?)(?:\(s\))? affected|lead (?:officer|member|director)"
    r"|(?:lead )?cabinet member|portfolio holder|forward plan ref(?:erence)?|responsible officer|decision maker"
    r"|date response requested|deadline for response|response to report|reasons? for (?:the )?decision"
    r"|decision(?: taken)?|action by|owner|timescales?|date of (?:the )?(?:next )?meeting"
    r"|background (?:papers|documents))\s?(?:[:–-]\s?(?P<value>.*))?$",
    re.I | re.S,
)
_SECTION = patterns.compile(
    r"(?:\d{1,2}\.? )?(?:(?:legal|financial|finance|staff(?:ing)?|human resources?|equalit(?:y|ies)|sustainability"
    r"|climate|environmental|risk|corporate|strategic|consultations?|communications?|crime and disorder"
    r"|human rights|procurement|property|ict|health and safety|data protection|resource)\b[\w &,/]{0,40}"
    r"\b(?:implications?|management|policies|priorities|considerations?|assessment|comments)"
    r"|consultations?|implications|next steps|executive summary|introduction|(?:key )?issues|conclusions?"
    r"|recommendations?|annex(?:es)?|appendi(?:x|ces)|background(?: papers| documents)?"
    r"|reasons for (?:the )?decision|alternative options|options considered)\s?:?$",
    re.I,
)
_COLUMN = patterns.compile(
    r"(?:proposed )?actions?\b|(?:brief )?description|timescales?|deadline|owner|lead\b|responsible|by wh(?:om|en)"
    r"|due|decision|officer|progress|status|(?:target|completion) date|update|response|outcome",
    re.I,
)
_WORD = patterns.compile(r"[A-Za-z]{3}")
_SHORT = 60  # letters of a heading
_FEWEST = 4  # rows that fill a column before one that does not stands out
_LONGEST = 240  # letters of a paragraph that may begin with a label

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n1. The pond is old.\n\n"
    "Financial Implications\n\n2. There are none.\n\nComments checked by: Anna Brook\n\n"
    "Legal Implications\n\n{}3. There are none.\n\nComments checked by:{}\n\n"
    "Staff Implications\n\n4. There are none.\n"
)
_ACTIONS = (
    "Action log of the Parks Board\n\nAction\tOwner\tDeadline\nLine the pond\tAnna Brook\tMay\n"
    "Plant the trees\tJo Field\tJune\nMend the bench\tJo Field\tJuly\nPaint the gate\t{}\tJune\n"
    "Clear the path\tAnna Brook\tMay\nCount the ducks\tJo Field\tMay\n"
)


@rule(
    reason="Nobody knows who answers for it, or whether it was done at all.",
    example=_REPORT.format("", ""),
    quiet=(_REPORT.format("", " Jo Field"), _REPORT.format("", "\n\nJo Field, Head of Law")),
)
def part_left_empty(galley: Galley) -> Iterator[Finding]:
    """A part of a form that must say something holds nothing, as the heading after it shows."""
    labels = galley.once(_labels)
    for one in labels:
        if one.value or not _is_asked(galley, one.document):
            continue
        others = [each.paragraph for each in labels if each.name == one.name and each.value]
        if sure := _emptiness(one, others):
            yield Finding(
                galley.place_of(one.paragraph),
                f"“{one.paragraph.text.rstrip(' :–-')}” has nothing after it.",
                "",
                tuple(galley.place_of(each) for each in others[:1]),
                sure,
            )


@rule(
    reason="The row cannot be acted on, or followed up.",
    example=_ACTIONS.format(""),
    quiet=_ACTIONS.format("Anna Brook"),
)
def cell_left_empty(galley: Galley) -> Iterator[Finding]:
    """A cell is empty in a column that every other row of the table fills."""
    for table in galley.tables:
        for column, name in enumerate(table.header):
            if column and _COLUMN.match(name):
                for row in _empty_in(table, column):
                    yield Finding(
                        galley.place_of(galley.row(galley.offset_of(row.line)), " | ".join(row.filled)),
                        f"The column “{name}” is empty here; every other row fills it.",
                        "",
                        (),
                        "likely",
                    )


@rule(
    reason="The law or the council's own rules ask for the assessment that is missing.",
    example=_REPORT.format("Equality Implications\n\n", " Jo Field"),
    quiet=_REPORT.format("", " Jo Field"),
)
def section_without_words(galley: Galley) -> Iterator[Finding]:
    """A section that every report must have is a heading and nothing more."""
    for document in galley.paper.of_kind("report", "scrutiny report"):
        for one, following in zip(document.paragraphs, document.paragraphs[1:], strict=False):
            sections = _is_implication(one) and _is_implication(following)
            if sections and one.text != following.text and not following.rows[0].new_page:
                yield Finding(
                    galley.place_of(one),
                    f"Nothing stands under “{one.text}”.",
                    "",
                    (galley.place_of(following),),
                    "likely",
                )


@dataclass(frozen=True)
class _Label:
    """A label of a form, what stands beside it on its line, and the paragraph after it."""

    name: str
    value: str
    paragraph: Paragraph
    following: Paragraph | None
    document: PaperPart


def _labels(galley: Galley) -> tuple[_Label, ...]:
    return tuple(one for document in galley.paper.documents for one in _in(document))


def _in(document: PaperPart) -> Iterator[_Label]:
    paragraphs = document.paragraphs
    for place, one in enumerate(paragraphs):
        if found := _label(one):
            name = found["label"].lower().removeprefix("comments ").rstrip("s")
            following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            yield _Label(name, (found["value"] or "").strip(), one, following, document)


def _label(one: Paragraph) -> re.Match[str] | None:
    text = one.text
    if (
        one.tabbed
        or len(text) > _LONGEST
        or not (":" in text[:50] or text[-1:] in "-–" or " – " in text[:50])
    ):
        return None
    return _LABEL.match(text)


def _is_asked(galley: Galley, document: PaperPart) -> bool:
    """Return True unless the document is an unanswered response form, which may have blank answers."""
    if document.kind != "response form":
        return True
    own = (one for one in galley.of_kind("recommendation") if galley.document_on(one.first_line) is document)
    return any(one.value.get("response") for one in own)


def _emptiness(one: _Label, others: Sequence[Paragraph]) -> Confidence | None:
    """Return how sure it is that the part is empty, given what follows; None if that may belong to it."""
    following = one.following
    label = _label(following) if following else None
    if label and not (label["value"] or "").strip():
        return None  # labels in one column, their contents in another
    if following is None or _SECTION.match(following.text) or label:
        return "certain" if others else "likely"
    answers = one.name.startswith("response to") and following.tabbed
    heads = one.name.endswith("affected") and len(others) > 1 and _heads_paper(following)
    return "likely" if answers or heads else None


def _heads_paper(one: Paragraph) -> bool:
    """Return True for words in capitals, such as a body's name and day: a heading, not a value."""
    return one.text.isupper() and len(one.text.split()) > 1


def _is_implication(one: Paragraph) -> bool:
    ends = one.text.endswith(("mplications", "mplication", "anagement"))
    return ends and len(one.text) < _SHORT and _SECTION.match(one.text) is not None


def _empty_in(table: Table, column: int) -> list[TableRow]:
    whole = [row for row in table.body if _says_something(row)]
    empty = [row for row in whole if not row.cell(column)]
    return empty if len(empty) == 1 and len(whole) > _FEWEST else []


def _says_something(row: TableRow) -> bool:
    """Return True for a row of its own with words in it, not the rest of one cut by a page's end."""
    return len([cell for cell in row.filled if _WORD.search(cell)]) > 1 and not row.cell(0)[:1].islower()
