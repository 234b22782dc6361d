"""Papers sent to be proof-read: once, at once or by the worker, who says how far it is and what was wrong."""

import datetime

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from shiremoot import papers as reading
from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.refusals import Refused
from shiremoot.intake.proofs import actions, jobs, submitted
from shiremoot.intake.proofs.models import Proof, ProofJob
from shiremoot.spine.documents.models import Document
from tests.factories.moorshire import at
from tests.factories.proofs import AGENDA, CLEAN, MENDED, OTHER, opened

pytestmark = pytest.mark.usefixtures("weekdays")


@pytest.fixture
def amina(county):
    return county.viewer("amina")


def send(by, *given, token="a form", **how) -> ProofJob:
    return jobs.submit(given=given or [opened()], by=by, token=token, **how)


@pytest.fixture
def slow(monkeypatch, django_capture_on_commit_callbacks):
    """Nothing is small enough to be read at once."""
    monkeypatch.setattr(submitted, "A_MOMENT", 0)

    def send_slowly(*given, **how) -> ProofJob:
        with django_capture_on_commit_callbacks(execute=True):
            return send(*given, **how)

    return send_slowly


def test_what_takes_a_moment_is_done_at_once_and_its_text_is_not_kept_twice(amina):
    job = send(amina)
    assert (job.proof, job.given, jobs.state(job)) == (Proof.objects.get(), [], "done")


def test_pressing_twice_sends_once_but_another_form_or_other_papers_are_sent(amina):
    assert send(amina) == send(amina)
    assert Proof.objects.count() == 1
    send(amina, token="another form")
    send(amina, opened(OTHER))
    assert Proof.objects.count() == 3


def test_one_persons_form_is_not_anothers(county, amina):
    mine = send(amina, opened(OTHER))
    theirs = send(county.viewer("ben"), opened(OTHER))
    assert mine != theirs
    assert [
        list(policies.visible_to(county.viewer(name), ProofJob)) for name in ("amina", "ben", "carys")
    ] == [
        [mine],
        [theirs],
        [],
    ]
    assert not policies.visible_to(county.viewer("visitor"), ProofJob).exists()


def test_what_takes_longer_is_left_to_the_worker(amina, slow):
    job = slow(amina)
    assert (job.proof, jobs.state(job), DBTaskResult.objects.count()) == (None, "waiting", 1)
    jobs.work_on.func(job.pk)
    job.refresh_from_db()
    assert (job.proof, job.given) == (Proof.objects.get(), [])
    assert job.proof.account == amina.account


def test_work_that_is_done_is_not_done_again(amina, slow):
    job = slow(amina)
    jobs.work_on.func(job.pk)
    jobs.work_on.func(job.pk)
    assert Proof.objects.count() == 1


def test_the_worker_goes_on_from_a_proof_with_papers_that_are_here_and_mended_ones(amina, slow):
    first = actions.proof_read(given=[opened(), opened(OTHER, "other.txt")], by=amina)
    job = slow(amina, *actions.with_mended(first, {0: opened(CLEAN)}), follows=first)
    jobs.work_on.func(job.pk)
    second = Proof.objects.get(follows=first)
    assert [paper.name for paper in second.papers.all()] == ["agenda.txt", "other.txt"]
    assert second.findings.count() == 2


def test_what_is_wrong_with_a_paper_is_told_and_nothing_is_kept(amina, county):
    send(amina)
    job = send(county.viewer("ben"), opened(OTHER, "minutes.txt"), opened(name="mine.txt"))
    assert jobs.state(job) == "refused"
    assert (len(job.problems), job.others) == (1, ["minutes.txt"])
    assert Document.objects.count() == 1


def test_a_fault_of_ours_is_told_as_such_and_not_hidden(amina, instead):
    def broken(**_):
        raise RuntimeError("a rule fell over")

    instead(actions, "proof_read", broken)
    with pytest.raises(RuntimeError):
        send(amina)
    job = ProofJob.objects.get()
    assert (job.problems, job.given) == ([jobs.OUR_FAULT], [])


def test_papers_stay_when_the_database_is_out_so_that_the_worker_takes_the_job_up_again(amina, slow, instead):
    def out(**_):
        raise OperationalError("the database system is shutting down")

    job = slow(amina)
    instead(actions, "proof_read", out)
    with pytest.raises(OperationalError):
        jobs.work_on.func(job.pk)
    job.refresh_from_db()
    assert (job.problems, len(job.given)) == ([], 1)


def test_whoever_lost_the_role_meanwhile_is_refused(amina, slow):
    job = slow(amina)
    RoleGrant.objects.filter(account=amina.account).update(until=at("2024-11-20 00:00").date())
    jobs.work_on.func(job.pk)
    job.refresh_from_db()
    assert jobs.state(job) == "refused"
    assert Proof.objects.count() == 0


@pytest.mark.parametrize("name", ["joan", "visitor"])
def test_only_those_who_may_send_papers(county, name):
    with pytest.raises(Refused):
        send(county.viewer(name))
    assert ProofJob.objects.count() == 0


def test_a_job_reports_how_far_it_is(amina, slow, monkeypatch, instead):
    monkeypatch.setattr(jobs, "EVERY", -1)
    job = slow(amina, opened(), opened(OTHER), opened(MENDED), opened(CLEAN))
    seen = []
    real = jobs._Heartbeat.save

    def save(self):
        real(self)
        now = ProofJob.objects.get(pk=job.pk)
        seen.append((now.percent, jobs.state(now)))

    instead(jobs._Heartbeat, "save", save)
    jobs.work_on.func(job.pk)
    percents = [percent for percent, _ in seen]
    assert (percents[0], percents[-1]) == (0, 100)
    assert percents == sorted(percents)
    assert {25, 50, 75} <= set(percents)
    assert {state for _, state in seen} == {"under way"}


def test_files_left_unopened_are_opened_by_the_worker(amina, slow):
    given = (
        submitted.Unopened("agenda.txt", AGENDA.encode()),
        submitted.Unopened("report.txt", OTHER.encode()),
    )
    jobs.work_on.func(slow(amina, *given).pk)
    assert [paper.name for paper in Proof.objects.get().papers.all()] == ["agenda.txt", "report.txt"]
    assert Proof.objects.get().findings.count() == 4


def test_a_file_that_turns_out_to_be_no_paper_is_told_with_those_that_are(amina, slow):
    job = slow(
        amina,
        submitted.Unopened("map.png", b"\x89PNG\r\n\x1a\n"),
        submitted.Unopened("a.txt", AGENDA.encode()),
    )
    jobs.work_on.func(job.pk)
    job.refresh_from_db()
    assert (jobs.state(job), job.others) == ("refused", ["a.txt"])
    assert job.problems[0].startswith("map.png is a PNG picture")
    assert (Proof.objects.count(), Document.objects.count()) == (0, 0)


def test_opening_files_is_half_of_the_work(amina, slow, monkeypatch, instead):
    monkeypatch.setattr(jobs, "EVERY", -1)
    job = slow(amina, *(submitted.Unopened(f"{n}.txt", f"{AGENDA}{n}".encode()) for n in range(2)))
    seen = []
    real = reading.open_bytes

    def opened(data, name, told):
        told(0.5)
        seen.append(ProofJob.objects.get(pk=job.pk).percent)
        return real(data, name, told)

    instead(reading, "open_bytes", opened)
    jobs.work_on.func(job.pk)
    assert seen == [12, 37]


def test_papers_of_work_that_never_ended_are_discarded_after_three_days(amina, slow, settings):
    old = slow(amina, opened(OTHER))
    settings.CLOCK = "2024-11-28T09:30"
    new = slow(amina)
    assert (jobs.discard_unfinished(), jobs.discard_unfinished()) == (1, 0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.given, jobs.state(old), bool(new.given)) == ([], "refused", True)


def test_work_that_fell_silent_can_be_started_again(amina, slow, django_capture_on_commit_callbacks):
    job = slow(amina)
    long_ago = clock.now() - datetime.timedelta(minutes=3)
    ProofJob.objects.filter(pk=job.pk).update(heard_at=clock.now())
    job.refresh_from_db()
    jobs.start_again(job)
    assert (jobs.state(job), DBTaskResult.objects.count()) == ("under way", 1)
    ProofJob.objects.filter(pk=job.pk).update(heard_at=long_ago)
    job.refresh_from_db()
    assert jobs.state(job) == "stalled"
    with django_capture_on_commit_callbacks(execute=True):
        jobs.start_again(job)
    assert DBTaskResult.objects.count() == 2
    jobs.work_on.func(job.pk)
    assert Proof.objects.count() == 1
