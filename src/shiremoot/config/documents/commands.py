"""commands.md: the help of each sub-command."""

import argparse
import functools
from collections.abc import Iterable, Iterator
from types import ModuleType

from shiremoot.config.documents import markdown

WIDTH = 98
INTRODUCTION = """
What each command of `shiremoot` says when asked for `--help`. `make setup` puts it in `.venv/bin/shiremoot`. A
command ends with 0 when all is well, 1 when a check found something wrong, and 2 for what its caller can mend.
"""


def make(modules: Iterable[ModuleType]) -> str:
    """Return the help of the commands that these modules add."""
    sections = [
        block
        for parser in _parsers(_whole(modules))
        for block in (f"## {parser.prog}", markdown.fenced(_help(parser)))
    ]
    return markdown.page("Commands", INTRODUCTION, *sections)


def _whole(modules: Iterable[ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shiremoot")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in modules:
        command.add_to(commands)
    return parser


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from _parsers(child)


def _help(parser: argparse.ArgumentParser) -> str:
    """Return the help, at one width and without colour on any terminal."""
    parser.formatter_class = functools.partial(argparse.HelpFormatter, width=WIDTH)
    parser.color = False  # type: ignore[attr-defined]  # Python 3.14 and later colour it
    return "\n".join(line.rstrip() for line in parser.format_help().splitlines())
