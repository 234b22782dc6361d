"""Published figures the statistics must give back.

Test figures of England's methods for public health profiles (PHEindicatormethods, Office for Health Improvement and
Disparities): intervals, proportions, rates, means, standardisation, funnels (every ninth line of each chart, every
tenth area) and trends. Of NHS England's Making data count (NHSRplotthedots): process control, in its test. Numbers
only, to twelve figures.

Every third row is held aside: it was not looked at while the code was written, but for the funnels, which were run
whole.
"""

import csv
import pathlib

import pytest

HERE = pathlib.Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one file, as text."""
    return list(csv.DictReader((HERE / f"{name}.csv").open(encoding="utf-8")))


def cases(name: str) -> list:
    """Return the rows as parameters of a test, every third of them named as held aside."""
    return [
        pytest.param(row, id=f"{'aside' if at % 3 == 2 else 'worked'}-{at}")
        for at, row in enumerate(rows(name))
    ]


def number(text: str) -> float | None:
    return float(text) if text else None


def limits(row: dict[str, str]) -> tuple[float | None, ...]:
    """Return what a row publishes of value, 95% and 99.8% limits."""
    columns = ("value", "lower_95", "upper_95", "lower_998", "upper_998")
    return tuple(number(row[column]) for column in columns)


def of(estimate) -> tuple[float, ...]:
    """Return the same of an estimate."""
    return (estimate.value, *estimate.interval, *estimate.wide)
