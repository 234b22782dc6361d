"""Permissions of papers, which may hold exempt matter: only those who serve their body, or handed
them in, see them whole.
"""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.spine.documents.models import Document, Fact

BRING_IN = ability(
    "bring a paper into the record",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_bring_in(viewer: Viewer) -> None:
    """Raise `Refused` unless the viewer serves some body or the county."""
    if not viewer.may_somewhere(BRING_IN):
        raise Refused(BRING_IN.words)


def visible_through(prefix: str) -> Callable[[Viewer], Q]:
    """Return the condition for rows whose document the viewer may see; `prefix` is the path from row to document."""

    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(BRING_IN):
            return policies.EVERYTHING
        if viewer.account is None or not viewer.may_somewhere(BRING_IN):
            return policies.NOTHING
        served = [g.scope_id for g in viewer.grants if g.scope_id and g.role in BRING_IN.roles]
        return Q(**{f"{prefix}scope__in": served}) | Q(**{f"{prefix}account": viewer.account})

    return condition


def declare() -> None:
    """Declare who may see documents and facts."""
    words = "those who serve the paper's body or the county, and the person who imported it"
    policies.declare(Document, words, visible_through(""))
    policies.declare(Fact, words, visible_through("source__"))
    row_digests.keep(Document, named="name")
    row_digests.keep(Fact)
