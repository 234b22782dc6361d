"""A job whose worker is gone, or that an outage of the database ended, is done again; none is done for ever."""

import datetime
import os
import socket
import subprocess
import sys

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shiremoot.foundation.jobs import abandoned, rounds

OUTAGE = "django.db.utils.OperationalError"
HERE = socket.gethostname()[:40]


@pytest.fixture
def job(db):
    """A job that a worker claimed."""
    rounds.go_round.enqueue("seal the trail")
    found = DBTaskResult.objects.get()
    found.claim(abandoned.own_worker_id())
    return found


def gone() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def claimed(job, worker: str, ago: datetime.timedelta = datetime.timedelta()) -> None:
    job.worker_ids, job.started_at = [worker], timezone.now() - ago
    job.save()


def state(job) -> str:
    return DBTaskResult.objects.get(pk=job.pk).status


def test_a_job_of_a_worker_that_is_gone_waits_again(job):
    claimed(job, f"{HERE}/{gone()}")
    assert (abandoned.give_back(), state(job)) == (1, "READY")


def test_a_job_this_worker_once_began_waits_again(job):
    assert (abandoned.give_back(), state(job)) == (1, "READY")


def test_a_job_somebody_works_on_is_left_to_them(job):
    claimed(job, f"{HERE}/{os.getppid()}")
    assert (abandoned.give_back(), state(job)) == (0, "RUNNING")


@pytest.mark.parametrize(("minutes", "after"), [(59, "RUNNING"), (61, "READY")])
def test_a_job_on_another_machine_is_given_an_hour(job, minutes, after):
    claimed(job, "elsewhere/7", datetime.timedelta(minutes=minutes))
    abandoned.give_back()
    assert state(job) == after


@pytest.mark.parametrize(
    ("reason", "minutes", "after"),
    [(OUTAGE, 5, "READY"), (OUTAGE, 61, "FAILED"), ("builtins.ValueError", 5, "FAILED")],
)
def test_a_job_that_an_outage_ended_lately_waits_again(job, reason, minutes, after):
    job.status, job.exception_class_path = "FAILED", reason
    job.finished_at = timezone.now() - datetime.timedelta(minutes=minutes)
    job.save()
    abandoned.give_back()
    assert state(job) == after


def test_a_job_that_ended_its_worker_five_times_is_given_up(job):
    job.worker_ids = [f"{HERE}/{gone()}"] * 5
    job.save()
    assert (abandoned.give_back(), state(job)) == (0, "FAILED")
    assert (abandoned.give_back(), state(job)) == (0, "FAILED")
