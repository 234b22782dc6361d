"""Slips in what a body is asked to do."""

import random
import re

from evaluation.planting import Planted, changed, line_of, plants

_ASKED = re.compile(
    r"^(?P<lead>(?:- )?(?:\d{1,2}\. )?(?:The |That the )?[A-Z][\w&’' ]{3,60}? (?:is|are) \**RECOMMENDED\** to:?)"
    r"(?P<what> [^\n]{20,}\.?)$",
    re.M,
)
_ITEM = re.compile(r"^\d{1,2}\. +\**[A-Z]", re.M)
_DECIDED = re.compile(r"RESOLVED[^\n:]{0,15}:?\s*\n?(?:\(1\) )?(?P<what>[Tt]hat (?=the ))")
_HEAD = re.compile(
    r"^(?P<body>[A-Z][A-Z& ]{5,50}?)(?: ?[–-] ?|\n+)(?P<day>\d{1,2}(?:th)? [A-Z][A-Za-z]+ \d{4})\n+"
    r"(?P<title>[A-Z][A-Z0-9 &,'’-]{8,90})\n+Report by",
    re.M,
)
_PARTS = re.compile(r"RECOMMENDED\** to:?\n+(?P<parts>(?:(?:- )?\(?[a-e]\)? [^\n]{20,}\n+){2,5})")
_ROW = re.compile(r"^(?P<what>(?:\d\. ?)?(?:That|To|For) [^\t\n]{40,})\t", re.M)
_AGENDA_ENDS = re.compile(
    r"^(?:Divisions? |.*\bMINUTES\b|OUTCOMES |Councillors declaring|.* - \d{1,2} [A-Z]+ \d{4}$)", re.M
)
_OTHERS = (
    "The harbour master should be asked to publish the tide tables in large print before every spring.",
    "To open a library on wheels for the villages of the western valley within eighteen months.",
    "To ask the museum's trustees whether the steam engine could be shown to schools on weekdays.",
)


@plants("recommendation-pasted")
def of_another_item(paper: str, luck: random.Random) -> Planted | None:
    """One item of the agenda bears the recommendation of another."""
    agenda = _agenda(paper)
    found = [
        one for one in _ASKED.finditer(paper, 0, agenda) if len(re.findall(r"[a-z]{5,}", one["what"])) > 6
    ]
    if len(found) < 2:
        return None
    source, target = luck.sample(found, 2)
    return changed(paper, target.start("what"), target.end("what"), source["what"])


@plants("agenda-and-report-recommend-otherwise")
def rewritten_on_the_agenda(paper: str, luck: random.Random) -> Planted | None:
    """The agenda recommends something that the report does not."""
    agenda = _agenda(paper)
    found = [
        one
        for one in _ASKED.finditer(paper, 0, agenda)
        if paper.count(one["what"].strip(" ."), agenda)
        and len(re.findall(r"[a-z]{5,}", one["what"])) > 3
        and _has_report(paper, one.start(), agenda)
    ]
    one = luck.choice(found) if found else None
    if one is None:
        return None
    words = luck.choice(_OTHERS).replace("The ", " agree that the ").replace("To ", " ")
    return changed(paper, one.start("what"), one.end("what"), words)


@plants("resolved-only-recommends")
def report_copied_into_minutes(paper: str, luck: random.Random) -> Planted | None:
    """A resolution is left in the words of the report."""
    found = list(_DECIDED.finditer(paper))
    met = re.search(r"(?i)\b(?:committee|board|panel|cabinet)\b", paper[:300])
    one = luck.choice(found) if found and met else None
    if one is None or met is None:
        return None
    words = f"The {met[0].capitalize()} is RECOMMENDED to agree that "
    return changed(paper, one.start("what"), one.end("what"), words)


@plants("recommended-to-another-body")
def to_another_body(paper: str, luck: random.Random) -> Planted | None:
    """A report names a body of another sort as the one that is to act."""
    found = list(
        re.finditer(
            r"\bThe (?P<body>Cabinet|Committee|Board|Panel)(?= (?:is|are) \**RECOMMENDED\** to)", paper
        )
    )
    one = luck.choice(found) if found else None
    if one is None:
        return None
    other = luck.choice([body for body in ("Committee", "Board", "Panel") if body != one["body"]])
    return changed(paper, one.start("body"), one.end("body"), other)


@plants("recommended-twice-over")
def asked_again(paper: str, luck: random.Random) -> Planted | None:
    """The recommendation begins once more with who is asked."""
    found = [one for one in _ASKED.finditer(paper) if not one["lead"].endswith(":")]
    one = luck.choice(found) if found else None
    if one is None:
        return None
    who = re.sub(r"^(?:- )?(?:\d{1,2}\. )?| (?:is|are) \**RECOMMENDED.*", "", one["lead"])
    words = f"\n\n{who} is asked to{one['what']}"
    return Planted(
        (paper[: one.start("what")] + words + paper[one.end("what") :],),
        line_of(paper, one.start("what")) + 2,
    )


@plants("response-to-other-recommendations")
def row_of_another_form(paper: str, luck: random.Random) -> Planted | None:
    """A response form has a row from the form of another report."""
    found = _rows_after_reports(paper)
    one = luck.choice(found) if found else None
    return one and changed(paper, one.start("what"), one.end("what"), luck.choice(_OTHERS))


@plants("recommendation-without-response")
def row_left_out(paper: str, luck: random.Random) -> Planted | None:
    """A response form lacks the row of one recommendation, to be found where the report makes it."""
    found = [
        one
        for one in _rows_after_reports(paper)
        if paper.count(one["what"][-50:].strip(), 0, one.start())
        and paper[one.end() : one.end() + 400].count("\n")
    ]
    one = luck.choice(found) if found else None
    if one is None:
        return None
    made = paper.index(one["what"][-50:].strip())
    end = paper.index("\n", one.end()) + 1
    return Planted((paper[: one.start()] + paper[end:],), line_of(paper, made))


@plants("item-without-recommendation")
def nothing_recommended(paper: str, luck: random.Random) -> Planted | None:
    """The recommendation under one item of the agenda is lost."""
    agenda = _agenda(paper)
    items = [one.start() for one in _ITEM.finditer(paper, 0, agenda)]
    asked = [
        (start, one)
        for one in _ASKED.finditer(paper, 0, agenda)
        if (start := max((at for at in items if at < one.start()), default=0))
    ]
    if len({start for start, _ in asked}) < 4:
        return None
    start, one = luck.choice(asked)
    return Planted((paper[: one.start()] + paper[one.end() :],), line_of(paper, start))


@plants("recommendation-not-there")
def recommendation_of_a_longer_report(paper: str, luck: random.Random) -> Planted | None:
    """A recommendation is cited that an earlier version made."""
    made = list(re.finditer(r"^(?:- )?(?:Recommendation )?\d{1,2}[.:] To [^\n]{40,}\.$", paper, re.M))
    one = luck.choice(made) if len(made) > 2 else None
    return one and changed(paper, one.end() - 1, one.end() - 1, ", together with recommendation 29")


@plants("part-not-decided")
def part_left_out_of_the_minutes(paper: str, luck: random.Random) -> Planted | None:
    """The minutes, made beside a report with lettered parts, leave one of them out."""
    heads = [(one, _PARTS.search(paper, one.end(), one.end() + 2500)) for one in _HEAD.finditer(paper)]
    head, asked = luck.choice([one for one in heads if one[1]] or [(None, None)])
    if head is None or asked is None:
        return None
    parts = [part.removeprefix("- ") for part in asked["parts"].split("\n") if part.strip()]
    parts.pop(luck.randrange(1, len(parts)))
    body, title = head["body"].strip().title(), head["title"].strip().title()
    minutes = (
        f"{head['body'].strip()}\n\nMinutes of the meeting of the {body} held on {head['day'].title()}\n\n"
        f"Present: Councillor Anna Brook (Chair)\n\n1. Apologies for Absence\n\nThere were none.\n\n2. {title}\n\n"
        "RESOLVED to:\n\n" + "\n".join(parts) + "\n\n3. Urgent Business\n\nThere was none.\n"
    )
    return Planted((paper, minutes), line_of(minutes, minutes.index(parts[0])))


def _agenda(paper: str) -> int:
    """Return where the agenda at the front of a paper ends: at its first report or minutes."""
    begun = re.search(r"^AGENDA\b|^ADDEND", paper, re.M)
    if not begun:
        return 0
    ended = _AGENDA_ENDS.search(paper, begun.end())
    return ended.start() if ended else len(paper)


def _has_report(paper: str, start: int, agenda: int) -> bool:
    """Return True if the title of the agenda item around a letter comes again, over its report, after the agenda."""
    items = list(re.finditer(r"^\d{1,2}\. +\**(?P<title>[^\n(*]{8,90})", paper[:start], re.M))
    return bool(items) and items[-1]["title"].strip().lower() in paper[agenda:].lower()


def _rows_after_reports(paper: str) -> list[re.Match[str]]:
    """Return the rows of forms that follow, in one paper, the report they answer."""
    return [one for one in _ROW.finditer(paper) if paper.count(one["what"][-40:].strip()) > 1]
