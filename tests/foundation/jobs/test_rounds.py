"""Work that comes round is queued once when its time comes, however many workers ask, and then it runs."""

import datetime
import threading

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.jobs.models import JobRound
from tests.factories.moorshire import NOW
from tests.factories.offers import kept_apart

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def work():
    """Two rounds of our own in place of the house's: what they did is noted."""
    done = []
    with kept_apart(rounds.ROUNDS, empty=True):
        rounds.ROUNDS.register(rounds.Work("water the plants", lambda: done.append("watered"), minutes=5))
        rounds.ROUNDS.register(rounds.Work("wind the clock", lambda: done.append("wound"), minutes=60))
        yield done


def test_a_round_is_queued_when_first_heard_of_and_again_when_its_time_comes(db, work):
    assert rounds.queue_due(NOW) == ["water the plants", "wind the clock"]
    assert rounds.queue_due(NOW + 4 * MINUTE) == []
    assert rounds.queue_due(NOW + 5 * MINUTE) == ["water the plants"]
    assert rounds.queue_due(NOW + 60 * MINUTE) == ["water the plants", "wind the clock"]
    assert DBTaskResult.objects.count() == 5


def test_a_worker_that_slept_runs_a_missed_round_once_not_many_times(db, work):
    rounds.queue_due(NOW)
    assert rounds.queue_due(NOW + 600 * MINUTE) == ["water the plants", "wind the clock"]
    assert rounds.queue_due(NOW + 601 * MINUTE) == []


def test_a_queued_round_does_its_work(db, work):
    rounds.go_round.func("wind the clock")
    assert work == ["wound"]


def test_two_workers_at_once_queue_a_round_once(committed, work):
    start, queued, problems = threading.Barrier(4), [], []

    def ask():
        try:
            start.wait(10)
            queued.extend(rounds.queue_due(NOW))
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    workers = [threading.Thread(target=ask) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert problems == []
    assert sorted(queued) == ["water the plants", "wind the clock"]
    assert (DBTaskResult.objects.count(), JobRound.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("delete finished jobs and ended sessions", 24 * 60),
        ("seal the trail", 15),
        ("mark late duties", 5),
        ("send queued letters", 10),
        ("delete contact details after meetings", 24 * 60),
        ("delete the papers of unfinished proof-reading", 24 * 60),
    ],
)
def test_the_house_does_by_itself_what_must_not_be_forgotten(name, minutes):
    assert rounds.works()[name].minutes == minutes


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2024-11-25T05:59+00:00", "2024-11-25T06:00+00:00"),
        ("2024-11-25T06:00+00:00", "2024-11-26T06:00+00:00"),
        ("2024-03-30T09:00+00:00", "2024-03-31T05:00+00:00"),  # the clocks go forward in the night
    ],
)
def test_work_of_a_time_of_day_is_due_at_that_time_in_london(now, then):
    work = rounds.Work("look", lambda: None, minutes=rounds.DAILY, at=datetime.time(6))
    assert work.next_after(datetime.datetime.fromisoformat(now)) == datetime.datetime.fromisoformat(then)
