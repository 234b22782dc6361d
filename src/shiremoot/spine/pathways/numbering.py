"""References of cases: the next number of a prefix and year, with none skipped and none given twice."""

import datetime

from shiremoot.spine.pathways import rules
from shiremoot.spine.pathways.models import CaseNumbers


def next_reference(prefix: str, on: datetime.date) -> str:
    """Return the next reference, such as ASC-24-000123. Call it in the transaction that opens the case.

    Whoever opens another case meanwhile waits until this transaction ends; if it is undone, so is the number.
    """
    CaseNumbers.objects.get_or_create(prefix=prefix, year=on.year)
    numbers = CaseNumbers.objects.select_for_update().get(prefix=prefix, year=on.year)
    numbers.last += 1
    numbers.save(update_fields=["last"])
    return rules.reference(prefix, on.year, numbers.last)
