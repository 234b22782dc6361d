"""The triggers of the database, as lines that can be compared after tables are renamed.

`frozen/renamed.toml` says which tables and which triggers have another name now.
"""

import re
import tomllib
from pathlib import Path

from django.db import connection

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


def renamed(frozen: list[str], names: dict[str, str]) -> list[str]:
    """The frozen lines, with each old name of a table or trigger as a whole word replaced by its new one."""
    if not names:
        return frozen
    words = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b")
    return sorted(words.sub(lambda match: names[match[0]], line) for line in frozen)


def names_now(file: Path) -> dict[str, str]:
    """What `renamed.toml` says: old name to new name."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return said["tables"] | said["triggers"]
