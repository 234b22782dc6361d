"""Slips of the hand in forms, headings and sentences."""

import random
import re

from evaluation.planting import Planted, changed, chosen, line_of, plants

_HEADING = re.compile(r"(?<=\n\n)(?P<words>[A-Z][A-Za-z]+(?: [A-Za-z&]+){1,6})(?=\n\n)")
_PARAGRAPH = re.compile(r"(?<=\n\n)(?P<words>(?:\d{1,2}\. )?[A-Z][^\n\t|<]{140,}[a-z]\.)(?=\n\n)")
_WORD = re.compile(r"(?<=[a-z] )(?:the|of|to|and|for|in|with|was|were|will|which)(?= [a-z])")
_ROW = re.compile(r"^[^\t\n]{3,}\t[^\t\n]{6,}$", re.M)
_LABEL = re.compile(
    r"^(?P<label>Comments checked by|Checked by|Contact Officer|Report by|Divisions? affected|Wards? affected"
    r"|Report author|Lead officer|Decision maker|Background papers):? ?(?P<value>[^\n]{3,})$",
    re.M | re.I,
)
_IMPLICATION = re.compile(
    r"^(?P<head>[A-Z][A-Za-z& ]{3,40} [Ii]mplications)\n+(?P<words>(?:\d{1,2}\. )?[A-Z][^\n]{8,})\n+"
    r"(?:(?:Comments )?[Cc]hecked by[^\n]*\n+(?:[^\n]{3,90}\n+){0,2}?)?(?=[A-Z][A-Za-z& ]{3,40} [Ii]mplications\n)",
    re.M,
)
_LED_IN = re.compile(
    r"^(?P<lead>(?:- )?(?P<number>\d{1,2})\. [^\n]{30,}:)\n+"
    r"(?P<list>(?: ?(?:[-·•]|\([a-z]\)|\([ivx]+\)) [^\n]{4,}\n+){2,})"
    r"(?=(?:- )?(?P<next>\d{1,2})\. [A-Z][^\n]{90,}\.$)",
    re.M,
)
_COLUMN = re.compile(
    r"(?:brief )?(?:action|owner|lead|description|timescale|deadline|progress|status|response|outcome|due)",
    re.I,
)
_PROMPTS = (
    "Enter text here.",
    "[Insert the reasons for the decision]",
    "Click here to enter text.",
    "Lorem ipsum dolor sit amet",
)
_ENDS = (" because we.", " of the.", " and.", " their.")


@plants("template-words")
def prompt_left(paper: str, luck: random.Random) -> Planted | None:
    """The prompt of a template stands where the author was to write."""
    return _above(paper, luck, luck.choice(_PROMPTS))


@plants("open-question")
def heading_wanted(paper: str, luck: random.Random) -> Planted | None:
    """A heading is left as the author asked for it."""
    found = chosen(_HEADING, paper, luck)
    words = luck.choice(("Sub-heading??", "Section heading?", "Photo?", "Chart title??"))
    return found and changed(paper, found.start(), found.end(), words)


@plants("draft-left")
def day_in_brackets(paper: str, luck: random.Random) -> Planted | None:
    """A month is left in the brackets of the template."""
    return _above(paper, luck, luck.choice(("[October 2024]", "[Month Year]", "NAME Anna Brook")))


@plants("word-doubled")
def word_again(paper: str, luck: random.Random) -> Planted | None:
    """A small word stands twice."""
    found = chosen(_WORD, paper, luck)
    return found and changed(paper, found.end(), found.end(), f" {found[0]}")


@plants("point-doubled")
def point_again(paper: str, luck: random.Random) -> Planted | None:
    """A full stop or comma stands twice."""
    found = chosen(re.compile(r"(?<=[a-z]{2})[.,](?= [A-Za-z]|\n)"), paper, luck)
    return found and changed(paper, found.end(), found.end(), found[0])


@plants("small-letter-after-stop")
def sentence_cut_in_two(paper: str, luck: random.Random) -> Planted | None:
    """A full stop is put before "and"."""
    found = chosen(re.compile(r"(?<=[a-z]{4}) (?=and [a-z]{3})"), paper, luck)
    return found and changed(paper, found.start(), found.start(), ".")


@plants("bracket-not-closed")
def bracket_lost(paper: str, luck: random.Random) -> Planted | None:
    """The closing bracket of an aside is lost."""
    found = [
        one
        for one in _PARAGRAPH.finditer(paper)
        if one[0].count("(") == one[0].count(")") == 1 and "(" in one[0][3:]
    ]
    one = luck.choice(found) if found else None
    at = paper.index(")", one.start()) if one else 0
    return one and Planted((paper[:at] + paper[at + 1 :],), line_of(paper, one.start()))


@plants("row-twice")
def row_again(paper: str, luck: random.Random) -> Planted | None:
    """A row of a table is pasted twice."""
    found = [one for one in _ROW.finditer(paper) if sum(map(str.isalpha, one[0])) > 14]
    one = luck.choice(found) if found else None
    return one and Planted(
        (paper[: one.end()] + f"\n{one[0]}" + paper[one.end() :],), line_of(paper, one.end()) + 1
    )


@plants("heading-twice")
def heading_again(paper: str, luck: random.Random) -> Planted | None:
    """A heading is printed twice."""
    found = [one for one in _HEADING.finditer(paper) if len(one[0]) > 14]
    one = luck.choice(found) if found else None
    return one and Planted(
        (paper[: one.end()] + f"\n\n{one[0]}" + paper[one.end() :],), line_of(paper, one.end()) + 2
    )


@plants("passage-twice")
def passage_again(paper: str, luck: random.Random) -> Planted | None:
    """A long paragraph is pasted once more a few paragraphs further down."""
    found = [
        one for one in _PARAGRAPH.finditer(paper) if len(one[0].split()) > 26 and not one[0][0].isdigit()
    ]
    if len(found) < 4:
        return None
    at = luck.randrange(len(found) - 2)
    one, other = found[at], found[at + 1]
    if paper.count("\n\n", one.end(), other.end()) > 15:
        return None
    words = f"\n\n{one[0]}"
    return Planted((paper[: other.end()] + words + paper[other.end() :],), line_of(paper, other.end()) + 2)


@plants("part-left-empty")
def nothing_beside(paper: str, luck: random.Random) -> Planted | None:
    """A part of the form is left empty before the next heading."""
    found = [
        one
        for one in _LABEL.finditer(paper)
        if re.match(
            r"\n+(?:[A-Z][A-Za-z& ]{3,40} [Ii]mplications|Annex|Background|Contact|Consultation|Risk)",
            paper[one.end() : one.end() + 60],
        )
    ]
    one = luck.choice(found) if found else None
    return one and changed(paper, one.start(), one.end(), f"{one['label']}:")


@plants("cell-left-empty")
def cell_emptied(paper: str, luck: random.Random) -> Planted | None:
    """A cell under "Action", "Owner" or the like is left empty in one row of a filled column."""
    tables = list(re.finditer(r"(?:^[^\t\n]+(?:\t[^\t\n]+){2,}\n){6,}", paper, re.M))
    for table in sorted(tables, key=lambda _: luck.random()):
        rows = table[0].split("\n")[:-1]
        names = rows[0].split("\t")
        columns = [at for at, name in enumerate(names) if at and _COLUMN.match(name)]
        even = [at for at in range(1, len(rows)) if len(rows[at].split("\t")) == len(names)]
        if columns and len(even) == len(rows) - 1:
            at, column = luck.choice(even), luck.choice(columns)
            cells = rows[at].split("\t")
            cells[column] = ""
            start = table.start() + sum(len(row) + 1 for row in rows[:at])
            return changed(paper, start, start + len(rows[at]), "\t".join(cells))
    return None


@plants("section-without-words")
def heading_only(paper: str, luck: random.Random) -> Planted | None:
    """What stood under one of the implications is lost."""
    found = chosen(_IMPLICATION, paper, luck)
    if found is None:
        return None
    return Planted(
        (paper[: found.end("head")] + "\n\n" + paper[found.end() :],), line_of(paper, found.start())
    )


@plants("list-not-there")
def list_lost(paper: str, luck: random.Random) -> Planted | None:
    """The list that a numbered paragraph leads in is lost."""
    found = [one for one in _LED_IN.finditer(paper) if int(one["next"]) == int(one["number"]) + 1]
    one = luck.choice(found) if found else None
    if one is None or one["lead"].lower().endswith(" that:"):
        return None
    return Planted((paper[: one.start("list")] + paper[one.end("list") :],), line_of(paper, one.start()))


@plants("sentence-breaks-off")
def stopped_short(paper: str, luck: random.Random) -> Planted | None:
    """A paragraph stops in the middle of its last sentence."""
    found = chosen(_PARAGRAPH, paper, luck)
    if found is None:
        return None
    cut = paper.rfind(" ", found.start(), found.end() - 20)
    return Planted((paper[:cut] + luck.choice(_ENDS) + paper[found.end() :],), line_of(paper, cut))


def _above(paper: str, luck: random.Random, words: str) -> Planted | None:
    """Return the paper with words added in a paragraph of their own, before one of the paper."""
    found = chosen(_PARAGRAPH, paper, luck)
    return found and Planted(
        (paper[: found.start()] + f"{words}\n\n" + paper[found.start() :],), line_of(paper, found.start())
    )
