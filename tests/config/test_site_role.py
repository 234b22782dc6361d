"""On PostgreSQL the site can run as a role that owns nothing: another role brings the tables up to date."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

pytestmark = pytest.mark.only_postgresql


@pytest.fixture
def empty_database(committed):
    """The name of a database with nothing in it, and a role that may only connect to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'site'")
        if not cursor.fetchone():
            cursor.execute("CREATE ROLE site LOGIN")
        cursor.execute("DROP DATABASE IF EXISTS bare")
        cursor.execute("CREATE DATABASE bare")
    yield "bare"
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE bare WITH (FORCE)")


def address(role: str, database: str) -> str:
    host = quote(str(connection.settings_dict["HOST"]), safe="")
    return f"postgres://{role}@{host}/{database}"


def run(folder, database, *words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "shiremoot.config.cli", *words],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "shiremoot.config.settings",
            "SHIREMOOT_DATA": str(folder),
            "DATABASE_URL": address("site", database),
            **environment,
        },
        capture_output=True,
        text=True,
    )


def test_the_owner_makes_the_tables_and_the_site_then_works_without_it(empty_database, tmp_path):
    owner = address(connection.settings_dict["USER"], empty_database)
    first = run(tmp_path, empty_database, "trail", "verify", SHIREMOOT_OWNER_DATABASE_URL=owner)
    assert (first.returncode, first.stderr) == (0, "")
    again = run(tmp_path, empty_database, "worker", "--once")
    assert (again.returncode, again.stderr) == (0, "")


def test_without_the_owner_an_empty_database_is_refused_in_a_sentence(empty_database, tmp_path):
    refused = run(tmp_path, empty_database, "trail", "verify")
    assert refused.returncode == 2
    assert refused.stderr == (
        "shiremoot: The database has to be brought up to date, and the role it is reached by may not change its "
        "tables. Set SHIREMOOT_OWNER_DATABASE_URL to the same database as its owner, once.\n"
    )
