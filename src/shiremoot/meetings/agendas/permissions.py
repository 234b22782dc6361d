"""Officers who serve a body see and build its agendas in preparation."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.agendas.models import Agenda, Item, StandingItem
from shiremoot.spine.bodies.models import Body

BUILD = ability(
    "build an agenda",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_build(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(BUILD, scope_id=body.pk):
        raise Refused(
            BUILD.words,
            thing=str(body),
            reason=f"Only the officers who serve {body} can build its agendas.",
        )


def over_bodies(what: Ability, path: str) -> Callable[[Viewer], Q]:
    """Return a policy for rows with a body at `path`: visible to viewers with the ability over that body."""

    def seen(viewer: Viewer) -> Q:
        if viewer.may_county_wide(what):
            return policies.EVERYTHING
        theirs = [g.scope_id for g in viewer.grants if g.scope_id and g.role in what.roles]
        return Q(**{f"{path}__in": theirs}) if theirs else policies.NOTHING

    return seen


def declare() -> None:
    words = "those who may build the agendas of its body"
    policies.public_record(StandingItem)
    policies.declare(Agenda, words, over_bodies(BUILD, "meeting__body"))
    policies.declare(Item, words, over_bodies(BUILD, "agenda__meeting__body"))
    row_digests.keep(StandingItem, named=row_digests.STR)
    row_digests.keep(Item)
