"""What each role in a case sees of what its steps recorded."""

from collections.abc import Collection

from shiremoot.kernel.pathways.facts import Values
from shiremoot.kernel.pathways.fields import Field
from shiremoot.kernel.pathways.parts import Declared, Step


def sees(step: Step, roles: Collection[str]) -> bool:
    """Return True if somebody with these roles sees what the step recorded; that it was taken, everybody sees."""
    return any(step.seen_by(role) for role in roles)


def fields_seen(step: Step, roles: Collection[str]) -> tuple[Field, ...]:
    """Return the fields of a step that somebody with these roles sees."""
    return tuple(one for one in step.fields if any(step.field_seen_by(one, role) for role in roles))


def shared(step: Step, values: Values, roles: Collection[str]) -> Values:
    """Return the answers that somebody with these roles sees."""
    keys = {one.key for one in fields_seen(step, roles)}
    return {key: value for key, value in values.items() if key in keys}


def who_sees(pathway: Declared, step: Step, one: Field) -> tuple[str, ...]:
    """Return the titles of the roles that see a field; empty where all do."""
    seen = [role.title for role in pathway.roles if step.field_seen_by(one, role.key)]
    return () if len(seen) == len(pathway.roles) else tuple(seen)
