"""``shiremoot duties``: what is owed."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.spine.duties.queries import Filter


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("duties", help="list actions and duties, late ones first")
    parser.add_argument(
        "--body", metavar="BODY", help="owed by or to this body: its reference, such as HWB, or name"
    )
    parser.add_argument("--organisation", metavar="ORGANISATION", help="owed by or to this organisation")
    parser.add_argument("--late", action="store_true", help="only what is late")
    parser.add_argument("--all", action="store_true", help="met and waived ones too")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="at most this many")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is owed. Returns 0; 2, after one sentence on standard error, if it cannot start."""
    try:
        starting.django_ready()
        wanted = _filter(options)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    rows = _rows(wanted, options.most)
    print(json.dumps(rows, indent=2) if options.format == "json" else _as_text(rows).rstrip())
    return 0


def _filter(options: argparse.Namespace) -> "Filter":
    from shiremoot.config.commands import lookup
    from shiremoot.spine.duties import queries

    return queries.Filter(
        body_id=lookup.body(options.body).pk if options.body else None,
        organization_id=lookup.organisation(options.organisation).pk if options.organisation else None,
        state="" if options.all else "open",
        when="late" if options.late else "",
    )


def _rows(wanted: "Filter", most: int) -> list[dict[str, Any]]:
    from shiremoot.foundation import clock
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.duties import presenting, queries, recording

    now = clock.now()
    duties = queries.ledger(OPERATOR, wanted, now)
    chosen = list(duties[:most] if most else duties.iterator(chunk_size=2000))
    recording.record_read(by=OPERATOR, duties=chosen, purpose="listed actions and duties")
    return [presenting.as_row(duty, now) for duty in chosen]


def _as_text(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "No actions or duties fit.\n"
    return (
        "\n".join(
            f"{row['due_words'] or 'No date set':<36}  {row['standing']:<22}  {row['duty']}: {row['about']}\n"
            f"    owed by {row['owed_by']} to {row['owed_to']} - {row['authority']} ({row['legal_status']})"
            for row in rows
        )
        + "\n"
    )
