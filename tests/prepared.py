"""The migrated database and the demonstration county, made once and copied.

Migrating takes longer than the tests of most rooms together. What is made is kept in `.cache`, named by a digest
of what it is made from, so that a change makes it again; on PostgreSQL it is kept as a template database.
"""

import contextlib
import fcntl
import functools
import hashlib
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import quote

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from shiremoot.config.commands import demo

ROOT = pathlib.Path(__file__).parents[1]
CACHE = ROOT / ".cache"
SOURCE = ROOT / "src" / "shiremoot"
DATABASE = "shiremoot.sqlite3"
NINE = "2024-11-25T09:00"  # the moment of `tests.settings`
MIDNIGHT = "2024-11-25T00:00"  # before anybody opens a county whose time of day runs
LOCK = 8_140_291  # any number that nothing else on the server locks

Kind = Literal["migrated", "county"]
_numbers = itertools.count(1)


@contextlib.contextmanager
def in_use(kind: Kind) -> Iterator[None]:
    """Point Django at a fresh copy of a prepared database; afterwards drop it and point back."""
    before = connection.settings_dict["NAME"]
    copy, drop = (_copy_on_postgresql if connection.vendor == "postgresql" else _copy_on_sqlite)(kind)
    _point_at(copy)
    try:
        yield
    finally:
        _point_at(before)
        drop()


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    ContentType.objects.clear_cache()


def give_database(folder: pathlib.Path) -> None:
    """Put a migrated, empty SQLite database where a program with this data folder looks for it."""
    with _kept("migrated", _digest("migrated"), _migrate_sqlite) as made:
        shutil.copy(made / DATABASE, folder)


def give_county(folder: pathlib.Path, moment: str = MIDNIGHT) -> pathlib.Path:
    """Copy the demonstration county, as `shiremoot demo` builds it at a moment, into an empty data folder."""

    def build(making: pathlib.Path) -> None:
        give_database(making)
        (making / "county.toml").write_text(
            demo.COUNTY
        )  # else the command takes the database for somebody's own
        (making / "secret-key").write_text(settings.SECRET_KEY)  # under which one-time codes are enciphered
        _run(making, "-m", "shiremoot.config.cli", "demo", "--build-only", SHIREMOOT_CLOCK=moment)

    with _kept(f"county{moment[-5:-3]}", _digest("county"), build) as made:
        shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder


def _copy_on_sqlite(kind: Kind) -> tuple[str, Callable[[], None]]:
    folder = settings.DATA / f"{kind}-{next(_numbers)}"
    folder.mkdir()
    if kind == "county":
        give_county(folder, NINE)
        shutil.copytree(folder / "files", settings.FILES, dirs_exist_ok=True)
    else:
        give_database(folder)
    return str(folder / DATABASE), functools.partial(shutil.rmtree, folder)


def _migrate_sqlite(making: pathlib.Path) -> None:
    _run(making, "-m", "django", "migrate", "--verbosity=0")


@contextlib.contextmanager
def _kept(name: str, digest: str, make: Callable[[pathlib.Path], None]) -> Iterator[pathlib.Path]:
    """The folder in the cache, made if it is not there. Nobody else makes or clears it inside the block."""
    CACHE.mkdir(exist_ok=True)
    wanted, making = CACHE / f"{name}-{digest}", CACHE / f"{name}.making"
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not wanted.exists():
            for old in (*CACHE.glob(f"{name}-*"), making):
                shutil.rmtree(old, ignore_errors=True)
            making.mkdir()
            make(making)
            making.rename(wanted)
        yield wanted


@functools.cache
def _digest(kind: Kind) -> str:
    """What a prepared database is made from, as 16 letters: everything for the county, which is built by all of it."""
    patterns = ("migrations/*.py", "rules.py", "settings.py") if kind == "migrated" else ("*",)
    found = {path for pattern in patterns for path in SOURCE.rglob(pattern) if path.is_file()}
    read = (path for path in found if path.suffix != ".pyc" and "static" not in path.parts)
    summed = hashlib.sha256()
    for path in sorted([*read, ROOT / "requirements" / "run.txt"]):
        summed.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return summed.hexdigest()[:16]


def _run(folder: pathlib.Path, *words: str, **environment: str) -> None:
    """Run Python with the site's own settings on a data folder. Raises AssertionError with what it said."""
    ours = ("SHIREMOOT_", "DATABASE_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    own = {"DJANGO_SETTINGS_MODULE": "shiremoot.config.settings", "SHIREMOOT_DATA": str(folder)}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=kept | own | environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def _copy_on_postgresql(kind: Kind) -> tuple[str, Callable[[], None]]:
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{next(_numbers)}"
    with _maintaining() as ask:
        template = _template(kind, ask)
        ask(f"DROP DATABASE IF EXISTS {name}")
        ask(f"CREATE DATABASE {name} TEMPLATE {template}")
    if kind == "county":
        shutil.copytree(_files_of(template), settings.FILES, dirs_exist_ok=True)
    return name, functools.partial(_drop, name)


def _drop(name: str) -> None:
    with _maintaining() as ask:
        ask(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _maintaining() -> Iterator[Callable[[str], list]]:
    """Ask the server itself, one process at a time."""
    with connection._nodb_cursor() as cursor:

        def ask(question: str) -> list:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []

        ask(f"SELECT pg_advisory_lock({LOCK})")
        yield ask


def _template(kind: Kind, ask: Callable[[str], list]) -> str:
    """The name of the prepared database, which is made if the server has none."""
    ((server,),) = ask("SELECT to_hex(system_identifier) FROM pg_control_system()")
    wanted = f"shiremoot_{kind}_{_digest(kind)}_{server}"
    if ask(f"SELECT 1 FROM pg_database WHERE datname = '{wanted}'"):
        return wanted
    for (old,) in ask(f"SELECT datname FROM pg_database WHERE datname LIKE 'shiremoot_{kind}_%'"):
        ask(f"DROP DATABASE {old}")
    making = f"making_{kind}"
    ask(f"DROP DATABASE IF EXISTS {making}")
    if kind == "county":
        ask(f"CREATE DATABASE {making} TEMPLATE {_template('migrated', ask)}")
        _build_on_postgresql(making, _files_of(wanted))
    else:
        ask(f"CREATE DATABASE {making}")
        _run(settings.DATA, "-m", "django", "migrate", "--verbosity=0", DATABASE_URL=address(making))
    ask(f"ALTER DATABASE {making} RENAME TO {wanted}")
    return wanted


def _build_on_postgresql(name: str, files: pathlib.Path) -> None:
    program = "import django; django.setup(); from shiremoot.demonstration import building; building.build()"
    folder = settings.DATA / "making"
    _run(
        folder,
        "-c",
        program,
        DATABASE_URL=address(name),
        SHIREMOOT_CLOCK=NINE,
        SHIREMOOT_SECRET_KEY=settings.SECRET_KEY,
    )
    for old in CACHE.glob("files_of_*"):
        shutil.rmtree(old)
    CACHE.mkdir(exist_ok=True)
    shutil.move(folder / "files", files)


def _files_of(template: str) -> pathlib.Path:
    return CACHE / f"files_of_{template}"


def address(name: str | None = None) -> str:
    """The tests' own database, or another on its server, as DATABASE_URL for another program."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{name or at['NAME']}"
    who = f"{at['USER']}:{quote(at['PASSWORD'] or '')}@{quote(at['HOST'] or '', safe='')}:{at['PORT'] or ''}"
    return f"postgres://{who.removesuffix(':')}/{name or at['NAME']}"
