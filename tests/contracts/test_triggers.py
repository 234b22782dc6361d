"""The database has the triggers it had: what keeps the trail, and the steps of a case, from being changed."""

from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db
SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL = """
SELECT tgname, relname, proname FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal
"""


def lines() -> list[str]:
    """Each trigger with its table and, on SQLite, its SQL; on PostgreSQL, the function it runs."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
        return sorted(f"{name} on {table}: {_flat(text)}" for name, table, text in cursor.fetchall())


def _flat(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


def test_the_database_has_the_triggers_it_had():
    kept = Path(__file__).with_name(f"triggers_{connection.vendor}.txt")
    assert lines() == kept.read_text(encoding="utf-8").splitlines()
