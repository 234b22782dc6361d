"""clocks.md: every kind of duty the catalogue knows."""

from shiremoot.config.documents import markdown
from shiremoot.kernel import working_days
from shiremoot.spine.duties import catalogue, timing

HEADS = ("Duty", "Who owes whom", "Clock", "Starts", "Counted by", "Authority", "Status", "Note")
INTRODUCTION = """
Every kind of duty in the catalogue (`src/shiremoot/spine/duties/catalogue`), by field of work. *Status* is
*law* where the law or an official text was read, *local* where it is one area's practice, and *to confirm* where
it is understood but not yet read. A right with a closing time is an opportunity, open to somebody. What a duty's kind
said on the day it was raised is kept on the duty.
"""


def make() -> str:
    fields: dict[str, list[catalogue.DutyKind]] = {}
    for kind in catalogue.load().values():
        fields.setdefault(kind.field, []).append(kind)
    sections = [block for field, kinds in fields.items() for block in _section(field, kinds)]
    return markdown.page("Clocks", INTRODUCTION, _count(fields), *sections)


def _count(fields: dict[str, list[catalogue.DutyKind]]) -> str:
    everything = [kind for kinds in fields.values() for kind in kinds]
    by_status = {status: sum(kind.status == status for kind in everything) for status in catalogue.STATUSES}
    parts = ", ".join(f"{count} {status}" for status, count in by_status.items())
    return f"{len(everything)} kinds of duty: {parts}."


def _section(field: str, kinds: list[catalogue.DutyKind]) -> tuple[str, str]:
    title = field.replace("-", " ").capitalize()
    return f"## {title.replace('Send ', 'SEND ')}", markdown.table(HEADS, [_row(kind) for kind in kinds])


def _row(kind: catalogue.DutyKind) -> tuple[str, ...]:
    authority = f"[{kind.authority}]({kind.link})" if kind.link else kind.authority
    return (
        f"{kind.title} `{kind.key}`",
        f"open to {kind.owes}, with {kind.owed_to}" if kind.opportunity else f"{kind.owes} to {kind.owed_to}",
        " - ".join(part for part in (str(kind.clock or ""), kind.when) if part),
        timing.start_words(kind),
        working_days.calendar_named(kind.calendar).title if kind.clock else "",
        authority,
        kind.status,
        kind.note,
    )
