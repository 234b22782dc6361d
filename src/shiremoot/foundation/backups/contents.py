"""What a database holds, asked in plain SQL: it may be a copy, or older than the models of this version."""

from collections.abc import Callable
from typing import Any

from shiremoot.foundation.backups.rules import Contents

Ask = Callable[[str], list[tuple[Any, ...]]]


def read(ask: Ask, tables: list[str]) -> Contents:
    """Return what the database holds, as the connection behind `ask` sees it."""
    return Contents(
        rows=counts(ask, tables),
        migrations=migrations(ask),
        files=dict(ask("SELECT digest, size FROM files_storedfile WHERE disposed_at IS NULL")),
        began=_one(ask, "SELECT digest FROM trail_seal ORDER BY id LIMIT 1"),
        head=_one(ask, "SELECT digest FROM trail_seal ORDER BY id DESC LIMIT 1"),
    )


def counts(ask: Ask, tables: list[str]) -> dict[str, int]:
    """Return how many rows each table has."""
    return {table: int(ask(f'SELECT count(*) FROM "{table}"')[0][0]) for table in sorted(tables)}  # noqa: S608


def migrations(ask: Ask) -> tuple[str, ...]:
    """Return the migrations that were applied."""
    return tuple(
        f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    )


def _one(ask: Ask, question: str) -> str:
    return str((ask(question) or [("",)])[0][0])
