"""The progress report as PDF and as a Word document, and where a body's page leads to it."""

import io
from pathlib import Path
from typing import Any

import docx
from django.urls import reverse
from docx.document import Document

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
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
        f"As it stood on {moments.day(report.on)}, of what was recommended since {moments.day(report.since)}."
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
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = report.title, ""
    made.core_properties.language = "en-GB"
    made.add_heading(report.title, level=1)
    made.add_paragraph(said(report))
    made.add_paragraph(report.summary)
    for one in report.rows:
        _recommendation(made, one)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _recommendation(made: Document, one: content.ReportedRecommendation) -> None:
    made.add_heading(one.reference, level=2)
    made.add_paragraph(one.text)
    for who, words, _ in one.answers:
        made.add_paragraph(f"{who}: {words}.")
    if one.actions:
        _table(made, [list(content.COLUMNS), *(action.cells() for action in one.actions)])
    made.add_paragraph(f"Commentary: {one.commentary}")
    made.add_paragraph(f"Impact: {one.impact}")


def _table(made: Document, rows: list[list[str]]) -> None:
    table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cells, row in zip(rows, table.rows, strict=True):
        for words, cell in zip(cells, row.cells, strict=True):
            cell.text = words


def of_body(viewer: Viewer, body: Body) -> Part:
    """The way from a committee's plans to the progress on what it recommended."""
    links: dict[str, Any] = {
        "report": reverse("progress-report", args=[body.slug]),
        "tracker": f"{reverse('recommendations')}?committee={body.slug}",
    }
    return Part("follow_up/of_body.html", links, order=40)
