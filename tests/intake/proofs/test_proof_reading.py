"""Papers are proof-read together, once, all of them or none; what was accepted stays so when they are proofed again."""

import pytest
from django.db import IntegrityError

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.intake.imports import actions as papers
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.intake.proofs import actions, comparison, queries, rules
from shiremoot.intake.proofs.acts import ProofsAct
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.kernel.errors import MissingText
from shiremoot.spine.documents.models import Document
from tests.factories.proofs import AGENDA, CLEAN, MENDED, OTHER, SLIPS, opened

pytestmark = pytest.mark.usefixtures("county", "weekdays")


def proof_read(*given, by=OPERATOR, **how) -> Proof:
    return actions.proof_read(given=given or [opened()], by=by, **how)


def messages(proof: Proof) -> list[str]:
    return list(proof.findings.values_list("message", flat=True))


def again(proof: Proof, text: str, order: int = 0, by=OPERATOR) -> Proof:
    given = actions.with_mended(proof, {order: opened(text)})
    return actions.proof_read(given=given, by=by, follows=proof)


def test_what_is_found_is_kept_with_its_place_and_key(county):
    proof = proof_read()
    first = proof.findings.first()
    assert messages(proof) == SLIPS
    assert (first.line, first.text, first.expected, first.group, first.confidence) == (
        6,
        "Monday 3 December 2024",
        "Tuesday 3 December 2024, or the date meant",
        "dates",
        "certain",
    )
    assert (proof.title, proof.by, proof.rules) == (
        str(Document.objects.get()),
        "operator at the command line",
        ["weekday-disagrees"],
    )
    assert [entry.act for entry in trail.history_of(proof)] == [ProofsAct.PROOF_READ]
    assert trail.history_of(proof).get().change == {"papers": ["agenda.txt"], "findings": 2}


def test_a_paper_new_here_is_kept_but_nobody_has_to_look_it_over():
    proof_read()
    source = Document.objects.get()
    assert (source.state, source.facts.exists()) == ("proof-read", True)
    _, new = papers.bring_in(opened=opened(), by=OPERATOR)
    source.refresh_from_db()
    assert (new, source.state) == (True, "waiting")
    assert [entry.act for entry in trail.history_of(source)] == [ImportsAct.BROUGHT_IN] * 2


def test_a_paper_that_is_here_is_not_kept_twice():
    source, _ = papers.bring_in(opened=opened(), by=OPERATOR)
    proof_read()
    source.refresh_from_db()
    assert (Document.objects.count(), source.state) == (1, "waiting")


def test_papers_of_one_name_are_told_apart_and_one_given_twice_is_read_once():
    proof = proof_read(opened(), opened(OTHER), opened())
    assert list(proof.papers.values_list("name", flat=True)) == ["agenda.txt", "agenda.txt (2)"]
    assert [(one.paper.order, one.line) for one in proof.findings.all()] == [(0, 6), (0, 7), (1, 6), (1, 7)]


def test_one_paper_that_is_not_ours_to_see_keeps_all_from_being_read(county):
    papers.bring_in(opened=opened(), by=county.viewer("amina"))
    with pytest.raises(rules.CannotProof) as refused:
        proof_read(opened(name="mine.txt"), opened(OTHER), by=county.viewer("ben"))
    assert refused.value.problems == [
        "mine.txt is here already, imported by those who serve another body. Only they can proof-read it."
    ]
    assert refused.value.others == ["agenda.txt"]
    assert (Proof.objects.count(), Document.objects.count()) == (0, 1)


def test_nothing_is_kept_when_keeping_fails_half_way(instead):
    def broken(*_):
        raise RuntimeError("the disk is full")

    instead(actions, "_save_findings", broken)
    with pytest.raises(RuntimeError):
        proof_read()
    assert (Proof.objects.count(), ProofPaper.objects.count(), Document.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("name", ["joan", "visitor"])
def test_only_those_who_bring_papers_in_proof_read_them(county, name):
    with pytest.raises(Refused):
        proof_read(by=county.viewer(name))


def test_the_same_papers_again_go_on_from_the_proof_before():
    first, second = proof_read(), proof_read()
    assert (second.follows, second.chain) == (first, first.chain)
    assert proof_read(opened(OTHER)).follows is None


def test_a_colleagues_proof_of_ones_own_bodys_paper_is_gone_on_from(county):
    first = proof_read(opened(OTHER), by=county.viewer("amina"))
    assert proof_read(opened(OTHER), by=county.viewer("ben")).follows == first


def accepted(proof: Proof) -> list[str]:
    keys = queries.accepted(proof)
    return [one.message for one in proof.findings.all() if one.key in keys]


def test_what_was_accepted_stays_so_and_what_was_mended_is_gone():
    first = proof_read()
    actions.accept(finding=first.findings.get(message=SLIPS[1]), reason=" As printed then. ", by=OPERATOR)
    second = again(first, "\n\n" + MENDED)
    assert (messages(second), accepted(second)) == ([SLIPS[1]], [SLIPS[1]])
    assert queries.accepted(second)[second.findings.get().key].reason == "As printed then."
    compared = comparison.compare(
        list(first.findings.all()), list(second.findings.all()), queries.accepted(second)
    )
    assert [one.message for one in compared.gone] == [SLIPS[0]]
    assert (compared.new, compared.still) == ([], [])
    assert queries.tallies([first, second]) == {
        first.pk: queries.FindingTally(certain=1, accepted=1),
        second.pk: queries.FindingTally(accepted=1),
    }


def test_papers_that_were_not_mended_stay_as_they_are():
    first = proof_read(opened(), opened(OTHER, "other.txt"))
    second = again(first, CLEAN)
    assert list(second.papers.values_list("name", flat=True)) == ["agenda.txt", "other.txt"]
    assert [one.paper.name for one in second.findings.all()] == ["other.txt", "other.txt"]


def test_mending_nothing_is_told_so():
    with pytest.raises(rules.CannotProof, match="letter for letter"):
        again(proof_read(), AGENDA)


def test_a_proof_that_was_followed_is_not_followed_twice():
    first = proof_read()
    again(first, MENDED)
    with pytest.raises(rules.AlreadyFollowed):
        again(first, CLEAN)
    with pytest.raises(rules.AlreadyFollowed):
        proof_read(opened(CLEAN), follows=first)
    assert Proof.objects.count() == 2


def test_two_who_proof_again_at_one_moment_are_told_and_one_proof_is_kept(instead):
    first = proof_read()
    given = actions.with_mended(first, {0: opened(CLEAN)})
    again(first, MENDED)
    real = actions._check_newest
    looks = iter([lambda _: None, real])  # at the first look the other proof was not there yet
    instead(actions, "_check_newest", lambda proof: next(looks)(proof))
    with pytest.raises(rules.AlreadyFollowed):
        proof_read(*given, follows=first)
    assert (Proof.objects.count(), Document.objects.count()) == (2, 2)


def test_the_same_papers_proofed_by_two_at_one_moment_make_one_chain(instead):
    first = proof_read()
    chances = []

    def clash(*given):
        chances.append(1)
        if len(chances) == 1:
            raise IntegrityError("somebody was quicker")
        return real(*given)

    real = actions._save
    instead(actions, "_save", clash)
    assert proof_read().follows == first


def finding(order: int = 0) -> Finding:
    return proof_read().findings.get(order=order)


def accept(one: Finding, reason: str = "As printed then.", by=OPERATOR) -> Acceptance:
    return actions.accept(finding=one, reason=reason, by=by)


def test_an_acceptance_is_kept_with_who_and_why_and_never_quotes_the_paper_in_the_trail(county):
    one = finding()
    made = accept(one, by=county.viewer("amina"))
    assert (made.by, made.reason, made.account) == ("Amina", "As printed then.", county.accounts["amina"])
    assert trail.history_of(one.proof).last().change == {
        "paper": one.paper_id,
        "line": 6,
        "rule": "weekday-disagrees",
        "reason": "As printed then.",
    }


def test_accepting_takes_a_reason():
    with pytest.raises(MissingText):
        accept(finding(), "  \n ")
    assert Acceptance.objects.count() == 0


def test_two_who_accept_at_once_are_told_and_the_first_reason_stays(county):
    one = finding()
    accept(one, by=county.viewer("amina"))
    with pytest.raises(rules.AlreadyAccepted, match="accepted already, by Amina"):
        accept(one, "Another reason", by=OPERATOR)
    assert [made.reason for made in Acceptance.objects.all()] == ["As printed then."]


def test_a_reason_sent_twice_is_kept_once(county):
    one = finding()
    assert accept(one, by=county.viewer("amina")) == accept(one, by=county.viewer("amina"))


def test_what_was_accepted_can_be_taken_back_once_and_accepted_anew():
    one = finding()
    accept(one)
    back = actions.take_back(finding=one, by=OPERATOR)
    assert back.taken_back_by == "operator at the command line"
    with pytest.raises(rules.NotAccepted):
        actions.take_back(finding=one, by=OPERATOR)
    accept(one, "On second thoughts")
    assert [(made.reason, made.taken_back_at is None) for made in Acceptance.objects.order_by("pk")] == [
        ("As printed then.", False),
        ("On second thoughts", True),
    ]
    assert list(queries.taken_back(one)) == [back]


def test_of_a_proof_that_was_followed_nothing_more_is_decided():
    first = proof_read()
    one, other = first.findings.all()
    accept(one)
    again(first, MENDED)
    with pytest.raises(rules.AlreadyFollowed):
        accept(other)
    with pytest.raises(rules.AlreadyFollowed):
        actions.take_back(finding=one, by=OPERATOR)


def test_progress_is_told_paper_by_paper():
    told = []
    proof_read(opened(), opened(OTHER), report=lambda done, share: told.append((done, share)))
    assert (told[0][0], told[-1]) == (0, (2, 0))
    assert [done for done, share in told if share == 0] == [1, 2]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
