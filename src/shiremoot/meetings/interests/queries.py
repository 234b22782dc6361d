"""Queries of the register."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.meetings.interests import rules
from shiremoot.meetings.interests.models import Interest
from shiremoot.meetings.live.roll import post_holdings
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Body


@dataclass(frozen=True)
class RegisterEntry:
    """One member's interests that the viewer may read, and the number of sensitive ones withheld from them."""

    person: Person
    interests: list[Interest]
    withheld: int


@dataclass(frozen=True)
class Prompt:
    """An interest that an item may touch, and the words both share."""

    interest: Interest
    words: str


def current_interests(day: datetime.date) -> QuerySet[Interest]:
    """Return the interests that hold on a day."""
    return Interest.objects.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))


def of_person(viewer: Viewer, person: Person, day: datetime.date) -> RegisterEntry:
    """Return a member's entry. Two queries."""
    every = current_interests(day).filter(person=person)
    seen = list(policies.visible_to(viewer, every).select_related("person").order_by("category", "pk"))
    return RegisterEntry(person, seen, every.count() - len(seen))


def members(body: Body, day: datetime.date) -> list[Person]:
    """Return the people who sit on a body by name or as the only holder of a post, sorted by name."""
    found: dict[int, Person] = {}
    for seat in bodies.seats(body, day):
        holders = [holding.person for holding in post_holdings(seat)]
        for person in [seat.person] if seat.person else holders if len(holders) == 1 else []:
            found[person.pk] = person
    return sorted(found.values(), key=lambda person: person.name)


def of_body(viewer: Viewer, body: Body, day: datetime.date) -> list[RegisterEntry]:
    """Return the entries of all members of a body. A fixed number of queries."""
    people = members(body, day)
    every = current_interests(day).filter(person__in=people).order_by("category", "pk")
    counts: dict[int, int] = {}
    for person in every.values_list("person", flat=True):
        counts[person] = counts.get(person, 0) + 1
    seen: dict[int, list[Interest]] = {}
    for interest in policies.visible_to(viewer, every):
        seen.setdefault(interest.person_id, []).append(interest)
    return [
        RegisterEntry(person, shown := seen.get(person.pk, []), counts.get(person.pk, 0) - len(shown))
        for person in people
    ]


def prompts(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, list[Prompt]]:
    """Return, by the key of the item, the members' interests that it may touch. A fixed number of queries."""
    people = members(meeting.body, meeting.on)
    registered = policies.visible_to(
        viewer, current_interests(meeting.on).filter(person__in=people)
    ).select_related("person")
    found: dict[int, list[Prompt]] = {}
    for interest in registered:
        for item in items:
            if shared := rules.shared_words(interest.what, item.title, place=settings.COUNTY_NAME):
                found.setdefault(item.pk, []).append(Prompt(interest, ", ".join(sorted(shared))))
    return found
