"""What every test may ask for. The settings are those of `tests.settings`, chosen in pyproject.toml."""

import os

import pytest

# A program started by a test reads the site's own settings, in the data folder the test gives it.
os.environ["DJANGO_SETTINGS_MODULE"] = "shiremoot.config.settings"

USES_THE_DATABASE = {"db", "transactional_db", "committed", "demonstration", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what uses the database, so that all of it can be run again on PostgreSQL."""
    for item in items:
        if item.get_closest_marker("django_db") or USES_THE_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
