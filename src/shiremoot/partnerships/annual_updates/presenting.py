"""The published report as PDF, and the form that answers the duty to update."""

from pathlib import Path

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.typesetting import printing
from shiremoot.kernel.errors import known
from shiremoot.partnerships.annual_updates import content, permissions
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks.pages import Part

TEMPLATE = Path(__file__).parent / "updates.typ"


def pdf(round_: Round) -> bytes:
    """Typeset the report of a published round; the same bytes each time. Raises `printing.CannotTypeset`."""
    report = known(round_.report, "the round is published")
    published_at = known(round_.published_at, "the round is published")
    data = {
        "title": report["title"],
        "kicker": f"Report to {report['to']}",
        "said": f"Published on {published_at:%-d %B %Y}.",
        "blocks": content.as_blocks(report),
    }
    return printing.typeset(TEMPLATE, data, made_at=published_at).pdf


def way(viewer: Viewer, duty: Duty) -> ways_to_answer.Way | None:
    """Return the way to the form of the update a duty asks for, if the viewer may write it."""
    rows = policies.visible_to(viewer, PartnershipUpdate.objects.select_related("body")).filter(duty=duty)
    update = rows.first()
    if update is None or not permissions.can_write(viewer, update.body):
        return None
    return ways_to_answer.Way(update.get_absolute_url(), "Write the update")


def of_body(viewer: Viewer, body: Body) -> Part:
    """The way to how the partnerships stand."""
    return Part("annual_updates/of_body.html", order=30)
