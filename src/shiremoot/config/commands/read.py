"""`shiremoot read FILE…`: read council papers and say what was understood, for people or as JSON.

Only the options are here, so that other commands start without the reader; `reading` does the work.
"""

import argparse

from shiremoot.config.commands.parsers import SubParsers


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("read", help="read council papers and say what they hold")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a paper (text, Markdown, PDF, Word or HTML), or a folder of them",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people (text) or programs (json)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read each file. Returns 0 if all were read; 2 if any was not, with a sentence for each on standard error."""
    from shiremoot.config.commands import reading  # loads the reader, which no other command needs

    return reading.run(options)
