"""Open sample cases and take their steps as the people who sign in."""

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.pathways import actions, opening, registry
from shiremoot.spine.pathways.models import Case

SAMPLE = "(Sample data.)"


def _viewer(email: str) -> Viewer:
    return viewer_of(Account.objects.get(email=email), clock.today(), assured=True)


def open_as(email: str, pathway: str, council: Organization, typed: dict[str, object]) -> Case:
    """Open a case as somebody who signs in, for their organisation."""
    offered = registry.offered(pathway)
    return opening.open_case(by=_viewer(email), offered=offered, organization=council, typed=typed)


def take(email: str, case: Case, step: str, **typed: object) -> None:
    """Take a step as somebody who signs in and has seen all that was done before."""
    case.refresh_from_db()
    actions.take_step(by=_viewer(email), case=case, step=step, typed=typed, seen=case.last_step)
