"""``shiremoot docs``: write the documents that are made from the code, so that they cannot disagree with it."""

import argparse
import pathlib

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers

FOLDER = pathlib.Path("docs/generated")


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("docs", help="write the generated documents again (for developers)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if any is out of date")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write or check the documents. Returns 1 if `--check` finds one that is out of date, otherwise 0."""
    try:
        starting.django_ready(migrate=False)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    from shiremoot.config import documents

    made = documents.all_of_them(options.commands)
    stale = [name for name, text in made.items() if _differs(FOLDER / name, text)]
    if options.check:
        for name in stale:
            print(f"docs/generated/{name} is out of date: run `make docs`")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"wrote docs/generated/{name}")
    return 0


def _differs(file: pathlib.Path, text: str) -> bool:
    return not file.is_file() or file.read_text(encoding="utf-8") != text
