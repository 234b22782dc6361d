"""A round put together into one report, as data that is shown as a page and printed as a PDF.

In the form county councils use: a table of the partnerships, then each with its head facts and the six parts.
"""

import datetime

from shiremoot.foundation import clock
from shiremoot.foundation.typesetting import blocks, markdown
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import SeatRole
from shiremoot.governance.updates import queries
from shiremoot.governance.updates.models import Round, Update
from shiremoot.governance.updates.rules import PARTS, State

NOBODY = "Not known"
SUMMARY = ("Body", "Chair", "Council lead member", "Last meeting", "Next meeting")


def of_round(round_: Round, introduction: str = "") -> dict:
    """The report of what is handed in. A fixed number of queries."""
    asked = [update for update in queries.updates(round_) if update.state != State.TAKEN_OUT]
    handed_in = [update for update in asked if update.state == State.HANDED_IN]
    known = queries.facts([update.body for update in handed_in], clock.now())
    return {
        "title": round_.title,
        "to": str(round_.reported_to),
        "introduction": blocks.settled(markdown.read(introduction), first=3),
        "summary": [_row(update.body, known[update.body_id]) for update in handed_in],
        "updates": [_told(update, known[update.body_id]) for update in handed_in],
        "missing": [str(update.body) for update in asked if update.state != State.HANDED_IN],
    }


def _row(body: Body, facts: queries.Facts) -> list[str]:
    chair, member = _who(facts, SeatRole.CHAIR), _who(facts, SeatRole.LEAD_MEMBER)
    return [str(body), chair, member, _day(facts.last), _day(facts.next)]


def _told(update: Update, facts: queries.Facts) -> dict:
    return {
        "body": str(update.body),
        "slug": update.body.slug,
        "facts": head(update.body, facts, update.handed_in_at),
        "parts": [
            {"heading": heading, "blocks": blocks.settled(markdown.read(getattr(update, part)), first=4)}
            for part, heading in PARTS.items()
        ],
    }


def head(body: Body, facts: queries.Facts, handed_in_at: datetime.datetime | None = None) -> list[list[str]]:
    """The head facts of a body, each its label and words."""
    told = [["Handed in", _day(handed_in_at.astimezone(clock.LONDON).date())]] if handed_in_at else []
    vice = [["Vice-chair", _who(facts, SeatRole.VICE_CHAIR)]] if facts.people[SeatRole.VICE_CHAIR] else []
    return [
        *told,
        ["Required by law", (body.legal_basis or "Yes") if body.statutory else "No"],
        ["Chair", _who(facts, SeatRole.CHAIR)],
        *vice,
        ["Council lead member", _who(facts, SeatRole.LEAD_MEMBER)],
        ["Lead officer", _who(facts, SeatRole.LEAD_OFFICER)],
        ["Last meeting", _day(facts.last)],
        ["Next meeting", _day(facts.next)],
        ["Web site", body.website or NOBODY],
    ]


def _who(facts: queries.Facts, role: SeatRole) -> str:
    return "; ".join(facts.people[role]) or NOBODY


def _day(day: datetime.date | None) -> str:
    return f"{day:%-d %B %Y}" if day else NOBODY


def as_blocks(report: dict) -> list[dict]:
    """The whole report as one run of blocks, to be printed."""
    found = [*report["introduction"]]
    if report["missing"]:
        found.append(blocks.paragraph(blocks.text(f"No update came from: {'; '.join(report['missing'])}.")))
    found += [blocks.heading(2, blocks.text("The partnerships")), _table(SUMMARY, report["summary"])]
    for one in report["updates"]:
        found += [
            blocks.heading(2, blocks.text(one["body"])),
            _table(("Fact", "As the register has it"), one["facts"]),
        ]
        for part in one["parts"]:
            found += [blocks.heading(3, blocks.text(part["heading"])), *part["blocks"]]
    return found


def _table(head_: tuple[str, ...], rows: list[list[str]]) -> dict:
    said = [[blocks.text(cell) for cell in row] for row in rows]
    return blocks.table([blocks.text(cell) for cell in head_], said)
