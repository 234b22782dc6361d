"""One request of one viewer, undone afterwards, and what was read."""

import html
import re
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client

from tests import around
from tests.nets import normal

LEADS_ON = {
    "text/html",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/atom+xml",
    "application/json",
}
LINK = re.compile(r"""(?:http://testserver|(?<=["']))(/[^"'<>\s#\\]*)""")
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "django_content_type")


@dataclass(frozen=True)
class Reading:
    """An answer: its status, its normalised text, how many queries it asked, and where it leads."""

    status: int
    text: str
    queries: int
    links: tuple[str, ...] = ()
    json: bytes = b""

    @property
    def digest(self) -> str:
        return normal.digest(self.text)


class _Counter:
    """Counts queries, but for savepoints and the content types that Django keeps in memory."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        self.count += not any(part in sql for part in NOT_COUNTED)
        return execute(sql, params, many, context)


def read(client: Client, address: str) -> Reading:
    """What the viewer of `client` is answered at `address`. What it writes, in the trail or elsewhere, is undone."""
    counter = _Counter()
    with around.transaction_of_a_test(), connection.execute_wrapper(counter):
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    kind = answer.get("Content-Type", "").partition(";")[0]
    head = [kind, *(answer[name] for name in ("Location", "Content-Disposition") if name in answer)]
    text = "\n".join([*map(normal.loosened, head), normal.normal(content, kind) if content else ""])
    return Reading(
        status=answer.status_code,
        text=text,
        queries=counter.count,
        links=links(answer.get("Location", ""), content.decode() if kind in LEADS_ON else ""),
        json=content if kind.endswith("json") else b"",
    )


def links(location: str, text: str) -> tuple[str, ...]:
    """The addresses on this site that an answer leads to or sends forms to, in order."""
    found = [location] if location.startswith("/") else map(html.unescape, LINK.findall(text))
    return tuple(link for link in dict.fromkeys(found) if not link.startswith("/static/"))
