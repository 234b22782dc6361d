"""What a body's page shows of its strategies."""

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.pages import Part


def of_body(viewer: Viewer, body: Body) -> Part:
    """The strategies a body adopted, or that none is known. One query."""
    return Part("strategies/of_body.html", body.strategies.all(), order=10)
