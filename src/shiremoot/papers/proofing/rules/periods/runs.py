"""Finds the period that breaks an ordered run of years, quarters and months in a column or row."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

# Matches each cell, or beginning of a row, that holds a period; the search looks for the tab or line end before it.
_CELL = patterns.compile(
    r"[\t\n](?:(?P<span>(?:20)?[0-9]{2} ?[/–-] ?(?:20)?[0-9]{2})|(?P<year>(?:19|20)[0-9]{2})"
    r"|(?P<of>[0-9]{2})-Q(?P<in>[1-4])|Q(?P<q>[1-4])(?: (?P<later>(?:20)?[0-9]{2}[/–-][0-9]{2}))?)"
    r"(?=[\t\n]| [0-9.,%£-]{1,12}[\t\n])"
)
_FIGURE = patterns.compile(r"(?:\t[\d.,%£()-]{0,12})?")
_FEWEST = 4  # periods that make a run


@dataclass(frozen=True)
class PeriodInCell:
    """A period in a cell: its kind, its index counted in its own length, and how many it spans."""

    kind: str
    at: int
    spans: int
    start: int
    end: int
    first_cell: bool


@rule(
    reason="The figures beside it are read as those of another year.",
    example="Visits\nYear\tNumber\n2019/20\t12\n2020/21\t9\n2020/21\t14\n2022/23\t15\n2023/24\t17",
    quiet="Visits\nYear\tNumber\n2019/20\t12\n2020/21\t9\n2021/22\t14\n2022/23\t15\n2024/25\t17",
)
def period_breaks_the_run(galley: Galley) -> Iterator[Finding]:
    """In a run of years or quarters one is not the next."""
    for run in _runs(galley):
        for place, one in _breaks(run):
            yield Finding(
                galley.place(one.start, one.end),
                f"The periods of this run follow each other, but for {galley.prose[one.start : one.end]}.",
                _expected(galley, run, place),
                (galley.place(run[place - 1].start, run[place - 1].end),),
            )


def _runs(galley: Galley) -> Iterator[list[PeriodInCell]]:
    """Yield runs down the first column of adjacent rows, and along cells with at most a figure between."""
    found = [_period(each) for each in _CELL.finditer(f"\n{galley.prose}\n")]
    down: list[PeriodInCell] = []
    along: list[PeriodInCell] = []
    for one in found:
        if one.first_cell:
            if down and not _is_below(galley, down[-1], one):
                yield from [down] if len(down) >= _FEWEST else []
                down = []
            down.append(one)
        if along and not _is_beside(galley, along[-1], one):
            yield from [along] if len(along) >= _FEWEST else []
            along = []
        along.append(one)
    yield from (run for run in (down, along) if len(run) >= _FEWEST)


def _period(found: re.Match[str]) -> PeriodInCell:
    # One letter was added before the prose, and one stands before the period.
    start, end, first = found.start(), found.end() - 1, found[0][0] == "\n"
    if found["span"]:
        a, b = (int(part) % 100 for part in re.split(" ?[/–-] ?", found["span"]))
        return PeriodInCell(f"years of {len(found['span'])} letters", a, b - a, start, end, first)
    if found["year"]:
        return PeriodInCell("years", int(found["year"]), 1, start, end, first)
    if found["of"]:
        return PeriodInCell(
            "quarters of years", 4 * int(found["of"]) + int(found["in"]), 1, start, end, first
        )
    year = int(found["later"][:4].split("/")[0].split("-")[0]) if found["later"] else 0
    return PeriodInCell(f"quarters{' of' if year else ''}", 4 * year + int(found["q"]), 1, start, end, first)


def _is_below(galley: Galley, above: PeriodInCell, one: PeriodInCell) -> bool:
    return above.kind == one.kind and galley.prose.find("\n", above.end) + 1 == one.start


def _is_beside(galley: Galley, before: PeriodInCell, one: PeriodInCell) -> bool:
    between = galley.prose[before.end : one.start - 1] if one.start > before.end else "."
    return before.kind == one.kind and not one.first_cell and _FIGURE.fullmatch(between) is not None


def _breaks(run: list[PeriodInCell]) -> Iterator[tuple[int, PeriodInCell]]:
    """Yield the place and the period of the one that is out of place, or spans more than the others do."""
    for step in (1, -1):
        starts = Counter(one.at - step * place for place, one in enumerate(run))
        (start, often), *_ = starts.most_common(1)
        spans = Counter(one.spans for one in run).most_common(1)[0][0]
        out = [place for place, one in enumerate(run) if one.at - step * place != start or one.spans != spans]
        if often >= len(run) - 1 and len(out) == 1 and 0 < out[0] < len(run) - 1:
            yield out[0], run[out[0]]
            return


def _expected(galley: Galley, run: list[PeriodInCell], place: int) -> str:
    before, after = run[place - 1], run[place + 1]
    printed = (galley.prose[one.start : one.end] for one in (before, after))
    return "the one between " + " and ".join(printed)
