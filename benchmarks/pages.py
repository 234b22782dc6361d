"""Whole pages of the ledger, made in this process, beside the hand-written SQL for their rows."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks import ledger_reads, measuring
from shiremoot.governance.bodies.models import Body


def run() -> list[measuring.Figure]:
    body = Body.objects.get(pk=ledger_reads.busiest_body())
    addresses = [
        f"{reverse('ledger')}?whose=mine",
        reverse("ledger"),
        reverse("ledger"),
        f"{reverse('ledger')}?body={body.slug}",
    ]
    pairs = zip(ledger_reads.cases(), addresses, strict=True)
    return [_measured(case, address) for case, address in pairs]


def _measured(case: ledger_reads.Case, address: str) -> measuring.Figure:
    client = Client()
    if case.viewer.account:
        client.force_login(case.viewer.account)

    def page():
        answer = client.get(address)
        if answer.status_code != 200:
            raise AssertionError(f"{address} answered {answer.status_code}")

    page()
    with CaptureQueriesContext(connection) as asked:
        page()
        queries = len(asked)
    times = measuring.in_turn(page, ledger_reads.by_hand_of(case))
    return measuring.Figure(f"{case.name} (page)", *times, "the same rows and count in SQL", queries=queries)
