"""Words for proof-reading on screen."""

from collections.abc import Sequence

from shiremoot.foundation.ui import moments
from shiremoot.spine.documents.models import Document

GROUPS = {
    "dates": "Dates",
    "clocks": "Deadlines",
    "numbering": "Numbering and references",
    "recommendations": "Recommendations",
    "figures": "Figures",
    "periods": "Years and periods",
    "forms": "Gaps and templates",
    "names": "Names and posts",
}


def group(key: str) -> str:
    """Return what a group of rules is about."""
    return GROUPS.get(key, key.replace("-", " ").capitalize())


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names as a list in words: a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def paper(document: Document) -> str:
    """Return the words for a document in a list to choose from: title, file name, day."""
    names = [str(document), document.name if document.name != str(document) else ""]
    return ", ".join(filter(None, [*names, moments.day(document.on) if document.on else ""]))


def count(number: int, one: str, many: str = "") -> str:
    """Return a number of things in words: 1 paper, 2 papers."""
    return f"{number} {one if number == 1 else many or one + 's'}"
