"""``shiremoot manage``: Django's own commands, for operators and developers."""

import argparse

from shiremoot.config.commands.parsers import SubParsers


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("manage", help="Django's own commands, such as `manage migrate`")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["shiremoot manage", *options.arguments])
    return 0
