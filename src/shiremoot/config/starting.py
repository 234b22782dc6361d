"""Start Django for a command, with the database up to date."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader

from shiremoot.kernel.errors import DomainError


class CannotStart(DomainError):
    """Something outside must be corrected first. The message says what."""


def django_ready(*, migrate: bool = True) -> None:
    """Start Django and bring the database up to date. Raises `CannotStart` in plain words."""
    import django  # takes time, which some commands need not spend

    from shiremoot.spine.duties.catalogue import BrokenCatalogue

    try:
        django.setup()
    except BrokenCatalogue as problem:
        raise CannotStart(f"The duty catalogue is broken, so nothing was started. {problem}") from None
    if migrate:
        _migrate()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        check_layout(executor.loader)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as problem:
        raise CannotStart(f"The database cannot be opened: {str(problem).strip().splitlines()[0]}") from None


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
