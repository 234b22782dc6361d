"""Groups recommendations, items and decisions by document, computed once for all rules."""

from collections import defaultdict

from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.proofing.galleys import Galley

_KINDS = ("recommendation", "agenda_item", "decision")


def standing(galley: Galley, document: PaperPart, kind: str = "recommendation") -> list[Fact]:
    """Return the facts of a kind in a document's own text, in order."""
    return galley.once(_by_document).get((id(document), kind), [])


def _by_document(galley: Galley) -> dict[tuple[int, str], list[Fact]]:
    out: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for one in galley.of_kind(*_KINDS):
        out[id(galley.document_on(one.first_line)), one.kind].append(one)
    return dict(out)
