"""Scrutiny reports, their recommendations and the responses they require."""

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.spine.duties import NO_ANSWER
from shiremoot.demonstration.tables import table
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.thread import actions as recommendations


def build(made: Made) -> None:
    """Add the reports and recommendations, and then require each response once."""
    reports = {
        row["key"]: recommendations.open_source(
            by=OPERATOR,
            kind=row["kind"],
            title=row["title"],
            key=row["key"],
            on=row["on"],
            committee=made.bodies[row["committee"]],
            considered_by=made.bodies[row["considered_by"]],
        )
        for row in table("recommendations", "source")
    }
    required = []
    for row in table("recommendations", "recommendation"):
        source, to = reports[row["source"]], made.party(row["to"])
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
