"""Where an old address leads, and what of the old site is not here yet."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet

from shiremoot.governance.moderngov.addresses import Page
from shiremoot.governance.moderngov.models import Counterpart, Kind, OldPaper

_NUMBER = re.compile(r"[0-9]{1,20}")
Row = TypeVar("Row", Counterpart, OldPaper)


def counterpart(page: Page, asked: Mapping[str, str], host: str) -> tuple[Counterpart | None, bool]:
    """What a page of the old site was about, and whether it is just that, or only what that was part of.

    `asked` are its parameters in any case; `host` is whose old address it was, where councils have the same numbers.
    """
    small = {key.lower(): value for key, value in asked.items()}
    given = [(kind, small[one]) for one, kind in page.numbers if _NUMBER.fullmatch(small.get(one, ""))]
    for place, (kind, number) in enumerate(given):
        rows = Counterpart.objects.filter(kind=kind, number=number)
        related = rows.select_related("body", "meeting__body", "item__meeting__body", "person")
        if found := _whose(list(related[:10]), host):
            return found, place == 0
    return None, False


def meeting_of_papers(number: str, host: str) -> Counterpart | None:
    """The meeting whose papers in one had this number."""
    rows = Counterpart.objects.filter(kind=Kind.MEETING, number=number).select_related("meeting__body")
    return _whose(list(rows[:10]), host)


def paper(letter: str, number: str, host: str) -> OldPaper | None:
    """The paper at an old address: by the letter and number in the address it came from, or by its own number."""
    mark = re.compile(rf"/documents/{letter}{number}/", re.I)
    rows = OldPaper.objects.select_related("file", "meeting__body")
    own = [one for one in rows.filter(number=number)[:10] if mark.search(one.url)]
    return _whose(own or list(rows.filter(url__icontains=f"/documents/{letter}{number}/")[:10]), host)


def _whose(rows: Sequence[Row], host: str) -> Row | None:
    """The one that was there; none where it might have been any of several."""
    there = [row for row in rows if urlsplit(row.base).hostname == host]
    every = there or rows
    return every[0] if len(every) == 1 else None


def waiting(base: str) -> QuerySet[OldPaper]:
    """The papers still to be fetched, or to be fetched again since their address is another now."""
    rows = OldPaper.objects.filter(base=base, problem="").select_related("meeting__body")
    return rows.filter(Q(file=None) | ~Q(fetched=F("url"))).order_by("pk")


def not_kept(base: str) -> QuerySet[OldPaper]:
    """The papers that cannot be kept; each says why."""
    rows = OldPaper.objects.filter(base=base, file=None).exclude(problem="")
    return rows.select_related("meeting__body").order_by("meeting__starts_at", "pk")
