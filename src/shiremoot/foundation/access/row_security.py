"""Row-level security: PostgreSQL repeats underneath which subjects' rows are open, whatever a query forgets to ask.

It binds the role that the web processes connect as, when that role owns no table. Each request tells the database who
is asking (`identify`); who is not told is nobody. Commands and the worker run the county's clocks and say so once
(`whole_process_at_work`); the few acts of a request that must reach past its viewer, such as handing a new case to its
team, do so inside `every_row`. On SQLite all of this does nothing.
"""

import contextlib
from collections.abc import Iterator

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from django.db.migrations.operations.special import RunPython
from django.db.transaction import atomic

from shiremoot.foundation.access.viewer import Viewer

NOBODY = ("", "")
AT_WORK = "this process runs the county's clocks"


def identify(viewer: Viewer) -> None:
    """Tell the database who is asking, unless this connection knows already. At most one query.

    Who began the session with a password alone is nobody here, as no personal grant of theirs counts.
    """
    if connection.vendor != "postgresql" or not _is_bound():
        return
    asking = NOBODY
    if viewer.account and viewer.day and viewer.assured:
        asking = (str(viewer.account.pk), viewer.day.isoformat())
    if getattr(connection, "asking", NOBODY) == asking:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('shiremoot.account', %s, false), set_config('shiremoot.day', %s, false)",
            asking,
        )
    # Inside a transaction the setting may be rolled back: then nothing is taken for known.
    inside = any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
    connection.asking = None if inside else asking  # type: ignore[attr-defined]


def _is_bound() -> bool:
    """Return whether the role connected is one that row security binds; it is asked once for each connection."""
    connection.ensure_connection()
    return bool(getattr(connection, "bound", True))


@contextlib.contextmanager
def every_row() -> Iterator[None]:
    """Let the queries inside reach every row, in a transaction; for an act whose rule has been checked already."""
    with atomic():
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('shiremoot.work', true), '')")
            before = cursor.fetchone()[0]
            cursor.execute("SELECT set_config('shiremoot.work', 'on', true)")
        yield
        # After an error the transaction, rolled back, has undone the setting.
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('shiremoot.work', %s, true)", [before])


def whole_process_at_work() -> None:
    """Say that this process is a command or the worker, which reach every row, on each connection it makes."""
    connection_created.connect(_at_work, dispatch_uid=AT_WORK)


def forget(sender: object, connection: BaseDatabaseWrapper, **_: object) -> None:
    """A new connection has been told nothing. Ask once whether its role is bound: one that may skip the rule is not."""
    connection.asking = NOBODY  # type: ignore[attr-defined]
    if connection.vendor == "postgresql":
        # By the driver itself, as Django's own set-up of a connection: it is no query of a page.
        with connection.connection.cursor() as cursor:
            cursor.execute("SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user")
            connection.bound = cursor.fetchone()[0]  # type: ignore[attr-defined]


def _at_work(sender: object, connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "postgresql":
        with connection.connection.cursor() as cursor:
            cursor.execute("SELECT set_config('shiremoot.work', 'on', false)")


def protect(table: str, *columns: str, personal: bool = True, opened_by: str = "open_subjects") -> RunPython:
    """Return the step of a migration that protects a table by the column with its rows' subject.

    A row with more such columns is open by any of them. Where `personal` is false, rows without a subject stay open to
    everyone. `opened_by` is the function of the database that answers which subjects are open.
    """
    open_rows = " OR ".join(f"{column} IN (SELECT {opened_by}())" for column in columns)
    seen = open_rows if personal else f"{columns[0]} IS NULL OR {open_rows}"

    def put(apps: object, schema_editor: Editor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            schema_editor.execute(f"CREATE POLICY by_grant ON {table} USING (at_work() OR {seen})")

    def take(apps: object, schema_editor: Editor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP POLICY by_grant ON {table}")
            schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    return RunPython(put, take)


def give_rights(owner: BaseDatabaseWrapper, role: str) -> None:
    """Give a role what the web processes and the worker need of the owner's tables, and no more.

    It may read and change rows, and only add to tables whose triggers refuse change; it owns and empties nothing.
    """
    name = owner.ops.quote_name(role)
    with owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        for table in _insert_only(cursor):
            cursor.execute(f"REVOKE UPDATE, DELETE ON {owner.ops.quote_name(table)} FROM {name}")


def owned_tables(cursor: CursorWrapper) -> int:
    """Return how many tables the connected role owns: none, for a role that row-level security binds."""
    cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
    return int(cursor.fetchone()[0])


def _insert_only(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%\\_no\\_update' AND NOT tgisinternal"
    )
    return [row[0] for row in cursor.fetchall()]
