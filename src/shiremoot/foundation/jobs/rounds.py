"""Work that comes round by itself, through the same queue as everything else."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from shiremoot.foundation import clock
from shiremoot.foundation.jobs.models import Round


@dataclass(frozen=True)
class Work:
    """A function to run every `minutes`, once at a time."""

    run: Callable[[], object]
    minutes: int


_work: dict[str, Work] = {}


def every(minutes: int, name: str, run: Callable[[], object]) -> None:
    """Have `run` come round every so many minutes. Called by rooms as the house starts."""
    _work[name] = Work(run, minutes)


@task()
def go_round(name: str) -> None:
    """The queued form of one round."""
    _work[name].run()


@transaction.atomic
def queue_due(now: datetime.datetime) -> list[str]:
    """Queue each round whose time has come and set its next; the names queued. Two workers never queue one twice."""
    queued = []
    for name, work in sorted(_work.items()):
        Round.objects.get_or_create(name=name, defaults={"next_at": now})
        row = Round.objects.select_for_update().get(name=name)
        if row.next_at <= now:
            row.next_at = now + datetime.timedelta(minutes=work.minutes)
            row.save()
            go_round.enqueue(name)
            queued.append(name)
    return queued


def queue_due_now() -> list[str]:
    return queue_due(datetime.datetime.now(clock.LONDON))


def somebody_waits() -> bool:
    """Whether the queue holds work that may begin."""
    return DBTaskResult.objects.ready().exists()


def clear_away() -> None:
    """Remove what is only of passing use: jobs done a week ago, sessions that have ended."""
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)
    call_command("clearsessions", verbosity=0)
