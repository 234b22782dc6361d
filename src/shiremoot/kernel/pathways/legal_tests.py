"""Tests in law: a named rule that looks at the facts of a case and gives a result with its reasons.

A test advises; a person decides, and the step keeps both. Its bar is the law's: "reasonable cause to suspect" is
never proof.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.kernel.pathways.facts import Facts


class Result(enum.StrEnum):
    """What a test comes to."""

    MET = "met"
    NOT_MET = "not met"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Finding:
    """What a test comes to, and why, in sentences."""

    result: Result
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegalTest:
    """A test: where it stands in law, the fields it reads ("concern.needs"), and its rule."""

    key: str
    title: str
    authority: str
    reads: tuple[str, ...]
    rule: Callable[[Facts], Finding]

    def find(self, facts: Facts) -> Finding:
        return self.rule(facts)


def every(*paths: tuple[str, str]) -> Callable[[Facts], Finding]:
    """Return a rule that is met when each of these (path, words) is answered yes.

    It is not met when one is answered no, and unclear otherwise.
    """

    def rule(facts: Facts) -> Finding:
        said = [(facts.option(path) or "not answered", words) for path, words in paths]
        answers = {answer for answer, _ in said}
        result = Result.NOT_MET if "no" in answers else Result.MET if answers == {"yes"} else Result.UNCLEAR
        return Finding(result, tuple(f"{words}: {answer}." for answer, words in said))

    return rule


def either(*paths: tuple[str, str]) -> Callable[[Facts], Finding]:
    """Return a rule that is met when any one of these (path, words) is answered yes; not met when all are no."""

    def rule(facts: Facts) -> Finding:
        said = [(facts.option(path) or "not answered", words) for path, words in paths]
        answers = {answer for answer, _ in said}
        result = Result.MET if "yes" in answers else Result.NOT_MET if answers == {"no"} else Result.UNCLEAR
        return Finding(result, tuple(f"{words}: {answer}." for answer, words in said))

    return rule
