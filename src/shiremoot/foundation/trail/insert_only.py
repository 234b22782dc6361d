"""Tables that only grow: the database itself refuses to change or remove their rows, on SQLite and PostgreSQL alike.

A room whose rows are evidence, such as the steps of its cases, protects them in a migration of its own:

    operations = [insert_only.protect(("pathways_casestep",), "the steps of a case are insert-only")]
"""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.migrations.operations.special import RunPython

ROWS = ("UPDATE", "DELETE")


def protect(tables: Sequence[str], refusal: str) -> RunPython:
    """Return the step of a migration that makes tables insert-only; the database refuses with the words given.

    On PostgreSQL the function that refuses is named after the first table's room: `trail_refuse`.
    """
    function = f"{tables[0].partition('_')[0]}_refuse"

    def refuse(apps: object, schema_editor: Editor) -> None:
        for statement in _making(schema_editor.connection.vendor, tables, function, refusal):
            schema_editor.execute(statement)

    def allow(apps: object, schema_editor: Editor) -> None:
        for statement in _dropping(schema_editor.connection.vendor, tables, function):
            schema_editor.execute(statement)

    return RunPython(refuse, allow)


def _making(vendor: str, tables: Sequence[str], function: str, refusal: str) -> list[str]:
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
    ]


def _dropping(vendor: str, tables: Sequence[str], function: str) -> list[str]:
    on_postgresql = vendor == "postgresql"
    acts = (*ROWS, "TRUNCATE") if on_postgresql else ROWS
    dropped = [
        f"DROP TRIGGER {table}_no_{act.lower()}{f' ON {table}' if on_postgresql else ''}"
        for table in tables
        for act in acts
    ]
    return dropped + ([f"DROP FUNCTION {function}()"] if on_postgresql else [])
