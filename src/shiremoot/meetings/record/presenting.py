"""The forward plan on a body's page."""

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.pages import Part


def planned(viewer: Viewer, body: Body) -> Part:
    """Return the items planned for a body's meetings. One query."""
    rows = body.forward_items.standing().select_related("meeting__body")
    return Part("record/planned.html", rows.order_by("meeting__starts_at", "pk"), order=20)
