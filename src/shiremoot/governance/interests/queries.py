"""Reads of the register."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.interests import rules
from shiremoot.governance.interests.models import Interest
from shiremoot.governance.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Entry:
    """What is registered of one member: what this viewer may read, and how many sensitive ones they may not."""

    person: Person
    interests: list[Interest]
    withheld: int


@dataclass(frozen=True)
class Prompt:
    """An interest that an item may touch, and the words they share."""

    interest: Interest
    words: str


def live(day: datetime.date) -> QuerySet[Interest]:
    """Interests that hold on a day."""
    return Interest.objects.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))


def of_person(viewer: Viewer, person: Person, day: datetime.date) -> Entry:
    """A member's entry. Two queries."""
    every = live(day).filter(person=person)
    seen = list(policies.visible_to(viewer, every).select_related("person").order_by("category", "pk"))
    return Entry(person, seen, every.count() - len(seen))


def members(body: Body, day: datetime.date) -> list[Person]:
    """Those who sit on a body by name or by a post only they hold, in order of their names."""
    found: dict[int, Person] = {}
    for seat in bodies.seats(body, day):
        holders = [holding.person for holding in seat.post.holders] if seat.post else []
        for person in [seat.person] if seat.person else holders if len(holders) == 1 else []:
            found[person.pk] = person
    return sorted(found.values(), key=lambda person: person.name)


def of_body(viewer: Viewer, body: Body, day: datetime.date) -> list[Entry]:
    """The entries of all members of a body. A fixed number of queries."""
    people = members(body, day)
    every = live(day).filter(person__in=people).order_by("category", "pk")
    counts: dict[int, int] = {}
    for person in every.values_list("person", flat=True):
        counts[person] = counts.get(person, 0) + 1
    seen: dict[int, list[Interest]] = {}
    for interest in policies.visible_to(viewer, every):
        seen.setdefault(interest.person_id, []).append(interest)
    return [
        Entry(person, shown := seen.get(person.pk, []), counts.get(person.pk, 0) - len(shown))
        for person in people
    ]


def prompts(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, list[Prompt]]:
    """By item, the interests of the body's members that it may touch. A fixed number of queries."""
    people = members(meeting.body, meeting.on)
    registered = policies.visible_to(viewer, live(meeting.on).filter(person__in=people)).select_related(
        "person"
    )
    found: dict[int, list[Prompt]] = {}
    for interest in registered:
        for item in items:
            if shared := rules.touches(interest.what, item.title):
                found.setdefault(item.pk, []).append(Prompt(interest, ", ".join(sorted(shared))))
    return found
