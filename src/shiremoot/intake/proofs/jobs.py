"""Jobs that proof-read papers: run at once when that takes a moment, else by the worker, which reports progress."""

import datetime
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django_tasks import task

from shiremoot.foundation import clock, outages
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.jobs import rounds
from shiremoot.intake.proofs import actions, rules, submitted
from shiremoot.intake.proofs.models import Proof, ProofJob
from shiremoot.spine.documents import permissions as documents

OUR_FAULT = "The papers could not be proof-read, by a fault of ours. It was noted; nothing was kept."
NEVER_ENDED = "The work did not end, so the papers were not kept. Send them again."
KEPT = datetime.timedelta(days=3)
EVERY = 0.5  # seconds between two reports of progress


def submit(
    *, given: Sequence[submitted.Sent], by: Viewer, token: str, follows: Proof | None = None
) -> ProofJob:
    """Have papers proof-read. Idempotent by `token` and papers, so that pressing twice makes one job.

    If something is wrong with the papers, nothing is kept and the job's `problems` say why. Raises `Refused`.
    """
    documents.check_can_bring_in(by)
    job, new = ProofJob.objects.get_or_create(
        key=_key(token, given, by),
        defaults={
            "account": by.account,
            "at": clock.now(),
            "follows": follows,
            "given": [submitted.to_json(one) for one in given],
            "papers": len(given),
        },
    )
    if new:
        _begin(job, sum(map(submitted.weight, given)))
    return job


def start_again(job: ProofJob) -> None:
    """Give a stalled job to the worker again. Any other job stays as it is."""
    if state(job) == rules.JobState.STALLED:
        ProofJob.objects.filter(pk=job.pk).update(heard_at=None, done=0, percent=0)
        transaction.on_commit(lambda: work_on.enqueue(job.pk))


def discard_unfinished() -> int:
    """Discard the text of papers whose job did not end within `KEPT`. Returns how many jobs."""
    waiting = ProofJob.objects.filter(proof=None, at__lt=clock.now() - KEPT).exclude(given=[])
    return waiting.update(given=[], problems=[NEVER_ENDED])


def state(job: ProofJob) -> rules.JobState:
    """Return how far a job has come."""
    if job.proof_id:
        return rules.JobState.DONE
    if job.problems:
        return rules.JobState.REFUSED
    if job.heard_at is None:
        return rules.JobState.WAITING
    silent = clock.now() - job.heard_at > rules.SILENCE
    return rules.JobState.STALLED if silent else rules.JobState.UNDER_WAY


def _key(token: str, given: Sequence[submitted.Sent], by: Viewer) -> str:
    parts = [token, str(getattr(by.account, "pk", "")), *map(submitted.digest, given)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _begin(job: ProofJob, weight: int) -> None:
    if weight <= submitted.A_MOMENT:
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
    """Proof-read the papers of a job for the account that sent them, with the grants it has today."""
    heartbeat = _Heartbeat(job)
    heartbeat.save()
    try:
        _proof_read(job, heartbeat)
    except outages.OUTAGES:
        raise  # the papers stay: the worker takes the job up again
    except Exception:
        job.problems = [OUR_FAULT]
        _save_end(job)
        raise
    _save_end(job)


def _proof_read(job: ProofJob, heartbeat: "_Heartbeat") -> None:
    try:
        job.proof = actions.proof_read(
            given=heartbeat.open_all(submitted.from_json(job.given)),
            by=viewer_of(job.account, clock.today()),
            follows=job.follows,
            report=heartbeat.report,
        )
    except rules.CannotProof as problem:
        job.problems, job.others = problem.problems, problem.others
    except (rules.AlreadyFollowed, Refused) as problem:
        job.problems = [str(problem)]


def _save_end(job: ProofJob) -> None:
    """Save how the job ended, and let go of the papers."""
    job.given, job.heard_at = [], clock.now()
    job.save(update_fields=["given", "heard_at", "proof", "problems", "others"])


@dataclass
class _Heartbeat:
    """Saves how far a job is, at most every `EVERY` seconds, for its page. Opening files counts as half of the work."""

    job: ProofJob
    done: int = 0
    share: float = 0.0  # of the whole work, 0 to 1
    opening: float = 0.0  # the share of the work that is opening files
    saved_at: float = 0.0

    def open_all(self, given: Sequence[submitted.Sent]) -> list[submitted.Opened]:
        """Open the papers, with progress. Opening costs nothing if all of them are open."""
        if any(isinstance(one, submitted.Unopened) for one in given):
            self.opening = 0.5
        return submitted.open_all(given, lambda share: self._note(0, share * self.opening))

    def report(self, done: int, share: float) -> None:
        """Note that `done` papers are proof-read, and this share of the next, 0 to 1."""
        self._note(done, self.opening + (1 - self.opening) * (done + share) / self.job.papers)

    def _note(self, done: int, share: float) -> None:
        self.done, self.share = done, share
        if time.monotonic() - self.saved_at > EVERY:
            self.save()

    def save(self) -> None:
        """Save how far the job is, and that it is alive."""
        self.saved_at = time.monotonic()
        ProofJob.objects.filter(pk=self.job.pk).update(
            done=self.done, percent=int(100 * self.share), heard_at=clock.now()
        )


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("delete the papers of unfinished proof-reading", discard_unfinished, minutes=rounds.DAILY)
    )
