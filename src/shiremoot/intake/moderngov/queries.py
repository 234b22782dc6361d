"""Find the record an old ModernGov address leads to, and the papers that are not imported yet."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet

from shiremoot.intake.moderngov.addresses import OldAddress
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind, OldPaper

_NUMBER = re.compile(r"[0-9]{1,20}")
Row = TypeVar("Row", Counterpart, OldPaper)


def counterpart(
    page: OldAddress, parameters: Mapping[str, str], host: str
) -> tuple[Counterpart | None, bool]:
    """Return the record a page of the old site was about, and True if it is that record and not one it was part of.

    The keys of `parameters` may be in any case. `host` tells councils apart that have the same numbers.
    """
    by_key = {key.lower(): value for key, value in parameters.items()}
    numbers = [(kind, by_key[key]) for key, kind in page.numbers if _NUMBER.fullmatch(by_key.get(key, ""))]
    for place, (kind, number) in enumerate(numbers):
        rows = Counterpart.objects.filter(kind=kind, number=number)
        related = rows.select_related("body", "meeting__body", "item__meeting__body", "person")
        if found := _only_one(list(related[:10]), host):
            return found, place == 0
    return None, False


def meeting_of_papers(number: str, host: str) -> Counterpart | None:
    """Return the meeting whose combined papers had this number."""
    rows = Counterpart.objects.filter(kind=CounterpartKind.MEETING, number=number).select_related(
        "meeting__body"
    )
    return _only_one(list(rows[:10]), host)


def paper(letter: str, number: str, host: str) -> OldPaper | None:
    """Return the paper at an old address.

    A paper with its own `number` comes first, then one that was downloaded from an address with the letter and number.
    """
    mark = re.compile(rf"/documents/{letter}{number}/", re.I)
    rows = OldPaper.objects.select_related("file", "meeting__body")
    own = [one for one in rows.filter(number=number)[:10] if mark.search(one.url)]
    return _only_one(own or list(rows.filter(url__icontains=f"/documents/{letter}{number}/")[:10]), host)


def _only_one(rows: Sequence[Row], host: str) -> Row | None:
    """Return the row of this host, or the only row of any host; None if there are several."""
    of_host = [row for row in rows if urlsplit(row.base).hostname == host]
    candidates = of_host or rows
    return candidates[0] if len(candidates) == 1 else None


def papers_to_fetch(base: str) -> QuerySet[OldPaper]:
    """Return the papers not fetched yet, and those whose address has changed since they were fetched."""
    rows = OldPaper.objects.filter(base=base, problem="").select_related("meeting__body")
    return rows.filter(Q(file=None) | ~Q(fetched=F("url"))).order_by("pk")


def rejected_papers(base: str) -> QuerySet[OldPaper]:
    """Return the papers that cannot be stored; `problem` says why."""
    rows = OldPaper.objects.filter(base=base, file=None).exclude(problem="")
    return rows.select_related("meeting__body").order_by("meeting__starts_at", "pk")
