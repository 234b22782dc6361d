"""Figures as they stand in papers and returns: what is in a cell, which period it is for, what a change implies.

read_cell      a number, or why there is none: blank, not available, not applicable, suppressed
read_period    a period in the ways officers write it; its neighbours, and what a series leaves out
befores        which whole numbers a change and its rounded percentage allow
"""

from shiremoot.kernel.figures.cells import CellMark, read_cell
from shiremoot.kernel.figures.changes import (
    befores,
    may_be_shares_of_one_whole,
    percentage,
    percentage_change,
    round_half_up,
)
from shiremoot.kernel.figures.errors import FigureError
from shiremoot.kernel.figures.period_text import read_period
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod, YearKind, missing_between

__all__ = [
    "CellMark",
    "FigureError",
    "PeriodKind",
    "ReportingPeriod",
    "YearKind",
    "befores",
    "may_be_shares_of_one_whole",
    "missing_between",
    "percentage",
    "percentage_change",
    "read_cell",
    "read_period",
    "round_half_up",
]
