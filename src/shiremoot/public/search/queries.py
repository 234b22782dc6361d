"""Looking things up."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shiremoot.public.search import engines, rules
from shiremoot.public.search.models import Entry, Kind

A_PAGE = 20
COUNTED = 1_000  # nobody leafs further, and counting further costs
RANKED = 2_000  # where so many hold the words, how well each fits tells nothing


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
    """A page of what there is. A fixed number of queries; none when nothing was asked for."""
    asked = rules.read(wanted.words)
    if not asked:
        return Results([], 0, 1)
    narrowed = _narrowed(wanted)
    there = engines.count(asked, narrowed, RANKED)
    count = min(there, COUNTED)
    page = min(max(1, page), max(1, -(-count // A_PAGE)))
    numbers = _ordered(wanted, there)(asked, narrowed, (page - 1) * A_PAGE, A_PAGE) if count else []
    return Results(_shown(asked, numbers), count, page)


def _ordered(wanted: Filter, there: int) -> Callable[..., list[int]]:
    if wanted.newest:
        return engines.newest
    return engines.best if there < RANKED else engines.titled_first


def _narrowed(wanted: Filter) -> engines.Narrowed:
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
    conditions = "".join(f" AND {condition}" for condition, _ in parts)
    return engines.Narrowed(conditions, tuple(value for _, value in parts))


def _shown(asked: rules.Asked, numbers: Sequence[int]) -> list[Result]:
    if not numbers:
        return []
    stretches = engines.stretches(asked, numbers)
    rows = Entry.objects.select_related("body").only("kind", "title", "url", "on", "page", "body__name")
    entries = rows.in_bulk(numbers)
    return [Result(entries[n], rules.parts(stretches.get(n, ""))) for n in numbers if n in entries]
