"""Disclosure control: what may be printed of a table of counts so that nobody in it can be found.

    >>> from shiremoot.kernel import disclosure
    >>> table = disclosure.cross_table({"North": {"2023": 3, "2024": 40}, "South": {"2023": 20, "2024": 31}})
    >>> release = disclosure.protect(table, disclosure.ONE_TO_FIVE)
    >>> [release.text(("", "North", year)) for year in ("2023", "2024", disclosure.ALL)]
    ['[c]', '[c]', '43']
    >>> release.may_be_published
    True

`protect` hides the small counts, then further cells until the totals, linked tables and earlier editions give none of
them away, then rounds. `exposures` is the attack: it works out, exactly, the least and the most every hidden count can
be. Tables are linked by giving a cell that stands in several one name; any sum that holds between cells, such as four
quarters and their year, is a `Total`.

Sources: Government Statistical Service guidance on tables (the sign [c]); NHS England's rules for hospital figures;
the Safeguarding Adults Collection; Willenborg L and de Waal T (2001), Elements of statistical disclosure control.
"""

from shiremoot.kernel.disclosure.policies import (
    ADULTS_COLLECTION,
    HIDDEN_AS,
    ONE_TO_FIVE,
    ONE_TO_SEVEN,
    POLICIES,
    SuppressionPolicy,
)
from shiremoot.kernel.disclosure.ranges import Intruder, Range
from shiremoot.kernel.disclosure.releases import Exposure, Release, Suppression, exposures, protect
from shiremoot.kernel.disclosure.tables import ALL, CellName, CountTable, Total, cross_table, with_totals

__all__ = [
    "ADULTS_COLLECTION",
    "ALL",
    "HIDDEN_AS",
    "ONE_TO_FIVE",
    "ONE_TO_SEVEN",
    "POLICIES",
    "CellName",
    "CountTable",
    "Exposure",
    "Intruder",
    "Range",
    "Release",
    "Suppression",
    "SuppressionPolicy",
    "Total",
    "cross_table",
    "exposures",
    "protect",
    "with_totals",
]
