"""Whatever stands in an address, and whatever is asked of any parameter that its view reads, nothing breaks.

One address of each view is asked, which leads to something that is there, by the first of `ASKERS` who may open it. A
visitor's pages are asked by an officer too, for whom they have more in them.
"""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import resolve, reverse

from shiremoot.foundation.access.rules import Role
from shiremoot.public.portal import views as portal_views
from tests import sampling
from tests.around import transaction_of_a_test
from tests.every_form import states
from tests.factories import cases, moorshire
from tests.factories.browser import Browser

pytestmark = pytest.mark.walk
HOSTILE = [
    "", "0", "-1", "9" * 5, "9" * 30, "9" * 5000, "1e9", "٣", "'; DROP TABLE x --", "%", "\\", "<script>", "\ud7ff",
    "é" * 3000, "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2024-02-30",
    "2024-13-01T25:61", "2024-12-05", "NaN", "../../etc/passwd",
]  # fmt: skip
NUMBERS = ["0", str(2**31 - 1), str(2**31), "9" * 40, "9" * 3999]
A_NUMBER = re.compile(r"<int:(\w+)>")
A_DATE = re.compile("_(day|month|year)$")  # it is typed into three boxes
ASKERS = ("visitor", "everyone", "amina", "rafi", "lena", "sana")
# What is read where a view takes all parameters there are.
AS_A_WHOLE = {
    "/oparl/": {
        "created_since",
        "created_until",
        "modified_since",
        "modified_until",
        "limit",
        "page",
        "omit_internal",
    },
    "/mg": {"ID", "CId", "MId", "UID", "EPId"},
    "": {"as_at_day", "as_at_month", "as_at_year"},
}
# Steps of something begun elsewhere: tests/foundation/sign_in goes through them.
ELSEWHERE = {"openid_connect_callback", "openid_connect_login"}


class Noting(QueryDict):
    """Parameters that note which names somebody asks for, and whether anybody reads them all."""

    asked: set[str] = set()
    as_a_whole = False

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.asked.add(name)
        return super().getlist(name, default)

    def __iter__(self):
        Noting.as_a_whole = True
        return super().__iter__()

    def dict(self):
        Noting.as_a_whole = True
        return super().dict()


@dataclass(frozen=True)
class Question:
    """An address, the names that its view asks for, and who may open it."""

    address: str
    names: frozenset[str]
    by: str
    status: int

    @property
    def together(self) -> set[frozenset[str]]:
        """The names that are given one value: each alone, the boxes of one date, and all of them."""
        dates: dict[str, set[str]] = {}
        for name in self.names:
            dates.setdefault(A_DATE.sub("", name), set()).add(name)
        return {frozenset(names) for names in dates.values()} | {self.names}


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """Moorshire with every address leading to something that is there, and somebody with every role; gone after it."""
    with django_db_blocker.unblock(), transaction_of_a_test(), contextlib.ExitStack() as stack:
        made = moorshire.build()
        cases.staff(made)
        stack.enter_context(cases.offered(cases.OFFERED))
        moorshire.give_second_factor(moorshire.account(made, "everyone"))
        for role in Role:
            moorshire.give(made.accounts["everyone"], role)
        names = [name for name in states.PATTERNS if name not in ELSEWHERE]
        made.addresses = {name: states.address_of(made, name) for name in names}
        yield made
        connection.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(county):
    """Somebody of each kind; a visitor's has a cookie, so that each page is made."""
    found = {name: county.client(name) for name in ASKERS}
    for browser in found.values():
        browser.raise_request_exception = False
    found["visitor"].cookies["a"] = "1"
    return found


@pytest.fixture(scope="module")
def questions(county, browsers):
    with pytest.MonkeyPatch.context() as noting:
        noting.setattr("django.core.handlers.wsgi.QueryDict", Noting)
        return [question_for(address, browsers) for address in county.addresses.values()]


def question_for(address: str, browsers: dict[str, Browser]) -> Question:
    for by in ASKERS:
        Noting.asked, Noting.as_a_whole = set(), False
        status = browsers[by].get(address, {"anything": "1"}).status_code
        if status == 200 or status >= 500:
            break
    names = {name for name in Noting.asked if isinstance(name, str)} - {"anything"}
    if Noting.as_a_whole:
        names |= next(read for start, read in AS_A_WHOLE.items() if address.startswith(start))
    return Question(address, frozenset(names), by, status)


Step = tuple[str, str, frozenset[str], str]  # who asks, the address, and the value given to some names


def steps_of(by: str, address: str, together: Iterable[frozenset[str]]) -> list[Step]:
    return [(by, address, names, value) for names in together for value in HOSTILE]


def broken(browsers: dict[str, Browser], steps: Iterable[Step]) -> dict[tuple[str, ...], str]:
    """What answered with a fault: an address, with the names and the value it was asked with."""
    return {
        (address, *sorted(names)): value[:30]
        for by, address, names, value in steps
        if browsers[by].get(address, dict.fromkeys(names, value)).status_code >= 500
    }


def with_numbers(name: str, address: str) -> list[str]:
    """The address with each strange number in the place of its own."""
    parts = resolve(address.partition("?")[0]).kwargs
    numbers = A_NUMBER.findall(str(states.PATTERNS[name].pattern))
    return [reverse(name, kwargs=parts | dict.fromkeys(numbers, one)) for one in NUMBERS if numbers]


def test_no_question_breaks_a_page(browsers, questions):
    steps: list[Step] = []
    for one in questions:
        if one.names:
            steps += steps_of(one.by, one.address, sorted(one.together, key=sorted))
        if one.names and one.by == "visitor":
            steps += steps_of("amina", one.address, [one.names])
    assert broken(browsers, sampling.drawn(steps, of=lambda step: step[1])) == {}


def test_the_questions_reach_every_kind_of_page(questions):
    asked = set().union(*(one.names for one in questions))
    assert {"page", "until", "body", "q", "created_since", "sort", "next", "stamp", "year", "state"} <= asked
    assert [one.address for one in questions if one.status >= 500] == []


def test_a_fault_in_one_view_is_found(browsers, questions, instead):
    """All names together hide it: without a body of that name, nobody reads the moment. Each alone finds it."""

    def breaks(text):
        if text.startswith("0001"):
            raise OverflowError

    instead(portal_views.clock, "parse_moment", breaks)
    published = next(one for one in questions if one.address == "/published/")
    found = broken(browsers, steps_of(published.by, published.address, published.together))
    assert found == {("/published/", "until"): "0001-01-01T00:00:00+14:00"}


def test_no_number_in_an_address_breaks_a_page(county, browsers, questions):
    opened_by = {one.address: one.by for one in questions}
    steps = [
        (opened_by[address], address, strange)
        for name, address in county.addresses.items()
        for strange in with_numbers(name, address)
    ]
    asked = sampling.drawn(steps, of=lambda step: step[1])
    statuses = {strange[:100]: browsers[by].get(strange).status_code for by, _, strange in asked}
    assert {strange: status for strange, status in statuses.items() if status >= 500} == {}


def test_what_broke_once_answers(browsers):
    visitor = browsers["visitor"]
    for address in (
        "/published/?until=0001-01-01T00:00:00%2B14:00",
        "/published/?until=9999-12-31T23:59:59-12:00",
    ):
        assert visitor.get(address).status_code == 200
    assert visitor.get(f"/sitemap-meetings-{'9' * 30}.xml").status_code == 404
    assert {visitor.get(at).status_code for at in ("/search/?q=%00", "/search/?q=a%00b", "/owed/1%00/")} == {
        400
    }
