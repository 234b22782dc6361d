"""Each fact of the demonstration names the paper and line that prints it, and the line says so."""

import calendar
import re

import pytest

from tests.demonstration.test_county_data import SHARED, rows, seats

PAPERS = SHARED / "seeds"
CITED = re.compile(r"(00[0-4])|L?(\d+)(?:-(\d+))?")
TITLES = re.compile(r"^(?:(?:councillor|cllr|professor|sir|dr|mr|mrs|ms|canon)\s+)+", re.I)
COMMON = frozenset(
    {"of", "and", "for", "the", "in", "on", "with", "oxfordshire", "county", "council", "group"}
    | {"board", "committee", "partnership"}
)

FACTS = (
    ("seats", lambda: [seat for _, seat in seats()]),
    ("bodies", lambda: rows("bodies", "body")),
    ("lines", lambda: rows("lines", "line")),
    ("holdings", lambda: rows("posts", "holding")),
    ("posts", lambda: rows("posts", "post")),
    ("organisations", lambda: rows("organisations", "organisation")),
    ("meetings", lambda: rows("meetings", "meeting")),
    ("agenda items", lambda: rows("agenda", "item")),
    ("decisions", lambda: rows("decisions", "decision")),
    ("forward items", lambda: rows("forward", "item")),
    ("strategies", lambda: rows("strategies", "strategy")),
    ("what is owed", lambda: rows("owed", "owed")),
)


def cited(source: str) -> list[tuple[str, int, int]]:
    """The stretches of lines that a source names: (paper, first, last)."""
    found, paper = [], ""
    for match in CITED.finditer(source):
        paper = match[1] or paper
        if match[2] and paper:
            found.append((paper, int(match[2]), int(match[3] or match[2])))
    return found


@pytest.mark.parametrize(("what", "read"), FACTS, ids=[what for what, _ in FACTS])
def test_every_fact_carries_a_paper_and_a_line(what, read):
    assert [row for row in read() if not cited(row.get("source", ""))] == []


def test_every_recommendation_carries_its_line():
    assert [row for row in rows("recommendations", "recommendation") if not cited(row["printed"])] == []


@pytest.fixture(scope="module")
def papers() -> dict[str, list[str]]:
    if not PAPERS.is_dir():
        pytest.skip("the papers of the demonstration are not beside this checkout")
    texts = {path.name[:3]: path.read_text("utf-8") for path in PAPERS.glob("*.txt")}
    return {name: text.lower().replace("’", "'").split("\n") for name, text in texts.items()}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))


def printed(papers, source: str) -> str:
    """The words of all the lines that a source names."""
    lines = (papers[name][first - 1 : last] for name, first, last in cited(source))
    return " ".join(" ".join(words(line)) for part in lines for line in part)


def test_every_line_named_is_in_its_paper(papers):
    beyond = [
        row["source"]
        for _, read in FACTS
        for row in read()
        for name, first, last in cited(row["source"])
        if not 1 <= first <= last <= len(papers[name])
    ]
    assert beyond == []


def people() -> dict[str, str]:
    return {person["key"]: person["name"] for person in rows("people", "person")}


def surname(name: str) -> str:
    return words(TITLES.sub("", name).split()[-1])[-1]


def test_the_line_of_a_seat_or_a_holding_names_its_holder(papers):
    named = people()
    held = [row for row in (*(seat for _, seat in seats()), *rows("posts", "holding")) if "person" in row]
    unnamed = [
        (row["person"], row["source"])
        for row in held
        if not {surname(named[row["person"]]), f"{surname(named[row['person']])}s"}  # or whose it is
        & set(printed(papers, row["source"]).split())
    ]
    assert unnamed == []
    assert len(held) > 100


def says(papers, text: str, source: str) -> bool:
    """True if the lines hold half of the words that distinguish a name or title."""
    wanted = [word for word in words(text) if word not in COMMON and len(word) > 2] or words(text)
    there = printed(papers, source)
    return 2 * sum(word.rstrip("s") in there for word in wanted) >= len(wanted)


@pytest.mark.parametrize(
    ("file", "table", "name"),
    [
        ("organisations", "organisation", "name"),
        ("agenda", "item", "title"),
        ("decisions", "decision", "title"),
        ("forward", "item", "title"),
    ],
)
def test_the_line_of_a_fact_says_what_it_is(papers, file, table, name):
    assert [row[name] for row in rows(file, table) if not says(papers, row[name], row["source"])] == []


def test_the_line_of_a_meeting_gives_its_month_or_year(papers):
    months = [calendar.month_abbr[number].lower() for number in range(13)]
    unsaid = []
    for row in rows("meetings", "meeting"):
        when = str(row.get("starts") or row.get("on") or row["month"])
        if months[int(when[5:7])] not in printed(papers, row["source"]):
            unsaid.append((row["body"], when, row["source"]))
    assert unsaid == []


def test_who_was_last_named_long_ago_says_so(papers):
    silent = [
        (seat["person"], seat["source"])
        for _, seat in seats()
        if "person" in seat
        and all(name in ("001", "002") for name, _, _ in cited(seat["source"]))
        and "last_named" not in seat
        and not (seat.get("until") and seat["until"].year < 2020)
        and not any(
            surname(people()[seat["person"]]) in words(line)
            for name in ("000", "003", "004")
            for line in papers[name]
        )
    ]
    assert silent == []
