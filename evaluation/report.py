"""Formats the figures as tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from evaluation.trials import Outcome, Trial
from shiremoot.papers.proofing.rule import all_rules

HEAD = """# How well the proof-reader does

Written by `make evaluate`: slips of every kind are planted, by seeded luck, into papers, and what is found is counted.

- *planted*: slips put in; *found*: those the rule itself found on the line; *by any*: found there by some rule.
- *false alarms*: what the rule says of papers in which nothing is wrong (certain + likely).
- *strays*: slips that made the rule speak on some other line.
"""


def document(own: Sequence[Outcome], real: Sequence[Outcome]) -> str:
    """Return the whole page. Without the real papers, it says that they were not available."""
    parts = [HEAD, "## Our own clean papers\n", own_table(own)]
    if real:
        parts += [
            "\n## Real papers\n",
            "They hold slips of their own, so what was found before planting is shown and not called false.\n",
            _table(real, "found before"),
        ]
    else:
        parts += ["\nThe real papers were not at hand.\n"]
    return "\n".join(parts)


def own_table(outcomes: Sequence[Outcome]) -> str:
    """Return the table for papers without errors."""
    return _table(outcomes, "false alarms")


def _table(outcomes: Sequence[Outcome], before: str) -> str:
    by_rule: dict[str, list[Trial]] = defaultdict(list)
    said: dict[str, list[str]] = defaultdict(list)
    strays: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        for finding in outcome.before:
            said[finding.rule].append(finding.confidence)
        for trial in outcome.trials:
            by_rule[trial.rule].append(trial)
            for rule in trial.strays:
                strays[rule] += 1
    rows = [
        (
            one.group,
            one.name,
            *_counts(by_rule[one.name]),
            _certain_and_rest(said[one.name]),
            str(strays[one.name]),
        )
        for one in all_rules()
    ]
    every = [trial for trials in by_rule.values() for trial in trials]
    total = (
        "",
        "**all**",
        *_counts(every),
        _certain_and_rest([one for all_said in said.values() for one in all_said]),
        str(sum(strays.values())),
    )
    head = ("group", "rule", "planted", "found", "recall", "by any", before, "strays")
    return _markdown([head, *rows, total])


def _counts(trials: Sequence[Trial]) -> tuple[str, str, str, str]:
    if not trials:
        return "0", "", "", ""
    found, any_ = sum(one.found for one in trials), sum(one.found_by_any for one in trials)
    return str(len(trials)), str(found), f"{found / len(trials):.0%}", str(any_)


def _certain_and_rest(confidences: Sequence[str]) -> str:
    certain = sum(one == "certain" for one in confidences)
    return f"{certain} + {len(confidences) - certain}" if confidences else "0"


def _markdown(rows: Iterable[Sequence[str]]) -> str:
    head, *body = rows
    lines = [head, ["---", "---", *["---:"] * (len(head) - 2)], *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
