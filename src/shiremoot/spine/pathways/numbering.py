"""References of cases: the next number of a prefix and year, with none skipped and none given twice."""

import datetime

from shiremoot.spine.pathways import rules
from shiremoot.spine.pathways.models import CaseNumbers


def take_turn(prefix: str, on: datetime.date) -> CaseNumbers:
    """Return the count of a prefix and year, locked. Call it in the transaction that opens the case.

    Anyone who opens another case meanwhile waits until this transaction ends; if it is undone, so is its number.
    """
    CaseNumbers.objects.get_or_create(prefix=prefix, year=on.year)
    return CaseNumbers.objects.select_for_update().get(prefix=prefix, year=on.year)


def next_reference(numbers: CaseNumbers) -> str:
    """Return the next reference of a count that is locked, such as ASC-24-000123. Raises `NoMoreNumbers`."""
    numbers.last += 1
    reference = rules.reference(numbers.prefix, numbers.year, numbers.last)
    numbers.save(update_fields=["last"])
    return reference
