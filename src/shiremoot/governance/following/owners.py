"""Whom the clerk means when an owner is typed."""

from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies.models import Body


def party(owner: str) -> Person | Organization | Body | str:
    """The person, organisation or body of that name in the register, else the words themselves."""
    name = owner.strip()
    for model in (Person, Organization):
        found = list(model.objects.filter(name__iexact=name)[:2])
        if len(found) == 1:
            return found[0]
    return bodies.named(name) or name[:200]
