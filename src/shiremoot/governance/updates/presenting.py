"""The published report as PDF."""

from pathlib import Path

from shiremoot.foundation.typesetting import setting
from shiremoot.governance.updates import content
from shiremoot.governance.updates.models import Round

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
