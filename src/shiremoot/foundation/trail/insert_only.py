"""Tables that only grow: the database itself refuses to change or remove their rows, on SQLite and PostgreSQL alike.

A room whose rows are evidence, such as the steps of its cases, protects them in a migration of its own:

    steps = {"pathways_casestep": [("case_id", "number")]}
    operations = [insert_only.protect(steps, "the steps of a case are insert-only")]
"""

from collections.abc import Mapping, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.migrations.operations.special import RunPython

ROWS = ("UPDATE", "DELETE")
Keys = Sequence[Sequence[str]]  # of a table, the columns of each unique constraint besides its id


class Protect(RunPython):
    """The step of a migration that makes tables insert-only; it knows its triggers, so they can be checked later."""

    def __init__(self, tables: Mapping[str, Keys], refusal: str, function: str) -> None:
        self.tables, self.refusal, self.function = tables, refusal, function
        super().__init__(self._refuse, self._allow)

    def statements(self, vendor: str) -> list[str]:
        """Return the SQL that makes the triggers, and on PostgreSQL first the function that they call."""
        return _making(vendor, self.tables, self.function, self.refusal)

    @property
    def body(self) -> str:
        """What the function on PostgreSQL does."""
        return f"BEGIN RAISE EXCEPTION '{self.refusal}'; END"

    def _refuse(self, apps: object, schema_editor: Editor) -> None:
        for statement in self.statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def _allow(self, apps: object, schema_editor: Editor) -> None:
        for statement in _dropping(schema_editor.connection.vendor, self.tables, self.function):
            schema_editor.execute(statement)


def protect(tables: Mapping[str, Keys], refusal: str, *, function: str = "") -> Protect:
    """Return the step of a migration that makes tables insert-only; the database refuses with the words given.

    On SQLite a row is also refused that has the id or a unique key of another: `INSERT OR REPLACE`, from any program,
    would remove the other without firing a trigger. On PostgreSQL the function that refuses is named after the first
    table's room, `trail_refuse`, unless a later migration of the room names another.
    """
    return Protect(tables, refusal, function or f"{next(iter(tables)).partition('_')[0]}_refuse")


def _making(vendor: str, tables: Mapping[str, Keys], function: str, refusal: str) -> list[str]:
    if vendor == "postgresql":
        made = [
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
        ]
        return made + [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"FOR EACH {'STATEMENT' if act == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION {function}()"
            for table in tables
            for act in (*ROWS, "TRUNCATE")
        ]
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        for table in tables
        for act in ROWS
    ] + [_no_replacing(table, keys, refusal) for table, keys in tables.items()]


def _no_replacing(table: str, keys: Keys, refusal: str) -> str:
    taken = " OR ".join(
        " AND ".join(f"{column} = NEW.{column}" for column in key) for key in (("id",), *keys)
    )
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - names of our own tables
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    )


def _dropping(vendor: str, tables: Mapping[str, Keys], function: str) -> list[str]:
    on_postgresql = vendor == "postgresql"
    acts = (*ROWS, "TRUNCATE") if on_postgresql else (*ROWS, "REPLACE")
    dropped = [
        f"DROP TRIGGER {table}_no_{act.lower()}{f' ON {table}' if on_postgresql else ''}"
        for table in tables
        for act in acts
    ]
    return dropped + ([f"DROP FUNCTION {function}()"] if on_postgresql else [])
