"""``shiremoot restore``: make a county of a backup, in an empty folder and an empty database, and check it."""

import argparse
import contextlib
import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from shiremoot.config import environment, starting
from shiremoot.config.commands import backup as backing_up
from shiremoot.config.commands import moments
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.foundation.backups import rules, safe_copy
from shiremoot.foundation.backups.rules import Backup
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.kernel.errors import DomainError

if TYPE_CHECKING:  # it can be loaded only after Django is started
    from shiremoot.foundation.backups.placing import Target
    from shiremoot.foundation.backups.restoring import Restored

DATABASE = (
    "PostgreSQL: the address of an empty database, as the owner of its tables; "
    "leave the password out and give it in PGPASSWORD or ~/.pgpass"
)

# Of the site that is backed up: its databases, its day, and the heads of its trail, which went on after the backup.
OF_THE_OLD_SITE = (
    "SHIREMOOT_OWNER_DATABASE_URL",
    "DATABASE_URL",
    "SHIREMOOT_CLOCK",
    "SHIREMOOT_HEAD_FILE",
    "SHIREMOOT_HEAD_MAIL",
    "SHIREMOOT_HEAD_ADDRESS",
)


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("restore", help="restore a backup, overwriting nothing, and check it")
    parser.add_argument("--from", dest="folder", default="", metavar="FOLDER", help=backing_up.FOLDER)
    parser.add_argument("--backup", default="", metavar="NAME", help="which backup (default: the newest)")
    parser.add_argument("--to", required=True, metavar="FOLDER", help="the new data folder")
    parser.add_argument("--database", default="", metavar="ADDRESS", help=DATABASE)
    parser.add_argument(
        "--moment",
        default="",
        help="PostgreSQL: recover to this moment, such as '2024-12-05 14:00'; two steps",
    )
    parser.add_argument(
        "--cluster",
        default="",
        metavar="FOLDER",
        help="with --moment, first: make this data folder for a PostgreSQL server, which recovers as it starts",
    )
    parser.add_argument(
        "--without-key",
        action="store_true",
        help="the signing key is lost: restore all the same; the trail cannot be compared, and is said not to be whole",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 when all is well, 1 if the restored record is not whole; 2, after one sentence, if not restored."""
    os.umask(0o077)
    try:
        shelf = backing_up.find_shelf(options.folder)
        if options.cluster:
            return _prepare_cluster(options, shelf)
        return _restore(options, shelf)
    except (DomainError, OSError) as problem:
        return starting.complain(problem)


def _prepare_cluster(options: argparse.Namespace, shelf: Shelf) -> int:
    from shiremoot.foundation.backups import postgresql

    moment, cluster = _moment(options.moment), Path(options.cluster).absolute()
    if cluster.exists() and any(cluster.iterdir()):
        raise starting.CannotStart(
            f"{cluster} is not empty, and nothing is overwritten. Name another folder."
        )
    before = [name for name, made in sorted(shelf.base_moments().items()) if made <= moment]
    if not before:
        raise starting.CannotStart(f"{shelf.folder} has no base backup from before {moments.words(moment)}.")
    base = shelf.bases / before[-1]
    postgresql.check_base(base)
    postgresql.prepare_recovery(base, shelf.log, cluster, moment.astimezone(datetime.UTC).isoformat(" "))
    print(
        f"{cluster} recovers to {moments.words(moment)} when a server of the same version starts on it. "
        "Make PostgreSQL's account its owner, start it, then say --database instead of --cluster."
    )
    return 0


def _moment(text: str) -> datetime.datetime:
    try:
        return moments.read(text)
    except ValueError:
        raise starting.CannotStart("Say the moment as in --moment '2024-12-05 14:00'.") from None


def _restore(options: argparse.Namespace, shelf: Shelf) -> int:
    from shiremoot.foundation.backups import placing

    name, backup = _choose(options, shelf)
    target = _target(options, backup)
    if not options.without_key:
        _check_key(backup, target)
    moment = options.moment and _moment(options.moment).isoformat()
    placing.begin(target, f"{name} {moment}".strip())
    placing.put_county(shelf, name, target)
    _start_in(target, options.database)
    _check_not_newer(backup)
    _put(shelf, name, backup, target, recovered=bool(moment))
    return _finish(shelf, backup, target, moment or backup.taken_at)


def _choose(options: argparse.Namespace, shelf: Shelf) -> tuple[str, Backup]:
    """Return the backup to restore; for a moment, the newest from before it, from which the record is checked."""
    if not options.moment:
        return shelf.read(options.backup)
    moment = _moment(options.moment)
    names = [name for name, backup in shelf.all().items() if backup.moment <= moment]
    if not names:
        raise starting.CannotStart(
            f"{shelf.folder} has no backup from before {moments.words(moment)} to check the record against."
        )
    return shelf.read(names[-1])


def _target(options: argparse.Namespace, backup: Backup) -> "Target":
    from shiremoot.foundation.backups import postgresql
    from shiremoot.foundation.backups.placing import Target

    folder = Path(options.to).absolute()
    if backup.database == "sqlite":
        if options.database:
            raise starting.CannotStart("This backup is of SQLite: it needs no --database, only --to FOLDER.")
        return Target(folder)
    if not options.database:
        raise starting.CannotStart("This backup is of PostgreSQL: name an empty database with --database.")
    import dj_database_url

    return Target(folder, postgresql.PostgresDatabase.of(dict(dj_database_url.parse(options.database))))


def _check_key(backup: Backup, target: "Target") -> None:
    """Raise `CannotStart` unless the signing key of the backup is in the environment or in the new data folder."""
    file = target.folder / "secret-key"
    key = environment.secret("SHIREMOOT_SECRET_KEY") or (file.read_text() if file.is_file() else "")
    if rules.key_mark(key) != backup.key:
        raise starting.CannotStart(
            f"The signing key of this backup is needed, as {file} or in SHIREMOOT_SECRET_KEY: without it the trail "
            "cannot be compared, and one-time codes open nobody's account. If it is lost, say --without-key."
        )


def _start_in(target: "Target", database: str) -> None:
    """Start Django on what is being restored, whatever site the environment names."""
    for name in OF_THE_OLD_SITE:
        os.environ.pop(name, None)
    os.environ["SHIREMOOT_DATA"] = str(target.folder)
    if database:
        os.environ["DATABASE_URL"] = database
    starting.django_ready(migrate=False)


def _check_not_newer(backup: Backup) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    rules.check_not_newer(backup, {f"{app}.{name}" for app, name in known})


def _put(shelf: Shelf, name: str, backup: Backup, target: "Target", *, recovered: bool) -> None:
    """Put the database, unless the server recovered it, and the files; then bring the tables up to date."""
    from shiremoot.foundation.backups import placing, restoring

    if not recovered:
        placing.put_database(shelf, name, backup, target)
        backing_up.say(restoring.row_problems(backup))
    starting.django_ready()
    placing.put_files(shelf, restoring.needed_files(), target)


def _finish(shelf: Shelf, backup: Backup, target: "Target", moment: str) -> int:
    from shiremoot.foundation.backups import placing, restoring

    restored = restoring.finish(shelf, backup, moment)
    placing.end(target)
    print(f"{target.folder}: {backup.county} as at {moments.words(datetime.datetime.fromisoformat(moment))}.")
    _say_again(restored)
    if backing_up.say(restored.problems):
        print("The restored record is not whole. Try an earlier backup too, and keep this one.")
        return 1
    _note(shelf)
    print(f"The trail is whole, and the record and every file are as they were left. {restored.counts}")
    return 0


def _note(shelf: Shelf) -> None:
    """Note beside the backups that one was restored, for the doctor; they may be where nothing can be written."""
    from shiremoot.foundation import clock

    with contextlib.suppress(OSError):
        safe_copy.write(shelf.restored, clock.real().isoformat())


def _say_again(restored: "Restored") -> None:
    for name, again in restored.again.items():
        if again.done:
            print(f"Done again, because it happened after the backup: {again.done:,} {name}.")
        for reason in again.refused:
            print(f"It could not be repeated, so somebody has to look at it ({name}): {reason}")
    print("Everybody is signed out. Passwords and second factors are again those of that moment.")
