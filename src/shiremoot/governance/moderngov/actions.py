"""Moving a council over: everything its ModernGov service tells, read politely, stored as it comes.

Each answer is stored in a transaction of its own, so that a transfer broken off loses nothing and goes on where it
stopped; asked again, it stores only what changed.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import looking, pdf
from shiremoot.foundation.files.rules import CannotKeep, Looked
from shiremoot.foundation.files.rules import Kind as FileKind
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.moderngov import answers, storing
from shiremoot.governance.moderngov.client import NoAnswer, Service
from shiremoot.governance.moderngov.models import Counterpart, Kind, OldPage, OldPaper, Transfer

A_STRETCH = datetime.timedelta(days=31)  # how long a span of meetings is asked for at once
Tell = Callable[[str], None]


@dataclass
class Done:
    """What a transfer brought, and what it could not, in sentences."""

    transfer: Transfer
    committees: int = 0
    councillors: int = 0
    meetings: int = 0
    unchanged: int = 0
    papers: int = 0
    problems: list[str] = field(default_factory=list)


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
    _committees(service, done, by, tell)
    _councillors(service, done, by, tell)
    for listed in _listed(service, since, until):
        _meeting(service, listed, done, by, tell)
    if papers:
        _papers(service, done, by, tell)
    if not done.problems:
        done.transfer.finished_at = clock.now()
        done.transfer.save(update_fields=["finished_at"])
    return done


def _begun(service: Service, council: str, since: datetime.date, until: datetime.date) -> Transfer:
    """The transfer of these days that was broken off, or a new one."""
    span = {"base": service.base, "since": since, "until": until}
    return Transfer.objects.filter(**span, finished_at=None).first() or Transfer.objects.create(
        **span, council=storing.council(council), began_at=clock.now()
    )


def _committees(service: Service, done: Done, by: Viewer, tell: Tell) -> None:
    tell("Asking for the committees")
    for one in answers.committees(service.committees()):
        storing.committee(transfer=done.transfer, one=one, by=by)
        done.committees += 1


def _councillors(service: Service, done: Done, by: Viewer, tell: Tell) -> None:
    tell("Asking for the councillors")
    for one in answers.councillors(service.councillors()):
        known = storing.councillor(transfer=done.transfer, one=one, by=by)
        done.councillors += 1
        try:
            sits = answers.committees_of_councillor(service.committees_of(one.id))
        except (answers.BrokenAnswer, NoAnswer) as problem:
            done.problems.append(f"The committees of {one.name}: {problem}")
            continue
        for seat in sits:
            storing.seat(transfer=done.transfer, person=known.person, sits=seat, by=by)


def _listed(service: Service, since: datetime.date, until: datetime.date) -> Iterator[answers.Listed]:
    """Every meeting of the span, each once, a month asked for at a time."""
    seen: set[str] = set()
    while since <= until:
        end = min(since + A_STRETCH, until)
        for one in answers.meetings(service.meetings(since, end)):
            if one.id not in seen:
                seen.add(one.id)
                yield one
        since = end + datetime.timedelta(days=1)


def _meeting(service: Service, listed: answers.Listed, done: Done, by: Viewer, tell: Tell) -> None:
    known = Counterpart.objects.filter(base=service.base, kind=Kind.MEETING, number=listed.id)
    before = known.first()
    if before and before.read_in_id == done.transfer.pk:
        done.unchanged += 1
        return  # brought before this transfer was broken off
    tell(f"Meeting {listed.id}{f' of {listed.on:%-d %B %Y}' if listed.on else ''}")
    try:
        answer = service.meeting(listed.id)
        print_of = storing.digest(answer)
        storing.meeting(
            transfer=done.transfer, listed=listed, one=answers.meeting(answer), answer=print_of, by=by
        )
    except (answers.BrokenAnswer, NoAnswer, storing.CannotStore) as problem:
        done.problems.append(f"Meeting {listed.id}: {problem}")
        return
    if before and before.digest == print_of:
        done.unchanged += 1
    else:
        done.meetings += 1


def _papers(service: Service, done: Done, by: Viewer, tell: Tell) -> None:
    """Fetch the papers not kept yet. One that cannot be kept says why, and its old address stays with it."""
    waiting = OldPaper.objects.filter(base=service.base, file=None, problem="").order_by("pk")
    for paper in list(waiting):
        tell(f"Paper {paper.number}: {paper.title}")
        try:
            data = service.document(paper.url)
            _keep(paper, looking.look(data, paper.url.rsplit("/", 1)[-1] or paper.title), by)
            done.papers += 1
        except CannotKeep as problem:
            paper.problem = str(problem)[:400]
            paper.save(update_fields=["problem"])
        except NoAnswer as problem:
            done.problems.append(f"Paper {paper.number}: {problem}")


@transaction.atomic
def _keep(paper: OldPaper, looked: Looked, by: Viewer) -> None:
    """Keep a paper with the words of its pages, so that they can be found."""
    paper.file = files.keep(by=by, looked=looked)
    paper.save(update_fields=["file"])
    pages = pdf.words(looked.data) if looked.kind is FileKind.PDF else []
    OldPage.objects.bulk_create(
        OldPage(paper=paper, number=number, text=text.replace("\x00", " "))
        for number, text in enumerate(pages, start=1)
        if text.strip()
    )
    trail.record(
        by=by, act="kept a paper of the old site for", thing=paper.meeting, change={"paper": str(paper)}
    )
