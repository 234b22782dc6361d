"""From what was typed to what a step records: each field read, and every answer asked for that is needed."""

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways.conditions import Condition
from shiremoot.kernel.pathways.facts import Facts, Value, Values
from shiremoot.kernel.pathways.fields import Field, missing
from shiremoot.kernel.pathways.parts import Step


class CannotRecord(DomainError):
    """The answers to a step cannot be recorded; `problems` has a sentence for each field that is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        self.field = next(iter(problems))
        super().__init__(" ".join(problems.values()))


@dataclass(frozen=True)
class Answers:
    """What was read from what was typed, and what is wrong with it, by the key of the field."""

    values: Values
    problems: Mapping[str, str]


def read(step: Step, raw: Mapping[str, object], facts: Facts) -> Answers:
    """Read the answers to a step, given what the case says already. What is not a field of the step is left out."""
    values: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for one in step.fields:
        try:
            value = one.read(raw.get(one.key))
        except DomainError as problem:
            problems[one.key] = str(problem)
            continue
        if value is not None:
            values[one.key] = value
    known = facts.answering(step.key, values)
    for one in step.fields:
        if one.key not in values and one.key not in problems and is_needed(one, known):
            problems[one.key] = missing(one)
    for clash in step.contradictions:
        if clash.field not in problems and clash.when.holds(known):
            problems[clash.field] = clash.words
    return Answers(values, {one.key: problems[one.key] for one in step.fields if one.key in problems})


def checked(step: Step, raw: Mapping[str, object], facts: Facts) -> Values:
    """Return the answers to a step. Raises `CannotRecord` with all that is wrong with them."""
    answers = read(step, raw, facts)
    if answers.problems:
        raise CannotRecord(answers.problems)
    return answers.values


def is_needed(one: Field, facts: Facts) -> bool:
    """Return True if an answer is needed, given the facts with the answers to this step."""
    return one.required.holds(facts) if isinstance(one.required, Condition) else one.required
