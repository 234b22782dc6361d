"""``shiremoot trail``: check that the trail is whole, or seal what is not yet sealed."""

import argparse

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("trail", help="check the trail, or seal it")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="work out every seal again; exit 1 if anything was tampered with")
    verify.add_argument(
        "--head", default="", help="the last seal you noted earlier: shows if the end was cut off"
    )
    acts.add_parser("seal", help="seal what is not yet sealed")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 if the trail is whole, 1 if it is not."""
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    return _seal() if options.act == "seal" else _verify(options.head)


def _seal() -> int:
    from shiremoot.foundation.trail import actions

    print(f"Sealed {actions.seal()} entries.")
    return 0


def _verify(head: str) -> int:
    from shiremoot.foundation.trail import queries

    check = queries.verify(head)
    for problem in check.problems:
        print(problem)
    print(f"{check.sealed} entries under {check.seals} seals; {check.unsealed} not yet sealed.")
    if check.problems:
        print("The trail has been tampered with.")
        return 1
    print(f"The trail is whole. Last seal: {check.head}")
    return 0
