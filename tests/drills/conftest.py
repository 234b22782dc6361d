"""The sites that drills share: one on each database, for as long as the tests of a process run."""

import pytest

from tests import postgresql
from tests.drills import running as sites


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory):
    with sites.on_sqlite(tmp_path_factory.mktemp("county")) as found:
        yield found


@pytest.fixture(scope="session")
def on_postgresql(tmp_path_factory):
    if postgresql.binaries() is None:
        pytest.skip("install postgresql to drill it")
    with sites.on_postgresql(tmp_path_factory.mktemp("county")) as found:
        yield found


@pytest.fixture(scope="session", params=["on_sqlite", "on_postgresql"])
def running(request):
    return request.getfixturevalue(request.param)
