"""Somebody with a browser, as quick as many of them need to be."""

import http.client
import http.cookies
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.every_form import filling, reading

NOBODY = 0  # the status when nobody answers


@dataclass
class Answer:
    """What came back: the status (`NOBODY` if nothing did), where it leads, and the page."""

    status: int
    leads_to: str = ""
    page: bytes = b""


@dataclass
class Person:
    """A browser that keeps cookies and opens a connection for each page."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    patience: float = 60

    def get(self, path: str = "/") -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, said: dict) -> Answer:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(said, doseq=True), **kind)

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            connection.request(method, path, body, headers | self._cookie())
            answer = connection.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException):
            return Answer(NOBODY)
        finally:
            connection.close()
        self._keep(answer)
        return Answer(answer.status, answer.getheader("Location", ""), page)

    def form(self, page: str, address: str, **said: str) -> dict:
        """What is sent when the form of a page that goes to an address is filled in well."""
        document = reading.Document(self.get(page).page, page)
        form = document.form_to(address)
        assert form, f"no form to {address} on {page}: {document.words[:300]}"
        return filling.well(form, said) | {"csrfmiddlewaretoken": self._token(document)}

    def sign_in(self, email: str, password: str) -> "Person":
        answer = self.post("/sign-in/", self.form("/sign-in/", "/sign-in/", email=email, password=password))
        assert answer.status == 302, answer
        return self

    def _cookie(self) -> dict[str, str]:
        said = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": said} if said else {}

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for one in http.cookies.SimpleCookie(line).values():
                self.cookies[one.key] = one.value

    @staticmethod
    def _token(document: reading.Document) -> str:
        return document.root.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]


@dataclass
class Officer:
    """Somebody signed in who sends forms of many kinds, each with its own mark, and knows what was acknowledged."""

    person: Person
    addresses: dict[str, list[str]]
    kinds: dict[str, list]
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    forms: dict[str, dict] = field(default_factory=dict)

    def write(self, number: int) -> int:
        """Send the form whose turn it is. Returns the status."""
        name = list(self.kinds)[number % len(self.kinds)]
        mark = f"Kept {number} of {uuid.uuid4().hex[:12]}"
        page, address = self.addresses[name]
        box, _, said = self.kinds[name]
        if name not in self.forms:
            self.forms[name] = self.person.form(page, address, **said)
        status = self.person.post(address, self.forms[name] | {box: mark}).status
        if status == 302:
            self.acknowledged.append((name, mark))
        return status
