"""An agenda in preparation is seen and built by those who serve the body."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body

BUILD = ability(
    "build an agenda",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_build(viewer: Viewer, body: Body) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(BUILD, body_id=body.pk):
        raise Refused(
            BUILD.words,
            thing=str(body),
            reason=f"Only the officers who serve {body} can build its agendas.",
        )


def over_bodies(what: Ability, path: str) -> Callable[[Viewer], Q]:
    """Rows whose body, reached by `path`, the viewer may do this for. Shared with the rooms above."""

    def seen(viewer: Viewer) -> Q:
        if viewer.may_county_wide(what):
            return policies.EVERYTHING
        theirs = [g.body_id for g in viewer.grants if g.body_id and g.role in what.roles]
        return Q(**{f"{path}__in": theirs}) if theirs else policies.NOTHING

    return seen


def declare() -> None:
    words = "those who may build the agendas of its body"
    policies.public_record("agendas.standingitem")
    policies.declare("agendas.agenda", words, over_bodies(BUILD, "meeting__body"))
    policies.declare("agendas.item", words, over_bodies(BUILD, "agenda__meeting__body"))
