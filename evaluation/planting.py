"""Planters: each puts one slip of one kind into a clean paper and says on which line it should be found.

    @plants("weekday-disagrees")
    def another_weekday(paper: str, luck: random.Random) -> Planted | None:
        found = chosen(WEEKDAY_AND_DATE, paper, luck)
        return found and changed(paper, found.start("weekday"), found.end("weekday"), "Friday")

A planter gives None when the paper offers no place for its slip. It draws only on `luck`, so that the same seed
plants the same slip. They live in `planters/`, a file for each group of rules, and are found by themselves.
"""

import importlib
import pkgutil
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Plant = Callable[[str, random.Random], "Planted | None"]


@dataclass(frozen=True)
class Planted:
    """The papers with the slip in them (normally one), and the line of the first on which it should be found."""

    papers: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Planter:
    """A way to make one kind of slip."""

    rule: str
    name: str
    group: str
    plant: Plant


def plants(rule: str) -> Callable[[Plant], Planter]:
    """Register a function as a planter of the errors that a rule should find."""

    def made(plant: Plant) -> Planter:
        return Planter(rule, plant.__name__, plant.__module__.rsplit(".", 1)[-1], plant)

    return made


@cache
def all_planters() -> tuple[Planter, ...]:
    """Return every planter, by rule and name."""
    package = importlib.import_module("evaluation.planters")
    modules = [importlib.import_module(f"evaluation.planters.{one.name}") for one in _files(package)]
    found = {thing for module in modules for thing in vars(module).values() if isinstance(thing, Planter)}
    return tuple(sorted(found, key=lambda one: (one.rule, one.group, one.name)))


def _files(package) -> list[pkgutil.ModuleInfo]:
    return list(pkgutil.iter_modules(package.__path__))


def changed(paper: str, start: int, end: int, words: str) -> Planted:
    """Return the paper with one stretch replaced; the finding is expected where that stretch begins."""
    return Planted((paper[:start] + words + paper[end:],), line_of(paper, start))


def chosen(pattern: re.Pattern[str], paper: str, luck: random.Random) -> re.Match[str] | None:
    """Return one of the places where a pattern is found, or None."""
    found = list(pattern.finditer(paper))
    return luck.choice(found) if found else None


def line_of(paper: str, offset: int) -> int:
    """Return the line, counted from 1, of a letter of the paper."""
    return paper.count("\n", 0, offset) + 1
