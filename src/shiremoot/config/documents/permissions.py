"""permissions.md: who may open what, do what and see what."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from shiremoot.config.documents import markdown, relationships
from shiremoot.config.documents.relationships import SHORT, mark
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.doors import Door, door_of
from shiremoot.foundation.access.rules import ABILITIES, Role

INTRODUCTION = """
Denied unless granted. A *role* is held over the county, an organisation or a body, by a grant with a purpose and a
legal basis, for a time. A *door* is what a page asks of the person who opens it; a page without one is shut. A *check*
asks more of the person who changes something: what they are to the parties. A *policy* says which rows of each kind of
record somebody may see, the same for a list, a page, a count, a file and a calendar. Every refusal is in the trail.
"""
CHECKS = """
Each of these is asked after the door. A grant covers the body or organisation it names; one over the whole county
covers all of them.
"""


def make() -> str:
    return markdown.page(
        "Permissions",
        INTRODUCTION,
        *("## What each role allows", _abilities()),
        *("## Doors: who may open each address", _doors()),
        *("## Checks: what somebody must be to the parties", CHECKS),
        *(block for check in relationships.CHECKS for block in check.blocks()),
        *("## Policies: which rows anyone may see", _policies()),
    )


def _abilities() -> str:
    rows = [
        (words[:1].upper() + words[1:], *(mark(role in ability.roles) for role in Role))
        for words, ability in sorted(ABILITIES.items())
    ]
    return markdown.table(["You may", *SHORT.values()], rows)


def _doors() -> str:
    routes = sorted(_routes(get_resolver().url_patterns), key=lambda route: route[0])
    return markdown.table(
        ["Address", "Door", "Visitor", *SHORT.values()],
        [(f"`/{address}`", *_admitted(door)) for address, door in routes],
    )


def _routes(
    patterns: Iterable[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, Door | None]]:
    """Yield every address with its door. The gallery is left out, as it is routed only for developers."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, address)
        elif pattern.name != "gallery":
            yield address, door_of(pattern.callback)


def _admitted(door: Door | None) -> list[str]:
    if door is None:
        return ["none, so it is shut", *(mark(False) for _ in (None, *Role))]
    return [door.words, *(mark(door.admits(role)) for role in (None, *Role))]


def _policies() -> str:
    rows = sorted(
        (f"`{model._meta.label_lower}`", policy.words) for model, policy in policies.POLICIES.items()
    )
    return markdown.table(["Record", "Who may see which rows"], rows)
