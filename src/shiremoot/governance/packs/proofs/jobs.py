"""Papers sent to be proof-read: at once when that takes a moment, else by the worker, who says how far it is."""

import datetime
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django_tasks import task

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.governance.packs import permissions, rules
from shiremoot.governance.packs.models import Proof, ProofJob
from shiremoot.governance.packs.proofs import actions, sent

OUR_FAULT = "The papers could not be proof-read, by a fault of ours. It was noted; nothing was kept."
NEVER_ENDED = "The work did not end, so the papers were let go. Send them again."
KEPT = datetime.timedelta(days=3)
EVERY = 0.5  # seconds between two signs


def send(*, given: Sequence[sent.Sent], by: Viewer, token: str, follows: Proof | None = None) -> ProofJob:
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
            "given": [sent.put_down(one) for one in given],
            "papers": len(given),
        },
    )
    if new:
        _begin(job, sum(map(sent.weight, given)))
    return job


def start_again(job: ProofJob) -> None:
    """Give a job that stalled to the worker once more. One that did not is left alone."""
    if state(job) == rules.JobState.STALLED:
        ProofJob.objects.filter(pk=job.pk).update(heard_at=None, done=0, percent=0)
        transaction.on_commit(lambda: work_on.enqueue(job.pk))


def let_go() -> int:
    """Keep no longer the text of papers whose proof-reading did not end within some days; how many were let go."""
    waiting = ProofJob.objects.filter(proof=None, at__lt=clock.now() - KEPT).exclude(given=[])
    return waiting.update(given=[], problems=[NEVER_ENDED])


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


def _key(token: str, given: Sequence[sent.Sent], by: Viewer) -> str:
    parts = [token, str(getattr(by.account, "pk", "")), *map(sent.digest, given)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _begin(job: ProofJob, weight: int) -> None:
    if weight <= sent.A_MOMENT:
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
    signs.give()
    try:
        job.proof = actions.proof_read(
            given=signs.opened(sent.taken_up(job.given)),
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


@dataclass
class _Signs:
    """Notes how far a job is, now and then, for whoever waits on its page. Opening files is half of the work."""

    job: ProofJob
    done: int = 0
    whole: float = 0.0
    begun: float = 0.0
    given_at: float = 0.0

    def opened(self, given: Sequence[sent.Sent]) -> list[sent.Opened]:
        """The papers opened; nothing to wait for where all of them are."""
        if any(isinstance(one, sent.Unopened) for one in given):
            self.begun = 0.5
        return sent.opened(given, lambda share: self._note(0, share * self.begun))

    def tell(self, done: int, share: float) -> None:
        """So many papers are proof-read, and so much of the next."""
        self._note(done, self.begun + (1 - self.begun) * (done + share) / self.job.papers)

    def _note(self, done: int, whole: float) -> None:
        self.done, self.whole = done, whole
        if time.monotonic() - self.given_at > EVERY:
            self.give()

    def give(self) -> None:
        self.given_at = time.monotonic()
        ProofJob.objects.filter(pk=self.job.pk).update(
            done=self.done, percent=int(100 * self.whole), heard_at=clock.now()
        )
