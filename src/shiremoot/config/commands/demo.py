"""``shiremoot demo``: a county to look around in, on this machine, in one command."""

import argparse
import os
import pathlib
from typing import TYPE_CHECKING

from shiremoot.config import data_folder, starting
from shiremoot.config.commands import serve
from shiremoot.config.commands.parsers import SubParsers

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.demonstration.building import Cast

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
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build the demonstration county, and serve it until stopped. Returns the exit code."""
    try:
        _choose_folder()
        starting.django_ready()
        if options.code:
            return _print_code()
        listening = None if options.build_only else serve.listen("127.0.0.1", options.port)
        accounts = _build()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    if listening is None:
        return 0
    return serve.keep_running(listening, 2, when_up=lambda: _welcome(options.port, accounts))


def _print_code() -> int:
    from shiremoot.demonstration import building

    print(building.accounts().code())
    return 0


def _choose_folder() -> None:
    """Mark the data folder as a demonstration, before settings are read. Raises `CannotStart` for a real county's."""
    folder = pathlib.Path(os.environ.get("SHIREMOOT_DATA", "var"))
    mark = folder / "county.toml"
    if not mark.exists() and (folder / "shiremoot.sqlite3").exists():
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
    data_folder.make(folder)
    mark.write_text(COUNTY)


def _build() -> "Cast":
    from shiremoot.demonstration import building

    if not building.is_built():
        print("Building the demonstration county ...", flush=True)
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
