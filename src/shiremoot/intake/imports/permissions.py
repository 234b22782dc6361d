"""Permission to store a paper in the record."""

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.permissions import BRING_IN


def check_can_store(viewer: Viewer, body: Body, *, new: bool) -> None:
    """Raise `Refused` unless the viewer serves the paper's body or the county; for a new body, the county."""
    if new and not viewer.may_county_wide(BRING_IN):
        raise Refused(
            BRING_IN.words,
            thing=str(body),
            reason=f"{body} is not in the register yet. Only an officer of the county can store its first paper.",
        )
    if not viewer.may(BRING_IN, scope_id=body.pk):
        raise Refused(
            BRING_IN.words, thing=str(body), reason=f"Only those who serve {body} can store its papers."
        )
