"""``shiremoot import``: bring papers into the county."""

import argparse

from shiremoot.config import starting


def add_to(commands) -> None:
    parser = commands.add_parser(
        "import",
        help="bring a paper in, and store what it says once you have looked it over",
        description="Read papers, show what was understood, and keep them waiting for somebody to look over. "
        "With --confirm, what was read for certain goes into the record at once.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument(
        "--confirm", action="store_true", help="store what was read without looking it over on screen"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every file was brought in; 2 when any could not be, after the others were."""
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    return max([_bring(file, options.confirm) for file in options.files], default=0)


def _bring(file: str, confirm: bool) -> int:
    from shiremoot import papers
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.governance.packs import actions, storing

    try:
        reading = papers.read_file(file)
    except papers.UnreadablePaper as problem:
        return starting.complain(problem)
    source, new = actions.bring_in(reading=reading, text="\n".join(reading.lines), by=OPERATOR)
    _show(source, reading, new)
    if not confirm and source.state == "waiting":
        return _ask(source, file)
    return _store(source, OPERATOR, actions, storing) if source.state == "waiting" else 0


def _show(source, reading, new: bool) -> None:
    from collections import Counter

    print(f"{source.name}: {source.title or 'no title found'}")
    if not new:
        print(f"  This paper is already here ({source.state}), so nothing was added.")
        return
    for kind, count in sorted(Counter(fact.kind for fact in reading.facts).items()):
        print(f"  {count:5}  {kind.replace('_', ' ')}")
    if reading.unread:
        print(f"  {len(reading.unread):5}  passages nobody could place (shown on screen)")


def _ask(source, file: str) -> int:
    print(f"  Waiting to be looked over: /papers/{source.pk} on the web site.")
    print(f"  Nothing is in the record yet. To store what was read now: shiremoot import --confirm {file}")
    return 0


def _store(source, by, actions, storing) -> int:
    try:
        stored = actions.store(source=source, by=by)
    except storing.CannotStore as problem:
        return starting.complain(problem)
    print("  Stored: " + ", ".join(f"{count} {name}" for name, count in stored.as_counts().items()))
    return 0
