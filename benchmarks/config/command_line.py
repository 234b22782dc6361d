"""``shiremoot duties --body … --format json`` beside a script without a framework that prints the same.

The whole of both is timed from outside, with what a command costs before it has done anything told apart.
"""

import functools
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from django.conf import settings

from benchmarks import measuring
from benchmarks.config import starting
from benchmarks.spine import ledger_reads
from shiremoot.spine.bodies.models import Body

AIM = 1.5
ROUNDS = 7
AGAINST = "a script without a framework"
SCRIPT = pathlib.Path(__file__).with_name("by_hand.py")


def run() -> list[measuring.Figure]:
    body = Body.objects.get(pk=ledger_reads.busiest_body()).slug
    database = os.environ.get("DATABASE_URL") or str(settings.DATABASES["default"]["NAME"])
    ours = ["-m", "shiremoot.config.cli", "duties", "--body", body, "--format", "json"]
    peer = [str(SCRIPT), database, body, settings.CLOCK]
    if _printed(*ours) != _printed(*peer):
        raise AssertionError("the script without a framework prints something else")
    commands = [*ours, "--most", "1"], [*peer, "1"], ours, peer, ["-c", "pass"]
    with tempfile.TemporaryDirectory() as folder:
        kept = starting.keeping_byte_code(folder)
        calls = (functools.partial(_printed, *each, environment=kept) for each in commands)
        times = measuring.in_turn(*calls, rounds=ROUNDS)
    one, whole = (
        [statistics.median(each) for each in times[:2]],
        [statistics.median(each) for each in times[2:4]],
    )
    nothing = statistics.median(times[4])
    beyond = [_more(times[2], times[0]), _more(times[3], times[1])]
    return [
        measuring.Figure("The command line, starting and one row", one[0], nothing, starting.AGAINST),
        measuring.Figure("The command line, starting and one row", *one, AGAINST),
        measuring.Figure("The command line, whole", *whole, AGAINST),
        measuring.Figure("The command line, rows beyond the first", *beyond, AGAINST, AIM),
    ]


def _more(whole: list[float], start: list[float]) -> float:
    return statistics.median(all_of_it - begun for all_of_it, begun in zip(whole, start, strict=True))


def _printed(*arguments: str, environment: dict[str, str] | None = None) -> bytes:
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment).stdout
