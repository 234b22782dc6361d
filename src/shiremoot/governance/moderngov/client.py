"""Asks a ModernGov web service, politely: one call at a time, a pause after each, again when it is busy.

Only the service's own host is asked: an answer that sends elsewhere is refused.
"""

import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

MOST_BYTES = 50_000_000
TIME_LIMIT = 60  # seconds for one answer
TRIES = 4
LONGEST_WAIT = 120.0
BUSY = frozenset({429, 500, 502, 503, 504})
AGENT = "Shiremoot (moves a council's own record; asks one thing at a time)"


class NoAnswer(OSError):
    """The service did not answer; the message is one sentence for a person."""


@dataclass(frozen=True)
class Service:
    """The web service below a base address. `pause` is how many seconds to leave between calls."""

    base: str
    pause: float = 1.0
    wait: Callable[[float], None] = time.sleep
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False)

    def __post_init__(self) -> None:
        address = urllib.parse.urlsplit(self.base)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError(f"{self.base} is no web address: it should start with https://.")
        object.__setattr__(self, "base", self.base.rstrip("/"))
        object.__setattr__(self, "_opener", urllib.request.build_opener(_SameHost(address.hostname)))

    def committees(self) -> bytes:
        return self._call("GetCommittees")

    def councillors(self) -> bytes:
        return self._call("GetCouncillorsByWard")

    def committees_of(self, councillor: str) -> bytes:
        return self._call("GetCommitteesByUser", lUserId=councillor)

    def meetings(self, since: date, until: date) -> bytes:
        """All committees' meetings from one day to another, both included, soonest first."""
        return self._call(
            "GetAllMeetingsByDate",
            sFromDate=f"{since:%d/%m/%Y}",
            sToDate=f"{until:%d/%m/%Y}",
            bIsAscendingDateOrder="true",
        )

    def meeting(self, number: str) -> bytes:
        return self._call("GetMeeting", lMeetingId=number)

    def document(self, url: str) -> bytes:
        """A paper, by the address the service gives. Raises NoAnswer, also for another host's."""
        whole = urllib.parse.urljoin(f"{self.base}/", url)
        if urllib.parse.urlsplit(whole).hostname != urllib.parse.urlsplit(self.base).hostname:
            raise NoAnswer(f"{whole} is not on the service's own host, so it was not asked for.")
        return self._get(whole)

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
                    raise NoAnswer(f"{address} answered with {problem.code} {problem.reason}.") from None
                self.wait(_asked_to_wait(problem) or self.pause * 2**tried)
            except (OSError, ValueError) as problem:
                if tried == TRIES:
                    why = getattr(problem, "reason", problem)
                    raise NoAnswer(f"{address} did not answer: {why}.") from None
                self.wait(self.pause * 2**tried)
        raise AssertionError("the last try answers or raises")

    def _once(self, address: str) -> bytes:
        asked = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - checked above
        with self._opener.open(asked, timeout=TIME_LIMIT) as answer:
            data: bytes = answer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise NoAnswer(f"{address} answered with more than {MOST_BYTES // 1_000_000} MB.")
        return data


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a service from http to https, and nowhere else."""

    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urllib.parse.urlsplit(newurl).hostname != self.host:
            raise NoAnswer(f"{req.full_url} sends to another host, {newurl}, which was not asked.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _asked_to_wait(problem: urllib.error.HTTPError) -> float:
    """The seconds a busy service asks for, no more than we would ever wait; 0 when it names none."""
    said = problem.headers.get("Retry-After", "") if problem.headers else ""
    return min(float(said), LONGEST_WAIT) if said.isdigit() else 0.0
