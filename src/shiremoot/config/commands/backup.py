"""``shiremoot backup``: take a backup while the site runs, check those there are, or keep up between two."""

import argparse
import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shiremoot.config import environment, starting, supervision
from shiremoot.config.commands import moments
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.kernel.errors import DomainError

if TYPE_CHECKING:  # it can be loaded only after Django is started
    from shiremoot.foundation.backups.taking import TakenBackup

KEEP_DAYS = 35
EVERY = 60  # seconds between two looks for new files
FOLDER = "the folder of backups (default: SHIREMOOT_BACKUPS)"


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("backup", help="back up the database and the files while the site runs")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    take = acts.add_parser("take", help="back up; exit 1 if a file of the record is not as it was stored")
    take.add_argument(
        "--keep",
        type=int,
        default=KEEP_DAYS,
        metavar="DAYS",
        help=f"remove backups older than this, but never the newest (default: {KEEP_DAYS})",
    )
    verify = acts.add_parser("verify", help="read every byte of the backups; exit 1 if any is not as written")
    verify.add_argument("--backup", default="", metavar="NAME", help="only this one, and the files it needs")
    acts.add_parser("list", help="list the backups")
    acts.add_parser(
        "base", help="PostgreSQL: copy the whole server, to be recovered to any moment from then on"
    )
    follow = acts.add_parser(
        "follow",
        help="run until stopped: copy new files and the list of what lasts each minute, and, where there is a base, "
        "PostgreSQL's log at once",
    )
    follow.add_argument("--once", action="store_true", help="copy new files and the list now, and stop")
    for act in acts.choices.values():
        act.add_argument("--in", dest="folder", default="", metavar="FOLDER", help=FOLDER)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 when done, 1 if a check found something; 2, after one sentence on standard error, if not."""
    try:
        shelf = find_shelf(options.folder)
        if options.act not in WITHOUT_DATABASE:
            starting.django_ready(migrate=False)
        return ACTS[options.act](options, shelf)
    except (DomainError, OSError) as problem:
        return starting.complain(problem)


def find_shelf(said: str) -> Shelf:
    """Return the folder of backups that was named, or that of the settings. Raises `CannotStart`."""
    if folder := (Path(said).absolute() if said else environment.folder("SHIREMOOT_BACKUPS")):
        return Shelf(folder)
    raise starting.CannotStart("Name the folder of backups with --in FOLDER, or set SHIREMOOT_BACKUPS.")


def _take(options: argparse.Namespace, shelf: Shelf) -> int:
    from shiremoot.foundation.backups import taking

    os.umask(0o077)
    starting.check_up_to_date()
    taken = taking.take(shelf, keep_days=options.keep)
    print(_words(taken, shelf))
    for name in taken.removed:
        print(f"Removed, being older than {options.keep} days: {name}.")
    return say(taken.problems)


def _words(taken: "TakenBackup", shelf: Shelf) -> str:
    from django.conf import settings

    files = len(taken.backup.files)
    return (
        f"{shelf.folder / taken.name}: the database ({taken.backup.size / 1e6:,.1f} MB) as at "
        f"{moments.words(taken.backup.moment)}, and {files:,} files, {taken.copied:,} of them copied now.\n"
        f"Not in it: the signing key ({settings.DATA / 'secret-key'}) and the settings of the environment. "
        "Keep a copy of both elsewhere."
    )


def say(problems: Sequence[str]) -> int:
    """Print sentences. Returns 1 if there are any, else 0."""
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _verify(options: argparse.Namespace, shelf: Shelf) -> int:
    from shiremoot.foundation.backups import verifying

    names = [shelf.read(options.backup)[0]] if options.backup else shelf.names() or [shelf.read()[0]]
    problems = verifying.problems(shelf, names)
    print(f"{len(names)} backups checked, and the files they need.")
    return say(problems) or _say_whole()


def _say_whole() -> int:
    print("Every byte is as it was written.")
    return 0


def _list(options: argparse.Namespace, shelf: Shelf) -> int:
    for name, backup in shelf.all().items():
        size = f"{backup.size / 1e6:,.1f} MB"
        print(
            f"{name}  {moments.words(backup.moment)}  {backup.database} {size}, {len(backup.files):,} files"
        )
    for name in sorted(shelf.base_moments()):
        print(f"{name}  base: recovers to any moment after it that the log reaches")
    return 0


def _base(options: argparse.Namespace, shelf: Shelf) -> int:
    from shiremoot.foundation.backups import taking

    _check_postgresql()
    name = taking.take_base(shelf)
    print(f"{shelf.bases / name}: the whole server. Keep `shiremoot backup follow` running to have its log.")
    return 0


def _check_postgresql() -> None:
    from django.db import connection

    if connection.vendor != "postgresql":
        raise starting.CannotStart(
            "Only PostgreSQL has base backups and a log: on SQLite, take backups often."
        )


def _follow(options: argparse.Namespace, shelf: Shelf) -> int:
    from django.db import connection

    from shiremoot.foundation.backups import postgresql, taking

    os.umask(0o077)
    if options.once:
        print(f"{taking.keep_up(shelf):,} files copied.")
        return 0
    children = []
    if connection.vendor == "postgresql" and shelf.base_moments():  # without a base the log is of no use
        server = taking.owner()
        shelf.make()
        shelf.log.mkdir(exist_ok=True, mode=0o700)
        postgresql.make_slot(server)
        os.environ.update(
            server.environment()
        )  # for the child alone: this process reads its settings no more
        children.append(
            supervision.Child("log of the database", postgresql.follow_command(server, shelf.log))
        )
    return _keep_up(shelf, children)


def _keep_up(shelf: Shelf, children: list[supervision.Child]) -> int:
    """Copy new files every minute, and keep the children running, until this process is told to stop."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    due = 0.0
    try:
        while True:
            for child in children:
                child.tend(time.monotonic())
            if time.monotonic() >= due:
                _copy_new(shelf)
                due = time.monotonic() + EVERY
            time.sleep(supervision.LOOK)
    except KeyboardInterrupt:
        return 0
    finally:
        supervision.stop(children)


def _copy_new(shelf: Shelf) -> None:
    """Copy new files and write the list; what hinders it is said, and it is tried again."""
    from django.db import DatabaseError, connections

    from shiremoot.foundation.backups import taking

    try:
        taking.keep_up(shelf)
    except (DomainError, OSError, DatabaseError) as problem:
        starting.complain(f"{problem} It is tried again in a minute.")
        connections.close_all()


WITHOUT_DATABASE = {"verify", "list"}
ACTS: dict[str, Callable[[argparse.Namespace, Shelf], int]] = {
    "take": _take,
    "verify": _verify,
    "list": _list,
    "base": _base,
    "follow": _follow,
}
