"""Which facts of a paper go into the record."""

from shiremoot.spine.documents.rules import FactState


def goes_in(state: str, sureness: str, exempt: bool = False) -> bool:
    """Return True if a fact will be stored. A doubtful or exempt one must first be kept or corrected by somebody."""
    if state == FactState.READ:
        return sureness != "unsure" and not exempt
    return state in (FactState.KEPT, FactState.CORRECTED)
