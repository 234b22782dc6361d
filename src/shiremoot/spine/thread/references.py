"""Give out the references of recommendations: HOSC-2023-014, each once and for good."""

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.spine.thread import rules
from shiremoot.spine.thread.models import ReferenceSeries, Source

NO_BODY = "REC"


@transaction.atomic
def next_reference(source: Source) -> str:
    """Return the next reference of the body a source is followed by, in the year of the source. Locks its series."""
    prefix = source.followed_by.reference if source.followed_by else NO_BODY
    year = int(str(source.on)[:4]) if source.on else clock.today().year
    series, _ = ReferenceSeries.objects.get_or_create(start=f"{prefix}-{year}")
    ReferenceSeries.objects.filter(pk=series.pk).update(last=models.F("last") + 1)
    series.refresh_from_db()
    return rules.reference(prefix, year, series.last)
