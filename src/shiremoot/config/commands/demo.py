"""``shiremoot demo``: a county to look around in, on this machine, in one command."""

import argparse
import fcntl
import logging
import os
import pathlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from shiremoot.config import data_folder, starting
from shiremoot.config.commands import serve
from shiremoot.config.commands.parsers import SubParsers

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.demonstration.building import Cast

MARK, DATABASE, KEY = "county.toml", "shiremoot.sqlite3", "secret-key"
MAKING = "being-built"  # the folder inside the data folder in which the demonstration is built
TODAY = "2024-11-25"
COUNTY = f'name = "Oxfordshire"\nclock = "{TODAY}"\ndemonstration = true\n'


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("demo", help="build the demonstration county and open it on 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--build-only", action="store_true", help="build it and stop")
    parser.add_argument(
        "--code", action="store_true", help="print the one-time code of this half minute and stop"
    )
    parser.add_argument(
        "--in-place", action="store_true", help=argparse.SUPPRESS
    )  # of the process that builds
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build the demonstration county, and serve it until stopped. Returns the exit code."""
    folder = pathlib.Path(os.environ.get("SHIREMOOT_DATA", "var"))
    try:
        check_folder(folder)
        if options.code:
            return _print_code()
        if not options.in_place and not os.environ.get("DATABASE_URL"):
            build_aside(folder)
        starting.django_ready()
        listening = None if options.build_only else serve.listen("127.0.0.1", options.port)
        accounts = _build()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    if listening is None:
        return 0
    return serve.keep_running(listening, 2, when_up=lambda: _welcome(options.port, accounts))


def _print_code() -> int:
    starting.django_ready(migrate=False)
    from shiremoot.demonstration import building

    print(building.accounts().code())
    return 0


def check_folder(folder: pathlib.Path) -> None:
    """Raise `CannotStart` for the folder or the database of a real county. Changes nothing."""
    mark = folder / MARK
    if not mark.exists() and (folder / DATABASE).exists():
        raise starting.CannotStart(
            f"{folder} already holds a county that is not a demonstration. "
            "Name another folder in SHIREMOOT_DATA for the demonstration."
        )
    if os.environ.get("DATABASE_URL") and not mark.exists():
        raise starting.CannotStart(
            "DATABASE_URL names a database, and the demonstration keeps its own. Unset it, or name a data folder "
            "that already holds a demonstration."
        )
    if mark.exists() and "demonstration = true" not in mark.read_text():
        raise starting.CannotStart(f"{mark} says this county is not a demonstration, so nothing was changed.")


def build_aside(folder: pathlib.Path) -> None:
    """Build in a folder inside, and give the data folder its database only when all of it is there.

    What an interrupted build left is built again. Two who build at once wait for each other. Raises `CannotStart`.
    """
    data_folder.make(folder)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / DATABASE).exists():
            _build_and_move(folder, held)
    finally:
        os.close(held)


def _build_and_move(folder: pathlib.Path, held: int) -> None:
    making = folder / MAKING
    shutil.rmtree(making, ignore_errors=True)
    data_folder.make(making)
    (making / MARK).write_text(COUNTY)
    if (folder / KEY).exists():
        shutil.copy(folder / KEY, making / KEY)
    command = [sys.executable, "-m", "shiremoot.config.cli", "demo", "--build-only", "--in-place"]
    try:
        # The process that builds holds the lock too, should this one end before it.
        done = subprocess.run(command, env=os.environ | {"SHIREMOOT_DATA": str(making)}, pass_fds=[held])  # noqa: S603
        if done.returncode:
            raise starting.CannotStart("The demonstration was not built. Run the command again to build it.")
        _move_all(making, folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _move_all(making: pathlib.Path, folder: pathlib.Path) -> None:
    """Move every file, the database last: a folder without it is built again."""
    found = [place for place in making.rglob("*") if place.is_file()]
    for place in sorted(found, key=lambda place: (place.name == DATABASE, place)):
        target = folder / place.relative_to(making)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.replace(target)


def _build() -> "Cast":
    from shiremoot.demonstration import building
    from shiremoot.foundation.sign_in import notices

    if not building.is_built():
        print("Building the demonstration county ...", flush=True)
        # It has no account administrator, so there is nobody to tell of the roles it gives, and nothing to warn of.
        notices.log.setLevel(logging.ERROR)
        try:
            building.build()
        except building.NotEmpty as problem:
            raise starting.CannotStart(problem) from None
    return building.accounts()


def _welcome(port: int, accounts: "Cast") -> None:
    print(f"\nShiremoot is open at http://localhost:{port}/")
    print(
        "Everything public needs no sign-in. To sign in, the password is the same for everyone: "
        f"{accounts.password}\n"
    )
    width = max(len(who.email) for who in accounts.people)
    for who in accounts.people:
        print(
            f"  {who.email:<{width}}  {who.role}{f', with the code {accounts.code()}' if who.needs_code else ''}"
        )
    print(f"  {'(no sign-in)':<{width}}  Resident")
    print(
        "\nA code is asked of those whose work reaches personal records. It changes every half minute: "
        "\n`shiremoot demo --code` prints the one of now, or type this key into an authenticator app: "
        f"{accounts.secret}\n\nPress Ctrl-C to stop.",
        flush=True,
    )
