"""Scrutiny reports, their recommendations and the responses they require."""

from typing import Any

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.spine.duties import NO_ANSWER
from shiremoot.demonstration.tables import table
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.thread import actions as recommendations
from shiremoot.spine.thread.models import Source

Row = dict[str, Any]


def build(made: Made) -> None:
    """Add the reports and recommendations, and then require each response once by each report's own clock."""
    rows = {row["key"]: row for row in table("recommendations", "source")}
    reports = {key: _report(made, row) for key, row in rows.items()}
    required = []
    for row in table("recommendations", "recommendation"):
        source, to = reports[row["source"]], made.party(row["to"])
        if not _joined(row, source, reports.get(rows[row["source"]].get("same_as"))):
            recommendations.recommend(
                by=OPERATOR,
                source=source,
                text=row["text"],
                to=to,
                label=str(row["number"]),
                response_required=row["response_required"],
            )
        if row["response_required"] and (source, to) not in required:
            required.append((source, to))
    for source, to in required:
        recommendations.require_response(
            by=OPERATOR, source=source, addressee=to, from_=source.on, words=NO_ANSWER
        )


def _report(made: Made, row: Row) -> Source:
    return recommendations.open_source(
        by=OPERATOR,
        kind=row["kind"],
        title=row["title"],
        key=row["key"],
        on=row["on"],
        committee=made.bodies[row["committee"]],
        considered_by=made.bodies[row["considered_by"]],
    )


def _joined(row: Row, source: Source, other: Source | None) -> bool:
    """Return True if the other committee's report makes the recommendation too: then it is made jointly, once."""
    same = other.recommendations.filter(text=row["text"]).first() if other else None
    if same is not None:
        recommendations.join(by=OPERATOR, recommendation=same, source=source, label=str(row["number"]))
    return same is not None
