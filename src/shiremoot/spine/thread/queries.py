"""Reads of recommendations."""

import datetime

from django.db.models import Prefetch

from shiremoot.spine.bodies import names
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.models import Addressee, Source

# Words a response form adds to the title of the report it answers.
_FORM_WORDS = frozenset({"scrutiny", "item"})


def find_source(
    *, committee: Body | None, considered_by: Body, on: datetime.date | str | None, title: str
) -> Source | None:
    """Return the source already recorded for the same bodies and day, with the same distinctive words in its title."""
    rows = Source.objects.filter(committee=committee, considered_by=considered_by, on=on).order_by("pk")
    wanted = names.distinctive_words(title)
    return next((source for source in rows if names.distinctive_words(source.title) == wanted), None)


def report_answered_by(*, considered_by: Body, title: str) -> Source | None:
    """Return the newest scrutiny report to a body that a response form with this title answers."""
    rows = Source.objects.filter(considered_by=considered_by, committee__isnull=False).order_by("-on", "-pk")
    wanted = names.distinctive_words(title) - _FORM_WORDS
    return next(
        (source for source in rows if names.distinctive_words(source.title) - _FORM_WORDS == wanted), None
    )


def sources_considered(body: Body, on: datetime.date) -> list[Source]:
    """Return the sources a body considered on a day, with recommendations and answers. Four queries, usually one."""
    addressees = Prefetch(
        "recommendations__addressees", Addressee.objects.select_related("body", "organization")
    )
    rows = Source.objects.filter(considered_by=body, on=on).order_by("pk")
    found = rows.prefetch_related("committee", "recommendations", addressees)
    return [source for source in found if source.recommendations.all()]
