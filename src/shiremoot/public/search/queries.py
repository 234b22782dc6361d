"""Looking things up."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.public.search import engines, rules
from shiremoot.public.search.models import Entry, Kind

A_PAGE = 20
COUNTED = 1_000  # nobody leafs further, and counting further costs
LAST_PAGE = COUNTED // A_PAGE


@dataclass(frozen=True)
class Filter:
    """What somebody looks for."""

    words: str
    kind: str = ""
    body_id: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    newest: bool = False


@dataclass(frozen=True)
class Result:
    """One entry found, with a stretch of its text in parts: each part, and whether it was looked for."""

    entry: Entry
    stretch: list[tuple[str, bool]]


@dataclass(frozen=True)
class Results:
    """A page of what was found. `count` stops at COUNTED."""

    shown: list[Result]
    count: int
    page: int

    @property
    def many(self) -> bool:
        return self.count >= COUNTED

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // A_PAGE))

    @property
    def first(self) -> int:
        """The number of the first one shown, counted from 1."""
        return (self.page - 1) * A_PAGE + 1

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def find(wanted: Filter, page: int = 1) -> Results:
    """A page of what there is. Three queries; none when nothing was asked for."""
    asked = rules.read(wanted.words)
    if not asked:
        return Results([], 0, 1)
    conditions, values = _conditions(wanted)
    count = engines.count(asked, conditions, values, COUNTED)
    page = min(max(1, page), max(1, -(-count // A_PAGE)))
    found = (
        engines.look(asked, conditions, values, wanted.newest, (page - 1) * A_PAGE, A_PAGE) if count else []
    )
    return Results(_with_entries(found), count, page)


def _conditions(wanted: Filter) -> tuple[str, list]:
    """The rest of what was asked, as conditions on columns of ours; the values stay values."""
    parts: list[tuple[str, object]] = []
    if wanted.kind in set(Kind):
        parts.append(("search_entry.kind = %s", str(wanted.kind)))
    if wanted.body_id is not None:
        parts.append(("search_entry.body_id = %s", wanted.body_id))
    if wanted.since:
        parts.append(('search_entry."on" >= %s', wanted.since))
    if wanted.until:
        parts.append(('search_entry."on" <= %s', wanted.until))
    return "".join(f" AND {condition}" for condition, _ in parts), [value for _, value in parts]


def _with_entries(found: Sequence[engines.Found]) -> list[Result]:
    entries = Entry.objects.select_related("body").defer("text").in_bulk([one.pk for one in found])
    return [Result(entries[one.pk], rules.parts(one.stretch)) for one in found if one.pk in entries]
