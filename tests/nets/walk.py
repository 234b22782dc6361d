"""The crawl that finds the addresses of the nets, and the names they are frozen under.

It begins at the home page of each viewer, the sitemap, the feeds and the open data, and follows every link and every
form's address. Addresses are of one kind when they have the same route and ask the same questions (`?body=…`). Of a
kind, each viewer may add `OF_EACH`, and all together `OF_ALL`; of lists narrowed by questions, fewer. Routes that
nothing leads to are tried with the values of a neighbour, so that every door is knocked at.

An address with a random secret in it is frozen under a name with braces, which `Names` turns into the address.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from urllib.parse import parse_qsl

from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, resolve

from tests.nets import county
from tests.nets.reading import Reading, read

OF_EACH, OF_ALL = 3, 12
NARROWED_OF_EACH, NARROWED_OF_ALL = 1, 3
STARTS = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/published.atom",
    "/data/",
    "/oparl/v1.1/system",
    "/search/?q=health",
    "/search/?q=no-such-word",
    "/no-such-page/",
    "/bodies/no-such-body/",
    "/mgCommitteeDetails.aspx?ID=103",
    "/ieListMeetings.aspx?CId=103",
    "/mgListCommittees.aspx",
    "/documents/s12/A%20paper.pdf",
    *(
        f"/oparl/v1.1/list/{kind}"
        for kind in (
            "organization",
            "person",
            "membership",
            "meeting",
            "agendaItem",
            "paper",
            "file",
            "location",
        )
    ),
)
TOKEN = re.compile(r"/owed/calendar/([^/\"]+)\.ics")
SECRET_PAGES = {"calendar": "/owed/calendar/%s.ics", "request": "/requests/%s/", "follower": "/following/%s/"}
DEFAULTS = {"int": "1", "day": "2024-12-05", "uuid": "00000000-0000-4000-8000-000000000000"}
IDENTIFIER = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


class Names:
    """The names under which addresses with secrets are frozen, as `/requests/{request 1}/`, and the secrets."""

    def __init__(self, clients: dict[str, Client]) -> None:
        self.secrets = dict(_secrets(clients))

    def address(self, name: str) -> str:
        """The address to ask for."""
        for word, secret in self.secrets.items():
            name = name.replace(f"{{{word}}}", secret)
        return name

    def starts(self) -> list[str]:
        """Where the crawl begins, under the names they are frozen by."""
        opened = [SECRET_PAGES[word.partition("-")[0]] % f"{{{word}}}" for word in self.secrets]
        return [*STARTS, *opened]

    def hide(self, address: str) -> str:
        """The name for an address with a secret in it; other addresses are their own names."""
        for word, secret in self.secrets.items():
            address = address.replace(secret, f"{{{word}}}")
        return address


class Readings:
    """What each viewer is answered at each address, asked for once."""

    def __init__(self, clients: dict[str, Client]) -> None:
        self.clients, self.names = clients, Names(clients)
        self.viewers = list(clients)
        self._kept: dict[tuple[str, str], Reading] = {}

    def of(self, viewer: str, name: str) -> Reading:
        if (viewer, name) not in self._kept:
            self._kept[viewer, name] = read(self.clients[viewer], self.names.address(name))
        return self._kept[viewer, name]

    def json(self, names: list[str]) -> dict[str, bytes]:
        """By name, the JSON that a visitor is answered."""
        answers = {name: self.of(county.VISITOR, name) for name in names}
        return {name: reading.json for name, reading in answers.items() if reading.json}


def _secrets(clients: dict[str, Client]) -> Iterator[tuple[str, str]]:
    """The secrets that open a page to whoever holds them, named by kind and place."""
    for viewer, client in clients.items():
        if viewer != county.VISITOR:
            page = " ".join(read(client, "/account/").links)
            yield from ((f"calendar-{viewer}", token) for token in TOKEN.findall(page)[:1])
    for called in ("request", "follower"):
        visitor = clients[county.VISITOR]
        opened = [one for one in _identifiers() if read(visitor, SECRET_PAGES[called] % one).status == 200]
        yield from ((f"{called}-{place}", secret) for place, secret in enumerate(opened[:OF_ALL], 1))


def _identifiers() -> list[str]:
    """Every random identifier in the database, in the order of the rows."""
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.UUIDField)
    ]
    return [
        str(value)
        for field in fields
        for value in field.model._base_manager.order_by("pk").values_list(field.name, flat=True)
    ]


def routes() -> set[str]:
    """Every route of the site, as it is written."""
    return set(_routes(get_resolver()))


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        yield from _routes(pattern, route) if isinstance(pattern, URLResolver) else [route]


def route_of(address: str) -> str:
    """The route that answers an address, or the address frozen under this name; nothing where none does."""
    try:
        return str(resolve(_path(address)).route)
    except Resolver404:
        return ""


def _path(name: str) -> str:
    """The path of an address; a name in braces stands for an identifier."""
    return re.sub(r"{(request|follower)-\d+}", DEFAULTS["uuid"], name.partition("?")[0])


def kind_of(address: str) -> str:
    """Addresses of one kind differ only in which thing they show."""
    questions = sorted(name for name, _ in parse_qsl(address.partition("?")[2], keep_blank_values=True))
    return f"{route_of(address)}?{','.join(questions)}" if questions else route_of(address)


class Crawl:
    """The addresses found so far, in all and by kind."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self.found: set[str] = set()
        self.of_kind: Counter[str] = Counter()

    def run(self) -> list[str]:
        """Every address, sorted; all viewers walk on from what they are shown."""
        for viewer in self.readings.viewers:
            self._walk(viewer)
        self.found |= set(_guessed(self.found))
        return sorted(self.found)

    def _walk(self, viewer: str) -> None:
        mine: Counter[str] = Counter()
        seen = set(self.readings.names.starts())
        waiting = deque(sorted(seen))
        self.found |= seen
        while waiting:
            for address in self.readings.of(viewer, waiting.popleft()).links:
                link = self.readings.names.hide(address)
                if link not in seen and self._wanted(link, mine):
                    seen.add(link)
                    waiting.append(link)

    def _wanted(self, link: str, mine: Counter[str]) -> bool:
        """Return True for a link to follow, and keep it if it is new."""
        if link in self.found:
            return True
        kind = kind_of(link)
        each, most = (NARROWED_OF_EACH, NARROWED_OF_ALL) if "?" in kind else (OF_EACH, OF_ALL)
        if TOKEN.search(link) or IDENTIFIER.search(link) or mine[kind] >= each or self.of_kind[kind] >= most:
            return False
        mine[kind] += 1
        self.of_kind[kind] += 1
        self.found.add(link)
        return True


def _guessed(found: set[str]) -> Iterator[str]:
    """One address for each route that none of these has, with the values its nearest neighbours have."""
    values: dict[str, list[dict[str, str]]] = defaultdict(list)
    for address in sorted(found):
        if route := route_of(address):
            kwargs = resolve(_path(address)).captured_kwargs
            values[route].append({name: str(value) for name, value in kwargs.items()})
    for route in sorted(routes()):
        if route not in values and not route.startswith("^"):
            yield "/" + _filled(route, _nearest(route, values))


def _nearest(route: str, values: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Values for a route's parameters, taken from the routes that begin most like it."""
    known: dict[str, str] = {}
    for other in sorted(values, key=lambda other: (-_shared(route, other), other)):
        known = values[other][0] | known
    return known


def _shared(one: str, other: str) -> int:
    same = [a == b for a, b in zip(one, other, strict=False)]
    return same.index(False) if False in same else len(same)


def _filled(route: str, known: dict[str, str]) -> str:
    """The route with values in the place of its parameters; what is not known is made up."""
    return PARAMETER.sub(lambda match: known.get(match[2]) or DEFAULTS.get(match[1] or "str", "x"), route)
