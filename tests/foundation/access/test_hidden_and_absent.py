"""What is hidden and what is not there take the same work, so that the time a page takes tells nobody which it was."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.agencies.models import Organization
from tests.every_form import states
from tests.factories import cases
from tests.foundation.access import places

ABSENT = {"number": 987_654_321, "pk": 987_654_321, "reference": "CL-24-999999"}
PERSONAL = ("case", "factor-remove")
PRIVATE = ("duty", "proof", "paper", "fact-", "finding", "request-decline")
NAMES = sorted(
    name
    for name, pattern in states.PATTERNS.items()
    if name
    and name.startswith(PERSONAL + PRIVATE)
    and any(f":{part}>" in str(pattern.pattern) for part in ABSENT)
)


@pytest.fixture(autouse=True)
def offered():
    with cases.offered(cases.OFFERED):
        yield


def things(county, name: str) -> dict:
    """The parts of an address that leads to what Carys may not see."""
    if name.startswith("duty"):
        return {"number": county.owe_privately().pk}
    if name.startswith("case"):
        cases.staff(county)
        cases.log(county)
    return places.parts(county, name)


def work(client, address: str) -> tuple[int, str, list[str]]:
    """The status and the words of an answer, and each query without its values."""
    with CaptureQueriesContext(connection) as made:
        answer = client.get(address)
    return (
        answer.status_code,
        _without_tokens(answer.content.decode()),
        [_shape(query["sql"]) for query in made],
    )


def _without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def _shape(sql: str) -> str:
    return re.sub(r"'(?:[^']|'')*'|\b\d+\b|s\d+_x\d+", "?", sql)


@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_thing_and_one_that_is_not_there_are_the_same_words_and_the_same_queries(county, name):
    found = things(county, name)
    absent = found | {
        part: value for part, value in ABSENT.items() if f":{part}>" in str(states.PATTERNS[name].pattern)
    }
    client = county.client("carys")
    client.get("/account/")
    hidden = work(client, states.address_with(name, found))
    assert hidden[0] in (404, 405)
    assert work(client, states.address_with(name, absent)) == hidden


def test_the_walk_reaches_cases_and_private_duties():
    assert {"case", "case-json", "case-access", "duty", "duty-met", "paper", "factor-remove"} <= set(NAMES)


def test_what_is_missing_from_the_public_record_is_no_refusal(county):
    with pytest.raises(Hidden) as missing:
        policies.fetch(county.viewer("visitor"), Organization, key="nowhere")
    assert not missing.value.exists
