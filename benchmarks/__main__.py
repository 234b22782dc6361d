"""``python -m benchmarks``: build a county with a long ledger, measure, print the figures, leave nothing behind."""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator

CLOCK = "2024-11-25T09:00"
LONG, SHORT = 1_000_000, 20_000


def main() -> int:
    options = _options()
    with folder(options.folder) as chosen, database(options.postgresql):
        os.environ |= {
            "SHIREMOOT_DATA": chosen,
            "SHIREMOOT_CLOCK": CLOCK,
            "SHIREMOOT_SECRET_KEY": "only for benchmarks: no secret, and long enough",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        return _measure(options.duties or (SHORT if options.small else LONG), options.only, keep=options.keep)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help=f"{SHORT:,} duties: quick, to see that it runs")
    parser.add_argument("--duties", type=int, help=f"how many duties (default {LONG:,})")
    parser.add_argument(
        "--postgresql", action="store_true", help="on a PostgreSQL of its own, if it is installed"
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the ratios in before.json, for later runs to compare with"
    )
    parser.add_argument("--only", nargs="+", metavar="FILE", help="these alone, as `ledger_reads pages`")
    parser.add_argument("--folder", help="build in this folder, keep it, and use it again when it is there")
    return parser.parse_args()


@contextlib.contextmanager
def folder(chosen: str | None) -> Iterator[str]:
    """Yield the named folder, which stays, or a temporary one that is removed afterwards."""
    used = chosen or tempfile.mkdtemp(prefix="shiremoot-benchmarks-")
    os.makedirs(os.path.join(used, "static"), exist_ok=True)
    try:
        yield os.path.abspath(used)
    finally:
        if not chosen:
            shutil.rmtree(used, ignore_errors=True)


@contextlib.contextmanager
def database(own_postgresql: bool) -> Iterator[None]:
    """Use SQLite in the folder or DATABASE_URL, unless a separate PostgreSQL is asked for."""
    if not own_postgresql:
        yield
        return
    from tests import postgresql

    with postgresql.running() as address:
        os.environ["DATABASE_URL"] = address
        yield


def _measure(duties: int, only: list[str] | None, *, keep: bool) -> int:
    import django

    django.setup()
    from benchmarks import before, measuring, papers
    from benchmarks.config import command_line, starting
    from benchmarks.meetings import packs
    from benchmarks.outcomes import checked_rows
    from benchmarks.spine import ledger_reads
    from benchmarks.web import pages, request_cost

    if problem := _build(duties):
        print(problem, file=sys.stderr)
        return 2
    figures = []
    for benchmark in (ledger_reads, pages, starting, command_line, request_cost, papers, packs, checked_rows):
        name = benchmark.__name__.rpartition(".")[2]
        if only and name not in only:
            continue
        print(f"Measuring: {name.replace('_', ' ')} ...", flush=True)
        figures += benchmark.run()
    print(f"\n{measuring.table(figures)}")
    if keep:
        before.keep(figures)
    elif duties == SHORT:
        print(
            "\n".join(["\nMoved by more than a tenth since before.json was kept:", *before.compared(figures)])
        )
    return 0


def _build(duties: int) -> str:
    """Fill the database; return a sentence that says why not, if it already holds something else."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks import county
    from shiremoot.spine.duties.models import Duty

    begun = time.monotonic()
    call_command("migrate", verbosity=0)
    if not county.is_built():
        print(f"Building a county with {duties:,} duties on {connection.vendor} ...", flush=True)
        county.build(duties)
        print(f"Built in {time.monotonic() - begun:.0f} seconds.", flush=True)
    held = Duty.objects.count()
    return "" if held == duties else f"This database holds {held:,} duties already. Name an empty one."


if __name__ == "__main__":
    sys.exit(main())
