"""Client of a ModernGov web service: one call at a time, a pause after each, and retries while the service is busy.

Only the service's own host is called. A paper that an answer places on another host is requested from the service if it
has the address of one of its papers, else not at all; redirects to other hosts are refused. Each answer has a limit of
time and of size, and one shorter than its announced length counts as failed.
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

from shiremoot.kernel.errors import DomainError

MAX_BYTES = 50_000_000
TIME_LIMIT = 60  # seconds of silence within one answer
WHOLE_TIME_LIMIT = 300  # seconds for one answer from its start to its end
CHUNK_BYTES = 65_536
TRIES = 4
MAX_WAIT = 120.0  # seconds
BUSY = frozenset({429, 500, 502, 503, 504})
REFUSED = frozenset({401, 403})
AGENT = "Shiremoot (moves a council's own record; asks one thing at a time)"
EVERY_COMMITTEE = ("-1", "0")  # servers differ in which of the two means all of them
_PAPER = re.compile(r"/documents/[a-z]+\d+/[^/]+$", re.I)
_SIGN_IN = re.compile(r"log-?[io]n|sign-?in|adfs|saml|oauth", re.I)
_OWN_PAGE = re.compile(r"/+mgWebService\.asmx.*$", re.I | re.S)


class NoAnswer(DomainError):
    """The service did not answer; the message is one sentence for a person."""


class OnOtherHost(NoAnswer):
    """The paper is on another host, so it was not requested. Retrying does not help."""


@dataclass(frozen=True)
class Service:
    """The web service below a base address; the address of the service's own page is accepted too.

    `pause` is the number of seconds between calls. Tests replace `wait` and `now`.
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
            raise DomainError(f"{self.base} is no web address: it should start with https://.")
        object.__setattr__(self, "base", base)
        object.__setattr__(self, "_opener", urllib.request.build_opener(_SameHost(base)))

    def committees(self) -> bytes:
        return self._call("GetCommittees")

    def councillors(self) -> bytes:
        return self._call("GetCouncillorsByWard")

    def committees_of(self, councillor: str) -> bytes:
        return self._call("GetCommitteesByUser", lUserId=councillor)

    def meetings(self, since: date, until: date, committee: str = EVERY_COMMITTEE[0]) -> bytes:
        """List the meetings from `since` to `until`, both included, soonest first: of one committee, or of all."""
        return self._call(
            "GetAllMeetingsByDate",
            lCommitteeId=committee,
            sFromDate=f"{since:%d/%m/%Y}",
            sToDate=f"{until:%d/%m/%Y}",
            bIsAscendingDateOrder="true",
        )

    def meetings_of(self, committee: str, since: date, until: date) -> bytes:
        """List one committee's meetings, by a call that servers without the combined one have."""
        return self._call(
            "GetMeetings",
            lCommitteeId=committee,
            sFromDate=f"{since:%d/%m/%Y}",
            sToDate=f"{until:%d/%m/%Y}",
        )

    def meeting(self, number: str) -> bytes:
        return self._call("GetMeeting", lMeetingId=number)

    def document(self, url: str) -> bytes:
        """Download a paper by the address the service gives. Raises `NoAnswer`; `OnOtherHost` for another host."""
        whole = urllib.parse.urljoin(f"{self.base}/", url.strip())
        if not same_site(self.base, whole):
            paper = _PAPER.search(urllib.parse.urlsplit(whole).path)
            if not paper or not whole.lower().startswith(("http://", "https://")):
                raise OnOtherHost(f"{whole} is not on the service's own host, so it was not asked for.")
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
                answer = self._download(address)
                self.wait(self.pause)
                return answer
            except urllib.error.HTTPError as problem:
                if problem.code not in BUSY or tried == TRIES:
                    raise NoAnswer(_refusal_words(address, problem)) from None
                self.wait(_retry_after(problem) or self.pause * 2**tried)
            except (OSError, ValueError, http.client.HTTPException) as problem:
                if tried == TRIES:
                    why = getattr(problem, "reason", problem)
                    raise NoAnswer(f"{address} did not answer: {why}.") from None
                self.wait(self.pause * 2**tried)
        raise AssertionError("the last try answers or raises")

    def _download(self, address: str) -> bytes:
        asked = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - checked above
        until = self.now() + WHOLE_TIME_LIMIT
        data = bytearray()
        with self._opener.open(asked, timeout=TIME_LIMIT) as answer:
            while more := answer.read1(CHUNK_BYTES):
                data += more
                if len(data) > MAX_BYTES:
                    raise NoAnswer(f"{address} answered with more than {MAX_BYTES / 1_000_000:g} MB.")
                if self.now() > until:
                    raise NoAnswer(f"{address} was still answering after {WHOLE_TIME_LIMIT // 60} minutes.")
            announced = answer.headers.get("Content-Length", "")
        if announced.isdigit() and len(data) < int(announced):
            raise OSError("its answer broke off")
        return bytes(data)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follow redirects within the service's own site, from http to https among them, and refuse all others."""

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
    """Return True if `address` has the host and port of `base`; http and https on their usual ports are one site."""
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
    """Percent-encode an address: those of papers contain titles, with spaces and accents."""
    parts = urllib.parse.urlsplit(address)
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _refusal_words(address: str, problem: urllib.error.HTTPError) -> str:
    why = " It refuses to be read from here: ask the people who run it." if problem.code in REFUSED else ""
    return f"{address} answered with {problem.code} {problem.reason}.{why}"


def _retry_after(problem: urllib.error.HTTPError) -> float:
    """Return the seconds a busy service asks us to wait, at most `MAX_WAIT`; 0 if it names none."""
    seconds = problem.headers.get("Retry-After", "") if problem.headers else ""
    return min(float(seconds), MAX_WAIT) if seconds.isdigit() else 0.0
