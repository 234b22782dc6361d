"""``shiremoot duties --body … --format json`` beside a script without a framework that prints the same.

The whole of both is timed from outside, with what a command costs before it has done anything told apart.
"""

import os
import pathlib
import subprocess
import sys

from django.conf import settings

from benchmarks import ledger_reads, measuring
from shiremoot.governance.bodies.models import Body

AIM = 1.5
ROUNDS = 5
SCRIPT = pathlib.Path(__file__).with_name("by_hand.py")


def run() -> list[measuring.Figure]:
    body = Body.objects.get(pk=ledger_reads.busiest_body()).slug
    database = os.environ.get("DATABASE_URL") or str(settings.DATABASES["default"]["NAME"])
    ours = ["-m", "shiremoot.config.cli", "duties", "--body", body, "--format", "json"]
    peer = [str(SCRIPT), database, body, settings.CLOCK]
    if _printed(*ours) != _printed(*peer):
        raise AssertionError("the script without a framework prints something else")
    whole = _in_turn(ours, peer)
    one = _in_turn([*ours, "--most", "1"], [*peer, "1"])
    beyond = whole[0] - one[0], whole[1] - one[1]
    return [
        measuring.Figure("The command line, starting and one row", *one, "a script without a framework"),
        measuring.Figure("The command line, whole", *whole, "a script without a framework"),
        measuring.Figure(
            "The command line, rows beyond the first", *beyond, "a script without a framework", AIM
        ),
    ]


def _in_turn(ours: list[str], peer: list[str]) -> tuple[float, float]:
    return measuring.in_turn(lambda: _printed(*ours), lambda: _printed(*peer), ROUNDS)


def _printed(*arguments: str) -> bytes:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, timeout=120).stdout
