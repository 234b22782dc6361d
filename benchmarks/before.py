"""Stores the ratios of a run, and lists the ratios of another run that changed by more than a tenth."""

import json
import pathlib

from benchmarks.measuring import Figure

KEPT = pathlib.Path(__file__).with_name("before.json")
FREE = 0.1  # share by which a ratio may change and still count as the same


def keep(figures: list[Figure], file: pathlib.Path = KEPT) -> None:
    """Write each figure's ratio and number of queries, by name; figures not measured now keep their old values."""
    rows = _rows(file) | {
        figure.what: {"ratio": round(figure.ratio, 2) if figure.ratio else None, "queries": figure.queries}
        for figure in figures
    }
    file.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def compared(figures: list[Figure], file: pathlib.Path = KEPT) -> list[str]:
    """Return a line for each figure that is new or changed by more than a tenth since the ratios in `file`."""
    before, said = _rows(file), []
    for figure in figures:
        if figure.what in before:
            said += _moved(figure.what, before[figure.what], figure)
        else:
            said.append(f"{figure.what}: not measured before")
    return said


def _rows(file: pathlib.Path) -> dict[str, dict[str, float | None]]:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _moved(name: str, before: dict[str, float | None], figure: Figure) -> list[str]:
    said = []
    if figure.queries != before["queries"]:
        said.append(f"{name}: {before['queries']} queries before, {figure.queries} now")
    was, ratio = before["ratio"], figure.ratio
    if was and ratio and abs(ratio - was) > FREE * was:
        said.append(f"{name}: {was:.2f} before, {ratio:.2f} now ({ratio / was - 1:+.0%})")
    return said
