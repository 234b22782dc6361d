"""Which subjects' personal records are open to a viewer: those with a live grant, and nothing else.

No role over the county, an organisation or a body opens a subject; nor does running commands on the server.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation.access.models import Restriction, SubjectGrant
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook

EMERGENCIES: Hook[Callable[[SubjectGrant], None]] = Hook(
    "access.emergencies",
    "Told, in the same transaction, that a subject was opened in an emergency: to alert its lead and have it reviewed.",
)


def open_to(viewer: Viewer) -> QuerySet[Any]:
    """Return the keys of the scopes open to a viewer, as one subquery to filter with. Runs nothing by itself."""
    return live_grants(viewer).values("scope_id")


def opens(viewer: Viewer, scope_id: int | None) -> bool:
    """Return True if a live grant opens this subject. One query."""
    return scope_id is not None and live_grants(viewer).filter(scope_id=scope_id).exists()


def live_grants(viewer: Viewer) -> QuerySet[SubjectGrant]:
    """Return the viewer's grants that are live and that no restriction puts aside: their own, and their teams'.

    None of them counts in a session that began with a password alone.
    """
    if viewer.account is None or viewer.day is None or not viewer.assured:
        return SubjectGrant.objects.none()
    restricted = Restriction.objects.at(viewer.day).filter(scope_id=OuterRef("scope_id"))
    return (
        SubjectGrant.objects.at(viewer.day)
        .filter(_theirs(viewer))
        .filter(Q(despite_restriction=True) | ~Exists(restricted))
    )


def _theirs(viewer: Viewer) -> Q:
    theirs = Q(account=viewer.account)
    for grant in viewer.grants:
        if grant.organization_id is not None:
            theirs |= Q(account=None, organization=grant.organization_id, team_role=grant.role)
    return theirs
