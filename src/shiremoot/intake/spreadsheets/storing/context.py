"""What storing needs to know: who imports, what is in the register, and what was made so far."""

import datetime
import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.intake.spreadsheets import values
from shiremoot.intake.spreadsheets.rules import SheetRow, WrongRow
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.names import bare
from shiremoot.spine.thread import owners

THERE = "In the register already"


@dataclass
class StoringContext:
    """One import: the register by its names, kept up to date as rows are stored."""

    by: Viewer
    made: list[models.Model] = field(default_factory=list)
    parents: list[tuple[SheetRow, Body]] = field(
        default_factory=list
    )  # lines that wait until every body is there
    american: bool = False
    people: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    people_by_key: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organization] = field(default_factory=dict)
    posts: dict[tuple[int, str], Post] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the register: four queries."""
        for person in Person.objects.all():
            self.know_person(person)
        for organisation in Organization.objects.filter(until=None):
            self.know_organisation(organisation)
        self.posts = {
            (post.organization_id, bare(post.title)): post for post in Post.objects.filter(until=None)
        }
        for body in Body.objects.filter(until=None):
            self.know_body(body)

    def know_person(self, person: Person) -> None:
        self.people[owners.bare(person.name)].append(person)
        self.people_by_key[person.key] = person

    def know_organisation(self, one: Organization) -> None:
        self.organisations |= {word: one for word in (bare(one.name), one.key, one.code.lower()) if word}

    def know_body(self, body: Body) -> None:
        self.bodies |= dict.fromkeys(
            (bare(body.name, brackets=True), body.slug, body.reference.lower()), body
        )

    def person_named(self, name: str) -> Person | None:
        """Return the person of this name or key; None if nobody has it. Raises `WrongRow` if two have."""
        if found := self.people_by_key.get(slugify(name)):
            return found
        alike = self.people[owners.bare(name)]
        if len(alike) > 1:
            keys = ", ".join(sorted(key for key, one in self.people_by_key.items() if one in alike))
            raise WrongRow(f"Two people are called {name}. Give the key of the one who is meant: {keys}.")
        return alike[0] if alike else None

    def organisation_named(self, name: str) -> Organization:
        """Return an organisation by name, key or code. Raises `WrongRow` with the nearest name."""
        found = self.organisations.get(bare(name)) or self.organisations.get(name.strip().lower())
        if found is None:
            known = {one.name for one in self.organisations.values()}
            raise WrongRow(f"There is no organisation called {name}.{_nearest(name, known)}")
        return found

    def body_named(self, name: str) -> Body:
        """Return a body by name or reference. Raises `WrongRow` with the nearest name."""
        found = self.bodies.get(bare(name, brackets=True)) or self.bodies.get(name.strip().lower())
        if found is None:
            known = {one.name for one in self.bodies.values()}
            raise WrongRow(f"There is no body called {name}.{_nearest(name, known)}")
        return found

    def day(self, row: SheetRow, key: str, what: str) -> datetime.date | None:
        """Return a day of a row. Raises `WrongRow`, also for a doubtful one where others are in American order."""
        text = row.values.get(key, "")
        if self.american and values.is_ambiguous(text):
            raise WrongRow(
                f"{what}: other dates of this file are in American order, so it is not sure what {text} means. "
                "Write the month as a word, or make it a date cell."
            )
        return values.day(text, what)


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), 1, cutoff=0.6)
    return f" Is {near[0]} meant?" if near else " Add it first, or on a sheet of this file."
