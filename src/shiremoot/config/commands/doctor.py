"""``shiremoot doctor``: check an installation, and say how to mend what is not well."""

import argparse
import textwrap

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError

WIDTH = 110


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("doctor", help="check an installation, and say how to mend what is not well")
    parser.add_argument("--port", type=int, default=8000, help="where the site runs on this machine")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 if all is well, 1 if something is to be mended; 2, after one sentence, if it cannot be looked at."""
    try:
        starting.django_ready(migrate=False)
    except DomainError as problem:
        return starting.complain(problem)
    from shiremoot.config import doctor

    to_mend, before = 0, ""
    for name, finding in doctor.findings(options.port):
        to_mend += bool(finding.mend)
        print(f"{'' if name == before else name:14}{'mend' if finding.mend else 'well'}  {finding.found}")
        if finding.mend:
            print(textwrap.indent(textwrap.fill(finding.mend, WIDTH), " " * 20))
        before = name
    print(f"{to_mend} to mend." if to_mend else "All is well.")
    return 1 if to_mend else 0
