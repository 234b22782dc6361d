"""The checks, in order, stopping at the first that fails.

`python -m tests` is `make test`: what reads the code, rings 1 to 3 on SQLite, and the core journeys.
`--all` is `make test-all`: long walks whole, branch coverage, ring 2 again on PostgreSQL, every journey.
`--rest` is what `--all` adds to a `make test` that had SHIREMOOT_WHOLE=1 and SHIREMOOT_MEASURED=1. Branches are
measured without what is marked `long`, which goes again where others went, and would take half as long again.
`--ring N` runs one ring, and `--quick` only what reads the code.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable

from tests import branches, postgresql, stand_ins, templates_format, tidiness

ROOT = pathlib.Path(__file__).parents[1]
BIN = pathlib.Path(sys.executable).parent
CORES = str(max(2, os.cpu_count() or 2))
NOTHING_SKIPPED = os.environ.get("SHIREMOOT_NOTHING_SKIPPED") == "1"
RINGS = {1: "unit", 2: "room", 3: "walk", 4: "browser"}
ON_SQLITE = "unit or room or walk"
# Walks go the same way on both databases, but for what hostile text does to each.
ON_POSTGRESQL = "database and (room or long)"
_COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


class Failed(Exception):
    """A check did not pass; the message says what to do about it, or is empty where the output said it."""


class Run:
    """One run of the checks: what it counted, what it had to leave out, how long it took."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.began = time.monotonic()
        self.counts: Counter[str] = _counted_before()
        self.whole = options.all or os.environ.get("SHIREMOOT_WHOLE") == "1"
        self.measured = options.all or os.environ.get("SHIREMOOT_MEASURED") == "1"
        self.left_out: list[str] = []
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "shiremoot.config.settings",
            "SHIREMOOT_SECRET_KEY": "only for tests: no secret, and long enough",
            "SHIREMOOT_WHOLE": "1" if self.whole else "",
        }
        for name in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):
            self.environment.pop(name, None)

    def step(self, heading: str, check: Callable[[], None]) -> None:
        """Run one check under its heading. Raises `Failed`."""
        print(f"{heading} ... ", end="", flush=True)
        began = time.monotonic()
        try:
            check()
        except Failed as problem:
            print(f"failed after {time.monotonic() - began:.1f} s")
            raise Failed(f"{problem}\nStopped at: {heading}".strip()) from None
        print(f"{time.monotonic() - began:.1f} s", flush=True)

    def command(self, *words: str) -> None:
        """A program that says nothing unless it fails."""
        done = subprocess.run(words, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise Failed((done.stdout + done.stderr).strip())

    def pytest(self, *words: str, **environment: str) -> None:
        """Some tests, shown as they run and counted."""
        print(flush=True)
        spread = ("-n", CORES, "--dist", "worksteal")
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *spread, *words]
        with subprocess.Popen(
            command, cwd=ROOT, env=self.environment | environment, stdout=subprocess.PIPE, text=True
        ) as running:
            last = ""
            try:
                for line in running.stdout:
                    print(f"  {line}", end="", flush=True)
                    last = line if _COUNTED.search(line) else last
            except BaseException:  # told to stop: so are the tests, which then stop what they started
                running.send_signal(signal.SIGINT)
                raise
        for number, what in _COUNTED.findall(last):
            self.counts[what.rstrip("s") if what.startswith("error") else what] += int(number)
        if running.returncode:
            raise Failed("")

    def leave_out(self, heading: str, why: str) -> None:
        """Say what could not be checked here. Where nothing may be skipped, that is a failure."""
        print(f"{heading} ... left out: {why}", flush=True)
        if NOTHING_SKIPPED:
            raise Failed(f"Nothing may be left out of this run.\nStopped at: {heading}")
        self.left_out.append(heading)


def main() -> int:
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    run = Run(options)
    with tempfile.TemporaryDirectory(prefix="shiremoot-checks-") as folder:
        run.environment["SHIREMOOT_DATA"] = folder
        # Byte-code is made once for the many processes that journeys start, and for the next run, and not among the
        # sources: making that of the tests takes longer than collecting them.
        run.environment["PYTHONPYCACHEPREFIX"] = str(ROOT / ".cache" / "bytecode")
        try:
            _checks(run, options)
        except Failed as problem:
            print(f"\n{problem}")
            _say_counts(run)
            return 1
        except KeyboardInterrupt:
            return 130
    _say_counts(run)
    left_out = f", but for: {'; '.join(run.left_out)}" if run.left_out else ""
    print(f"Everything passed{left_out} ({time.monotonic() - run.began:.0f} s)")
    return 0


def _parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__, formatter_class=shape)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--quick", action="store_true", help="only the checks that read the code")
    chosen.add_argument("--ring", type=int, choices=RINGS, help="only the tests of one ring")
    chosen.add_argument("--all", action="store_true", help="everything, as `make test-all` does")
    chosen.add_argument("--rest", action="store_true", help="only what --all adds to `make test`")
    return parser


def _checks(run: Run, options: argparse.Namespace) -> None:
    if options.ring:
        if options.ring == 4:
            _journeys(run, "browser")
        else:
            run.step(f"Ring {options.ring}", lambda: run.pytest("-m", _shortened(run, RINGS[options.ring])))
        return
    if not options.rest:
        _still(run)
    if not (options.rest or options.quick):
        run.step("Tests on SQLite, walks included", lambda: _on_sqlite(run))
        _journeys(run, "browser and core")
    if options.all or options.rest:
        _again_on_postgresql(run)
        _journeys(run, "browser and not core")


def _still(run: Run) -> None:
    """Checks that read the code without running the house."""
    python, shiremoot = sys.executable, str(BIN / "shiremoot")
    run.step("Lock files name no host", lambda: _none(tidiness.hosts_in_lock_files()))
    run.step("No machine's paths, nothing left for later", lambda: _none(tidiness.left_over()))
    run.step("Tests replace our own functions by exact stand-ins", lambda: _none(stand_ins.loose()))
    run.step(
        "Lint (ruff check)", lambda: run.command(str(BIN / "ruff"), "check", "--output-format", "concise")
    )
    run.step("Format (ruff format)", lambda: run.command(str(BIN / "ruff"), "format", "--check"))
    run.step(
        f"Templates are as the formatter writes them; no line over {templates_format.LONGEST}",
        lambda: _none(templates_format.problems()),
    )
    run.step("Types (mypy)", lambda: run.command(str(BIN / "mypy")))
    run.step("Order of imports (lint-imports)", lambda: run.command(str(BIN / "lint-imports")))
    run.step("Generated documents are as the code says", lambda: run.command(shiremoot, "docs", "--check"))
    run.step(
        "Migrations are as the models say",
        lambda: run.command(python, "-m", "django", "makemigrations", "--check", "--dry-run"),
    )


def _none(problems: list[str]) -> None:
    if problems:
        raise Failed("\n".join(problems))


def _shortened(run: Run, rings: str) -> str:
    """Return the tests of some rings, without those that are long unless the run is whole."""
    return rings if run.whole else f"({rings}) and not long"


def _on_sqlite(run: Run) -> None:
    if not run.measured:
        return run.pytest("-m", _shortened(run, ON_SQLITE))
    with branches.measuring() as measured:
        run.pytest("-m", f"({ON_SQLITE}) and not long", *measured.options, **measured.environment)
    _none(measured.problems)
    if run.whole:
        run.pytest("-m", f"({ON_SQLITE}) and long")


def _journeys(run: Run, chosen: str) -> None:
    heading = f"Journeys in a real browser ({chosen})"
    if browser():
        run.step(heading, lambda: run.pytest("-m", chosen))
    else:
        run.leave_out(heading, "install chromium to try the pages as people use them")


def _again_on_postgresql(run: Run) -> None:
    heading = "Ring 2 again on PostgreSQL"
    if postgresql.binaries():
        run.step(heading, lambda: _on_postgresql(run))
    else:
        run.leave_out(heading, "install postgresql to try everything stored on it as well as on SQLite")


def _on_postgresql(run: Run) -> None:
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgresql.running())
        except postgresql.CannotRun as problem:
            raise Failed(f"PostgreSQL did not start: {problem}") from None
        run.pytest("-m", ON_POSTGRESQL, DATABASE_URL=address)


def browser() -> str | None:
    """The Chromium on this machine, or None."""
    named = os.environ.get("SHIREMOOT_CHROMIUM")
    names = (named,) if named else ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def _counted_before() -> Counter[str]:
    """What an earlier run counted that this one goes on from: `.ci/run` names the file it is told in."""
    file = pathlib.Path(os.environ.get("SHIREMOOT_COUNTED", os.devnull))
    return Counter(json.loads(file.read_text() or "{}")) if file.is_file() else Counter()


def _say_counts(run: Run) -> None:
    if told := os.environ.get("SHIREMOOT_COUNTED"):
        pathlib.Path(told).write_text(json.dumps(run.counts))
    if run.counts:
        skipped = f", {run.counts['skipped']} skipped" if run.counts["skipped"] else ""
        errors = run.counts["failed"] + run.counts["error"]
        print(f"{run.counts['passed']} passed, {errors} failed{skipped}")


if __name__ == "__main__":
    sys.exit(main())
