"""Work that comes round by itself, through the same queue as everything else.

rounds.ROUNDS.register(rounds.Work("seal the trail", trail.seal, minutes=15))    # in a room's jobs.py
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from shiremoot.foundation import clock
from shiremoot.foundation.jobs.models import JobRound
from shiremoot.kernel.hooks import Hook


@dataclass(frozen=True)
class Work:
    """A function to run every `minutes`, once at a time. Its name says what it does, and never changes.

    Daily work may say `at` what time, in London; a new county does it at once, and then each day at that time.
    """

    name: str
    run: Callable[[], object]
    minutes: int
    at: datetime.time | None = None

    def next_after(self, now: datetime.datetime) -> datetime.datetime:
        """Return when it is due after having been due by `now`."""
        if self.at is None:
            return now + datetime.timedelta(minutes=self.minutes)
        local = now.astimezone(clock.LONDON)
        today = datetime.datetime.combine(local.date(), self.at, clock.LONDON)
        return today if today > local else today + datetime.timedelta(days=1)

    def __str__(self) -> str:
        if self.at:
            return f"{self.name}, each day at {self.at:%H:%M}"
        often = {1: "every minute", DAILY: "once a day"}.get(self.minutes, f"every {self.minutes} minutes")
        return f"{self.name}, {often}"


ROUNDS: Hook[Work] = Hook("jobs.rounds", "Work that comes round by itself, every so many minutes.")
DAILY = 24 * 60  # minutes


def works() -> dict[str, Work]:
    """All work that comes round, by name."""
    return {offer.give.name: offer.give for offer in ROUNDS.offers}


@task()
def go_round(name: str) -> None:
    """The queued form of one round."""
    works()[name].run()


@transaction.atomic
def queue_due(now: datetime.datetime) -> list[str]:
    """Queue each round that is due and set when it is next due. Returns the names queued.

    Two workers never queue one twice.
    """
    queued = []
    for name, work in sorted(works().items()):
        JobRound.objects.get_or_create(name=name, defaults={"next_at": now})
        row = JobRound.objects.select_for_update().get(name=name)
        if row.next_at <= now:
            row.next_at = work.next_after(now)
            row.save()
            go_round.enqueue(name)
            queued.append(name)
    return queued


def queue_due_now() -> list[str]:
    """Queue what is due by the real time, as a pinned day would never come round."""
    return queue_due(datetime.datetime.now(clock.LONDON))


def has_ready_jobs() -> bool:
    """Return True if the queue holds a job that may begin."""
    return DBTaskResult.objects.ready().exists()


def delete_finished() -> None:
    """Delete jobs that finished over a week ago, and sessions that have ended."""
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)
    call_command("clearsessions", verbosity=0)
