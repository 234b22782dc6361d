"""Branch coverage, and the floors it may not fall under: `tests/branches.toml`, raised when the figures rise."""

import contextlib
import fnmatch
import json
import pathlib
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

FLOORS = pathlib.Path(__file__).with_suffix(".toml")
MARGIN = 0.3  # of a per cent: what the order of threads and processes makes of it


@dataclass
class Measured:
    """How to measure one run, and what its figures were once it ended."""

    options: tuple[str, ...]
    environment: dict[str, str]
    problems: list[str] = field(default_factory=list)


@contextlib.contextmanager
def measuring() -> Iterator[Measured]:
    """Measure the tests that the block runs with the options and environment given; show the figures."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="shiremoot-branches-") as folder:
        report = pathlib.Path(folder) / "branches.json"
        options = ("--cov=src/shiremoot", "--cov-branch", f"--cov-report=json:{report}")
        measured = Measured(options, {"COVERAGE_FILE": f"{folder}/data"})
        yield measured
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    for name, per_cent in shares(files, floors).items():
        print(f"  {per_cent:.1f}% of the branches in {name} (floor {floors[name]}%)", flush=True)
    measured.problems = fallen(files, floors)


def shares(files: dict[str, dict], floors: dict[str, float]) -> dict[str, float]:
    """Return the percentage of branches taken in the files that each pattern of the floors names."""
    found = {}
    for pattern in floors:
        sums = [each["summary"] for path, each in files.items() if fnmatch.fnmatch(path, pattern)]
        there = sum(each["num_branches"] for each in sums)
        found[pattern] = 100 * sum(each["covered_branches"] for each in sums) / there if there else 100.0
    return found


def fallen(files: dict[str, dict], floors: dict[str, float]) -> list[str]:
    """Return a sentence for each pattern whose figure is under its floor."""
    return [
        f"{pattern}: {per_cent:.1f}% of branches are tested, under the floor of {floors[pattern]}%."
        for pattern, per_cent in shares(files, floors).items()
        if per_cent < floors[pattern] - MARGIN
    ]
