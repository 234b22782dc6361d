"""Papers sent to be proof-read: at once when that takes a moment, else by the worker, who says how far it is."""

import datetime
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django_tasks import task

from shiremoot import papers as reading
from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.governance.packs import permissions, rules
from shiremoot.governance.packs.models import Proof, ProofJob, Source
from shiremoot.governance.packs.proofs import actions

A_MOMENT = 400_000  # letters that are proof-read in a second or so
OUR_FAULT = "The papers could not be proof-read, by a fault of ours. It was noted; nothing was kept."
EVERY = 0.5  # seconds between two signs


def send(*, given: Sequence[actions.Given], by: Viewer, token: str, follows: Proof | None = None) -> ProofJob:
    """Have papers proof-read. The same papers sent with the same token, as by pressing twice, are sent once.

    What was wrong with them is told in the job's `problems`, and then nothing is kept. Raises `Refused`.
    """
    permissions.check_can_bring_in(by)
    job, new = ProofJob.objects.get_or_create(
        key=_key(token, given, by),
        defaults={
            "account": by.account,
            "at": clock.now(),
            "follows": follows,
            "given": [_put_down(one) for one in given],
            "papers": len(given),
        },
    )
    if new:
        _begin(job, sum(len(one.text) for one in given))
    return job


def start_again(job: ProofJob) -> None:
    """Give a job that stalled to the worker once more. One that did not is left alone."""
    if state(job) == rules.JobState.STALLED:
        ProofJob.objects.filter(pk=job.pk).update(heard_at=None, done=0, share=0)
        transaction.on_commit(lambda: work_on.enqueue(job.pk))


def state(job: ProofJob) -> rules.JobState:
    """How far it has come."""
    if job.proof_id:
        return rules.JobState.DONE
    if job.problems:
        return rules.JobState.REFUSED
    if job.heard_at is None:
        return rules.JobState.WAITING
    silent = clock.now() - job.heard_at > rules.SILENCE
    return rules.JobState.STALLED if silent else rules.JobState.UNDER_WAY


def _key(token: str, given: Sequence[actions.Given], by: Viewer) -> str:
    parts = [token, str(getattr(by.account, "pk", "")), *(_digest(one) for one in given)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(one: actions.Given) -> str:
    return one.digest if isinstance(one, Source) else one.sha256


def _put_down(one: actions.Given) -> dict:
    if isinstance(one, Source):
        return {"number": one.pk, "name": one.name}
    return {"name": one.name, "digest": one.sha256, "text": one.text, "notes": list(one.notes)}


def _begin(job: ProofJob, letters: int) -> None:
    if letters <= A_MOMENT:
        run(job)
    else:
        transaction.on_commit(lambda: work_on.enqueue(job.pk))


@task()
def work_on(number: int) -> None:
    """The queued form of one job."""
    job = ProofJob.objects.select_related("account", "follows").get(pk=number)
    if job.given:
        run(job)


def run(job: ProofJob) -> None:
    """Proof-read the papers of a job as whoever sent them, with what they may do today."""
    signs = _Signs(job)
    signs.give(0, 0)
    try:
        job.proof = actions.proof_read(
            given=_taken_up(job.given),
            by=viewer_of(job.account, clock.today()),
            follows=job.follows,
            tell=signs.tell,
        )
    except rules.CannotProof as problem:
        job.problems, job.others = problem.problems, problem.others
    except (rules.AlreadyFollowed, Refused) as problem:
        job.problems = [str(problem)]
    except Exception:
        job.problems = [OUR_FAULT]
        raise
    finally:
        job.given, job.heard_at = [], clock.now()
        job.save(update_fields=["given", "heard_at", "proof", "problems", "others"])


def _taken_up(given: Sequence[dict]) -> list[actions.Given]:
    """The papers that were put down, as they were given."""
    here = Source.objects.in_bulk([one["number"] for one in given if "number" in one])
    return [_one(one, here) for one in given]


def _one(put_down: dict, here: dict[int, Source]) -> actions.Given:
    if "number" not in put_down:
        return reading.Source(
            put_down["name"], put_down["digest"], put_down["text"], tuple(put_down["notes"])
        )
    kept = here[put_down["number"]]
    kept.name = put_down["name"]
    return kept


@dataclass
class _Signs:
    """Notes how far a job is, now and then, for whoever waits on its page."""

    job: ProofJob
    given_at: float = field(default=0.0)

    def tell(self, done: int, share: float) -> None:
        if time.monotonic() - self.given_at > EVERY:
            self.give(done, share)

    def give(self, done: int, share: float) -> None:
        self.given_at = time.monotonic()
        heard_at: datetime.datetime = clock.now()
        ProofJob.objects.filter(pk=self.job.pk).update(done=done, share=int(100 * share), heard_at=heard_at)
