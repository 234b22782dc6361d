"""``shiremoot trail``: check the trail and the record, seal, keep the head outside, accept the record as it stands."""

import argparse

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("trail", help="check the trail and the record, seal it, keep its head")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser(
        "verify",
        help="compare trail, heads kept outside, triggers, record and files; exit 1 if anything was tampered with",
    )
    verify.add_argument(
        "--head", default="", help="the last seal you noted earlier: shows if the end was cut off"
    )
    acts.add_parser("seal", help="seal what is not yet sealed")
    acts.add_parser("head", help="seal, print the head, and keep it where the settings say")
    accept = acts.add_parser(
        "accept", help="accept rows of the record that differ from what their last act left, and say why"
    )
    accept.add_argument("--because", required=True, help="why they are right; kept in the trail")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 if all is well, 1 if it is not."""
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    if options.act == "verify":
        return _verify(options.head)
    if options.act == "accept":
        return _accept(options.because)
    return _seal() if options.act == "seal" else _head()


def _seal() -> int:
    from shiremoot.foundation.trail import actions

    print(f"Sealed {actions.seal()} entries.")
    return 0


def _head() -> int:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.integrity import actions, heads

    try:
        kept = actions.keep_head(by=OPERATOR)
    except actions.NotKept as problem:
        return starting.complain(problem)
    print(heads.current() or "Nothing is sealed yet.")
    print(
        f"Kept in {', '.join(kept)}."
        if kept
        else "No setting says where to keep it: write it down elsewhere."
    )
    return 0


def _accept(because: str) -> int:
    from shiremoot.config.progress import ProgressLine
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.trail import record_check

    with ProgressLine("Comparing") as line:
        accepted = record_check.accept(by=OPERATOR, because=because, tell=line.show)
    print(f"Accepted {accepted} {'row' if accepted == 1 else 'rows'} of the record as they stand.")
    return 0


def _verify(head: str) -> int:
    from shiremoot.config.progress import ProgressLine
    from shiremoot.foundation.integrity.queries import WholeCheck

    found = 0
    with ProgressLine("Checking") as line:
        check = WholeCheck(line.show, head)
        for problem in check.problems():
            line.clear()
            print(problem, flush=True)
            found += 1
    print(check.counts)
    if found:
        findings = "1 finding" if found == 1 else f"{found} findings"
        print(
            f"{findings}. The trail, or the record around it, has been tampered with, or cannot be compared."
        )
        return 1
    print(f"The trail is whole. Last seal: {check.chain.head}")
    return 0
