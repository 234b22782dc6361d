"""`shiremoot clock "28 days" --from 2023-10-17`: when a clock runs out.

Prints the date, or the date and hour, and nothing else; `--format json` shows the working.
"""

import argparse
import json
import sys
from typing import NoReturn

from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel import clocks, working_days

FORMATS = ("text", "json")


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("clock", help="say when a clock runs out", description=__doc__)
    parser.error = _refuse  # type: ignore[method-assign]  # argparse offers no other way
    parser.add_argument("clock", nargs="+", help='such as "28 days" or "09:00 4 working days before"')
    parser.add_argument("--from", dest="start", metavar="START", help="a date, or a date and time")
    parser.add_argument("--before", action="store_true", help="count back from the start")
    parser.add_argument("--calendar", metavar="KEY", help=f"one of {', '.join(working_days.CALENDARS)}")
    parser.add_argument("--format", default="text", metavar="FORMAT", help=" or ".join(FORMATS))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print when the clock runs out. Returns 0; 2, after one sentence on what was expected, if it cannot be read."""
    try:
        print(_answer(options))
    except clocks.ClockError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _answer(options: argparse.Namespace) -> str:
    if options.format not in FORMATS:
        raise clocks.ClockError(f'There is no format "{options.format}": expected text or json.')
    if not options.start:
        raise clocks.ClockError("Expected when the clock starts, such as --from 2023-10-17.")
    clock = clocks.Clock.parse(" ".join(options.clock), calendar=options.calendar, before=options.before)
    start = clocks.read_start(options.start)
    due = clock.from_(start)
    if due is None:
        raise clocks.ClockError("The clock is paused, so it has no end yet.")
    if options.format == "text":
        return _in_figures(due)
    shown = {
        "start": start.isoformat(),
        "clock": str(clock),
        "due": _in_figures(due),
        "moment": due.moment.isoformat(),
        "calendar": clock.calendar,
        "working": [{"on": day.on.isoformat(), "why": day.why} for day in due.skipped],
    }
    return json.dumps(shown, indent=2, ensure_ascii=False)


def _in_figures(due: clocks.Due) -> str:
    return f"{due.on}" if due.at is None else f"{due.on} {due.at:%H:%M}"


def _refuse(message: str) -> NoReturn:
    """Print what is wrong in one sentence, without the usage lines of argparse."""
    print(f"{message[:1].upper()}{message[1:]}.", file=sys.stderr)
    raise SystemExit(2)
