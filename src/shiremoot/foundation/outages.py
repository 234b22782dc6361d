"""Faults of the host that pass: a restart of the database, a lost connection, a lock held too long, a full disk."""

import errno

from django.db import InterfaceError, OperationalError

# Raised by both databases for what lies outside the program. Asking again later may go well.
OUTAGES = (OperationalError, InterfaceError)
# What PostgreSQL says while a standby has not taken over yet: it only reads (Django calls that an error of its own).
READS_ONLY = "25006"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # a disk, or what of it this program may use


def is_outage(problem: BaseException | None) -> bool:
    """Return True if the database or the disk could not be used just now, so that asking again may go well."""
    if isinstance(problem, OSError):
        return problem.errno in FULL
    reads_only = getattr(problem.__cause__, "sqlstate", None) == READS_ONLY if problem else False
    return isinstance(problem, OUTAGES) or reads_only
