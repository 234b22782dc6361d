"""What `shiremoot doctor` checks of an installation, each with the way to mend it. Loaded once Django is started."""

import datetime
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection

from shiremoot.config import starting
from shiremoot.foundation import clock
from shiremoot.foundation.access import queries as access
from shiremoot.foundation.access import row_security
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.backups import postgresql
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.foundation.jobs.models import JobRound
from shiremoot.kernel.errors import DomainError
from shiremoot.web import health

OLDEST_POSTGRESQL, NEWEST_POSTGRESQL = 15, 18
OLDEST_SQLITE = (3, 35, 0)
FREE = 2 * 10**9  # bytes
WORKER_LATE = datetime.timedelta(minutes=30)
BACKUP_OLD = datetime.timedelta(hours=26)
DRILL_OLD = datetime.timedelta(days=100)
AGAIN = "Mend that, then ask the doctor again."
LOCAL = {"127.0.0.1", "localhost", "[::1]"}


@dataclass(frozen=True)
class Diagnosis:
    """What one look found; `mend` is empty if it is well."""

    found: str
    mend: str = ""


Look = Callable[[], Iterator[Diagnosis]]


def findings(port: int) -> Iterator[tuple[str, Diagnosis]]:
    """Yield what each check found, under its name. A check that cannot be made says why."""
    for name, look in looks(port).items():
        try:
            for finding in look():
                yield name, finding
        except (DomainError, OSError, DatabaseError) as problem:
            yield name, Diagnosis(str(problem).strip().splitlines()[0], AGAIN)


def looks(port: int) -> dict[str, Look]:
    """Return the checks by name, in the order in which an operator meets them."""
    return {
        "programs": programs,
        "account": account,
        "data folder": data_folder,
        "database": database,
        "administrator": administrator,
        "address": address,
        "email": email,
        "web site": lambda: web_site(port),
        "worker": worker,
        "backups": backups,
    }


def programs() -> Iterator[Diagnosis]:
    """Python, and the database's own version."""
    yield Diagnosis(f"Python {sys.version_info.major}.{sys.version_info.minor}")
    if connection.vendor == "sqlite":
        yield needs(
            sqlite3.sqlite_version_info >= OLDEST_SQLITE,
            f"SQLite {sqlite3.sqlite_version}",
            "Use a Python with a newer SQLite, 3.35 at least.",
        )
        return
    with connection.cursor():
        version = int(connection.pg_version) // 10000  # type: ignore[attr-defined]
    yield needs(
        OLDEST_POSTGRESQL <= version <= NEWEST_POSTGRESQL,
        f"PostgreSQL {version}",
        f"Use PostgreSQL {OLDEST_POSTGRESQL} to {NEWEST_POSTGRESQL}.",
    )


def needs(well: bool, found: str, mend: str) -> Diagnosis:
    """Return a finding that is to be mended unless it is well."""
    return Diagnosis(found, "" if well else mend)


def account() -> Iterator[Diagnosis]:
    """The account on this machine."""
    yield needs(
        os.geteuid() != 0,
        "the site runs as root" if os.geteuid() == 0 else f"the site's account has the number {os.geteuid()}",
        "Make an account of its own: useradd --system --home-dir /srv/shiremoot shiremoot",
    )


def data_folder() -> Iterator[Diagnosis]:
    """Who owns and reads the data folder, and what room there is. Starting has closed it to others."""
    owner = settings.DATA.stat().st_uid
    yield needs(
        owner == os.geteuid(),
        f"{settings.DATA} is owned by the account {owner}",
        f"chown -R {os.geteuid()} {settings.DATA}",
    )
    mode = stat.S_IMODE(settings.DATA.stat().st_mode)
    yield needs(mode == 0o700, f"its rights are {mode:04o}", f"chmod -R go-rwx {settings.DATA}")
    free = shutil.disk_usage(settings.DATA).free
    yield needs(
        free >= FREE, f"{free / 1e9:,.1f} GB are free on its disk", "Make room: 2 GB at least, for a start."
    )


def database() -> Iterator[Diagnosis]:
    """Whether the tables are of this version, and on PostgreSQL whether the site's role owns them."""
    starting.check_up_to_date()
    yield Diagnosis("its tables are up to date")
    if connection.vendor != "postgresql":
        yield Diagnosis("SQLite: for one machine; a county of any size uses PostgreSQL")
        return
    with connection.cursor() as cursor:
        owned = row_security.owned_tables(cursor)
    yield needs(
        not owned,
        f"the site's role owns {owned} tables",
        "Give the site a role that owns nothing (“Role and database” in the operator's guide), so that "
        "the database itself refuses personal records.",
    )


def administrator() -> Iterator[Diagnosis]:
    """Whether anybody can open accounts, and whether somebody else hears of what they give."""
    there = Account.objects.filter(is_active=True).exists()
    add = "shiremoot account administrator ADDRESS --name NAME"
    yield needs(there, "somebody can sign in" if there else "nobody can sign in", add)
    many = access.administrators(clock.today()).count()
    second = f"{add}: a second one, who is told of the personal roles and set-up codes that the first gives."
    yield needs(many != 1, f"account administrators: {many}", second)


def address() -> Iterator[Diagnosis]:
    """The name people type, HTTPS, and the proxy before the site."""
    hosts = ", ".join(settings.ALLOWED_HOSTS)
    yield needs(
        not set(settings.ALLOWED_HOSTS) <= LOCAL,
        f"it answers to {hosts}",
        "SHIREMOOT_HOSTS=moot.example.org: the name people type.",
    )
    yield needs(
        settings.HTTPS,
        "over HTTPS" if settings.HTTPS else "not over HTTPS",
        "Put a web server with a certificate before it (deploy/nginx.conf or deploy/Caddyfile); SHIREMOOT_HTTPS=1.",
    )
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    yield needs(
        proxies > 0 or not settings.HTTPS,
        f"{proxies} web servers stand before it",
        "SHIREMOOT_PROXIES=1: else everybody seems to come from one place, and one person's wrong passwords stop all.",
    )


def email() -> Iterator[Diagnosis]:
    """Whether the mail server answers, over TLS where it matters."""
    if not settings.MAIL_FROM:
        yield Diagnosis("no email is sent; SHIREMOOT_MAIL and SHIREMOOT_MAIL_FROM would change that")
        return
    safe = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or settings.EMAIL_HOST in LOCAL
    yield needs(
        safe,
        f"by {settings.EMAIL_HOST}" + (" over TLS" if safe else " in the open"),
        "SHIREMOOT_MAIL=smtps://…, or smtp://name:password@host:587, which turns to TLS.",
    )
    get_connection(timeout=10).open()
    yield Diagnosis("the mail server answers")


def web_site(port: int) -> Iterator[Diagnosis]:
    """Whether the site answers on this machine."""
    where = f"http://127.0.0.1:{port}{health.ADDRESS}"
    try:
        with urlopen(where, timeout=5) as answer:
            yield Diagnosis(f"{where} answers {answer.status}")
    except OSError as problem:
        yield Diagnosis(
            f"{where} does not answer ({problem})",
            "Start it: systemctl start shiremoot. If it has another port, say --port.",
        )


def worker() -> Iterator[Diagnosis]:
    """Whether what comes round is done in time."""
    late = JobRound.objects.filter(next_at__lt=datetime.datetime.now(clock.LONDON) - WORKER_LATE)
    names = ", ".join(late.values_list("name", flat=True)[:3])
    went = JobRound.objects.exists()
    yield needs(
        went and not names,
        ("late: " + names) if names else ("it has done its rounds" if went else "it has never run"),
        "The worker does not run: `shiremoot serve` starts it, or `shiremoot worker`.",
    )


def backups() -> Iterator[Diagnosis]:
    """Whether there is a new backup, on another disk, and whether one was ever restored."""
    if settings.BACKUPS is None:
        yield Diagnosis(
            "there is no folder for backups", "SHIREMOOT_BACKUPS=/mnt/backups/shiremoot, on another disk."
        )
        return
    shelf = Shelf(settings.BACKUPS)
    yield from _newest(shelf)
    yield from _other_disk(shelf.folder)
    yield _drill(shelf)
    if connection.vendor == "postgresql":
        yield Diagnosis(f"pg_dump is {postgresql.program('pg_dump')}")


def _newest(shelf: Shelf) -> Iterator[Diagnosis]:
    names = shelf.names()
    if not names:
        yield Diagnosis(f"{shelf.folder} holds none", "shiremoot backup take")
        return
    old = clock.real() - shelf.read(names[-1])[1].moment
    yield needs(
        old <= BACKUP_OLD,
        f"the newest of {len(names)} is {old.total_seconds() / 3600:,.0f} hours old",
        "systemctl enable --now shiremoot-backup.timer; journalctl -u shiremoot-backup says why it failed.",
    )


def _other_disk(folder: Path) -> Iterator[Diagnosis]:
    if folder.exists():
        same = folder.stat().st_dev == settings.DATA.stat().st_dev
        yield needs(
            not same,
            "on the disk of the data folder" if same else "on another disk than the data folder",
            "Put SHIREMOOT_BACKUPS on another disk, and copy it to another machine.",
        )


def _drill(shelf: Shelf) -> Diagnosis:
    mend = "Restore one into an empty folder: shiremoot restore --to FOLDER (“The drill” in the operator's guide)."
    if (drilled := shelf.last_restored()) is None:
        return Diagnosis("none was ever restored", mend)
    days = (clock.real() - drilled).days
    return needs(clock.real() - drilled <= DRILL_OLD, f"one was restored {days} days ago", mend)
