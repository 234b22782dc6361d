"""``shiremoot case``: give a case that nobody manages a manager."""

import argparse

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("case", help="give a case that nobody manages any more a manager")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    give = acts.add_parser(
        "give-access", help="let somebody manage a case whose last manager has left; everybody on it is told"
    )
    give.add_argument("reference", help="such as ASC-24-000123")
    give.add_argument("--to", required=True, metavar="EMAIL", help="the person who is to manage it")
    give.add_argument("--reason", required=True, help="kept with the case, for those on it to read")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 when done; 2, after one sentence on standard error, if not."""
    try:
        starting.django_ready()
        print(_give_access(options))
    except DomainError as problem:
        return starting.complain(problem)
    return 0


def _give_access(options: argparse.Namespace) -> str:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.pathways import stranded

    made = stranded.give_manager(
        by=OPERATOR, reference=options.reference.upper(), email=options.to, reason=options.reason
    )
    return (
        f"{made.account} manages access to {options.reference.upper()}. Everybody with access to it is told."
    )
