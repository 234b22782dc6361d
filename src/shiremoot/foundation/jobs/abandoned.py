"""Jobs that nobody works on any more, and jobs that an outage of the database ended: both are run again.

A job's changes are made in transactions, so one that was cut off has left nothing half done.
"""

import datetime
import os
import socket
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shiremoot.foundation import outages

MOST_TRIES = 5  # a job that ends its worker each time must not do so for ever
ELSEWHERE = datetime.timedelta(hours=1)  # for which a job on another machine is held to be worked on
HERE = datetime.timedelta(
    days=1
)  # after which another program may have the number of a worker on this machine
LATELY = datetime.timedelta(hours=1)
ENDED_BY_OUTAGE = [f"{kind.__module__}.{kind.__qualname__}" for kind in outages.OUTAGES]


def own_worker_id() -> str:
    """Return the name under which this process claims jobs: its machine and number."""
    return f"{socket.gethostname()[:40]}/{os.getpid()}"


@transaction.atomic
def give_back() -> int:
    """Put back into the queue what was abandoned or ended by an outage. Returns how many jobs."""
    now = timezone.now()
    running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    return _give_back([job for job in running if is_abandoned(job, now)]) + _give_back(_failed_lately(now))


def is_abandoned(job: "DBTaskResult[Any, Any]", now: datetime.datetime) -> bool:
    """Return True if the worker that claimed a job has ended; one elsewhere is given an hour."""
    machine, _, number = (job.worker_ids or [""])[-1].rpartition("/")
    given = ELSEWHERE
    if machine == socket.gethostname()[:40] and number.isdecimal():
        if int(number) == os.getpid() or not _is_alive(int(number)):
            return True
        given = HERE
    return job.started_at is None or now - job.started_at > given


def _failed_lately(now: datetime.datetime) -> Iterable["DBTaskResult[Any, Any]"]:
    failed = DBTaskResult.objects.failed().select_for_update(skip_locked=True)
    return failed.filter(exception_class_path__in=ENDED_BY_OUTAGE, finished_at__gte=now - LATELY)


def _give_back(jobs: Iterable["DBTaskResult[Any, Any]"]) -> int:
    """Make the jobs wait again; those tried too often become failed ones, and are left there."""
    found = list(jobs)
    spent = [job.pk for job in found if len(job.worker_ids) >= MOST_TRIES]
    DBTaskResult.objects.filter(pk__in=spent).update(
        status="FAILED", finished_at=timezone.now(), exception_class_path="", traceback="Tried too often."
    )
    again = DBTaskResult.objects.filter(pk__in=[job.pk for job in found if job.pk not in spent])
    return again.update(status="READY", started_at=None, finished_at=None)


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
