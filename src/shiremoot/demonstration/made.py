"""The records made so far in one build, by their keys in the tables."""

from dataclasses import dataclass, field

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.spine.bodies.models import Body


@dataclass
class Made:
    """Records by key, for later steps to refer to."""

    organisations: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def party(self, key: str) -> Body | Organization:
        """Return the body or organisation with this key."""
        return self.bodies.get(key) or self.organisations[key]

    def organisation(self, key: str | None) -> Organization | None:
        """Return the organisation with this key; None if there is none."""
        return self.organisations.get(key) if key else None

    def post(self, key: str | None) -> Post | None:
        """Return the post with this key; None if there is none."""
        return self.posts.get(key) if key else None

    def person(self, key: str | None) -> Person | None:
        """Return the person with this key; None if there is none."""
        return self.people.get(key) if key else None
