"""The day a paper is of, where that can be relied on."""

from collections.abc import Iterable, Iterator
from datetime import date

from shiremoot.papers.paper import Document
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley

_SHORT = 80  # letters of a line that says which day a paper is of; in a longer one it may be any day
_FEW = 3  # slips of one kind in a paper of one day
_FRONT = 25  # rows in which it says so


def own_day(galley: Galley, offset: int) -> date | None:
    """The day of the document around a letter of the prose; an agenda without one is of the paper's own day."""
    document, whole = galley.document(offset), galley.paper.documents[0]
    if document is whole or (document.kind == "agenda" and document.on is None):
        return _relied_on(whole)
    return _relied_on(document)


def latest_day(galley: Galley, offset: int) -> date | None:
    """The later day of that document and of the whole paper: what stands here was printed by then."""
    days = (_relied_on(galley.document(offset)), _relied_on(galley.paper.documents[0]))
    return max((one for one in days if one), default=None)


def earliest_day(galley: Galley, offset: int) -> date | None:
    """The earlier of the two: what stands here was not all done before that."""
    days = (_relied_on(galley.document(offset)), _relied_on(galley.paper.documents[0]))
    return min((one for one in days if one), default=None)


def if_few(found: Iterable[Finding]) -> Iterator[Finding]:
    """These findings; none where they are many, since then the paper holds meetings of other days."""
    kept = list(found)
    if len(kept) <= _FEW:
        yield from kept


def _relied_on(document: Document) -> date | None:
    """A paper of no known kind may name many days: only one that stands in a short line is its own."""
    if document.kind != "paper" or document.on is None:
        return document.on
    stands = any(
        document.printed_date in row.text and len(row.text) < _SHORT for row in document.rows[:_FRONT]
    )
    return document.on if stands else None
