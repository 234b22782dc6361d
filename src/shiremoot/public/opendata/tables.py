"""Tables of open data, as rooms give them; see `spine.hooks.tables`."""

from shiremoot.spine.hooks.csv_files import cell, lines, metadata
from shiremoot.spine.hooks.tables import TABLES, DataTable

__all__ = ["cell", "every", "lines", "metadata", "table"]


def every() -> list[DataTable]:
    """Every table rooms give, in their order."""
    return [offer.give for offer in TABLES.offers]


def table(name: str) -> DataTable | None:
    return next((one for one in every() if one.name == name), None)
