"""What every test may ask for. The settings are those of `tests.settings`, chosen in pyproject.toml."""

import os
import signal

import hypothesis
import pytest
from django.db import connection, transaction

from tests.factories import moorshire

# A program started by a test reads the site's own settings, in the data folder the test gives it.
os.environ["DJANGO_SETTINGS_MODULE"] = "shiremoot.config.settings"

# The same examples on every run and no stopwatch: a slow machine or an unlucky draw fails nobody.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("steady")

USES_THE_DATABASE = {"db", "transactional_db", "committed", "demonstration", "live_server"}
TRAIL = ("trail_entry", "trail_seal", "trail_sealedentry")


def pytest_configure(config):
    """Told to end, stop as for Ctrl-C: so that sites and browsers a test started are stopped with it."""
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what uses the database, so that all of it can be run again on PostgreSQL."""
    for item in items:
        if item.get_closest_marker("django_db") or USES_THE_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture
def county(db) -> moorshire.Moorshire:
    """Moorshire: a small made-up county."""
    return moorshire.build()


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration county, built once for the tests of a module and gone after them."""
    from shiremoot.demonstration import building  # only the few modules that ask for it pay for it

    with django_db_blocker.unblock(), transaction.atomic():
        building.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which transactions really end, for what only shows then; emptied afterwards."""
    with django_db_blocker.unblock():
        yield
        empty_the_database()


def empty_the_database() -> None:
    """Every table but the register of migrations. The trail's triggers stand aside for it and come back."""
    # The shadow tables of SQLite's search follow their own triggers and break when they are emptied by hand.
    left = ("django_migrations", "search_words")
    tables = [name for name in connection.introspection.table_names() if not name.startswith(left)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            off = "; ".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TRAIL)
            cursor.execute(f"{off}; TRUNCATE {', '.join(tables)} CASCADE; {off.replace('DISABLE', 'ENABLE')}")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        for _, text in triggers:
            cursor.execute(text)
        cursor.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')")
        cursor.execute("PRAGMA foreign_keys = ON")
