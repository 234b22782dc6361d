"""Reads actions: who is to do what, from action columns, action tables, "Action:" lines and the text of minutes."""

import re
from collections.abc import Iterator

from shiremoot.papers import dates, patterns, people, sentences
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph

_LINE = patterns.compile(
    r"(?:agreed )?actions?(?: points?| required| agreed)?(?: (?:no\.? ?)?[\d.]{1,6})?\s*[:–-]\s*(?P<rest>\S.{4,})",
    re.I | re.S,
)
_HEADING = patterns.compile(
    r"(?:agreed |summary of |matters arising and )?actions?(?: points?| agreed| log| list| tracker)?\s*:?$",
    re.I,
)
_TO_DO = patterns.compile(
    r"(?P<who>(?:[A-Z][\w’'&./-]*|and|of|the|for|&)(?:[ ,]+(?:[A-Z][\w’'&./-]*|and|of|the|for"
    r"|&)){0,7})\s+(?:to|will|would|agreed to)\s+(?P<what>[a-z]+\b.*)",
    re.S,
)
_AGREED = patterns.compile(
    r"\b(?P<who>(?:The |the )?(?:(?:Executive |Corporate |Deputy |Interim |Service |Assistant "
    r")*(?:Chair(?:man|person)?|Vice[- ]Chair(?:man|person)?|Clerk|Officers?|officers?"
    r"|Director[\w ,&]{0,60}?|Head of [\w &]{3,50}?|Secretary|Leader|Monitoring Officer|Members)"
    r"|(?:Councillor|Cllr) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))"
    r"\s+(?:(?:agreed|undertook|offered|promised|(?:was|were) (?:asked|requested|instructed)|is|are) "
    r"to)\s+(?P<what>[a-z]+\b[^.;]*)"
)
_THAT_THEY = patterns.compile(
    r"\b(?:agreed|resolved|requested|suggested) that (?P<who>(?:the )?(?:Clerk|Chair(?:man)?|Secretary"
    r"|officers|Officers|(?:Councillor|Cllr) [A-Z][\w’'-]+))"
    r"\s+(?:(?:would|should|will|to) )?(?P<what>(?:write|contact|circulate|report|arrange|provide|ask|send"
    r"|raise|investigate|obtain|prepare|bring|review|share|check|liaise|chase|invite|organise|draft"
    r"|speak)\b[^.;]*)"
)
_IS_TO = patterns.compile(r"[^.;]{2,80}? to (?!(?:the|a|an|be|have)\b)[a-z]{3,}\b")
_AT_END = patterns.compile(
    r"^(?P<what>\S.{8,1500}?)\s*[(\[]?\bACTIONS?(?: (?:BY|by|FOR|for))?\s*[:–-]\s*"
    r"(?P<who>[A-Z][\w &/,’'.-]{1,60}?)[)\].]?$",
    re.S,
)
_DUE = patterns.compile(
    r"\b(?:by|before|no later than|due|deadline)[:\s]+(?:the )?(?P<rest>[^.;]{3,50})", re.I
)
_OWNER_COLUMN = patterns.compile(
    r"(?:owner|lead|who|by whom|responsible\b.*|responsibility|assigned to|officer|action by|person)$", re.I
)
_ACTION_COLUMN = patterns.compile(r"(?:actions?(?: required| agreed| points?)?|task|what)$", re.I)
_DUE_COLUMN = patterns.compile(
    r"(?:due(?: date)?|by when|when|deadline|target(?: date)?|timescale|date(?: due)?|completion date)$", re.I
)
_BLAND = patterns.compile(r"^(?:note|be|see|continue to be|have|answer)\b", re.I)


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each action, with its owner and due day if the minutes give them."""
    for document in paper.of_kind("minutes", "decision notice"):
        columns: dict[str, int] | None = None
        listing, beside = False, False
        for one in document.paragraphs:
            if found := _columns(one):
                columns, beside = (found if "owner" in found else None), "owner" not in found or beside
                continue
            beside = beside or one.text == "ACTION"
            if columns and one.tabbed and len(one.cells) > max(columns.values()):
                yield from _row(document, one, columns)
                continue
            columns = columns if one.tabbed else None
            listing = (bool(_HEADING.match(one.text)) and one.text != "ACTION") or (listing and one.part)
            yield from _in_paragraph(document, one, listing, beside)


def _columns(one: Paragraph) -> dict[str, int] | None:
    """Return the columns of an action table, named by its headings."""
    if len(one.cells) < 2:
        return None
    kinds = (("what", _ACTION_COLUMN), ("owner", _OWNER_COLUMN), ("due", _DUE_COLUMN))
    found = {kind: at for kind, pattern in kinds for at, cell in enumerate(one.cells) if pattern.match(cell)}
    return found if "what" in found else None


def _row(document: PaperPart, one: Paragraph, columns: dict[str, int]) -> Iterator[Fact]:
    text, owner = one.cells[columns["what"]], one.cells[columns["owner"]]
    due = one.cells[columns["due"]] if "due" in columns else ""
    if len(text) > 5:
        yield _fact(document, one, text, owner, due or text, "certain")


def _in_paragraph(document: PaperPart, one: Paragraph, listing: bool, beside: bool) -> Iterator[Fact]:
    if found := _LINE.match(one.text):
        yield _line(document, one, found["rest"])
    elif "action" in one.low and (found := _AT_END.search(one.text)) and _is_owner(found["who"]):
        told = list(sentences.of(found["what"]))[-1]
        named = _TO_DO.match(told)
        yield _fact(document, one, named["what"] if named else told, found["who"], told, "certain")
    elif listing and one.part and (found := _TO_DO.match(one.text)):
        yield _fact(document, one, found["what"], found["who"], one.text, "certain")
    elif beside and len(one.cells) > 1 and (found := _TO_DO.match(one.cells[-1])) and _is_owner(found["who"]):
        yield _fact(document, one, found["what"], found["who"], found["what"], "certain")
    elif beside and len(one.cells) == 2 and _is_owner(one.cells[1]):
        yield _fact(document, one, one.cells[0], one.cells[1], one.cells[0], "likely")
    else:
        for sentence in one.sentences:
            if (to_do := _TO_DO.match(sentence)) and _IS_TO.match(sentence) and _is_somebody(to_do["who"]):
                yield _fact(document, one, to_do["what"], to_do["who"], to_do["what"], "likely")
                continue
            found = _AGREED.search(sentence) or _THAT_THEY.search(sentence)
            if found and not _BLAND.match(found["what"]):
                yield _fact(document, one, found["what"], found["who"], found["what"], "likely")


def _line(document: PaperPart, one: Paragraph, rest: str) -> Fact:
    found = _TO_DO.match(rest)
    if found:
        return _fact(document, one, found["what"], found["who"], rest, "certain")
    return _fact(document, one, rest, "", rest, "likely")


def _is_somebody(who: str) -> bool:
    """Return True for a person with a title, or a clerk, chair or secretary, who can be given an action."""
    return (
        people.has_title(who)
        or re.fullmatch(r"(?:The )?(?:[A-Z]\w+ )?(?:Clerk|Chair\w*|Secretary)", who) is not None
    )


def _is_owner(cell: str) -> bool:
    return len(cell) < 60 and (
        people.person_in(cell) is not None
        or people.is_post(cell)
        or cell.replace("/", "").replace(" ", "").isupper()
    )


def _fact(document: PaperPart, one: Paragraph, text: str, owner: str, told: str, sureness: Sureness) -> Fact:
    item = next(
        (each for each in reversed(document.items) if each.first_line <= one.first_line <= each.last_line),
        None,
    )
    said: dict[str, object] = {
        "text": text.strip(" .;"),
        "owner": owner.removeprefix("the ").removeprefix("The ").strip(" ,"),
        "due": _due(told, document),
        "item": (item.agenda or None) if item else None,
        "minute": (item.number or None) if item else None,
        "meeting_date": document.on.isoformat() if document.on else None,
    }
    return fact("action", said, one, None, sureness)


def _due(told: str, document: PaperPart) -> str | None:
    """Return the day named after "by", or alone in a column for days."""
    by = _DUE.search(told)
    rest = by["rest"] if by else told if len(told) < 40 else ""
    found = next(iter(dates.dates_in(rest)), None)
    on = found.in_year_of(document.on) if found else None
    return on.isoformat() if on else None
