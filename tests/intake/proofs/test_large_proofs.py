"""A proof of 500 findings asks the database what one of a single finding asks, and sends a page of ordinary size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.proofs import actions
from shiremoot.spine.documents.models import Document
from tests.factories import proofs
from tests.sampling import MANY_ROWS

PAGES = ["", "?group=dates&page=2", "papers/0/", "findings/0/", "again/", "findings.json"]


def questions(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def proofed_again(findings: int):
    first = proofs.made(findings)
    actions.accept(finding=first.findings.get(order=0), reason="So", by=OPERATOR)
    return proofs.made(findings, follows=first)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_for_more_findings(county, page):
    amina = county.client("amina")
    counts = {n: questions(amina, f"{proofed_again(n).get_absolute_url()}{page}") for n in (1, 10, MANY_ROWS)}
    assert counts[10] == counts[MANY_ROWS] == counts[1]


@pytest.mark.parametrize("address", ["/papers/proofs/", "/"])
def test_no_list_asks_more_for_more_proofs(county, address):
    amina = county.client("amina")
    counts = []
    for _ in range(3):
        counts.append(questions(amina, address))
        for _ in range(5):
            proofs.made(2)
    assert counts[1:] == [counts[1]] * 2


def test_a_hundred_times_the_findings_are_kept_in_a_few_batches_more(county, weekdays):
    counts = []
    for slips in (1, 10, 100):
        text = proofs.AGENDA + "".join(f"Report {n}, by Monday 3 December 2024\n\n" for n in range(slips))
        with CaptureQueriesContext(connection) as asked:
            actions.proof_read(given=[proofs.opened(text, f"{slips}.txt")], by=OPERATOR)
        counts.append(len(asked))
    assert counts[2] - counts[0] < 6


def test_a_page_of_five_hundred_findings_in_ten_thousand_lines_is_small(county):
    proof = proofs.made(500)
    text = "\n".join(f"Line {n} says Monday {n}, and a good deal more besides." for n in range(1, 10_001))
    Document.objects.filter(proofed_in__proof=proof).update(text=text, lines=10_000)
    for page in ("", "papers/0/", "findings/0/"):
        answer = county.client("amina").get(f"{proof.get_absolute_url()}{page}")
        assert len(answer.content) < 200_000
    assert b"Findings 1 to 25 of 500" in county.client("amina").get(proof.get_absolute_url()).content
