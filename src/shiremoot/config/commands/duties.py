"""``shiremoot duties``: what is owed."""

import argparse
import json

from shiremoot.config import starting


def add_to(commands) -> None:
    parser = commands.add_parser("duties", help="list what is owed, late ones first")
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
    try:
        starting.django_ready()
        wanted = _filter(options)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    rows = _rows(wanted, options.most)
    print(json.dumps(rows, indent=2) if options.format == "json" else _as_text(rows).rstrip())
    return 0


def _filter(options: argparse.Namespace):
    from shiremoot.config.commands import naming
    from shiremoot.governance.duties import queries

    return queries.Filter(
        body_id=naming.body(options.body).pk if options.body else None,
        organization_id=naming.organisation(options.organisation).pk if options.organisation else None,
        state="" if options.all else "open",
        when="late" if options.late else "",
    )


def _rows(wanted, most: int) -> list[dict]:
    from shiremoot.foundation import clock
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.trail import actions as trail
    from shiremoot.governance.duties import presenting, queries

    now = clock.now()
    duties = queries.ledger(OPERATOR, wanted, now)
    chosen = list(duties[:most] if most else duties.iterator(chunk_size=2000))
    trail.record_read(by=OPERATOR, things=queries.closed_ones(chosen), purpose="listed what is owed")
    return [presenting.as_row(duty, now) for duty in chosen]


def _as_text(rows: list[dict]) -> str:
    if not rows:
        return "Nothing is owed that fits.\n"
    return (
        "\n".join(
            f"{row['due_words'] or 'No date set':<36}  {row['standing']:<22}  {row['duty']}: {row['about']}\n"
            f"    owed by {row['owed_by']} to {row['owed_to']} - {row['authority']} ({row['legal_status']})"
            for row in rows
        )
        + "\n"
    )
