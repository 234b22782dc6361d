"""Defines a rule and finds all rules: a file added to a folder of `rules/` is run, with no other change."""

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
    """One kind of error that the proof-reader looks for.

    `find` searches one galley. If the rule compares passages in any place or paper, `gather` takes light claims from
    each galley (plain values that can be pickled) and `find` compares the claims of all papers given together.
    `example` holds made-up papers that the rule must report, `quiet` similar papers that it must not.
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
        """Yield the rule's findings in one paper; nothing if the rule compares papers."""
        if self.gather is None:
            yield from (finding.by(self.name) for finding in self.find(galley))

    def claims(self, galley: Galley) -> list[Any]:
        """Return what a comparing rule needs to know about one paper."""
        return [] if self.gather is None else list(self.gather(galley))

    def among(self, claims: Sequence[Any]) -> Iterator[Finding]:
        """Yield a comparing rule's findings among the claims of all papers."""
        if self.gather is not None:
            yield from (finding.by(self.name) for finding in self.find(claims))


def rule(
    *,
    reason: str,
    example: str | Papers,
    quiet: str | Papers,
    gather: Callable[[Galley], Iterable[Any]] | None = None,
) -> Callable[[Callable[[Any], Iterable[Finding]]], Rule]:
    """Turn a function into a rule with its name, its folder as group, and its docstring's first line as `about`."""

    def made(find: Callable[[Any], Iterable[Finding]]) -> Rule:
        about = (find.__doc__ or "").strip().split("\n")[0]
        group = find.__module__.split(".")[-2]
        name = find.__name__.strip("_").replace("_", "-")
        return Rule(name, group, about, reason, _papers(example), _papers(quiet), find, gather)

    return made


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by group and name. Raises ValueError if two have the same name."""
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
