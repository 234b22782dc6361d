"""What every test may ask for. The settings are those of `tests.settings`, chosen in pyproject.toml."""

import contextlib
import os
import signal
from unittest import mock

import hypothesis
import pytest
from django.db import connection

from tests.factories import moorshire, repeated
from tests.factories.browser import Browser

# A program started by a test reads the site's own settings, in the data folder the test gives it.
os.environ["DJANGO_SETTINGS_MODULE"] = "shiremoot.config.settings"

# The same examples on every run and no stopwatch: a slow machine or an unlucky draw fails nobody.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("steady")

RINGS = ("unit", "room", "walk", "browser")
WALKS = {"every_form", "leaks"}  # folders
USES_THE_DATABASE = {"db", "transactional_db", "committed", "demonstration", "live_server"}


def pytest_configure(config):
    """Told to end, stop as for Ctrl-C: so that sites and browsers a test started are stopped with it."""
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark each test with its ring, and what uses the database, so that it can be run again on PostgreSQL."""
    leave_to_postgresql(config, items)
    for item in items:
        if item.get_closest_marker("django_db") or USES_THE_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        item.add_marker(ring_of(item))


def leave_to_postgresql(config, items) -> None:
    """Take out what only PostgreSQL can do, on any other database; `make test-all` runs it on PostgreSQL."""
    if connection.vendor == "postgresql":
        return
    left = [item for item in items if item.get_closest_marker("only_postgresql")]
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=left)


def ring_of(item) -> str:
    """Return the ring a test says it is in, or that of its folder; else a room where it uses the database."""
    said = next((ring for ring in RINGS if item.get_closest_marker(ring)), "")
    if said:
        return said
    if WALKS & set(item.path.parts):
        return "walk"
    return "room" if item.get_closest_marker("database") else "unit"


@pytest.fixture
def client() -> Browser:
    """A visitor's browser."""
    return Browser()


@pytest.fixture
def county(db) -> moorshire.Moorshire:
    """Moorshire: a small made-up county."""
    return repeated.county()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A migrated, empty database for the whole session, whatever its first test asks for."""
    from tests import prepared  # it asks the settings, which those who need no database do without

    with django_db_blocker.unblock(), prepared.in_use("migrated"):
        yield


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration county in a database of the module's own."""
    from tests import prepared

    with django_db_blocker.unblock(), prepared.in_use("county"):
        yield


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database of the test's own in which transactions really end, for what only shows then."""
    from tests import prepared

    with django_db_blocker.unblock(), prepared.in_use("migrated"):
        yield


@pytest.fixture
def instead():
    """Put another function in the place of one of ours for the test; it is called only as the real one can be."""
    with contextlib.ExitStack() as stack:

        def put(owner, name, does):
            stack.enter_context(mock.patch.object(owner, name, autospec=True, side_effect=does))

        yield put
