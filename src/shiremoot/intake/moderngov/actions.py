"""Import a council from its ModernGov service.

Each answer is stored in its own transaction, so an interrupted transfer loses nothing and resumes where it stopped. A
later transfer stores only what changed.
"""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.moderngov import answers, listing, queries, storing
from shiremoot.intake.moderngov.client import NoAnswer, Service
from shiremoot.intake.moderngov.fetching import fetch
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind, Transfer
from shiremoot.intake.moderngov.wire import BrokenAnswer

# An older interrupted transfer is not resumed, since much may have changed on the old site.
RESUME_WITHIN = datetime.timedelta(hours=12)
Tell = Callable[[str], None]  # reports progress in a few words


@dataclass
class TransferResult:
    """Counts of what a transfer imported, and sentences about what it did not.

    `problems` may succeed next time; papers `not_kept` cannot be stored; `notes` are for somebody to act on; `left`
    counts what stays on the old site, by kind.
    """

    transfer: Transfer
    committees: int = 0
    councillors: int = 0
    meetings: int = 0
    unchanged: int = 0
    papers: int = 0
    problems: list[str] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    @property
    def notes(self) -> list[str]:
        return list(self.transfer.notes)


def transfer(
    *,
    service: Service,
    council: str,
    since: datetime.date,
    until: datetime.date,
    by: Viewer,
    tell: Tell,
    papers: bool = True,
) -> TransferResult:
    """Import everything from `since` to `until`, both included. Raises `Refused`, `NoAnswer` or `BrokenAnswer`.

    A failure of one meeting or paper is added to `problems` and does not stop the others. The transfer then stays
    unfinished, so the next one tries again.
    """
    if not by.operator:
        raise Refused(
            "move a council over", reason="Only the operator, at the command line, moves a council over."
        )
    done = TransferResult(_resume_or_start(service, council, since, until))
    context = storing.TransferContext(done.transfer, by, done.left)
    committees = _committees(service, context, done, tell)
    _councillors(service, context, done, tell)
    tell("Asking which meetings there are")
    listed = listing.all_meetings(service, committees, since, until)
    for place, one in enumerate(listed, start=1):
        _meeting(service, one, context, done, _counted(tell, place, len(listed)))
    storing.note_missing_meetings(context, {one.id for one in listed})
    if papers:
        _papers(service, done, by, tell)
    if not done.problems:
        done.transfer.finished_at = clock.now()
        done.transfer.save(update_fields=["finished_at"])
    return done


def _resume_or_start(service: Service, council: str, since: datetime.date, until: datetime.date) -> Transfer:
    """Return a recently interrupted transfer of the same days, or a new one."""
    of_these_days = Transfer.objects.filter(base=service.base, since=since, until=until, finished_at=None)
    interrupted = of_these_days.filter(began_at__gte=clock.now() - RESUME_WITHIN)
    return interrupted.first() or Transfer.objects.create(
        base=service.base,
        since=since,
        until=until,
        council=storing.council(council),
        began_at=clock.now(),
    )


def _counted(tell: Tell, place: int, of: int) -> Tell:
    return lambda words: tell(f"{place:,} of {of:,}: {words}")


def _committees(
    service: Service, context: storing.TransferContext, done: TransferResult, tell: Tell
) -> list[str]:
    tell("Asking for the committees")
    every = answers.committees(service.committees())
    for one in every:
        storing.committee(context=context, one=one)
        done.committees += 1
    storing.note_missing(context, CounterpartKind.COMMITTEE, {one.id for one in every})
    return [one.id for one in every]


def _councillors(
    service: Service, context: storing.TransferContext, done: TransferResult, tell: Tell
) -> None:
    tell("Asking for the councillors")
    try:
        every = answers.councillors(service.councillors())
    except (BrokenAnswer, NoAnswer) as problem:  # some councils do not open this call
        done.problems.append(f"The councillors: {problem}")
        return
    known: dict[str, Counterpart] = {}
    for one in every:
        known[one.id] = storing.councillor(context=context, one=one)
    done.councillors = len(known)
    storing.note_missing(context, CounterpartKind.COUNCILLOR, set(known))
    for place, person in enumerate(known.values(), start=1):
        tell(f"{place:,} of {len(known):,}: the committees of {person.person}")
        try:
            sits = answers.committees_of_councillor(service.committees_of(person.number))
        except (BrokenAnswer, NoAnswer) as problem:
            done.problems.append(f"The committees of {person.person}: {problem}")
            continue
        storing.seats(context=context, known=person, sits=sits)


def _meeting(
    service: Service,
    listed: answers.Listed,
    context: storing.TransferContext,
    done: TransferResult,
    tell: Tell,
) -> None:
    known = Counterpart.objects.filter(
        base=service.base, kind=CounterpartKind.MEETING, number=listed.id
    ).first()
    if known and known.read_in_id == done.transfer.pk:
        done.unchanged += 1
        return  # imported before this transfer was interrupted
    tell(f"meeting {listed.id}{f' of {listed.on:%-d %B %Y}' if listed.on else ''}")
    try:
        answer = service.meeting(listed.id)
        one = answers.meeting(answer)
        _, changed = storing.meeting(context=context, listed=listed, one=one, answer=storing.digest(answer))
    except (BrokenAnswer, NoAnswer, storing.AnswerNotStored) as problem:
        done.problems.append(f"Meeting {listed.id}: {problem}")
        return
    if changed:
        done.meetings += 1
    else:
        done.unchanged += 1


def _papers(service: Service, done: TransferResult, by: Viewer, tell: Tell) -> None:
    """Fetch the papers not stored yet. One that cannot be stored keeps its old address and the reason."""
    to_fetch = list(queries.papers_to_fetch(service.base))
    for place, paper in enumerate(to_fetch, start=1):
        tell(f"{place:,} of {len(to_fetch):,}: paper {paper.number}, {paper.title}")
        try:
            done.papers += fetch(service=service, paper=paper, by=by)
        except NoAnswer as problem:
            done.problems.append(f"Paper {paper.number}, {paper.title}: {problem}")
    done.not_kept = [
        f"“{one.title}” of {one.meeting}: {one.problem}" for one in queries.rejected_papers(service.base)
    ]
