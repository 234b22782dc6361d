"""``shiremoot import moderngov``: a whole council from the web service of its ModernGov site."""

import argparse
import datetime
import pathlib
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shiremoot.config import starting
from shiremoot.kernel.errors import DomainError

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.intake.moderngov.actions import TransferResult
    from shiremoot.intake.moderngov.client import Service

YEARS_BACK = 6  # papers of committees are kept open six years: LGA 1972 s100C
SHOWN = 20
NOT_OFFERED = (
    "forward plans and issues",
    "decisions taken outside meetings, such as by officers",
    "the register of interests, and gifts and hospitality",
    "petitions and consultations",
    "outside bodies",
    "who left the council before now, but for their names at the meetings they came to",
    "seats of members who are no councillors, such as those co-opted",
    "how each member voted",
    "photographs, addresses and telephone numbers of councillors",
    "recordings of meetings",
    "papers of the library",
    "who follows what by email",
)


def run(options: argparse.Namespace) -> int:
    """Bring the council in. Returns 0; 1 if something could not be brought, after the rest was; 2 if nothing can be."""
    from shiremoot.intake.moderngov import client

    if options.files != ["moderngov"] or not options.base or not (options.council or options.look):
        return starting.complain("Say: shiremoot import moderngov --base ADDRESS --council NAME")
    try:
        since, until = _span(options)
        service = client.Service(options.base, options.pause)
        return _look(service, since, until) if options.look else _bring(options, service, since, until)
    except DomainError as problem:
        return starting.complain(problem)
    except KeyboardInterrupt:
        starting.complain("Broken off. Give the same command again: it goes on where it stopped.")
        return 1


def _look(service: "Service", since: datetime.date, until: datetime.date) -> int:
    """Print what there is to bring, and store nothing."""
    from shiremoot.intake.moderngov import answers, listing

    committees = answers.committees(service.committees())
    meetings = listing.all_meetings(service, [one.id for one in committees], since, until)
    hours = len(meetings) * max(service.pause, 1) / 3600
    print(
        f"There are {len(committees):,} committees, and {len(meetings):,} meetings from {since} to {until}. "
        f"Bringing the meetings takes about {hours:.1f} hours at this pace, and their papers more. "
        "Nothing was stored."
    )
    return 0


def _bring(
    options: argparse.Namespace, service: "Service", since: datetime.date, until: datetime.date
) -> int:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.intake.moderngov import actions

    done = actions.transfer(
        service=service,
        council=options.council,
        since=since,
        until=until,
        by=OPERATOR,
        tell=_tell,
        papers=not options.without_papers,
    )
    if options.report:
        pathlib.Path(options.report).write_text("\n".join(_lines(done, sys.maxsize)) + "\n", encoding="utf-8")
    for line in _lines(done, SHOWN):
        print(line)
    return 1 if done.problems else 0


def _span(options: argparse.Namespace) -> tuple[datetime.date, datetime.date]:
    from shiremoot.foundation import clock

    today = clock.today()
    since = options.since or today.replace(year=today.year - YEARS_BACK, day=min(today.day, 28))
    until = options.until or today.replace(year=today.year + 1, day=min(today.day, 28))
    if since > until:
        raise DomainError("The first day is after the last.")
    return since, until


def _tell(words: str) -> None:
    print(f"  {words}", file=sys.stderr)


def _lines(done: "TransferResult", most: int) -> Iterator[str]:
    """Yield what was brought and what was not, in plain words; of a long list at most `most` lines."""
    yield (
        f"{_many(done.committees, 'committee')}, {_many(done.councillors, 'councillor')}, "
        f"{_many(done.meetings, 'meeting')} new or changed, {done.unchanged:,} unchanged, "
        f"{_many(done.papers, 'paper')} kept."
    )
    yield from _list(
        "Could not be brought. Give the same command again to try these once more:", done.problems, most
    )
    yield from _list("For you to look at:", done.notes, most)
    yield from _list("Papers that cannot be kept; the page of the meeting says so too:", done.not_kept, most)
    left = [f"{what}: {count:,}" for what, count in done.left.items() if count]
    yield from _list("Left on the old site, in the meetings that were read this time:", left, most)
    yield from _list("Not brought, since the web service does not tell it:", NOT_OFFERED, most)


def _list(heading: str, lines: Sequence[object], most: int) -> Iterator[str]:
    if lines:
        yield f"\n{heading}"
    yield from (f"  - {line}" for line in lines[:most])
    if (more := len(lines) - most) > 0:
        yield f"  and {more:,} more: --report FILE writes them all."


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
