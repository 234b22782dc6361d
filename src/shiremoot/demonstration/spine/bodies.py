"""Bodies, their seats and reporting lines."""

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.tables import Row, table
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body

FIELDS = (
    "name",
    "kind",
    "statutory",
    "legal_basis",
    "rules",
    "since",
    "until",
    "purpose",
    "meets",
    "website",
    "source",
)


def build(made: Made) -> None:
    """Add the bodies with their seats, and then the lines between them."""
    for row in table("bodies", "body"):
        body = bodies.establish(
            by=OPERATOR,
            slug=row["key"],
            reference=row["reference"],
            host=made.organisation(row.get("host")),
            **{name: row[name] for name in FIELDS if name in row},
        )
        made.bodies[row["key"]] = body
        for seat in row.get("seat", []):
            _seat(made, body, seat)
    for row in table("lines", "line"):
        bodies.connect(
            by=OPERATOR,
            below=made.bodies[row["from"]],
            above=made.bodies[row["to"]],
            kind=row["kind"],
            what=row.get("what", ""),
            often=row.get("often", "").replace("not published", ""),
            since=row.get("since"),
            until=row.get("until"),
            **_printed(row),
        )


def _printed(row: Row) -> Row:
    """Return where a row is printed, when it was last, and what is doubtful about it."""
    return {name: row[name] for name in ("source", "last_named", "note") if name in row}


def _seat(made: Made, body: Body, row: Row) -> None:
    bodies.seat(
        by=OPERATOR,
        body=body,
        role=row.get("role", "member"),
        voting=row.get("voting", False),
        organization=made.organisation(row.get("organisation")),
        post=made.post(row.get("post")),
        person=made.person(row.get("person")),
        since=row.get("since"),
        until=row.get("until"),
        **_printed(row),
    )
