"""The progress report as PDF and as a Word document, and where a body's page leads to it."""

from pathlib import Path
from typing import Any

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import child, opening
from shiremoot.foundation.typesetting import printing
from shiremoot.foundation.ui import moments
from shiremoot.partnerships.follow_up import content
from shiremoot.partnerships.follow_up.content import ProgressReport
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.pages import Part

TEMPLATE = Path(__file__).parent / "progress.typ"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def said(report: ProgressReport) -> str:
    """Return the line under the title."""
    return (
        f"As it stood on {moments.day(report.on)}, of what was recommended since {moments.day(report.since)}, "
        "or earlier and is unfinished."
    )


def pdf(report: ProgressReport) -> bytes:
    """Typeset the report. Raises `printing.CannotTypeset`."""
    data = {
        "title": report.title,
        "kicker": f"Report to {report.committee}",
        "said": said(report),
        "blocks": content.as_blocks(report),
    }
    return printing.typeset(TEMPLATE, data, made_at=clock.now()).pdf


def word(report: ProgressReport) -> bytes:
    """Return the report as a Word document, with headings and real tables, for officers to add to."""
    made: bytes = child.ask(
        "shiremoot.foundation.typesetting.word_writing",
        "write",
        opening.OUR_OWN,
        title=report.title,
        said=said(report),
        blocks=content.as_blocks(report),
    )["word"]
    return made


def of_body(viewer: Viewer, body: Body) -> Part:
    """The way from a committee's plans to the progress on what it recommended."""
    links: dict[str, Any] = {
        "report": reverse("progress-report", args=[body.slug]),
        "tracker": f"{reverse('recommendations')}?committee={body.slug}",
    }
    return Part("follow_up/of_body.html", links, order=40)
