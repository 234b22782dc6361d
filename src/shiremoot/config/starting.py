"""Start Django for a command, with the database up to date."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader

from shiremoot.config import data_folder, environment
from shiremoot.kernel.errors import DomainError

MUST_BE_OWNER = (
    "The database has to be brought up to date, and the role it is reached by may not change its tables. "
    "Set SHIREMOOT_OWNER_DATABASE_URL to the same database as its owner, once."
)


class CannotStart(DomainError):
    """Something outside must be corrected first. The message says what."""


def django_ready(*, migrate: bool = True) -> None:
    """Start Django and bring the database up to date. Raises `CannotStart` in plain words."""
    import django  # takes time, which some commands need not spend
    from django.conf import settings

    from shiremoot.spine.duties.catalogue import BrokenCatalogue

    try:
        django.setup()
        data_folder.close_to_others(settings.DATA)
    except (environment.WrongSetting, data_folder.ReadableByOthers, data_folder.CannotBeUsed) as problem:
        raise CannotStart(problem) from None
    except BrokenCatalogue as problem:
        raise CannotStart(f"The duty catalogue is broken, so nothing was started. {problem}") from None
    from shiremoot.foundation.access import row_security

    row_security.whole_process_at_work()
    if migrate:
        _migrate()


def _migrate() -> None:
    from django.db import OperationalError, ProgrammingError
    from django.db.migrations.exceptions import MigrationSchemaMissing

    try:
        with _as_owner():
            _bring_up_to_date()
    except (ProgrammingError, MigrationSchemaMissing) as problem:
        if "permission denied" not in str(problem) and "must be owner" not in str(problem):
            raise
        raise CannotStart(MUST_BE_OWNER) from None
    except OperationalError as problem:
        raise CannotStart(f"The database cannot be opened: {str(problem).strip().splitlines()[0]}") from None


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    check_layout(executor.loader)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def check_up_to_date() -> None:
    """Raise `CannotStart` unless the tables are those of this version: another version's lists are not read."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as problem:
        raise CannotStart(f"The database cannot be opened: {str(problem).strip().splitlines()[0]}") from None
    check_layout(executor.loader)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotStart(
            "The database is not brought up to date yet: `shiremoot serve` does that. "
            "To back it up before, use the version of Shiremoot that it runs with."
        )


@contextlib.contextmanager
def _as_owner() -> Iterator[None]:
    """Be the owner of the tables, where one is named; then give the site's role its rights, and be the site again.

    No process started from here learns the owner's address.
    """
    import dj_database_url
    from django.conf import settings
    from django.db import connection

    from shiremoot.foundation.access import row_security

    if not settings.OWNER_DATABASE_URL:
        yield
        return
    site = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(dj_database_url.parse(settings.OWNER_DATABASE_URL))
    try:
        yield
        row_security.give_rights(connection, site["USER"])
    finally:
        connection.close()
        connection.settings_dict.update(site)
        os.environ.pop("SHIREMOOT_OWNER_DATABASE_URL", None)


def warn() -> None:
    """Print what the checks of the database warn of, a sentence each."""
    from django.core import checks

    for found in checks.run_checks(tags=[checks.Tags.database], databases=["default"]):
        complain(f"{found.msg} {found.hint or ''}".strip())


def check_layout(loader: "MigrationLoader") -> None:
    """Raise `CannotStart` for a database with migrations of another layout: it cannot be brought up to date."""
    if unknown := sorted(set(loader.applied_migrations) - set(loader.disk_migrations)):
        raise CannotStart(
            "This data was made by another version of Shiremoot, whose tables this one cannot read "
            f"({len(unknown)} steps are unknown, such as {'.'.join(unknown[0])}). "
            "Move the data folder away, or empty the database, and build it again."
        )


def complain(message: object) -> int:
    """Print one sentence to standard error. Returns the exit code for what the caller can correct."""
    print(f"shiremoot: {message}", file=sys.stderr)
    return 2
