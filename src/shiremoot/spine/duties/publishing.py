"""Duties in the search: those that are public."""

from collections.abc import Iterator, Sequence

from shiremoot.foundation.access import policies
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.spine.hooks import search
from shiremoot.spine.hooks.search import ResultKind


def duties(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of public duties that are not waived. One query."""
    rows = policies.open_to_all(Duty).filter(pk__in=numbers).exclude(state=State.WAIVED)
    rows = rows.select_related("owed_by", "owed_to")
    for one in rows:
        text = f"{one.state.capitalize()}. {one.owed_by} to {one.owed_to}"
        on = one.due_at.date() if one.due_at else None
        yield search.Findable(one.pk, ResultKind.DUTY, str(one), text, one.get_absolute_url(), on=on)
