"""The ``shiremoot`` command: each sub-command is a file in ``commands``, and only some need to start Django."""

import argparse
import os
import sys
from collections.abc import Sequence

from shiremoot.config import data_folder, environment, starting
from shiremoot.config.commands import (
    account,
    backup,
    case,
    clock,
    county,
    demo,
    docs,
    doctor,
    duties,
    import_,
    manage,
    proof,
    read,
    register,
    restore,
    serve,
    synthesise,
    trail,
)

COMMANDS = (
    read,
    proof,
    import_,
    duties,
    clock,
    trail,
    demo,
    serve,
    doctor,
    backup,
    restore,
    account,
    county,
    register,
    case,
    synthesise,
    manage,
    docs,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit code: 2 for anything the caller can correct."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shiremoot.config.settings")
    parser = argparse.ArgumentParser(
        prog="shiremoot",
        description="A county's partnerships: who owes what to whom, by when, on what authority.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    parser.set_defaults(commands=COMMANDS)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except (environment.WrongSetting, data_folder.CannotBeUsed) as problem:
        return starting.complain(problem)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the program that reads our output ended, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
