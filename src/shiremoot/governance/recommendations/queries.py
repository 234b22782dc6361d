"""Reads of recommendations."""

import datetime

from django.db.models import Prefetch

from shiremoot.governance.bodies import names
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.recommendations.models import Addressee, Source

# Words a response form adds to the title of the report it answers.
_FORM_WORDS = frozenset({"scrutiny", "item"})


def known(
    *, committee: Body | None, considered_by: Body, on: datetime.date | str | None, title: str
) -> Source | None:
    """The source already recorded for the same bodies and day, whose title has the same telling words."""
    rows = Source.objects.filter(committee=committee, considered_by=considered_by, on=on).order_by("pk")
    wanted = names.telling(title)
    return next((source for source in rows if names.telling(source.title) == wanted), None)


def answered_by(*, considered_by: Body, title: str) -> Source | None:
    """The newest scrutiny report to a body that a response form of this title answers."""
    rows = Source.objects.filter(considered_by=considered_by, committee__isnull=False).order_by("-on", "-pk")
    wanted = names.telling(title) - _FORM_WORDS
    return next((source for source in rows if names.telling(source.title) - _FORM_WORDS == wanted), None)


def considered(body: Body, on: datetime.date) -> list[Source]:
    """What a body was recommended on a day, with each recommendation and its answers. Four queries, mostly one."""
    addressees = Prefetch(
        "recommendations__addressees", Addressee.objects.select_related("body", "organization")
    )
    rows = Source.objects.filter(considered_by=body, on=on).order_by("pk")
    found = rows.prefetch_related("committee", "recommendations", addressees)
    return [source for source in found if source.recommendations.all()]
