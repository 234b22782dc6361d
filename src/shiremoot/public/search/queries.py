"""Find entries."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shiremoot.public.search import engines, rules
from shiremoot.public.search.models import SearchEntry
from shiremoot.spine.hooks.search import ResultKind

PAGE_SIZE = 20
MAX_COUNTED = 1_000  # nobody reads further, and counting further is slow
MAX_RANKED = 2_000  # with more matches, ranking is slow and says little


@dataclass(frozen=True)
class SearchFilter:
    """What to search for."""

    words: str
    kind: str = ""
    body_id: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    newest: bool = False


@dataclass(frozen=True)
class Result:
    """One entry found, with a snippet of its text in parts; see `rules.marked_parts`."""

    entry: SearchEntry
    snippet: list[tuple[str, bool]]


@dataclass(frozen=True)
class SearchResults:
    """A page of results. `count` stops at `MAX_COUNTED`."""

    shown: list[Result]
    count: int
    page: int

    @property
    def many(self) -> bool:
        return self.count >= MAX_COUNTED

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def first(self) -> int:
        """The position of the first result shown, counted from 1."""
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def find(wanted: SearchFilter, page: int = 1) -> SearchResults:
    """Return a page of results. A fixed number of queries; none for an empty search."""
    query = rules.parse(wanted.words)
    if not query:
        return SearchResults([], 0, 1)
    narrowed = _conditions(wanted)
    there = engines.count(query, narrowed, MAX_RANKED)
    count = min(there, MAX_COUNTED)
    page = min(max(1, page), max(1, -(-count // PAGE_SIZE)))
    numbers = _order(wanted, there)(query, narrowed, (page - 1) * PAGE_SIZE, PAGE_SIZE) if count else []
    return SearchResults(_results(query, numbers), count, page)


def _order(wanted: SearchFilter, there: int) -> Callable[..., list[int]]:
    if wanted.newest:
        return engines.newest_first
    return engines.best_first if there < MAX_RANKED else engines.titled_first


def _conditions(wanted: SearchFilter) -> engines.Conditions:
    """Return the conditions besides the words. Values stay parameters, so nothing typed becomes SQL."""
    parts: list[tuple[str, object]] = []
    if wanted.kind in set(ResultKind):
        parts.append(("search_entry.kind = %s", str(wanted.kind)))
    if wanted.body_id is not None:
        parts.append(("search_entry.body_id = %s", wanted.body_id))
    if wanted.since:
        parts.append(('search_entry."on" >= %s', wanted.since))
    if wanted.until:
        parts.append(('search_entry."on" <= %s', wanted.until))
    conditions = "".join(f" AND {condition}" for condition, _ in parts)
    return engines.Conditions(conditions, tuple(value for _, value in parts))


def _results(query: rules.Query, numbers: Sequence[int]) -> list[Result]:
    if not numbers:
        return []
    snippets = engines.snippets(query, numbers)
    rows = SearchEntry.objects.select_related("body").only("kind", "title", "url", "on", "page", "body__name")
    entries = rows.in_bulk(numbers)
    return [Result(entries[n], rules.marked_parts(snippets.get(n, ""))) for n in numbers if n in entries]
