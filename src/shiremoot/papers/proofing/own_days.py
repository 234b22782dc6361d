"""Finds a paper's own day, where that can be relied on."""

from collections.abc import Iterable, Iterator
from datetime import date

from shiremoot.papers.paper import PaperPart
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley

_SHORT = 80  # letters of a line that gives a paper's own day; in a longer one it may be any day
_FEW = 3  # errors of one kind in a paper of one day
_FRONT = 25  # rows at the front that may give the day


def own_day(galley: Galley, offset: int) -> date | None:
    """Return the day of the document around a letter of the prose; an undated agenda has the paper's own day."""
    document, whole = galley.document(offset), galley.paper.documents[0]
    if document is whole or (document.kind == "agenda" and document.on is None):
        return _relied_on(whole)
    return _relied_on(document)


def latest_day(galley: Galley, offset: int) -> date | None:
    """Return the later day of that document and of the whole paper, by which its words were printed."""
    days = (_relied_on(galley.document(offset)), _relied_on(galley.paper.documents[0]))
    return max((one for one in days if one), default=None)


def earliest_day(galley: Galley, offset: int) -> date | None:
    """Return the earlier of the two days, before which not everything in it was done."""
    days = (_relied_on(galley.document(offset)), _relied_on(galley.paper.documents[0]))
    return min((one for one in days if one), default=None)


def if_few(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings unless there are many: then the paper holds meetings of other days."""
    kept = list(found)
    if len(kept) <= _FEW:
        yield from kept


def _relied_on(document: PaperPart) -> date | None:
    """Return the document's day if it can be relied on: a paper of unknown kind needs it in a short line."""
    if document.kind != "paper" or document.on is None:
        return document.on
    stands = any(
        document.printed_date in row.text and len(row.text) < _SHORT for row in document.rows[:_FRONT]
    )
    return document.on if stands else None
