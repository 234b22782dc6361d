"""`python -m tests`: every check, in order, stopping at the first that fails. `--quick`: those that take seconds."""

import argparse
import contextlib
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

from tests import postgresql, tidiness

ROOT = pathlib.Path(__file__).parents[1]
BIN = pathlib.Path(sys.executable).parent
CORES = str(max(2, os.cpu_count() or 2))
NOTHING_SKIPPED = os.environ.get("SHIREMOOT_NOTHING_SKIPPED") == "1"
# Long walks whose answer does not hang on the database: once, on SQLite, is enough.
ON_BOTH = "not leads_nowhere and (not test_every_form or breaks_it)"
_COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


class Failed(Exception):
    """A check did not pass; the message says what to do about it, or is empty where the output said it."""


class Run:
    """One run of the checks: what it counted, what it had to leave out, how long it took."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.counts: Counter[str] = Counter()
        self.left_out: list[str] = []
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "shiremoot.config.settings",
            "SHIREMOOT_SECRET_KEY": "only for tests",
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
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
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
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the checks that take seconds")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    run = Run()
    with tempfile.TemporaryDirectory(prefix="shiremoot-checks-") as folder:
        run.environment["SHIREMOOT_DATA"] = folder
        # Byte-code is made once for the many processes that journeys start, and not among the sources.
        run.environment["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "bytecode")
        try:
            _still(run)
            if not options.quick:
                _moving(run)
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


def _still(run: Run) -> None:
    """Checks that read the code without running the house."""
    python, shiremoot = sys.executable, str(BIN / "shiremoot")
    run.step("Lock files name no host", lambda: _none(tidiness.hosts_in_lock_files()))
    run.step("No machine's paths, nothing left for later", lambda: _none(tidiness.left_over()))
    run.step(
        "Lint (ruff check)", lambda: run.command(str(BIN / "ruff"), "check", "--output-format", "concise")
    )
    run.step("Format (ruff format)", lambda: run.command(str(BIN / "ruff"), "format", "--check"))
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


def _moving(run: Run) -> None:
    """The tests: on SQLite, those that use the database again on PostgreSQL, and in a real browser."""
    run.step("Tests on SQLite", lambda: run.pytest("-n", CORES))
    on_postgresql = "Tests that use the database, again on PostgreSQL"
    if postgresql.binaries():
        run.step(on_postgresql, lambda: _on_postgresql(run))
    else:
        run.leave_out(on_postgresql, "install postgresql to try everything stored on it as well as on SQLite")
    in_browser = "Journeys in a real browser"
    if browser():
        run.step(in_browser, lambda: run.pytest("-m", "browser", "-n", CORES))
    else:
        run.leave_out(in_browser, "install chromium to try the pages as people use them")


def _on_postgresql(run: Run) -> None:
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgresql.running())
        except postgresql.CannotRun as problem:
            raise Failed(f"PostgreSQL did not start: {problem}") from None
        run.pytest("-m", "database and not browser", "-k", ON_BOTH, "-n", CORES, DATABASE_URL=address)


def browser() -> str | None:
    """The Chromium on this machine, or None."""
    named = os.environ.get("SHIREMOOT_CHROMIUM")
    names = (named,) if named else ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def _say_counts(run: Run) -> None:
    if run.counts:
        skipped = f", {run.counts['skipped']} skipped" if run.counts["skipped"] else ""
        errors = run.counts["failed"] + run.counts["error"]
        print(f"{run.counts['passed']} passed, {errors} failed{skipped}")


if __name__ == "__main__":
    sys.exit(main())
