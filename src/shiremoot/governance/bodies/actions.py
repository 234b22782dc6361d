"""Writes to the register of bodies."""

import datetime

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import rules
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat


class Circle(ValueError):
    """A body would answer, in the end, to itself."""


@transaction.atomic
def establish(*, by: Viewer, name: str, reference: str = "", slug: str = "", **facts) -> Body:
    """A new body in the register; its reference is made from its name if none is given."""
    body = Body.objects.create(
        name=name,
        slug=_free(slug or slugify(name)[:110] or "body", "slug"),
        reference=_free(reference or _initials(name), "reference"),
        **facts,
    )
    trail.record(by=by, act="established", thing=body)
    return body


@transaction.atomic
def seat(*, by: Viewer, body: Body, role: str = rules.SeatRole.MEMBER, **facts) -> Seat:
    """Give somebody a place on a body."""
    made = Seat.objects.create(body=body, role=role, **facts)
    trail.record(by=by, act="gave a seat", thing=body, change={"seat": str(made)})
    return made


@transaction.atomic
def connect(
    *,
    by: Viewer,
    below: Body,
    above: Body,
    kind: str = rules.LineKind.ANSWERS_TO,
    what: str = "",
    often: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> ReportingLine:
    """Draw a reporting line. Raises `Circle` if the bodies would answer to each other round in a ring."""
    if kind in rules.ACCOUNTABILITY:
        _refuse_circle(rules.Line(below.pk, above.pk, since, until))
    line = ReportingLine.objects.create(
        below=below, above=above, kind=kind, what=what, often=often, since=since, until=until
    )
    trail.record(by=by, act="drew a reporting line", thing=below, change={"line": str(line)})
    return line


def _refuse_circle(new: rules.Line) -> None:
    rows = ReportingLine.objects.filter(kind__in=rules.ACCOUNTABILITY)
    existing = [rules.Line(*row) for row in rows.values_list("below_id", "above_id", "since", "until")]
    if ring := rules.circle_made_by(new, existing):
        names = Body.objects.in_bulk(set(ring))
        raise Circle(
            "These bodies would answer to each other in a ring: " + ", ".join(str(names[i]) for i in ring)
        )


def _initials(name: str) -> str:
    words = [word for word in name.replace("&", " ").split() if word[0].isupper()]
    return "".join(word[0] for word in words)[:12] or slugify(name)[:12].upper() or "BODY"


def _free(wanted: str, field: str) -> str:
    """`wanted`, with a number behind it if some other body has it."""
    taken = set(Body.objects.filter(**{f"{field}__startswith": wanted}).values_list(field, flat=True))
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found
