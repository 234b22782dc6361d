"""Asks a ModernGov web service, politely: one call at a time, a pause after each, again when it is busy.

Only the service's own host is asked, whatever an answer names: a paper said to be on another host is asked for at the
service's own where it is one of its papers, and not at all where it is not; an answer that sends elsewhere is refused.
No answer is waited for for ever, taken without end, or believed when it breaks off before the length it announced.
"""

import http.client
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

MOST_BYTES = 50_000_000
TIME_LIMIT = 60  # seconds of silence within one answer
WHOLE_TIME_LIMIT = 300  # seconds for one answer from its start to its end
AT_ONCE = 65_536  # bytes
TRIES = 4
LONGEST_WAIT = 120.0
BUSY = frozenset({429, 500, 502, 503, 504})
REFUSED = frozenset({401, 403})
AGENT = "Shiremoot (moves a council's own record; asks one thing at a time)"
EVERY_COMMITTEE = ("-1", "0")  # servers differ in which of the two means all of them
_PAPER = re.compile(r"/documents/[a-z]+\d+/[^/]+$", re.I)
_SIGN_IN = re.compile(r"log-?[io]n|sign-?in|adfs|saml|oauth", re.I)
_OWN_PAGE = re.compile(r"/+mgWebService\.asmx.*$", re.I | re.S)


class NoAnswer(OSError):
    """The service did not answer; the message is one sentence for a person."""


class Elsewhere(NoAnswer):
    """What was asked for is on another host, so it was not asked for, and asking again will not help."""


@dataclass(frozen=True)
class Service:
    """The web service below a base address, or at the address of its own page.

    `pause` is how many seconds to leave between calls; `wait` and `now` are for whoever tests.
    """

    base: str
    pause: float = 1.0
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False)

    def __post_init__(self) -> None:
        base = _OWN_PAGE.sub("", self.base.strip()).rstrip("/")
        address = urllib.parse.urlsplit(base)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError(f"{self.base} is no web address: it should start with https://.")
        object.__setattr__(self, "base", base)
        object.__setattr__(self, "_opener", urllib.request.build_opener(_SameHost(base)))

    def committees(self) -> bytes:
        return self._call("GetCommittees")

    def councillors(self) -> bytes:
        return self._call("GetCouncillorsByWard")

    def committees_of(self, councillor: str) -> bytes:
        return self._call("GetCommitteesByUser", lUserId=councillor)

    def meetings(self, since: date, until: date, committee: str = EVERY_COMMITTEE[0]) -> bytes:
        """Meetings from one day to another, both included, soonest first: all committees' or one's."""
        return self._call(
            "GetAllMeetingsByDate",
            lCommitteeId=committee,
            sFromDate=f"{since:%d/%m/%Y}",
            sToDate=f"{until:%d/%m/%Y}",
            bIsAscendingDateOrder="true",
        )

    def meetings_of(self, committee: str, since: date, until: date) -> bytes:
        """One committee's meetings, from a call that servers have which lack the one for all."""
        return self._call(
            "GetMeetings",
            lCommitteeId=committee,
            sFromDate=f"{since:%d/%m/%Y}",
            sToDate=f"{until:%d/%m/%Y}",
        )

    def meeting(self, number: str) -> bytes:
        return self._call("GetMeeting", lMeetingId=number)

    def document(self, url: str) -> bytes:
        """A paper, by the address the service gives. Raises NoAnswer, `Elsewhere` for another host's."""
        whole = urllib.parse.urljoin(f"{self.base}/", url.strip())
        if not same_site(self.base, whole):
            paper = _PAPER.search(urllib.parse.urlsplit(whole).path)
            if not paper or not whole.lower().startswith(("http://", "https://")):
                raise Elsewhere(f"{whole} is not on the service's own host, so it was not asked for.")
            whole = f"{self.base}{paper[0]}"
        data = self._get(_quoted(whole))
        if _WEB_PAGE.match(data.lstrip()[:200]):
            raise NoAnswer(f"{whole} answered with a web page where the paper should be.")
        return data

    def _call(self, name: str, **asked: str) -> bytes:
        query = f"?{urllib.parse.urlencode(asked)}" if asked else ""
        return self._get(f"{self.base}/mgWebService.asmx/{name}{query}")

    def _get(self, address: str) -> bytes:
        for tried in range(1, TRIES + 1):
            try:
                answer = self._once(address)
                self.wait(self.pause)
                return answer
            except NoAnswer:
                raise
            except urllib.error.HTTPError as problem:
                if problem.code not in BUSY or tried == TRIES:
                    raise NoAnswer(_said(address, problem)) from None
                self.wait(_asked_to_wait(problem) or self.pause * 2**tried)
            except (OSError, ValueError, http.client.HTTPException) as problem:
                if tried == TRIES:
                    why = getattr(problem, "reason", problem)
                    raise NoAnswer(f"{address} did not answer: {why}.") from None
                self.wait(self.pause * 2**tried)
        raise AssertionError("the last try answers or raises")

    def _once(self, address: str) -> bytes:
        asked = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - checked above
        until = self.now() + WHOLE_TIME_LIMIT
        data = bytearray()
        with self._opener.open(asked, timeout=TIME_LIMIT) as answer:
            while more := answer.read1(AT_ONCE):
                data += more
                if len(data) > MOST_BYTES:
                    raise NoAnswer(f"{address} answered with more than {MOST_BYTES / 1_000_000:g} MB.")
                if self.now() > until:
                    raise NoAnswer(f"{address} was still answering after {WHOLE_TIME_LIMIT // 60} minutes.")
            announced = answer.headers.get("Content-Length", "")
        if announced.isdigit() and len(data) < int(announced):
            raise OSError("its answer broke off")
        return bytes(data)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a service from http to https and about its own site, and nowhere else."""

    def __init__(self, base: str) -> None:
        self.base = base

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if _SIGN_IN.search(urllib.parse.urlsplit(newurl).path):
            raise NoAnswer(f"{req.full_url} asks to sign in, so it is not open to the public.")
        if not same_site(self.base, newurl):
            raise NoAnswer(f"{req.full_url} sends to another host, {newurl}, which was not asked.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|script)\b", re.I)


def same_site(base: str, address: str) -> bool:
    """Whether an address is on the host and port of a base; http and https at their own ports are one site."""
    own, other = urllib.parse.urlsplit(base), urllib.parse.urlsplit(address)
    usual = {"http": 80, "https": 443}
    if other.scheme not in usual or other.hostname != own.hostname or other.username:
        return False
    try:
        ports = {own.port or usual[own.scheme], other.port or usual[other.scheme]}
    except ValueError:
        return False
    return len(ports) == 1 or ports == set(usual.values())


def _quoted(address: str) -> str:
    """An address as it may be asked for: the titles of papers stand in theirs with spaces and accents."""
    parts = urllib.parse.urlsplit(address)
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _said(address: str, problem: urllib.error.HTTPError) -> str:
    why = " It refuses to be read from here: ask whoever runs it." if problem.code in REFUSED else ""
    return f"{address} answered with {problem.code} {problem.reason}.{why}"


def _asked_to_wait(problem: urllib.error.HTTPError) -> float:
    """The seconds a busy service asks for, no more than we would ever wait; 0 when it names none."""
    said = problem.headers.get("Retry-After", "") if problem.headers else ""
    return min(float(said), LONGEST_WAIT) if said.isdigit() else 0.0
