"""``shiremoot docs``: write the documents that are made from the code, and the code that is made from the catalogue."""

import argparse
import pathlib
from collections.abc import Mapping

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.spine.duties.catalogue import constants

FOLDER = pathlib.Path("docs/generated")


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("docs", help="write the generated documents again (for developers)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if any is out of date")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write or check the documents. Returns 1 if `--check` finds one that is out of date, otherwise 0."""
    made = {pathlib.Path(constants.PATH): constants.module()}
    if not options.check:
        _write(made)  # first: the other modules may use a constant that is only in the catalogue yet
    try:
        starting.django_ready(migrate=False)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    from shiremoot.config import documents

    pages = {FOLDER / name: text for name, text in documents.all_of_them(options.commands).items()}
    if not options.check:
        _write(pages)
        return 0
    stale = [file for file, text in (made | pages).items() if _differs(file, text)]
    for file in stale:
        print(f"{file} is out of date: run `make docs`")
    return 1 if stale else 0


def _write(made: Mapping[pathlib.Path, str]) -> None:
    for file, text in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        print(f"wrote {file}")


def _differs(file: pathlib.Path, text: str) -> bool:
    return not file.is_file() or file.read_text(encoding="utf-8") != text
