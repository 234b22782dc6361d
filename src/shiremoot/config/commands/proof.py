"""``shiremoot proof FILE…``: find what contradicts itself in papers, before they are published.

Only the options are here, so that other commands start without the proof-reader; `proofing` does the work.
"""

import argparse

from shiremoot.config.commands.parsers import SubParsers

FORMATS = ("text", "json", "sarif", "html")  # those of `papers.proofing.outputs`, which takes time to load
ACCEPTED = "accepted-findings.toml"  # of `papers.proofing.acceptances`
DESCRIPTION = """
Find what in papers contradicts itself, the calendar or arithmetic, and show each beside its line. Papers given
together are also compared with each other; of a folder, every paper in it. Ends with 0 when nothing was found, 1 when
something was, 2 when a file could not be read.
"""


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "proof", help="find what contradicts itself in papers", description=DESCRIPTION
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a paper (text, Markdown, PDF, Word or HTML), or a folder of them",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="text unless another is named")
    parser.add_argument("--output", metavar="FILE", help="write to this file instead of the screen")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="only these: certain, likely, a group such as dates, or a rule; may be given again",
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="all but these, named the same way"
    )
    parser.add_argument("--rules", action="store_true", help="list the rules, each with its reason, and stop")
    parser.add_argument(
        "--accepted",
        metavar="FILE",
        help=f"what was accepted earlier; {ACCEPTED} beside the first paper unless named",
    )
    parser.add_argument(
        "--accept", metavar="KEY", help="accept the finding with this key, shown at the end of its first line"
    )
    parser.add_argument("--reason", metavar="WORDS", help="why it is accepted")
    parser.add_argument("--show-accepted", action="store_true", help="show accepted findings as well")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 for no findings, 1 for findings, 2 for what the caller can correct, such as a file it cannot read."""
    from shiremoot.config.commands import proofing  # loads the proof-reader, which no other command needs

    return proofing.run(options)
