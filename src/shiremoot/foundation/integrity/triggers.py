"""Compares the triggers of the database with those that the migrations made, on SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from shiremoot.foundation.integrity import rules
from shiremoot.foundation.integrity.rules import Trigger
from shiremoot.foundation.trail.insert_only import Protect
from shiremoot.kernel.hooks import Hook

SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL = """
SELECT tgname, relname, pg_get_triggerdef(pg_trigger.oid), tgenabled, prosrc FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE NOT tgisinternal AND nspname = current_schema()
"""

OTHERS: Hook[Mapping[str, Iterable[str]]] = Hook(
    "integrity.triggers", "What a migration of a room runs to make triggers of its own, by kind of database."
)


def problems() -> Iterator[str]:
    """Yield what differs, a sentence each."""
    yield from rules.compared(made(), _there())


def made() -> dict[str, Trigger]:
    """Return the triggers that the migrations made, by name."""
    found = {name: trigger for step in _steps() for name, trigger in _of(step)}
    for offer in OTHERS.offers:
        found |= dict(rules.named(offer.give.get(connection.vendor, ())))
    return found


def _steps() -> Iterator[Protect]:
    for migration in MigrationLoader(None).disk_migrations.values():
        yield from (step for step in migration.operations if isinstance(step, Protect))


def _of(step: Protect) -> Iterator[tuple[str, Trigger]]:
    """Yield the triggers of one step; on PostgreSQL with the words of the function that they call."""
    for name, trigger in rules.named(step.statements(connection.vendor)):
        body = f" {rules.flat(step.body)}" if connection.vendor == "postgresql" else ""
        yield name, Trigger(trigger.table, trigger.does + body)


def _there() -> dict[str, Trigger]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE)
            return {name: Trigger(table, rules.flat(sql)) for name, table, sql in cursor.fetchall()}
        cursor.execute(POSTGRESQL)
        return {
            name: Trigger(table, rules.flat(f"{sql} {body}"), enabled in ("O", "A"))
            for name, table, sql, enabled, body in cursor.fetchall()
        }
