"""Organisations, people, posts and who holds them."""

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.tables import table
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.spine.bodies.acts import BodiesAct


def build(made: Made) -> None:
    """Add the organisations, people, posts and holdings."""
    _organisations(made)
    for row in table("people", "person"):
        made.people[row["key"]] = Person.objects.create(key=row["key"], name=row["name"])
    for row in table("posts", "post"):
        made.posts[row["key"]] = Post.objects.create(
            key=row["key"],
            title=row["title"],
            organization=made.organisations[row["organisation"]],
            shared=row.get("shared", False),
        )
    for row in table("posts", "holding"):
        holding = agencies.appoint(
            person=made.people[row["person"]],
            post=made.posts[row["post"]],
            since=row.get("since"),
            until=row.get("until"),
            note=row.get("note", "")[:300],
        )
        trail.record(by=OPERATOR, act=BodiesAct.RECORDED_HOLDING, thing=holding)


def _organisations(made: Made) -> None:
    rows = table("organisations", "organisation")
    for row in rows:
        made.organisations[row["key"]] = Organization.objects.create(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            code=row.get("gss") or row.get("ods") or "",
            since=row.get("since"),
            until=row.get("until"),
        )
    for row in rows:
        if successor := row.get("successor"):
            Organization.objects.filter(key=row["key"]).update(successor=made.organisations[successor])
