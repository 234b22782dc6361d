"""Whole pages of the ledger, made in this process, beside the hand-written SQL for their rows."""

import itertools

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks import measuring
from benchmarks.spine import ledger_reads
from shiremoot.spine.bodies.models import Body


def run() -> list[measuring.Figure]:
    body = Body.objects.get(pk=ledger_reads.busiest_body())
    questions = [{"whose": "mine"}, {}, {}, {"body": body.slug}]
    pairs = zip(ledger_reads.cases(), questions, strict=True)
    return [_measured(case, question) for case, question in pairs]


def _measured(case: ledger_reads.Case, question: dict[str, str]) -> measuring.Figure:
    client = Client(SERVER_NAME="localhost")
    if case.viewer.account:
        client.force_login(case.viewer.account)

    number = itertools.count()

    def page():
        answer = client.get(
            reverse("ledger"), question | {"anew": next(number)}
        )  # an address that no cache can answer
        if answer.status_code != 200:
            raise AssertionError(f"{case.name}: the page answered {answer.status_code}")

    page()
    with CaptureQueriesContext(connection) as asked:
        page()
        queries = len(asked)
    times = measuring.medians(page, ledger_reads.by_hand_of(case))
    return measuring.Figure(f"{case.name} (page)", *times, "the same rows and count in SQL", queries=queries)
