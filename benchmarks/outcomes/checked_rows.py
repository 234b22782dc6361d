"""Checking a return of many rows as a whole, beside DuckDB merely scanning the same rows as CSV.

No database is needed: ``python -m benchmarks.outcomes.checked_rows`` runs this alone.
"""

import csv
import pathlib
import tempfile

from benchmarks import measuring

ROWS = 100_000
LIMIT = 2_000  # milliseconds for 100,000 rows
HEADINGS = ["organisation", "period", "reference", "began", "advocate", "share"]
TEMPLATE = {
    "fields": [
        {"name": "reference"},
        {"name": "began", "type": "date"},
        {"name": "advocate", "type": "boolean"},
        {"name": "share", "type": "number"},
    ],
    "shiremoot": {"level": "case"},
}


def run() -> list[measuring.Figure]:
    from shiremoot.kernel.figures import read_period
    from shiremoot.outcomes.returns import checking, schemas

    schema = schemas.read(TEMPLATE)
    asked = checking.ReturnTerms(frozenset({"haven trust"}), "Haven Trust", read_period("Q2 2024-25"))
    sheet = [HEADINGS, *_rows()]
    with tempfile.TemporaryDirectory(prefix="shiremoot-rows-") as folder:
        file = pathlib.Path(folder) / "rows.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(sheet)
        ours, bare = measuring.medians(
            lambda: checking.check(sheet, schema, asked), lambda: _scanned(file), rounds=5
        )
    return [
        measuring.Figure("100,000 rows of a return, checked", ours, LIMIT, "a limit of two seconds", 1),
        measuring.Figure("100,000 rows of a return, checked", ours, bare, "DuckDB scanning them as CSV"),
    ]


def _rows() -> list[list[str]]:
    return [
        ["Haven Trust", "Q2 2024-25", f"R-{at}", "2024-08-01", "yes", str(at % 100)] for at in range(ROWS)
    ]


def _scanned(file: pathlib.Path) -> int:
    import duckdb

    [[found]] = duckdb.sql(f"SELECT count(*) FROM read_csv('{file}', all_varchar=true)").fetchall()
    return found


if __name__ == "__main__":
    print(measuring.table(run()))
