"""How proof-reading is told on screen."""

from collections.abc import Sequence

from shiremoot.foundation.ui import moments
from shiremoot.governance.packs.models import Source

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
    """What a group of rules is about."""
    return GROUPS.get(key, key.replace("-", " ").capitalize())


def listed(names: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def paper(source: Source) -> str:
    """A paper in a list of papers to choose from."""
    said = [str(source), source.name if source.name != str(source) else ""]
    return ", ".join(filter(None, [*said, moments.day(source.on) if source.on else ""]))


def count(number: int, one: str, many: str = "") -> str:
    """1 paper, 2 papers."""
    return f"{number} {one if number == 1 else many or one + 's'}"
