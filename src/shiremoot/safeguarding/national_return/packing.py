"""Everything that belongs to one return, as named files: its tables, what may be published, and its data quality."""

from collections.abc import Iterator

from shiremoot.safeguarding.national_return import published, quality, release, sheets, synthetic, tables
from shiremoot.safeguarding.national_return.facts import Records
from shiremoot.safeguarding.national_return.rules import NotAYear, ReportingYear

Named = tuple[str, bytes]


def synthetic_files(year: ReportingYear, *, seed: int, size: int) -> Iterator[Named]:
    """Yield the files of a synthetic county's return for a year, each marked as synthetic by its name.

    Raises `NotAYear` for a year of which no figures were published.
    """
    if year.starts_in not in published.FIGURES:
        known = " or ".join(str(ReportingYear(one)) for one in sorted(published.FIGURES))
        raise NotAYear(f"There are published figures for {known} only.")
    records = synthetic.county(seed=seed, size=size)
    yield "synthetic-concerns.csv", sheets.records_csv(records.concerns).encode()
    for name, content in files(records, year, about=sheets.SYNTHETIC):
        yield f"synthetic-{name}", content


def files(records: Records, year: ReportingYear, *, about: str) -> Iterator[Named]:
    """Yield each table as CSV and all as a workbook, as counted and as they may be published, and what to check."""
    counted = tables.count(records, year)
    protected = release.protect(counted)
    for kind, shown in (("", None), ("published-", protected)):
        for key, one in counted.items():
            yield f"{kind}{key}-{year}.csv", sheets.as_csv(sheets.lines(one, shown)).encode()
        yield f"{kind}return-{year}.xlsx", sheets.workbook(counted, year, about, shown)
    found = quality.issues(one for one in records.concerns if year.holds(one.raised_on))
    lines = [[one.reference, "wrong" if one.wrong else "missing", one.words] for one in found]
    yield f"data-quality-{year}.csv", sheets.as_csv([["Reference", "Kind", "What to check"], *lines]).encode()
