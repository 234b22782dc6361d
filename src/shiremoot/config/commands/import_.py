"""``shiremoot import``: bring papers into the county, or a whole council from its ModernGov site."""

import argparse
import datetime
import sys
from typing import TYPE_CHECKING

from shiremoot.config import starting
from shiremoot.config.commands import moderngov
from shiremoot.config.commands.parsers import SubParsers

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.foundation.access.viewer import Viewer
    from shiremoot.spine.documents.models import Document


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "import",
        help="bring a paper in, and store what it says once you have looked it over",
        description="Read papers, show what was understood, and keep them waiting for somebody to check. "
        "With --confirm, what was read for certain goes into the record at once.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a paper, or a folder of them")
    parser.add_argument(
        "--confirm", action="store_true", help="store what was read without looking it over on screen"
    )
    moving = parser.add_argument_group("moving over from ModernGov")
    moving.add_argument("--base", metavar="ADDRESS", help="what comes before /mgWebService.asmx")
    moving.add_argument("--council", metavar="NAME", help="whose site it is")
    moving.add_argument("--since", metavar="DAY", type=_day, help="from which day (default: 6 years ago)")
    moving.add_argument("--until", metavar="DAY", type=_day, help="to which day (default: a year ahead)")
    moving.add_argument(
        "--pause", metavar="SECONDS", type=float, default=1.0, help="to leave between two calls (default 1)"
    )
    moving.add_argument("--look", action="store_true", help="say what there is to bring, and store nothing")
    moving.add_argument("--report", metavar="FILE", help="write all that is said at the end to a file")
    moving.add_argument("--without-papers", action="store_true", help="leave the papers on the old site")
    parser.set_defaults(run=run)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2024-12-05") from None


def run(options: argparse.Namespace) -> int:
    """Bring in every file. Returns 0, or 2 if any could not be imported, after the others were."""
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    if options.base or options.files == ["moderngov"]:
        return moderngov.run(options)
    return max([_bring_all(path, options.confirm) for path in options.files], default=0)


def _bring_all(path: str, confirm: bool) -> int:
    from shiremoot import papers

    try:
        return max(_bring(file, confirm) for file in papers.papers_in(path))
    except papers.UnreadablePaper as problem:
        return starting.complain(problem)


def _bring(file: str, confirm: bool) -> int:
    from shiremoot import papers
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.intake.imports import actions

    try:
        opened = papers.open_file(file)
        source, new = actions.bring_in(opened=opened, by=OPERATOR)
    except papers.UnreadablePaper as problem:
        return starting.complain(problem)
    _show(source, new)
    for note in opened.notes:
        print(f"  {note}")
    if source.state != "waiting":
        return 0
    return _store(source, OPERATOR) if confirm else _ask(source, file)


def _show(source: "Document", new: bool) -> None:
    from shiremoot.intake.imports import presenting

    print(f"{source.name}: {source.title or 'no title found'}")
    if not new:
        print(f"  This paper is already here ({source.state}), so nothing was added.")
    for kind, count in presenting.tally(source):
        print(f"  {count:5}  {kind.lower()}")
    if source.unread:
        print(f"  {len(source.unread):5}  passages nobody could place (shown on screen)")


def _ask(source: "Document", file: str) -> int:
    """Ask, on a terminal; otherwise leave the paper to be checked on screen."""
    from shiremoot.foundation.access.viewer import OPERATOR

    if sys.stdin.isatty() and input("  Store this in the record now? [y/N] ").strip().lower() in ("y", "yes"):
        return _store(source, OPERATOR)
    print(f"  Waiting to be checked: /papers/{source.pk} on the web site.")
    print(f"  Nothing is in the record yet. To store what was read now: shiremoot import --confirm {file}")
    return 0


def _store(source: "Document", by: "Viewer") -> int:
    from shiremoot.intake.imports import actions, storing

    try:
        offered = actions.preview(document=source, by=by).offered
        stored = actions.store(document=source, by=by)
    except storing.CannotStore as problem:
        return starting.complain(problem)
    print(f"  Stored: {stored}")
    for one in offered:
        if one.doubts and not one.known:
            print(f"  Not raised, line {one.line}: {one.title}: {one.about}. {' '.join(one.doubts)}")
    return 0
