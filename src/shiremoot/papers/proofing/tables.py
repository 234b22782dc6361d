"""Tables, for rules: they are found in `shiremoot.papers.tables`."""

from shiremoot.papers.tables import Table, TableRow, is_figure, tables_in

__all__ = ["Table", "TableRow", "is_figure", "tables_in"]
