"""Whatever stands in an address, and whatever is asked of any parameter that its page reads, nothing breaks."""

from collections import Counter

import pytest
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse

from shiremoot.public.opendata import queries as oparl
from shiremoot.public.opendata import tables
from tests import sampling
from tests.factories import published
from tests.public.leaks.test_every_channel import STARTS, guessed

HOSTILE = [
    "", "0", "-1", "1", "9" * 5, "9" * 30, "9" * 5000, "1e9", "٣", "true", "None", "'; DROP TABLE x --", "%", "_", "\\",
    "<script>", "\x00", "a\x00b", "\ud7ff", "é" * 3000, "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31",
    "9999-12-31T23:59:59-12:00", "2024-02-30", "2024-13-01T25:61", "2024-12-05", "NaN", "[]", "{}", "../../etc/passwd",
]  # fmt: skip
OF_LISTS = (
    "created_since",
    "created_until",
    "modified_since",
    "modified_until",
    "limit",
    "page",
    "omit_internal",
)
OF_A_KIND = 2
NUMBERS = ["0", str(2**31), str(2**63), "9" * 40, "9" * 4999]


class Noting(QueryDict):
    """Parameters that note which names somebody asks for."""

    asked: set[str] = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.asked.add(name)
        return super().getlist(name, default)


@pytest.fixture
def clients(county):
    """A visitor, whose pages are made each time, and an officer."""
    published.at_hand(county)
    clients = [county.client("visitor"), county.client("amina")]
    for client in clients:
        client.raise_request_exception = False
    clients[0].cookies["a"] = "1"
    return clients


def addresses() -> list[str]:
    lists = [reverse("oparl-list", args=[kind]) for kind in oparl.kinds()]
    files = [reverse("data-table", args=[table.name]) for table in tables.every()]
    return sampling.drawn(sorted({*STARTS, *lists, *files, *guessed(1)}))


def parameters_of(client, address: str, monkeypatch) -> list[str]:
    """The names that the page at an address asks for."""
    Noting.asked = {"as_at", *(OF_LISTS if address.startswith("/oparl/") else ())}  # read as a whole there
    with monkeypatch.context() as noting:
        noting.setattr("django.core.handlers.wsgi.QueryDict", Noting)
        client.get(address, {"anything": "1"})
    return sorted(name for name in Noting.asked if isinstance(name, str))


def alike(address: str, names: list[str]) -> tuple[str, ...]:
    """What answers at an address, and what it asks for: addresses that share both are read by the same code."""
    try:
        return (resolve(address.partition("?")[0]).route, *names)
    except Resolver404:
        return ("", *names)


@pytest.mark.parametrize("place", [0, 1], ids=["a visitor's", "an officer's"])
def test_no_question_breaks_a_page(clients, place, monkeypatch):
    client, broken, asked = clients[place], {}, set()
    tried: Counter[tuple[str, ...]] = Counter()
    for address in addresses():
        names = parameters_of(client, address, monkeypatch)
        asked |= set(names)
        tried[alike(address, names)] += 1
        if tried[alike(address, names)] > OF_A_KIND:
            continue
        for value in HOSTILE:
            answer = client.get(address, dict.fromkeys(names, value))
            if answer.status_code >= 500:
                broken[address] = (names, value[:30], answer.status_code)
    assert broken == {}
    assert {"page", "until", "body", "q", "created_since"} <= asked


def test_no_number_in_an_address_breaks_a_page(clients):
    broken = {}
    for client in clients:
        for number in NUMBERS:
            for address in sampling.drawn(sorted(guessed(int(number) if len(number) < 4000 else 10**4000))):
                answer = client.get(address)
                if answer.status_code >= 500:
                    broken[address[:100]] = answer.status_code
    assert broken == {}


def test_two_addresses_that_broke_once_answer(clients):
    visitor = clients[0]
    for address in (
        "/published/?until=0001-01-01T00:00:00%2B14:00",
        "/published/?until=9999-12-31T23:59:59-12:00",
    ):
        assert visitor.get(address).status_code == 200
    assert visitor.get(f"/sitemap-meetings-{'9' * 30}.xml").status_code == 404
