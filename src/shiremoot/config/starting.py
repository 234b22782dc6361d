"""Starting Django for a command, with the database as it should be."""

import sys


class CannotStart(Exception):
    """Something outside must be mended first; the message says what."""


def django_ready(*, migrate: bool = True) -> None:
    """Start Django; bring the database up to date. Raises `CannotStart` in plain words."""
    import django  # starting it takes time the other commands need not spend

    from shiremoot.governance.duties.catalogue import BrokenCatalogue

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
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as problem:
        raise CannotStart(f"The database cannot be opened: {str(problem).strip().splitlines()[0]}") from None


def complain(message: object) -> int:
    """One sentence to standard error; the exit code for what the caller can mend."""
    print(f"shiremoot: {message}", file=sys.stderr)
    return 2
