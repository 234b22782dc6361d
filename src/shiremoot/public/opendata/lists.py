"""A list of objects of one or several kinds, narrowed as asked, and leafed through as one."""

import itertools
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from shiremoot.public.opendata import changes
from shiremoot.public.opendata.making import Shape, Site
from shiremoot.public.opendata.queries import Kind, without_internal

Row = tuple[Kind, Any]


class Chain:
    """The rows of several kinds, one kind after another. For each kind a query to count, and those of its rows."""

    def __init__(self, parts: list[tuple[Kind, QuerySet]]) -> None:
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


def narrowed(kinds: list[Kind], asked: dict[str, str]) -> Chain:
    """What was created or changed since a moment, of one body where one is named. Raises `changes.NotAMoment`."""
    return Chain([(kind, _rows(kind, asked)) for kind in kinds])


def _rows(kind: Kind, asked: dict[str, str]) -> QuerySet:
    rows = changes.narrowed(kind.rows(), asked, kind.traces)
    if kind.of_body and (number := asked.get("organization", "")).isdecimal():
        rows = rows.filter(**{kind.of_body: int(number[:18])})
    return rows


def shapes(shown: list[Row], site: Site, asked: Mapping[str, str]) -> list[Shape]:
    """Each object of a page, without those embedded in it when that is asked."""
    whole = asked.get("omit_internal") != "true"
    return [shape if whole else without_internal(shape, kind) for kind, shape in _told(shown, site)]


def _told(shown: list[Row], site: Site) -> Iterator[tuple[Kind, Shape]]:
    for kind, together in itertools.groupby(shown, key=lambda row: row[0]):
        rows = [row for _, row in together]
        times = changes.times(rows, kind.traces)
        yield from ((kind, kind.told(site, row, times[row.pk])) for row in rows)
