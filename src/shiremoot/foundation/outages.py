"""Faults of the database's host that pass by themselves: a restart, a lost connection, a lock held too long."""

from django.db import InterfaceError, OperationalError

# Raised by both databases for what lies outside the program. Asking again later may go well.
OUTAGES = (OperationalError, InterfaceError)


def is_outage(problem: BaseException | None) -> bool:
    """Return True if the database could not be reached or used just now, so that asking again may go well."""
    return isinstance(problem, OUTAGES)
