"""Finds where items of business start: by the document's style of numbering, or by titles without numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.paragraphs import Paragraph

_NUMBERED = patterns.compile(r"(?P<number>\d{1,4}[a-z]?)[ .:)–-]+(?P<title>[A-Z“\"'‘(].*)", re.S)
_ITEM_WORD = patterns.compile(
    r"(?:agenda )?item (?:no\.? ?)?(?P<number>\d{1,3}[a-z]?)\b[ .:)–-]*(?P<title>.*)", re.I | re.S
)
AGENDA_NUMBER = patterns.compile(
    r"\(?\s*\bagenda (?:item )?(?:no\.?|number|item)?\s*:?\s*(?P<number>\d{1,3}[a-z]?)\s*\)?", re.I
)
_LETTERED = patterns.compile(
    r"(?P<number>(?P<of>\d{1,3})(?:[A-Z]|\([a-z]\)))[ .:)–-]+(?P<title>[A-Z“\"'‘(].*)", re.S
)  # 2A  2(c)
_STYLES = (".", "", "..", ")", "/", "coded")  # how numbers are printed: 1.  1  19.05.01  1)  14/24
_CODED = patterns.compile(
    r"(?P<number>[A-Z]{1,6}[ ./-]?\d{2,4}[/.-]\d{1,4})[ .:–-]+(?P<title>[A-Z“\"'‘(].*)", re.S
)  # CAB/24/97  PC24/113
_SUBJECT = patterns.compile(r"(?:subject|topic|item|title)\s*:\s*(?P<title>\S.*)", re.I | re.S)
_ENDS_MARKED = patterns.compile(AGENDA_NUMBER.pattern + r"\s*$", re.I)
PAGES = patterns.compile(
    r"\(?\s*\bpages?\b\s*:?\s*(?P<first>\d{1,4})(?:\s*(?:[-–—]|to)\s*(?P<last>\d{1,4}))?\s*\)?", re.I
)
GUIDANCE = patterns.compile(
    r"(?:councillors?|members?)(?:['’]s?)? declar|declaring (?:an )?interests?|(?:general )?(?:notes?"
    r"|guidance|information)\b"
    r"|(?:public )?access to|webcast|fire |emergency|if you (?:have|wish|would|need|require)|membership\b"
    r"|councillors$"
    r"|recording of|questions? (?:from|by)|members of the public|(?:date of )?(?:the )?next meeting"
    r"|this agenda|dated|use of (?:social|mobile)|how to |it is anticipated|pre-meeting|for further information",
    re.I,
)
_REPORT_BY = patterns.compile(r"(?:joint )?reports? (?:by|of|from)\b", re.I)


_HOURS = patterns.compile(
    r"\d{1,2}(?:[.:]\d{2})?(?: ?[ap]m)?(?: ?(?:-|–|to) ?\d{1,2}(?:[.:]\d{2})?(?: ?[ap]m)?)?$|\d{1,3} ?min(?:ute)?s?\b",
    re.I,
)
_LETTERS = patterns.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Start:
    place: int
    number: str
    title: str
    taken: int  # paragraphs that make the title
    style: str
    indent: int = 0


def starts_in(kind: str, paragraphs: Sequence[Paragraph], begin: int) -> list[Start]:
    """Return the numbered starts, in the one style of numbering that this document uses for items."""
    found = [start for at in range(begin, len(paragraphs)) for start in _start(paragraphs, at)]
    subjects = [start for start in found if start.style == "subject"]
    if kind == "decision notice" and subjects:
        return subjects
    marked = [start.style for start in found if _ENDS_MARKED.search(start.title)]
    if len(marked) > 1:
        return _chain([one for one in found if one.style == marked[0]], kind)
    chains = {style: _chain([one for one in found if one.style == style], kind) for style in _STYLES}
    best = max(chains.values(), key=len)
    if len(best) < 2:
        chains = {
            style: _chain([one for one in found if one.style == style], kind) for style in ("item", " ")
        }
        best = max(best, *chains.values(), key=len)
    alone = kind != "agenda" and len(best) == 1 and (best[0].number != "1" or best[0].style == " ")
    if kind == "agenda" and best:
        best = _with_lettered(best, paragraphs)
    return [] if alone else best


def _with_lettered(starts: Sequence[Start], paragraphs: Sequence[Paragraph]) -> list[Start]:
    """Add the items put in after an item under its number and a letter, such as 2A, 2B and 2(c) after 2."""
    ends = [*(start.place for start in starts[1:]), len(paragraphs)]
    out: list[Start] = []
    for start, end in zip(starts, ends, strict=True):
        out.append(start)
        out += [
            lettered
            for at in range(start.place + start.taken, end)
            if (lettered := _lettered(start, paragraphs, at))
        ]
    return out


def _lettered(start: Start, paragraphs: Sequence[Paragraph], at: int) -> Start | None:
    one = paragraphs[at]
    found = _LETTERED.match(one.text) if not one.label else None
    if found is None or found["of"] != start.number or one.rows[0].indent > start.indent + 2:
        return None
    title, taken = _longer_title(paragraphs, at, found["title"])
    added = Start(at, found["number"], title, taken, "lettered", one.rows[0].indent)
    return added if _is_title(title) and _is_short(added) else None


def without_number(start: Start, text: str) -> str:
    """Return the text of a lettered item without its number; of others the number is not part of the text."""
    found = _LETTERED.match(text) if start.style == "lettered" else None
    return found["title"] if found else text


def _start(paragraphs: Sequence[Paragraph], at: int) -> Iterator[Start]:
    one = paragraphs[at]
    row = one.rows[0]
    if found := _SUBJECT.match(one.text):
        title, taken = _longer_title(paragraphs, at, found["title"])
        yield Start(at, "", title, taken, "subject", row.indent)
    elif row.tabbed and not row.label and row.cells and re.fullmatch(r"\d{1,3}[a-z]?[.)]?", row.cells[0]):
        title = _title_cell(row.cells[1:])
        yield Start(at, row.cells[0].rstrip(".)"), title, 1, ".", 0)
    elif re.fullmatch(r"[1-9]\d{0,3}[a-z]?|\d+(?:\.\d+)+|\d{1,3}/\d+", row.label) and row.style != "()":
        title, taken = _title(paragraphs, at)
        if title:
            yield Start(at, row.label, title, taken, row.style, row.indent)
    elif found := _CODED.match(one.text) if not row.label else None:
        title, taken = _longer_title(paragraphs, at, found["title"])
        if _is_title(title):
            yield Start(at, found["number"], title, taken, "coded", row.indent)
    elif found := _ITEM_WORD.match(one.text):
        if found["title"] and len(found["title"]) < 200:
            yield Start(at, found["number"], found["title"], 1, "item", row.indent)
    elif (found := _NUMBERED.match(one.text)) and not row.label and found["number"][0] != "0":
        title, taken = _longer_title(paragraphs, at, found["title"])
        if _is_title(title):
            yield Start(at, found["number"], title, taken, " ", row.indent)


def _title_cell(cells: Sequence[str]) -> str:
    """Return the cell of an agenda table that holds the title, skipping times and durations."""
    return next((cell for cell in cells if len(_LETTERS.findall(cell)) > 3 and not _HOURS.match(cell)), "")


def _title(paragraphs: Sequence[Paragraph], at: int) -> tuple[str, int]:
    """Return the title beside a number, or on the next paragraph if the number stands alone on its line."""
    row = paragraphs[at].rows[0]
    if row.tabbed and len(row.cells) > 1 and (len(row.cells) > 3 or _HOURS.match(row.cells[0])):
        title = _title_cell(row.cells)
        return (title, 1) if title and _is_title(title) else ("", 0)
    text = paragraphs[at].text
    if text:
        title, taken = _longer_title(paragraphs, at, text)
        return (title, taken) if _is_title(title) else ("", 0)
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    if following is None or following.label or following.bullet or _REPORT_BY.match(following.text):
        return "", 0
    title, taken = _longer_title(paragraphs, at + 1, following.text)
    return (title, taken + 1) if _is_title(title) else ("", 0)


def _longer_title(paragraphs: Sequence[Paragraph], at: int, text: str) -> tuple[str, int]:
    """Extend a title with the next paragraphs while its bracket is open, or if they hold only its number or pages."""
    taken = 1
    while at + taken < len(paragraphs) and taken < 5:
        following = paragraphs[at + taken]
        whole = following.whole
        open_bracket = text.count("(") > text.count(")") and len(whole) < 40
        rest = AGENDA_NUMBER.sub("", PAGES.sub("", whole)).strip(" ()")
        cut_off = (
            rest and text.isupper() and rest.isupper() and AGENDA_NUMBER.search(whole) and not following.label
        )
        if not (open_bracket or cut_off or (not rest and whole)):
            break
        text, taken = f"{text} {whole}", taken + 1
    return text, taken


def _is_title(text: str) -> bool:
    bare = AGENDA_NUMBER.sub("", PAGES.sub("", text)).strip()
    words = bare.split()
    return 0 < len(words) <= 45 and bare[:1].upper() == bare[:1] and not bare.endswith((";", ",", "; and"))


def _chain(starts: Sequence[Start], kind: str) -> list[Start]:
    """Return the longest run of starts whose numbers go up, begun at the first start or the first numbered 1."""
    firsts = [next(iter(starts), None), next((one for one in starts if one.number == "1"), None)]
    runs = [_run(starts[starts.index(first) :], kind) for first in firsts if first]
    return max(runs, key=len, default=[])


def _run(starts: Sequence[Start], kind: str) -> list[Start]:
    run: list[Start] = []
    for start in starts:
        if (run and _follows(run[-1], start, kind, run[0])) or (
            not run and (kind == "agenda" or _may_begin(start))
        ):
            run.append(start)
    return run


def _may_begin(start: Start) -> bool:
    return not start.title.endswith(".") or AGENDA_NUMBER.search(start.title) is not None


def _follows(last: Start, start: Start, kind: str, first: Start) -> bool:
    if start.style == "..":
        return start.number.split(".")[:-1] == last.number.split(".")[:-1] and start.number.count(".") > 1
    before, now = _counted(last, start)
    lettered = now == before and start.number[-1:].isalpha() and start.number > last.number
    if _ENDS_MARKED.search(start.title) or lettered:
        return now >= before
    if now == before + 1:
        return start.indent <= first.indent + 6 and (kind == "agenda" or _is_short(start))
    return (
        kind == "agenda"
        and before < now < before + 15
        and start.indent <= first.indent + 2
        and _is_short(start)
    )


def _counted(last: Start, start: Start) -> tuple[int, int]:
    """Return the part of each number that goes up: after the year in 24/118, 24/119, before it in 12/24, 13/24."""
    before, now = ([int(digits) for digits in re.findall(r"\d+", one.number)] for one in (last, start))
    if len(before) != len(now):
        return 0, -1
    return next(
        ((one, other) for one, other in zip(before, now, strict=True) if one != other), (before[0], now[0])
    )


def _is_short(start: Start) -> bool:
    return len(start.title) < 160 and (not start.title.endswith(".") or "next meeting" in start.title.lower())


def unnumbered(paragraphs: Sequence[Paragraph], begin: int, kind: str) -> list[Start]:
    """Return items without numbers: titles that give their pages or agenda numbers, or are printed in bold."""
    paged, bold = [], []
    for at in range(begin, len(paragraphs)):
        one = paragraphs[at]
        title, taken = _longer_title(paragraphs, at, one.text)
        if one.bullet or not _is_title(title) or len(title) > 250:
            continue
        start = Start(at, "", title, taken, "none")
        if PAGES.search(title) or AGENDA_NUMBER.search(title):
            paged.append(start)
        elif one.is_heading and begin and kind == "agenda" and not GUIDANCE.match(one.text):
            bold.append(start)
    if len(paged) > 1:
        return sorted([*paged], key=lambda start: start.place)
    return bold if len(bold) > 2 else []
