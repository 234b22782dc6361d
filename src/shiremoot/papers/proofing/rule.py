"""What a rule is, and how rules are found: a file put in a folder of `rules/` is run, and nothing else changes."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley

Papers = tuple[str, ...]  # made-up papers, as text


@dataclass(frozen=True)
class Rule:
    """One thing a proof-reader looks for.

    `find` looks through one galley; or, when the rule compares passages wherever they stand, `gather` takes light
    claims from each galley (plain, picklable values) and `find` compares all claims of the papers given together.
    `example` are made-up papers on which the rule speaks, `quiet` papers like them on which it must not.
    """

    name: str
    group: str
    about: str
    reason: str
    example: Papers
    quiet: Papers
    find: Callable[[Any], Iterable[Finding]]
    gather: Callable[[Galley], Iterable[Any]] | None = None

    def in_galley(self, galley: Galley) -> Iterator[Finding]:
        """What the rule finds in one paper; nothing for a rule that compares papers."""
        if self.gather is None:
            yield from (finding.by(self.name) for finding in self.find(galley))

    def claims(self, galley: Galley) -> list[Any]:
        """What a comparing rule needs to know of one paper."""
        return [] if self.gather is None else list(self.gather(galley))

    def among(self, claims: Sequence[Any]) -> Iterator[Finding]:
        """What a comparing rule finds among the claims of all papers."""
        if self.gather is not None:
            yield from (finding.by(self.name) for finding in self.find(claims))


def rule(
    *,
    reason: str,
    example: str | Papers,
    quiet: str | Papers,
    gather: Callable[[Galley], Iterable[Any]] | None = None,
) -> Callable[[Callable[[Any], Iterable[Finding]]], Rule]:
    """Make a function a rule, named after it, in its folder's group, with its docstring's first line as `about`."""

    def made(find: Callable[[Any], Iterable[Finding]]) -> Rule:
        about = (find.__doc__ or "").strip().split("\n")[0]
        group = find.__module__.split(".")[-2]
        name = find.__name__.strip("_").replace("_", "-")
        return Rule(name, group, about, reason, _papers(example), _papers(quiet), find, gather)

    return made


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by group and name. Raises ValueError when two bear one name."""
    package = importlib.import_module("shiremoot.papers.proofing.rules")
    modules = [one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    found = [
        thing
        for module in modules
        for thing in vars(importlib.import_module(module)).values()
        if isinstance(thing, Rule) and thing.find.__module__ == module
    ]
    if len({one.name for one in found}) < len(found):
        raise ValueError("Two proof-reading rules bear one name")
    return tuple(sorted(found, key=lambda one: (one.group, one.name)))


def _papers(given: str | Papers) -> Papers:
    return (given,) if isinstance(given, str) else given
