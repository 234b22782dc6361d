"""The published report as PDF; where what is owed is answered."""

from pathlib import Path

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.typesetting import setting
from shiremoot.governance.duties import answering
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.updates import content, permissions
from shiremoot.governance.updates.models import Round, Update

TEMPLATE = Path(__file__).parent / "updates.typ"


def pdf(round_: Round) -> bytes:
    """The report of a published round, printed; the same bytes each time. Raises `setting.CannotSet`."""
    report = round_.report
    data = {
        "title": report["title"],
        "kicker": f"Report to {report['to']}",
        "said": f"Published on {round_.published_at:%-d %B %Y}.",
        "blocks": content.as_blocks(report),
    }
    return setting.typeset(TEMPLATE, data, made_at=round_.published_at).pdf


def way(viewer: Viewer, duty: Duty) -> answering.Way | None:
    """The form of the update a duty asks for, for whoever may write it."""
    rows = policies.visible_to(viewer, Update.objects.select_related("body")).filter(duty=duty)
    update = rows.first()
    if update is None or not permissions.can_write(viewer, update.body):
        return None
    return answering.Way(update.get_absolute_url(), "Write the update")
