"""What lies outside the program and passes is told from a fault of the program."""

import errno

import psycopg
import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError

from shiremoot.foundation import outages


@pytest.mark.parametrize(
    "problem",
    [OperationalError("disk I/O error"), InterfaceError(), *(OSError(number, "") for number in outages.FULL)],
)
def test_a_database_or_a_disk_that_cannot_be_used_is_an_outage(problem):
    assert outages.is_outage(problem)


def test_a_database_that_only_reads_until_it_has_taken_over_is_an_outage():
    problem = InternalError("cannot execute INSERT in a read-only transaction")
    assert not outages.is_outage(problem)
    problem.__cause__ = psycopg.errors.ReadOnlySqlTransaction()
    assert outages.is_outage(problem)


@pytest.mark.parametrize("problem", [None, ProgrammingError(), OSError(errno.ENOENT, ""), ValueError()])
def test_a_fault_of_ours_is_none(problem):
    assert not outages.is_outage(problem)
