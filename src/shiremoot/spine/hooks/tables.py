"""Tables of open data: rooms say what each column is called, means and holds; `public.opendata` writes them as CSV.

Nothing in them is personal beyond public office.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shiremoot.kernel.hooks import Hook


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, its type in XML Schema's words, and how a row gives it."""

    name: str
    means: str
    type: str
    of: Callable[[Any], Any]


@dataclass(frozen=True)
class DataTable:
    """A table anyone may take away."""

    name: str
    title: str
    about: str
    rows: Callable[[], QuerySet[Any]]
    columns: tuple[Column, ...]

    def __str__(self) -> str:
        return self.name


TABLES: Hook[DataTable] = Hook("opendata.tables", "Tables of the public record that anyone may take away.")


def text(name: str, means: str, of: Callable[[Any], Any]) -> Column:
    return Column(name, means, "string", of)


def day(name: str, means: str, of: Callable[[Any], Any]) -> Column:
    return Column(name, means, "date", of)
