"""Those a paper lists as members: whoever has no seat yet is given one."""

import datetime
from collections.abc import Iterator

from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies import queries
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.packs import implied, names
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing.paper import Paper, full_name


def store(paper: Paper) -> None:
    """A paper of a day gone by tells who sat on that day; one of a day to come, who sits from now on."""
    day = paper.meeting.on if paper.meeting else paper.source.on or paper.at.date()
    for body, facts in _by_body(paper).items():
        _seat_all(paper, body, facts, day)


def _by_body(paper: Paper) -> dict[Body, list[Fact]]:
    """Members by the body whose document lists them; a body the register does not know gets no seats."""
    found: dict[Body, list[Fact]] = {}
    for fact in paper.kind("member"):
        if body := paper.body_of(fact):
            found.setdefault(body, []).append(fact)
    return found


def _seat_all(paper: Paper, body: Body, facts: list[Fact], day: datetime.date) -> None:
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
            read_from=paper.source,
            person=names.person(name) or Person.objects.create(key=names.free_key(name), name=name[:200]),
            organization=names.organization(fact.value.get("organisation") or ""),
        )
        paper.stored["new members"] += 1


def _seated(body: Body, day: datetime.date) -> Iterator[str]:
    """The names of all who sit on the body that day, in person or by the post they hold."""
    for seat in queries.seats(body, day):
        yield from (holding.person.name for holding in (seat.post.holders if seat.post else ()))
    by_name = Seat.objects.at(day).filter(body=body, person__isnull=False)
    yield from by_name.values_list("person__name", flat=True)
