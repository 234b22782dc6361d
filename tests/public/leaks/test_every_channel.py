"""Whatever a visitor can open, and whatever is sent out, tells none of the secrets. Officers are shown to see them."""

import html
import re
from collections import deque

import pytest
from django.apps import apps
from django.core import mail
from django.core.management.color import no_style
from django.db import connection
from django.urls import get_resolver, reverse

from shiremoot.foundation.notices import actions as letters
from shiremoot.meetings.record.models import Meeting
from shiremoot.public.opendata import queries as oparl
from shiremoot.public.opendata import tables
from shiremoot.public.portal import actions as portal
from shiremoot.public.portal.models import Follower
from shiremoot.public.portal.rules import LetterTimes
from shiremoot.public.search import actions as search
from shiremoot.public.search.models import SearchEntry
from shiremoot.spine.bodies.models import Body
from tests import sampling
from tests.factories import moorshire
from tests.public.leaks import secrets

LINK = re.compile(r"""(?:http://testserver|(?<=["']))(/[^"'<>\s#\\]*)""")
STARTS = ["/", "/robots.txt", "/sitemap.xml", "/data/", "/oparl/v1.1/system", "/published.atom", "/search/"]
ASKED_ALREADY = re.compile(r"^/(static|sign-)|\?(as_at|state|when|kind|sort|body|next|law|host)")
MOST = 4  # numbers tried at addresses nothing leads to


@pytest.fixture
def numbered_from_one(db):
    """PostgreSQL goes on counting where the last test ended, and guesses would miss what is there."""
    if connection.vendor != "postgresql":
        return
    empty = [model._meta.db_table for model in apps.get_models() if not model._base_manager.exists()]
    with connection.cursor() as cursor:
        for table in empty:
            sequences = connection.introspection.get_sequences(cursor, table)
            for statement in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
                cursor.execute(statement)


@pytest.fixture
def record(numbered_from_one, county, settings, monkeypatch):
    settings.MAIL_FROM = "moot@moor.example"
    portal.write_to_followers(moorshire.at("2024-11-25 08:00"))
    county.secrets = secrets.at_hand(county)
    search.make_all()
    return county


def read(client, address: str) -> tuple[int, str]:
    """The status of an answer, and all it says, its head included."""
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = secrets.words_of(content, answer.get("Content-Type", ""))
    return answer.status_code, f"{answer.headers} {said}"


def led_to(said: str) -> set[str]:
    found = {html.unescape(address) for address in LINK.findall(said)}
    return {address for address in found if not ASKED_ALREADY.search(address)}


def guessed(number: int) -> set[str]:
    """Every address the site knows, for the meetings at hand and a number, whether anything leads there or not."""
    parts = {"key": "council", "kind": "speak", "way": "speak", "place": 1, "act": "note"}
    numbers = dict.fromkeys(("number", "pk", "page", "annex", "version", "order"), number)
    found = set()
    for meeting in Meeting.objects.select_related("body"):
        values = parts | numbers | {"slug": meeting.body.slug, "day": meeting.day}
        found |= {template % values for template, keys in templates() if set(keys) <= set(values)}
    found.add(f"papers/{number}/?line=1")
    return {f"/{address}" for address in found if not ASKED_ALREADY.search(f"/{address}")}


def templates():
    resolver = get_resolver()
    for name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
        for possible, *_ in resolver.reverse_dict.getlist(name):
            yield from possible


def told(client, addresses, meant: dict[str, str], *, follow: bool, seen=None) -> dict[str, str]:
    """Which markers are told at these addresses, or at any they lead to: each with the first address that tells it."""
    waiting, found = deque(sorted(addresses)), {}
    seen = set() if seen is None else seen
    seen |= addresses
    while waiting:
        address = waiting.popleft()
        _, said = read(client, address)
        found |= {word: address for word in meant if word.lower() in said.lower() and word not in found}
        more = sorted(led_to(said) - seen) if follow else []
        seen |= set(more)
        waiting += more
    return found


def in_words(found: dict[str, str], meant: dict[str, str]) -> dict[str, str]:
    return {meant[word]: address for word, address in found.items()}


# The walk comes by every channel there is.
REACHED = [
    "/documents/",
    "/papers/",
    "/packs/1/",
    "/minutes/1.pdf",
    "/decisions.pdf",
    "/decisions/",
    ".ics",
    ".atom",
    ".csv",
    "csv-metadata",
    "/oparl/v1.1/file/",
    "/oparl/v1.1/oldPaper/",
    "/old-papers/",
    "/take-part/",
    "/people/",
    "/attendance/",
    "/interests/",
    "/history/",
]

# What even the officers who serve the body are never shown.
NOBODYS = {
    "an account's address",
    "a follower",
    "the title of an old paper",
    "the words of an old paper",
}


def test_no_address_that_anything_leads_to_tells_a_visitor_a_secret(record):
    lists = [reverse("oparl-list", args=[kind]) for kind in oparl.kinds()]
    files = [reverse("data-table", args=[table.name]) for table in tables.every()]
    feeds = [reverse("body-feed", args=[body.slug]) for body in Body.objects.all()]
    seen: set[str] = set()
    starts = {*STARTS, *lists, *files, *feeds}
    found = told(record.client(), starts, record.secrets, follow=True, seen=seen)
    assert in_words(found, record.secrets) == {}
    assert [part for part in REACHED if not any(part in address for address in seen)] == []


def test_no_address_that_can_be_guessed_tells_a_visitor_a_secret(record):
    addresses = set().union(*(guessed(number) for number in range(1, MOST + 1)))
    found = told(record.client(), set(sampling.drawn(sorted(addresses))), record.secrets, follow=False)
    assert in_words(found, record.secrets) == {}


def test_the_officers_who_serve_the_body_are_told_each_secret(record):
    """Else the tests above would prove nothing: a secret that stands nowhere leaks nowhere."""
    client, found, seen = record.client("amina"), {}, set()
    for number in range(1, 13):
        wanted = {word: what for word, what in record.secrets.items() if word not in found}
        if set(wanted.values()) == NOBODYS:
            break
        fresh = {address for address in guessed(number) - seen if not address.endswith("/proof/")}
        found |= told(client, fresh, wanted, follow=False)
        seen |= fresh
    assert {what for word, what in record.secrets.items() if word not in found} == NOBODYS


def test_nothing_secret_can_be_found(record, client):
    entries = "\n".join(f"{entry.title} {entry.text}" for entry in SearchEntry.objects.all())
    assert [what for word, what in record.secrets.items() if word in entries] == []
    assert "A paper for everybody" in entries
    assert "An old paper for everybody" in entries
    counts = {
        what: client.get(f"/search/?q={word}").context["results"].count
        for word, what in record.secrets.items()
    }
    assert set(counts.values()) == {0}


@pytest.mark.parametrize(
    ("how_often", "sent"),
    [(LetterTimes.EACH, "2024-11-25 09:05"), (LetterTimes.WEEKLY, "2024-11-29 07:05")],
)
def test_letters_to_followers_tell_what_is_public_alone(record, how_often, sent):
    letters.send_waiting()
    mail.outbox.clear()
    Follower.objects.update(how_often=how_often, digest_until=moorshire.at("2024-11-22 07:00"))
    portal.write_to_followers(moorshire.at(sent))
    letters.send_waiting()
    said = "\n".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert "packs/1" in said
    assert [what for word, what in record.secrets.items() if word.lower() in said.lower()] == []


def test_whether_a_draft_is_there_shows_in_no_answer(record):
    """What is there and may not be seen is answered as what is not: the same status, the same words."""
    client, there, nowhere = record.client(), guessed(1), guessed(98765)
    differ = {}
    pairs = zip(sorted(there), sorted(nowhere), strict=True)
    for address, missing in sampling.drawn(pairs):
        answers = [client.get(one) for one in (address, missing)]
        if "1" in address.rsplit("/2024", 1)[0] and answers[0].status_code != answers[1].status_code:
            differ[address] = [answer.status_code for answer in answers]
    assert differ == {}
