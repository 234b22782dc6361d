"""Combine a round into one report, as data for a page and a PDF.

The report has the form county councils use: a table of the partnerships, then each with its key facts and six parts.
"""

import datetime
from typing import Any

from shiremoot.foundation import clock
from shiremoot.foundation.typesetting import blocks, markdown
from shiremoot.partnerships.annual_updates import queries
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.partnerships.annual_updates.rules import PARTS, UpdateState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import SeatRole

Report = dict[str, Any]  # plain values, stored as JSON once published
UNKNOWN = "Not known"
SUMMARY_COLUMNS = ("Body", "Chair", "Council lead member", "Last meeting", "Next meeting")


def of_round(round_: Round, introduction: str = "") -> Report:
    """Build the report of the updates handed in. A fixed number of queries."""
    asked = [update for update in queries.updates(round_) if update.state != UpdateState.TAKEN_OUT]
    handed_in = [update for update in asked if update.state == UpdateState.HANDED_IN]
    known = queries.facts([update.body for update in handed_in], clock.now())
    return {
        "title": round_.title,
        "to": str(round_.reported_to),
        "introduction": blocks.with_levels(markdown.read(introduction), first=3),
        "summary": [_row(update.body, known[update.body_id]) for update in handed_in],
        "updates": [_section(update, known[update.body_id]) for update in handed_in],
        "missing": [str(update.body) for update in asked if update.state != UpdateState.HANDED_IN],
    }


def _row(body: Body, facts: queries.Facts) -> list[str]:
    chair, member = _names(facts, SeatRole.CHAIR), _names(facts, SeatRole.LEAD_MEMBER)
    return [str(body), chair, member, _day(facts.last), _day(facts.next)]


def _section(update: PartnershipUpdate, facts: queries.Facts) -> dict[str, Any]:
    return {
        "body": str(update.body),
        "slug": update.body.slug,
        "facts": key_facts(update.body, facts, update.handed_in_at),
        "parts": [
            {
                "heading": heading,
                "blocks": blocks.with_levels(markdown.read(getattr(update, part)), first=4),
            }
            for part, heading in PARTS.items()
        ],
    }


def key_facts(
    body: Body, facts: queries.Facts, handed_in_at: datetime.datetime | None = None
) -> list[list[str]]:
    """Return the key facts of a body as pairs of label and text."""
    handed_in = [["Handed in", _day(handed_in_at.astimezone(clock.LONDON).date())]] if handed_in_at else []
    vice = [["Vice-chair", _names(facts, SeatRole.VICE_CHAIR)]] if facts.people[SeatRole.VICE_CHAIR] else []
    return [
        *handed_in,
        ["Required by law", (body.legal_basis or "Yes") if body.statutory else "No"],
        ["Chair", _names(facts, SeatRole.CHAIR)],
        *vice,
        ["Council lead member", _names(facts, SeatRole.LEAD_MEMBER)],
        ["Lead officer", _names(facts, SeatRole.LEAD_OFFICER)],
        ["Last meeting", _day(facts.last)],
        ["Next meeting", _day(facts.next)],
        ["Web site", body.website or UNKNOWN],
    ]


def _names(facts: queries.Facts, role: SeatRole) -> str:
    return "; ".join(facts.people[role]) or UNKNOWN


def _day(day: datetime.date | None) -> str:
    return f"{day:%-d %B %Y}" if day else UNKNOWN


def as_blocks(report: Report) -> list[blocks.Block]:
    """Return the whole report as blocks for typesetting."""
    found: list[blocks.Block] = [*report["introduction"]]
    if report["missing"]:
        found.append(blocks.paragraph(blocks.text(f"No update came from: {'; '.join(report['missing'])}.")))
    found += [blocks.heading(2, blocks.text("The partnerships")), _table(SUMMARY_COLUMNS, report["summary"])]
    for one in report["updates"]:
        found += [
            blocks.heading(2, blocks.text(one["body"])),
            _table(("Fact", "As the register has it"), one["facts"]),
        ]
        for part in one["parts"]:
            found += [blocks.heading(3, blocks.text(part["heading"])), *part["blocks"]]
    return found


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> blocks.Block:
    cells = [[blocks.text(cell) for cell in row] for row in rows]
    return blocks.table([blocks.text(cell) for cell in columns], cells)
