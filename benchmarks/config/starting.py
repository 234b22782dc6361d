"""What a command costs before it has done anything: each beside ``python -c pass``, started in turn with it.

Byte-code is kept from the first round, as it is where Shiremoot is installed. None of these needs the database, so
``python -m benchmarks.config.starting`` measures them alone.
"""

import functools
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from benchmarks import measuring

ROUNDS = 7
AGAINST = "python -c pass"
AIM = 25  # 0.4 s on a machine on which Python itself starts in 0.016 s
PAPER = """HEALTH AND WELLBEING BOARD

Agenda for the meeting on Thursday 5 December 2024 at 2.00 pm

1. Apologies
2. Minutes of the meeting of 3 October 2024
"""
COMMANDS: dict[str, tuple[str, ...]] = {
    "shiremoot --help": ("--help",),
    "shiremoot clock, in days": ("clock", "28 days", "--from", "2023-10-17"),
    "shiremoot clock, in working days": ("clock", "28 working days", "--from", "2023-10-17"),
    "shiremoot read, one short paper": ("read", "PAPER"),
    "shiremoot proof, one short paper": ("proof", "PAPER"),
}


def run() -> list[measuring.Figure]:
    with tempfile.TemporaryDirectory() as folder:
        paper = pathlib.Path(folder, "agenda.txt")
        paper.write_text(PAPER, encoding="utf-8")
        start = functools.partial(_python, keeping_byte_code(folder))
        calls = [
            functools.partial(start, "-m", "shiremoot.config.cli", *_words(words, paper))
            for words in COMMANDS.values()
        ]
        times = measuring.in_turn(functools.partial(start, "-c", "pass"), *calls, rounds=ROUNDS)
    nothing, *each = (statistics.median(one) for one in times)
    return [
        measuring.Figure(f"Starting: {what}", ours, nothing, AGAINST, AIM)
        for what, ours in zip(COMMANDS, each, strict=True)
    ]


def _words(words: tuple[str, ...], paper: pathlib.Path) -> list[str]:
    return [str(paper) if word == "PAPER" else word for word in words]


def keeping_byte_code(folder: str) -> dict[str, str]:
    """Return the environment with byte-code written to a folder that is removed after measuring."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return plain | {"PYTHONPYCACHEPREFIX": folder}


def _python(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, timeout=120, env=environment
    )


if __name__ == "__main__":
    print(measuring.table(run()))
