"""Lists of objects of one or several kinds, filtered and paged as one."""

import itertools
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from shiremoot.public.opendata import changes
from shiremoot.spine.hooks.oparl import ObjectKind, Shape, Site

Row = tuple[ObjectKind, Any]


class Chain:
    """The rows of several kinds, one kind after another. Each kind costs a query to count, and those of its rows."""

    def __init__(self, parts: list[tuple[ObjectKind, QuerySet[Any]]]) -> None:
        self.parts = parts

    @cached_property
    def counts(self) -> list[int]:
        return [rows.count() for _, rows in self.parts]

    def count(self) -> int:
        return sum(self.counts)

    def __getitem__(self, asked: slice) -> list[Row]:
        return list(self._between(asked.start, asked.stop))

    def _between(self, start: int, stop: int) -> Iterator[Row]:
        for (kind, rows), many in zip(self.parts, self.counts, strict=True):
            for row in rows[max(start, 0) : max(min(stop, many), 0)]:
                yield kind, row
            start, stop = start - many, stop - many


def narrowed(kinds: list[ObjectKind], asked: dict[str, str]) -> Chain:
    """Return the objects created or changed since a moment, of one body if asked. Raises `changes.NotAMoment`."""
    return Chain([(kind, _rows(kind, asked)) for kind in kinds])


def _rows(kind: ObjectKind, asked: dict[str, str]) -> QuerySet[Any]:
    rows = changes.narrowed(kind.rows(), asked, kind.every_trace())
    if kind.of_body and (number := asked.get("organization", "")).isdecimal():
        rows = rows.filter(**{kind.of_body: int(number[:18])})
    return rows


def shapes(shown: list[Row], site: Site, asked: Mapping[str, str]) -> list[Shape]:
    """Return the objects of a page, without embedded ones if `omit_internal` is asked for."""
    whole = asked.get("omit_internal") != "true"
    return [shape if whole else kind.without_internal(shape) for kind, shape in _with_kinds(shown, site)]


def _with_kinds(shown: list[Row], site: Site) -> Iterator[tuple[ObjectKind, Shape]]:
    for kind, together in itertools.groupby(shown, key=lambda row: row[0]):
        rows = [row for _, row in together]
        times = changes.times(rows, kind.every_trace())
        yield from ((kind, kind.standing_alone(site, row, times[row.pk])) for row in rows)
