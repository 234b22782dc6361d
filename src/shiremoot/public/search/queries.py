"""Find entries."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shiremoot.public.search import engines, letters, rules
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
class SearchResult:
    """One entry found, with a snippet of its text in parts; see `rules.marked_parts`."""

    entry: SearchEntry
    snippet: list[tuple[str, bool]]


@dataclass(frozen=True)
class SearchResults:
    """A page of results. `count` stops at `MAX_COUNTED`."""

    shown: list[SearchResult]
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
    # A reference is found although a database takes its figures apart in its own way.
    named = [] if wanted.newest and count else _known_as(wanted)
    count = max(count, len(named))
    first = named if page == 1 else []
    numbers = [*first, *(number for number in numbers if number not in named)]
    return SearchResults(_results(query, numbers), count, page)


def _known_as(wanted: SearchFilter) -> list[int]:
    """Return the entries whose full name or reference is just what was typed, bodies first. One query."""
    rows = SearchEntry.objects.filter(known_as=letters.plain(wanted.words), **_narrowing(wanted))
    return list(rows.order_by("kind", "-on", "pk").values_list("pk", flat=True)[:PAGE_SIZE])


def _narrowing(wanted: SearchFilter) -> dict[str, object]:
    given = {"body": wanted.body_id, "on__gte": wanted.since, "on__lte": wanted.until}
    kind = {"kind": wanted.kind} if wanted.kind in set(ResultKind) else {}
    return kind | {name: value for name, value in given.items() if value is not None}


NAMING = (
    ResultKind.BODY,
    ResultKind.PERSON,
    ResultKind.INDICATOR,
    ResultKind.RECOMMENDATION,
    ResultKind.ITEM,
)
MAX_TITLES = 20_000


def suggestion(wanted: SearchFilter) -> str:
    """Return what was typed in the nearest spelling that finds something, or "". For searches that found nothing."""
    titles = SearchEntry.objects.filter(kind__in=NAMING).order_by().values_list("title", flat=True).distinct()
    known = {word for title in titles[:MAX_TITLES] for word in letters.plain(title).split()}
    offered = rules.closest(letters.plain(wanted.words), known)
    return offered if offered and find(replace(wanted, words=offered)).count else ""


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


def _results(query: rules.Query, numbers: Sequence[int]) -> list[SearchResult]:
    if not numbers:
        return []
    snippets = engines.snippets(query, numbers)
    rows = SearchEntry.objects.select_related("body").only("kind", "title", "url", "on", "page", "body__name")
    entries = rows.in_bulk(numbers)
    return [
        SearchResult(entries[n], rules.marked_parts(snippets.get(n, ""))) for n in numbers if n in entries
    ]
