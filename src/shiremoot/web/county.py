"""The diagram of the county: every body and the bodies it answers to."""

import datetime

from django.urls import reverse

from shiremoot.foundation.ui import diagram
from shiremoot.spine.bodies.models import Body, ReportingLine
from shiremoot.spine.bodies.rules import ACCOUNTABILITY, BodyKind

KINDS = {
    "council": "Council and cabinet",
    "committee": "Committee",
    "board": "Board",
    "partnership": "Partnership",
    "subgroup": "Subgroup or panel",
    "group": "Reference or task group",
}
LINE_WORDS = {"solid": "answers to", "dashed": "also answers to", "dotted": "advises or informs"}
_KIND_DRAWN = {
    BodyKind.COUNCIL: "council",
    BodyKind.CABINET: "council",
    BodyKind.COMMITTEE: "committee",
    BodyKind.JOINT_COMMITTEE: "committee",
    BodyKind.BOARD: "board",
    BodyKind.PARTNERSHIP: "partnership",
    BodyKind.SUBGROUP: "subgroup",
    BodyKind.PANEL: "subgroup",
    BodyKind.REFERENCE_GROUP: "group",
    BodyKind.TASK_AND_FINISH: "group",
}


def picture(
    bodies: list[Body], lines: list[ReportingLine], day: datetime.date, *, today: datetime.date, advice: bool
) -> diagram.Drawing:
    """Draw these bodies as on `day`. A body's second line upward is dashed, to show dual reporting.

    With `advice`, lines by which bodies only advise or inform are added, dotted.
    """
    question = "" if day == today else f"?as_at={day.isoformat()}"
    nodes = [
        diagram.Node(
            key=body.slug,
            label=body.name,
            href=reverse("body", args=[body.slug]) + question,
            kind=_KIND_DRAWN[BodyKind(body.kind)],
            note="statutory" if body.statutory else "",
        )
        for body in bodies
    ]
    shown = {body.pk for body in bodies}
    within = [line for line in lines if line.below_id in shown and line.above_id in shown]
    edges = _edges(within) + (_advice_edges(within) if advice else [])
    return diagram.draw(
        nodes,
        edges,
        title="Who answers to whom",
        kinds=KINDS,
        name="county",
        line_words=LINE_WORDS,
        description=f"{len(nodes)} bodies and the {len(edges)} lines by which they answer to one another.",
    )


def _edges(lines: list[ReportingLine]) -> list[diagram.Edge]:
    drawn: dict[tuple[str, str], diagram.Edge] = {}
    already: set[str] = set()
    for line in lines:
        pair = (line.below.slug, line.above.slug)
        if line.kind not in ACCOUNTABILITY or pair in drawn:
            continue
        style = "dashed" if line.below.slug in already else "solid"
        drawn[pair] = diagram.Edge(*pair, label=_label(line), style=style)
        already.add(line.below.slug)
    return list(drawn.values())


def _advice_edges(lines: list[ReportingLine]) -> list[diagram.Edge]:
    return [
        diagram.Edge(line.below.slug, line.above.slug, label=_label(line), style="dotted")
        for line in lines
        if line.kind not in ACCOUNTABILITY
    ]


def _label(line: ReportingLine) -> str:
    return ", ".join(part for part in (line.what, line.often) if part)
