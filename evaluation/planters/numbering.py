"""Slips of counting and of pointing."""

import itertools
import random
import re

from evaluation.planting import Planted, changed, chosen, line_of, plants

_ENTRY = re.compile(r"^(?P<before>(?:- )?)(?P<number>\d{1,2})(?P<after>\. +)(?=[A-Z*])", re.M)
_REPORT_BY = re.compile(r"^Report by\b", re.M)
_PAGES = re.compile(r"\(Pages (?P<first>\d+) [-–] (?P<last>\d+)\)")
_ATTACHMENT = re.compile(
    r"(?<=[a-z] )(?P<kind>Annex|Appendix) (?P<label>\d|[A-C])\b(?= [a-z]{4,}| and [a-z]|\.)"
)
_HEADED = re.compile(r"^(?P<kind>Annex|Appendix|APPENDIX|ANNEX) (?P<label>[2-8B-G])\b(?=[ :–-])", re.M)
_COUNTED = re.compile(
    r"\b(?P<number>two|three|four|five|six|seven|eight)\b(?= [a-z][^.:\n]{3,90}:\n\s*\n?(?:- |\d\.|\([a1i]\)|·))"
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
_AGENDA_NUMBER = re.compile(r"\(Agenda (?:[Ii]tem|No\.?|Number) ?(?P<number>\d{1,2})\)")
_ITEM = re.compile(r"^(?P<number>\d{1,2})\. +(?P<title>[A-Z][A-Za-z ]{12,60}?) \(Pages", re.M)
_SENTENCE = re.compile(r"^(?:- )?(?P<number>\d{1,2})\. [A-Z][^\n]{60,}[a-z]\.$", re.M)


@plants("number-twice")
def the_number_before(paper: str, luck: random.Random) -> Planted | None:
    """One entry bears the number of the one before."""
    run = _run(paper, luck, 5)
    if not run:
        return None
    one = run[luck.randrange(3, len(run) - 1)]
    return changed(paper, one.start("number"), one.end("number"), str(int(one["number"]) - 1))


@plants("number-skipped")
def one_too_many_from_here(paper: str, luck: random.Random) -> Planted | None:
    """From one entry on, every number is one too high."""
    run = _run(paper, luck, 6)
    if not run:
        return None
    at = luck.randrange(3, len(run) - 2)
    return _renumbered(paper, run[at:], 1)


@plants("numbers-go-back")
def counted_again(paper: str, luck: random.Random) -> Planted | None:
    """From one entry on, the numbers start again two back."""
    run = _run(paper, luck, 9)
    if not run:
        return None
    at = luck.randrange(5, len(run) - 3)
    return _renumbered(paper, run[at:], -2)


@plants("number-without-words")
def number_left_behind(paper: str, luck: random.Random) -> Planted | None:
    """The number of the next item stands alone under the title of this one."""
    run = _run(paper, luck, 5)
    if not run:
        return None
    at = luck.randrange(2, len(run) - 1)
    one, other = run[at : at + 2]
    end = paper.index("\n", one.end())
    if paper[end : other.start()].strip() == "":
        return None
    words = f"\n\n{other['before']}{other['number']}.\n"
    return Planted((paper[:end] + words + paper[end:],), line_of(paper, end) + 2)


@plants("pages-backwards")
def pages_swapped(paper: str, luck: random.Random) -> Planted | None:
    """The first page and the last change places."""
    wide = [one for one in _PAGES.finditer(paper) if one["first"] != one["last"]]
    one = luck.choice(wide) if wide else None
    return one and changed(paper, one.start(), one.end(), f"(Pages {one['last']} - {one['first']})")


@plants("pages-overlap")
def pages_begin_too_early(paper: str, luck: random.Random) -> Planted | None:
    """An item's pages begin inside those of the item before."""
    found = list(_PAGES.finditer(paper))
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(found)
        if int(one["first"]) + 1 < int(one["last"]) < int(other["first"]) < int(other["last"])
    ]
    if not pairs:
        return None
    one, other = luck.choice(pairs)
    first = luck.randrange(int(one["first"]) + 1, int(one["last"]))
    return changed(paper, other.start("first"), other.end("first"), str(first))


@plants("report-on-other-pages")
def pages_of_another_pack(paper: str, luck: random.Random) -> Planted | None:
    """An item gives pages far from where its report stands."""
    marks = [int(one[1]) for one in re.finditer(r"^Page (\d{1,4})$", paper, re.M)]
    placed = [
        one
        for one in _PAGES.finditer(paper)
        if any(int(one["first"]) <= page <= int(one["last"]) for page in marks)
        and "Report " in paper[one.end() : one.end() + 120]
    ]
    found = luck.choice(placed) if len(marks) > 2 and placed else None
    if found is None:
        return None
    first, last = int(found["first"]) + 300, int(found["last"]) + 300
    return changed(paper, found.start(), found.end(), f"(Pages {first} - {last})")


@plants("to-follow-yet-there")
def still_to_follow(paper: str, luck: random.Random) -> Planted | None:
    """The words of the first agenda are left."""
    found = chosen(_PAGES, paper, luck)
    return found and changed(paper, found.start(), found.start(), "(TO FOLLOW) ")


@plants("attachment-not-there")
def another_annex(paper: str, luck: random.Random) -> Planted | None:
    """An annex is cited under a number that none bears."""
    found = chosen(_ATTACHMENT, paper, luck)
    if found is None:
        return None
    other = "9" if found["label"].isdigit() else "H"
    return changed(paper, found.start(), found.end(), f"{found['kind']} {other}")


@plants("attachment-not-there")
def annex_of_a_longer_report(paper: str, luck: random.Random) -> Planted | None:
    """A sentence speaks of an annex that the report does not have."""
    found = chosen(_HEADED, paper, luck)
    stop = paper.rfind(".\n", max(0, found.start() - 1500), found.start()) if found else -1
    if found is None or stop < 0:
        return None
    other = "9" if found["label"].isdigit() else "H"
    words = f" Details are in {found['kind'].capitalize()} {other}."
    return changed(paper, stop + 1, stop + 1, words)


@plants("attachment-denied")
def no_annex(paper: str, luck: random.Random) -> Planted | None:
    """The list of annexes says that there is none."""
    lists = [
        one
        for one in re.finditer(r"^(?P<kind>Annex(?:es)?|Appendices): (?!None|Nil)[^\n]+$", paper, re.M)
        if re.search(r"\n(?:Annex|Appendix) \d", paper[one.end() : one.end() + 3000])
    ]
    one = luck.choice(lists) if lists else None
    return one and changed(paper, one.start(), one.end(), f"{one['kind']}: None")


@plants("paragraph-not-there")
def paragraph_of_a_longer_report(paper: str, luck: random.Random) -> Planted | None:
    """A paragraph is cited that a longer version of the report had."""
    found = _sentence(paper, luck)
    return found and changed(paper, found.end() - 1, found.end() - 1, " (see paragraph 98)")


@plants("paragraph-is-another")
def reference_left_behind(paper: str, luck: random.Random) -> Planted | None:
    """A reference points to the paragraph after the one whose words stand beside it."""
    run = _run(paper, luck, 7)
    if not run:
        return None
    at = luck.randrange(3, len(run) - 1)
    here, meant = run[at - 3], run[at]
    words = re.findall(r"\b[a-z]{6,}\b", paper[meant.end() : paper.index("\n", meant.end())])
    end = paper.index("\n", here.end())
    if len(set(words)) < 3 or not paper[:end].rstrip().endswith("."):
        return None
    said = " ".join(dict.fromkeys(words[:6]))
    return changed(
        paper, end, end, f" On the {said}, see paragraph {int(meant['number']) + 1} of this report."
    )


@plants("count-is-not-the-lists")
def counted_wrong(paper: str, luck: random.Random) -> Planted | None:
    """The number before a list is one too high or too low."""
    found = chosen(_COUNTED, paper, luck)
    if found is None:
        return None
    at = _NUMBERS.index(found["number"]) + luck.choice((-1, 1))
    return (
        changed(paper, found.start(), found.end(), _NUMBERS[min(max(at, 0), len(_NUMBERS) - 1)])
        if at >= 0
        else None
    )


@plants("item-is-another")
def title_of_another_item(paper: str, luck: random.Random) -> Planted | None:
    """An item is named by its title and the number of another."""
    items = [one for one in _ITEM.finditer(paper) if len(re.findall(r"[a-z]{5,}", one["title"])) > 2]
    if len(items) < 4 or "AGENDA" not in paper[: items[0].start()].upper():
        return None
    meant, cited = luck.sample(items, 2)
    end = paper.find("\n", items[-1].end())
    if end < 0:
        return None
    words = f"\n\nMembers are asked to read item {cited['number']}, {meant['title']}, before the meeting.\n"
    return Planted((paper[:end] + words + paper[end:],), line_of(paper, end) + 2)


@plants("agenda-number-twice")
def agenda_number_of_the_minute_before(paper: str, luck: random.Random) -> Planted | None:
    """A minute bears the agenda number of the one before."""
    found = list(_AGENDA_NUMBER.finditer(paper))
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(found)
        if int(one["number"]) + 1 == int(other["number"])
    ]
    if not pairs:
        return None
    one, other = luck.choice(pairs)
    return changed(paper, other.start("number"), other.end("number"), one["number"])


def _run(paper: str, luck: random.Random, least: int) -> list[re.Match[str]]:
    """Return entries of one paper inside a pack that count on one by one, at least so many."""
    runs: list[list[re.Match[str]]] = []
    for one in _ENTRY.finditer(paper):
        if (
            runs
            and not _REPORT_BY.search(paper, runs[-1][-1].end(), one.start())
            and int(one["number"]) == int(runs[-1][-1]["number"]) + 1
            and one["before"] == runs[-1][-1]["before"]
        ):
            runs[-1].append(one)
        elif one["number"] == "1":
            runs.append([one])
        else:
            runs.append([one])
    long = [run for run in runs if len(run) >= least and run[0]["number"] in ("1", "2")]
    return luck.choice(long) if long else []


def _renumbered(paper: str, entries: list[re.Match[str]], by: int) -> Planted:
    out, at = [], 0
    for one in entries:
        out += [paper[at : one.start("number")], str(int(one["number"]) + by)]
        at = one.end("number")
    return Planted(("".join([*out, paper[at:]]),), line_of(paper, entries[0].start("number")))


def _sentence(paper: str, luck: random.Random) -> re.Match[str] | None:
    """Return a numbered paragraph of a report that numbers at least five."""
    found = [one for one in _SENTENCE.finditer(paper) if 2 < int(one["number"]) < 30]
    return luck.choice(found) if len(found) > 4 else None
