"""Measures: what is counted in the record, declared once and counted by whichever engine is there.

A *measure* says which rows count (`of`), which of them meet it (`met`), the date that puts a row into a period, and the
columns to part the counts by. An engine returns counts, sums and sums of squares alone; rates, intervals, trends and
suppression are worked out from these by `kernel.statistics` and `kernel.disclosure`, the same on every engine.

`engines.in_duckdb` is the default: it counts a snapshot of rows inside the process. `engines.in_database` counts a
table of PostgreSQL where it stands, `engines.in_spark` one of Spark. `reference` is slow and plain: what each must
agree with.
"""
