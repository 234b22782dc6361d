"""``shiremoot import moderngov``: a whole council from the web service of its ModernGov site."""

import argparse
import datetime
import sys

from shiremoot.config import starting

YEARS_BACK = 6  # papers of committees are kept open six years: LGA 1972 s100C
SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """0 when everything was brought; 1 when something could not be, after the rest was; 2 when nothing can be."""
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.governance.moderngov import actions, answers, client

    if options.files != ["moderngov"] or not (options.base and options.council):
        return starting.complain("Say: shiremoot import moderngov --base ADDRESS --council NAME")
    try:
        since, until = _span(options)
        service = client.Service(options.base, options.pause)
        done = actions.transfer(
            service=service,
            council=options.council,
            since=since,
            until=until,
            by=OPERATOR,
            tell=_tell,
            papers=not options.without_papers,
        )
    except (ValueError, answers.BrokenAnswer, client.NoAnswer) as problem:
        return starting.complain(problem)
    return _say(done)


def _span(options: argparse.Namespace) -> tuple[datetime.date, datetime.date]:
    from shiremoot.foundation import clock

    today = clock.today()
    since = options.since or today.replace(year=today.year - YEARS_BACK, day=min(today.day, 28))
    until = options.until or today.replace(year=today.year + 1, day=min(today.day, 28))
    if since > until:
        raise ValueError("The first day is after the last.")
    return since, until


def _tell(words: str) -> None:
    print(f"  {words}", file=sys.stderr)


def _say(done) -> int:
    print(
        f"{done.committees} committees, {done.councillors} councillors, {done.meetings} meetings new or changed, "
        f"{done.unchanged} unchanged, {done.papers} papers kept."
    )
    for problem in done.problems[:SHOWN]:
        starting.complain(problem)
    if not done.problems:
        return 0
    print(f"{len(done.problems)} could not be brought. Run the same command again to try those once more.")
    return 1
