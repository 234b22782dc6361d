"""Papers may hold exempt matter: a proof is for those who may see every paper of it, and each look is kept."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.proofs import actions
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofJob, ProofPaper
from tests.factories import moorshire, proofs
from tests.factories.refusals import refusals

PAGES = ["", "papers/0/", "again/", "findings/0/", "findings.html", "findings.json", "findings.sarif"]


@pytest.fixture
def boards(county) -> Proof:
    """A proof of the board's paper, which an officer of the county brought in."""
    return proofs.made(1, body=county.board, account=county.accounts["amina"])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["carys", "ben"])
def test_who_serves_another_body_finds_nothing_and_the_attempt_is_kept(county, boards, name, page):
    assert county.client(name).get(f"{boards.get_absolute_url()}{page}").status_code == 404
    (entry,) = refusals()
    assert entry.actor == name.capitalize()
    assert entry.change["wanted"] in ("see this proof", "see this finding", "see this paper of a proof")


@pytest.mark.parametrize("name", ["carys", "ben"])
def test_nobody_else_accepts_or_takes_back(county, boards, name):
    one = f"{boards.get_absolute_url()}findings/0/"
    assert county.client(name).post(one, {"reason": "Because"}).status_code == 404
    actions.accept(finding=boards.findings.get(), reason="So", by=county.viewer("amina"))
    assert county.client(name).post(f"{one}take-back/").status_code == 404
    assert Acceptance.objects.filter(taken_back_at=None).count() == 1


@pytest.mark.parametrize("page", [*PAGES, "../", "../start/"])
def test_a_councillor_is_refused_and_a_visitor_asked_to_sign_in(county, boards, page):
    address = f"{boards.get_absolute_url()}{page}"
    address = {"../": "/papers/proofs/", "../start/": "/papers/proofs/start/"}.get(page, address)
    assert county.client("joan").get(address).status_code == 403
    assert county.client("visitor").get(address)["Location"].startswith("/sign-in/")


def test_those_who_serve_the_body_see_it(county, boards):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    for name in ("amina", "dev"):
        assert county.client(name).get(boards.get_absolute_url()).status_code == 200


def test_a_proof_with_one_paper_that_is_not_ours_is_not_ours(county):
    proof = proofs.made(2, body=county.scrutiny, names=("agenda.txt", "report.txt"))
    ben = county.viewer("ben")
    assert policies.visible_to(ben, Proof).get() == proof
    source = proof.papers.last().source
    source.scope = county.board.scope
    source.save()
    for model in (Proof, ProofPaper, Finding):
        assert not policies.visible_to(ben, model).exists()


def test_whoever_brought_the_papers_sees_their_proof(county):
    proof = proofs.made(1, account=county.accounts["carys"])
    assert county.client("carys").get(proof.get_absolute_url()).status_code == 200
    assert county.client("ben").get(proof.get_absolute_url()).status_code == 404


def test_each_look_is_kept_with_the_papers_whose_words_were_shown(county, boards):
    amina = county.client("amina")
    for page in ("", "papers/0/", "findings/0/", "findings.html"):
        amina.get(f"{boards.get_absolute_url()}{page}")
    read = Entry.objects.filter(act=TrailAct.READ).order_by("pk").values_list("thing_type", "purpose")
    assert list(read) == [
        (thing, purpose)
        for purpose in (
            "looked through what proof-reading found",
            "read a paper that was proof-read",
            "looked at a finding",
            "took the findings away as html",
        )
        for thing in ("proofs.proof", "documents.document")
    ]


def test_another_persons_papers_under_way_are_not_there(county):
    job = ProofJob.objects.create(key="k", account=county.accounts["amina"], at=moorshire.NOW, papers=1)
    assert county.client("amina").get(job.get_absolute_url()).status_code == 200
    for name in ("ben", "carys"):
        assert county.client(name).get(job.get_absolute_url()).status_code == 404
        assert county.client(name).post(job.get_absolute_url()).status_code == 404
