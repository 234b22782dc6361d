"""The measures that rooms offer: each with the rows it counts, as far as anybody may see them."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shiremoot.foundation.measures import engines
from shiremoot.foundation.measures.definitions import Measure, MeasureCount, Row
from shiremoot.kernel.hooks import Hook


@dataclass(frozen=True)
class OfferedMeasure:
    """A measure and its rows as at a moment. `about` says what is counted, and `met` what it is to meet it."""

    measure: Measure
    rows: Callable[[datetime.datetime], Iterator[Row]]
    about: str
    met: str

    def __str__(self) -> str:
        return self.measure.name

    def counted(self, at: datetime.datetime) -> list[MeasureCount]:
        """Return the counts of the measure as at a moment, by the default engine."""
        return engines.in_duckdb(self.measure, self.rows(at))


MEASURES: Hook[OfferedMeasure] = Hook("measures.offered", "A measure counted from the record, with its rows.")
