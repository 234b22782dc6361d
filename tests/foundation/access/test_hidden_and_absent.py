"""What is hidden and what is not there take the same work, so that the time a page takes tells nobody which it was."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.files import inspection
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.reports.models import Report
from tests.every_form import states
from tests.factories import cases, published, uploads
from tests.foundation.access import places

ABSENT = {
    **dict.fromkeys(("number", "pk", "annex", "picture", "version"), 987_654_321),
    "reference": "CL-24-999999",
}
PERSONAL = ("case", "factor-remove")
PRIVATE = ("duty", "proof", "paper", "fact-", "finding", "request-decline", "report", "interest-end")
OF_PACKS = ("published-document", "published-picture")
# The exempt paper itself is on the public list of its pack, as a private item and its paragraph of the law.
ITS_PAPER_IS_KNOWN = {"published-picture": ("number",)}
NAMES = sorted(
    name
    for name, pattern in states.PATTERNS.items()
    if name
    and name.startswith(PERSONAL + PRIVATE + OF_PACKS)
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
    if name in OF_PACKS:
        return exempt(county)[name]
    if name.startswith("case"):
        cases.staff(county)
        cases.log(county)
    return places.parts(county, name)


def exempt(county) -> dict[str, dict]:
    """What belongs to an exempt paper of a pack that is out."""
    agenda = published.begin(county)
    shown = inspection.inspect(uploads.word_showing(uploads.picture(), alts=("A cold hall",)), "shown.docx")
    published.cleared(agenda, upload=shown, **published.EXEMPT)
    pack = published.publish(county)
    paper, meeting = pack.papers.get(), {"slug": county.board.slug, "day": county.meeting.day}
    picture = paper.pictures.get().picture_id
    return {
        "published-document": meeting | {"number": paper.documents.first().pk},
        "published-picture": meeting | {"number": paper.pk, "picture": picture},
    }


def absent(name: str, found: dict) -> dict:
    """The same parts, but for those that say which row it is: no row is like that."""
    pattern, known = str(states.PATTERNS[name].pattern), ITS_PAPER_IS_KNOWN.get(name, ())
    return found | {
        part: value for part, value in ABSENT.items() if f":{part}>" in pattern and part not in known
    }


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
    client = county.client("carys")
    client.get("/account/")
    hidden = work(client, states.address_with(name, found))
    assert hidden[0] in (403, 404, 405)
    assert work(client, states.address_with(name, absent(name, found))) == hidden


def test_one_who_writes_a_report_learns_nothing_of_the_others(county):
    """Carys is asked for one report of the meeting. Another, and one that is not there, are alike to her."""
    made = published.at_hand(county)
    theirs = Report.objects.get(item=made["item"]["number"])
    own = published.commission(Item.objects.get(pk=made["free item"]["number"]), author="The Haven")
    client, meeting = county.client("carys"), county.meeting.get_absolute_url()
    assert client.get(f"{meeting}reports/{own.pk}/").status_code == 200
    hidden = work(client, f"{meeting}reports/{theirs.pk}/")
    assert hidden[0] == 403
    assert work(client, f"{meeting}reports/{ABSENT['number']}/") == hidden


def test_the_walk_reaches_cases_private_duties_reports_packs_and_interests():
    assert {"case", "case-json", "case-access", "duty", "duty-met", "paper", "factor-remove"} <= set(NAMES)
    assert {"report-annex", "report-check", "interest-end", *OF_PACKS} <= set(NAMES)


def test_what_is_missing_from_the_public_record_is_no_refusal(county):
    with pytest.raises(Hidden) as missing:
        policies.fetch(county.viewer("visitor"), Organization, key="nowhere")
    assert not missing.value.exists
