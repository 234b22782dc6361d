"""``shiremoot synthesise``: the records of a synthetic county and the national return counted from them, as files."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError

MOST = 1000


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "synthesise",
        help="write a synthetic county's adult safeguarding records and the return counted from them",
    )
    parser.add_argument("--year", required=True, help="the reporting year to count: 2022-23 or 2023-24")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other people; the same counts")
    parser.add_argument("--size", type=_size, default=1, help="how many such counties together (1)")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="where the files are written"
    )
    parser.set_defaults(run=run)


def _size(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"give a whole number from 1 to {MOST}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Return 0 when written; 2, after one sentence on standard error, if not."""
    try:
        written = list(_write(options))
    except (DomainError, OSError) as problem:
        return starting.complain(problem)
    print(f"Wrote {len(written)} files of synthetic records to {options.to}.")
    return 0


def _write(options: argparse.Namespace) -> Iterator[Path]:
    """Write the files; yields each."""
    from shiremoot.safeguarding.national_return import packing
    from shiremoot.safeguarding.national_return.rules import ReportingYear

    year = ReportingYear.read(options.year)
    folder: Path = options.to
    for name, content in packing.synthetic_files(year, seed=options.seed, size=options.size):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        yield folder / name
