"""Moving a council over: everything its ModernGov service tells, read politely, stored as it comes.

Each answer is stored in a transaction of its own, so that a transfer broken off loses nothing and goes on where it
stopped; asked again, it stores only what changed.
"""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.moderngov import answers, listing, queries, storing
from shiremoot.governance.moderngov.client import NoAnswer, Service
from shiremoot.governance.moderngov.fetching import fetch
from shiremoot.governance.moderngov.models import Counterpart, Kind, Transfer

TAKEN_UP = datetime.timedelta(
    hours=12
)  # a transfer broken off longer ago is begun anew: much may have changed there
Tell = Callable[[str], None]


@dataclass
class Done:
    """What a transfer brought; what it could not, in sentences; what somebody should look at; what it left, counted."""

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
) -> Done:
    """Read a service from one day to another, both included. Raises `Refused`, `NoAnswer` or `BrokenAnswer`.

    What one meeting or paper does wrong is a problem told; the others are brought all the same, and the transfer stays
    unfinished, so that the next one tries those again.
    """
    if not by.operator:
        raise Refused(
            "move a council over", reason="Only the operator, at the command line, moves a council over."
        )
    done = Done(_begun(service, council, since, until))
    moving = storing.Moving(done.transfer, by, done.left)
    committees = _committees(service, moving, done, tell)
    _councillors(service, moving, done, tell)
    tell("Asking which meetings there are")
    listed = listing.every(service, committees, since, until)
    for place, one in enumerate(listed, start=1):
        _meeting(service, one, moving, done, _counted(tell, place, len(listed)))
    storing.tell_of_vanished(moving, {one.id for one in listed})
    if papers:
        _papers(service, done, by, tell)
    if not done.problems:
        done.transfer.finished_at = clock.now()
        done.transfer.save(update_fields=["finished_at"])
    return done


def _begun(service: Service, council: str, since: datetime.date, until: datetime.date) -> Transfer:
    """The transfer of these days that was broken off not long ago, or a new one."""
    span = {"base": service.base, "since": since, "until": until}
    broken_off = Transfer.objects.filter(**span, finished_at=None, began_at__gte=clock.now() - TAKEN_UP)
    return broken_off.first() or Transfer.objects.create(
        **span, council=storing.council(council), began_at=clock.now()
    )


def _counted(tell: Tell, place: int, of: int) -> Tell:
    return lambda words: tell(f"{place:,} of {of:,}: {words}")


def _committees(service: Service, moving: storing.Moving, done: Done, tell: Tell) -> list[str]:
    tell("Asking for the committees")
    every = answers.committees(service.committees())
    for one in every:
        storing.committee(moving=moving, one=one)
        done.committees += 1
    storing.tell_of_gone(moving, Kind.COMMITTEE, {one.id for one in every})
    return [one.id for one in every]


def _councillors(service: Service, moving: storing.Moving, done: Done, tell: Tell) -> None:
    tell("Asking for the councillors")
    try:
        every = answers.councillors(service.councillors())
    except (answers.BrokenAnswer, NoAnswer) as problem:  # some councils do not open this call
        done.problems.append(f"The councillors: {problem}")
        return
    met: dict[str, Counterpart] = {}
    for one in every:
        met[one.id] = storing.councillor(moving=moving, one=one)
    done.councillors = len(met)
    storing.tell_of_gone(moving, Kind.COUNCILLOR, set(met))
    for place, known in enumerate(met.values(), start=1):
        tell(f"{place:,} of {len(met):,}: the committees of {known.person}")
        try:
            sits = answers.committees_of_councillor(service.committees_of(known.number))
        except (answers.BrokenAnswer, NoAnswer) as problem:
            done.problems.append(f"The committees of {known.person}: {problem}")
            continue
        storing.seats(moving=moving, known=known, sits=sits)


def _meeting(
    service: Service, listed: answers.Listed, moving: storing.Moving, done: Done, tell: Tell
) -> None:
    known = Counterpart.objects.filter(base=service.base, kind=Kind.MEETING, number=listed.id).first()
    if known and known.read_in_id == done.transfer.pk:
        done.unchanged += 1
        return  # brought before this transfer was broken off
    tell(f"meeting {listed.id}{f' of {listed.on:%-d %B %Y}' if listed.on else ''}")
    try:
        answer = service.meeting(listed.id)
        one = answers.meeting(answer)
        _, changed = storing.meeting(moving=moving, listed=listed, one=one, answer=storing.digest(answer))
    except (answers.BrokenAnswer, NoAnswer, storing.CannotStore) as problem:
        done.problems.append(f"Meeting {listed.id}: {problem}")
        return
    if changed:
        done.meetings += 1
    else:
        done.unchanged += 1


def _papers(service: Service, done: Done, by: Viewer, tell: Tell) -> None:
    """Fetch the papers not kept yet. One that cannot be kept says why, and its old address stays with it."""
    waiting = list(queries.waiting(service.base))
    for place, paper in enumerate(waiting, start=1):
        tell(f"{place:,} of {len(waiting):,}: paper {paper.number}, {paper.title}")
        try:
            done.papers += fetch(service=service, paper=paper, by=by)
        except NoAnswer as problem:
            done.problems.append(f"Paper {paper.number}, {paper.title}: {problem}")
    done.not_kept = [
        f"“{one.title}” of {one.meeting}: {one.problem}" for one in queries.not_kept(service.base)
    ]
