"""Find the owner of an action from the name a clerk typed."""

from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Body


def find_owner(owner: str) -> Person | Organization | Body | str:
    """Return the one person, organisation or body of that name in the register, else the name itself."""
    name = owner.strip()
    people: list[Person] = list(Person.objects.filter(name__iexact=name)[:2])
    if len(people) == 1:
        return people[0]
    organizations: list[Organization] = list(Organization.objects.filter(name__iexact=name)[:2])
    if len(organizations) == 1:
        return organizations[0]
    return bodies.named(name) or name[:200]
