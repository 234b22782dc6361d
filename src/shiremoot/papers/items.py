"""Items of business: how an agenda or minutes number them, and which passage belongs to which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.papers import resolutions
from shiremoot.papers.paragraphs import Paragraph, hangs

_NUMBERED = re.compile(r"(?P<number>\d{1,4}[a-z]?)[ .:)–-]+(?P<title>[A-Z“\"'‘(].*)", re.S)
_ITEM_WORD = re.compile(
    r"(?:agenda )?item (?:no\.? ?)?(?P<number>\d{1,3}[a-z]?)\b[ .:)–-]*(?P<title>.*)", re.I | re.S
)
_AGENDA_NUMBER = re.compile(
    r"\(?\s*\bagenda (?:item )?(?:no\.?|number|item)?\s*:?\s*(?P<number>\d{1,3}[a-z]?)\s*\)?", re.I
)
_STYLES = (".", "", "..", ")", "/")  # how numbers are printed: 1.  1  19.05.01  1)  14/24
_SUBJECT = re.compile(r"(?:subject|topic|item|title)\s*:\s*(?P<title>\S.*)", re.I | re.S)
_ENDS_MARKED = re.compile(_AGENDA_NUMBER.pattern + r"\s*$", re.I)
_PAGES = re.compile(
    r"\(?\s*\bpages?\b\s*:?\s*(?P<first>\d{1,4})(?:\s*(?:[-–—]|to)\s*(?P<last>\d{1,4}))?\s*\)?", re.I
)
_PAGE_CELL = re.compile(r"(?P<first>\d{1,4})(?:\s*[-–—]\s*(?P<last>\d{1,4}))?$")
_TO_FOLLOW = re.compile(r"\s*\(?\bto follow\b\)?", re.I)
_VERBAL = re.compile(r"\s*\(\s*(?:verbal|oral)(?: (?:update|report|item))?\s*\)", re.I)
_FOOTNOTE = re.compile(r"(?<=[a-z])\s[1-9]$")
_AGENDA = re.compile(
    r"(?:[\w.’'&]+ ){0,6}(?:agenda(?! item)|addenda|addendum|order of business)\b[\s\w:]{0,12}$", re.I
)
_GUIDANCE = re.compile(
    r"(?:councillors?|members?)(?:['’]s?)? declar|declaring (?:an )?interests?|(?:general )?(?:notes?"
    r"|guidance|information)\b"
    r"|(?:public )?access to|webcast|fire |emergency|if you (?:have|wish|would|need|require)|membership\b"
    r"|councillors$"
    r"|recording of|questions? (?:from|by)|members of the public|(?:date of )?(?:the )?next meeting"
    r"|this agenda|dated|use of (?:social|mobile)|how to |it is anticipated|pre-meeting|for further information",
    re.I,
)
_REPORT_BY = re.compile(r"(?:joint )?reports? (?:by|of|from)\b", re.I)


@dataclass(frozen=True)
class Item:
    """An item of business and the paragraphs that belong to it; `agenda` is its number on the agenda."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    heading: int = 1  # how many of the paragraphs make its title
    agenda: str = ""
    pages: tuple[int, int | None] | None = None
    to_follow: bool = False
    verbal: bool = False
    sure: bool = True

    @property
    def first_line(self) -> int:
        return self.paragraphs[0].first_line

    @property
    def last_line(self) -> int:
        return self.paragraphs[-1].last_line


@dataclass(frozen=True)
class _Start:
    place: int
    number: str
    title: str
    taken: int  # paragraphs that make the title
    style: str
    indent: int = 0


def items_in(kind: str, paragraphs: Sequence[Paragraph]) -> tuple[Item, ...]:
    """The items of an agenda, minutes or a decision notice, in the order they are printed."""
    begin = 0
    if kind == "agenda":
        begin = next(
            (at + 1 for at, one in enumerate(paragraphs) if _AGENDA.match(one.whole) and len(one.whole) < 60),
            0,
        )
    paragraphs = (
        list(paragraphs) if kind == "agenda" else [part for one in paragraphs for part in _parted(one)]
    )
    starts = _starts(kind, paragraphs, begin) or _unnumbered(paragraphs, begin, kind)
    ends = [*[start.place for start in starts], _end(paragraphs, starts, kind)][1:]
    return tuple(_item(start, paragraphs, end) for start, end in zip(starts, ends, strict=True))


def _parted(one: Paragraph) -> list[Paragraph]:
    """A title in capital initials and the sentence a converter ran on to it, as two paragraphs."""
    first = one.rows[0]
    words = [word for word in first.text.split() if len(word) > 3 and word[0].isalpha()]
    titled = words and sum(1 for word in words if word[0].isupper()) * 5 >= len(words) * 4
    if len(one.rows) < 2 or not first.label[:1].isdigit() or not titled or len(first.text) > 110:
        return [one]
    if resolutions.verb_of(first.text.split()[0]) or hangs(first.text):
        return [one]  # part of a resolution, wrapped
    if not one.text.endswith(".") or first.text[-1] in ".:;," or not one.rows[1].text[:1].isupper():
        return [one]
    return [Paragraph(one.rows[:1]), Paragraph(one.rows[1:])]


def item_at(items: Sequence[Item], line: int) -> Item | None:
    """The item whose passage holds a line."""
    return next((one for one in reversed(items) if one.first_line <= line <= one.last_line), None)


def _starts(kind: str, paragraphs: Sequence[Paragraph], begin: int) -> list[_Start]:
    """The numbered starts in the one style of numbering that the items of this document use."""
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
    return [] if alone else best


def _start(paragraphs: Sequence[Paragraph], at: int) -> Iterator[_Start]:
    one = paragraphs[at]
    row = one.rows[0]
    if found := _SUBJECT.match(one.text):
        title, taken = _longer_title(paragraphs, at, found["title"])
        yield _Start(at, "", title, taken, "subject", row.indent)
    elif row.tabbed and not row.label and row.cells and re.fullmatch(r"\d{1,3}[a-z]?[.)]?", row.cells[0]):
        title = next((cell for cell in row.cells[1:] if cell), "")
        yield _Start(at, row.cells[0].rstrip(".)"), title, 1, ".", 0)
    elif re.fullmatch(r"[1-9]\d{0,3}[a-z]?|\d+(?:\.\d+)+|\d{1,3}/\d+", row.label) and row.style != "()":
        title, taken = _title(paragraphs, at)
        if title:
            yield _Start(at, row.label, title, taken, row.style, row.indent)
    elif found := _ITEM_WORD.match(one.text):
        if found["title"] and len(found["title"]) < 200:
            yield _Start(at, found["number"], found["title"], 1, "item", row.indent)
    elif (found := _NUMBERED.match(one.text)) and not row.label and found["number"][0] != "0":
        title, taken = _longer_title(paragraphs, at, found["title"])
        if _is_title(title):
            yield _Start(at, found["number"], title, taken, " ", row.indent)


def _title(paragraphs: Sequence[Paragraph], at: int) -> tuple[str, int]:
    """The title beside a number, or on the next paragraph when the number stands on a line of its own."""
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
    """A title goes on in the next paragraphs while its bracket is open, or when they hold only its number or pages."""
    taken = 1
    while at + taken < len(paragraphs) and taken < 5:
        following = paragraphs[at + taken]
        whole = following.whole
        open_bracket = text.count("(") > text.count(")") and len(whole) < 40
        rest = _AGENDA_NUMBER.sub("", _PAGES.sub("", whole)).strip(" ()")
        cut_off = (
            rest
            and text.isupper()
            and rest.isupper()
            and _AGENDA_NUMBER.search(whole)
            and not following.label
        )
        if not (open_bracket or cut_off or (not rest and whole)):
            break
        text, taken = f"{text} {whole}", taken + 1
    return text, taken


def _is_title(text: str) -> bool:
    bare = _AGENDA_NUMBER.sub("", _PAGES.sub("", text)).strip()
    words = bare.split()
    return 0 < len(words) <= 45 and bare[:1].upper() == bare[:1] and not bare.endswith((";", ",", "; and"))


def _chain(starts: Sequence[_Start], kind: str) -> list[_Start]:
    """The longest run of starts whose numbers go up, begun at the first of them or at the first numbered 1."""
    firsts = [next(iter(starts), None), next((one for one in starts if one.number == "1"), None)]
    runs = [_run(starts[starts.index(first) :], kind) for first in firsts if first]
    return max(runs, key=len, default=[])


def _run(starts: Sequence[_Start], kind: str) -> list[_Start]:
    run: list[_Start] = []
    for start in starts:
        if (run and _follows(run[-1], start, kind, run[0])) or (
            not run and (kind == "agenda" or _may_begin(start))
        ):
            run.append(start)
    return run


def _may_begin(start: _Start) -> bool:
    return not start.title.endswith(".") or _AGENDA_NUMBER.search(start.title) is not None


def _follows(last: _Start, start: _Start, kind: str, first: _Start) -> bool:
    if start.style == "..":
        return start.number.split(".")[:-1] == last.number.split(".")[:-1] and start.number.count(".") > 1
    before, now = (int(re.sub(r"\D", "", one.number.split("/")[0])) for one in (last, start))
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


def _is_short(start: _Start) -> bool:
    return len(start.title) < 160 and not start.title.endswith(".")


def _unnumbered(paragraphs: Sequence[Paragraph], begin: int, kind: str) -> list[_Start]:
    """Items without numbers: titles that give their pages or agenda numbers, or set in bold."""
    paged, bold = [], []
    for at in range(begin, len(paragraphs)):
        one = paragraphs[at]
        title, taken = _longer_title(paragraphs, at, one.text)
        if one.bullet or not _is_title(title) or len(title) > 250:
            continue
        start = _Start(at, "", title, taken, "none")
        if _PAGES.search(title) or _AGENDA_NUMBER.search(title):
            paged.append(start)
        elif one.is_heading and begin and kind == "agenda" and not _GUIDANCE.match(one.text):
            bold.append(start)
    if len(paged) > 1:
        return sorted([*paged], key=lambda start: start.place)
    return bold if len(bold) > 2 else []


def _end(paragraphs: Sequence[Paragraph], starts: Sequence[_Start], kind: str) -> int:
    """Where the last item ends: at guidance printed after the agenda, or with the document."""
    if not starts:
        return len(paragraphs)
    after = range(starts[-1].place + starts[-1].taken, len(paragraphs))
    if kind != "agenda":
        return len(paragraphs)
    return next((at for at in after if _GUIDANCE.match(paragraphs[at].whole)), len(paragraphs))


def _item(start: _Start, paragraphs: Sequence[Paragraph], end: int) -> Item:
    own = tuple(paragraphs[start.place : max(end, start.place + start.taken)])
    title = start.title
    pages = _pages_of(title, own)
    agenda = _AGENDA_NUMBER.search(title)
    bare = _PAGES.sub(" ", _AGENDA_NUMBER.sub(" ", title))
    if pages and not _PAGES.search(title):
        bare = _without_page_cell(own[0], bare)
    following = _TO_FOLLOW.search(bare) is not None
    verbal = _VERBAL.search(bare) is not None
    bare = _VERBAL.sub("", _TO_FOLLOW.sub("", bare))
    bare = _FOOTNOTE.sub("", " ".join(bare.split()).strip(" -–:;(|")).strip()
    bare = bare[:-1] if bare.endswith(".") and bare.count(".") == 1 else bare
    return Item(
        start.number,
        bare,
        own,
        start.taken,
        agenda["number"] if agenda else "",
        pages,
        following,
        verbal,
        start.style not in ("none", " "),
    )


def _pages_of(title: str, own: Sequence[Paragraph]) -> tuple[int, int | None] | None:
    found = _PAGES.search(title)
    if not found and (cell := _page_cell(own[0])):
        found = _PAGE_CELL.match(cell)
    return (int(found["first"]), int(found["last"]) if found["last"] else None) if found else None


def _page_cell(paragraph: Paragraph) -> str:
    """A page number set apart at the right of one of the title's rows."""
    for row in paragraph.rows:
        if (
            row.cells
            and len(row.cells) > 1
            and _PAGE_CELL.match(row.cells[-1])
            and row.cells[0] != row.cells[-1]
        ):
            return row.cells[-1]
    return ""


def _without_page_cell(paragraph: Paragraph, title: str) -> str:
    cell = _page_cell(paragraph)
    texts = [
        row.text.removesuffix(cell).strip() if row.cells and row.cells[-1] == cell else row.text
        for row in paragraph.rows
    ]
    joined = " ".join(text for text in texts if text)
    return joined if not paragraph.tabbed else title
