"""Store the members a paper lists: each without a seat gets one."""

import datetime
from collections.abc import Iterator

from shiremoot.foundation.agencies.models import Person
from shiremoot.intake.imports import implied, names
from shiremoot.intake.imports.storing.paper import PaperToStore, full_name
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies import queries
from shiremoot.spine.bodies.models import Body, Seat, holders_of
from shiremoot.spine.documents.models import Fact


def store(paper: PaperToStore) -> None:
    """Store the members. A past paper says who sat on its day; a paper of today or later, who sits from today."""
    day = paper.meeting.on if paper.meeting else paper.document.on or paper.at.date()
    for body, facts in _by_body(paper).items():
        _seat_all(paper, body, facts, day)


def _by_body(paper: PaperToStore) -> dict[Body, list[Fact]]:
    """Return the members by the body that lists them; a body the register does not know is left out."""
    found: dict[Body, list[Fact]] = {}
    for fact in paper.kind("member"):
        if body := paper.body_of(fact):
            found.setdefault(body, []).append(fact)
    return found


def _seat_all(paper: PaperToStore, body: Body, facts: list[Fact], day: datetime.date) -> None:
    today = paper.at.date()
    since = min(day, today)
    seated = {names.bare(name) for on in {since, day} for name in _seated(body, on)}
    for fact in facts:
        name = full_name(fact.value)
        if names.bare(name) in seated:
            paper.stored["members who had a seat already"] += 1
            continue
        seated.add(names.bare(name))
        bodies.seat(
            by=paper.by,
            body=body,
            role=implied.SEATS.get(fact.value.get("role", ""), "member"),
            since=since,
            until=day if day < today else None,
            read_from=paper.document,
            person=names.person(name) or Person.objects.create(key=names.free_key(name), name=name[:200]),
            organization=names.organization(fact.value.get("organisation") or ""),
        )
        paper.stored["new members"] += 1


def _seated(body: Body, day: datetime.date) -> Iterator[str]:
    """Yield the names of all who sit on the body on a day, in person or by a post they hold."""
    for seat in queries.seats(body, day):
        yield from (holding.person.name for holding in (holders_of(seat.post) if seat.post else ()))
    by_name = Seat.objects.at(day).filter(body=body, person__isnull=False)
    yield from by_name.values_list("person__name", flat=True)
