"""Note records whose originals are missing from the old site. They stay here, and each is noted once."""

import datetime
from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind
from shiremoot.intake.moderngov.storing.context import TransferContext


@transaction.atomic
def note_missing(context: TransferContext, kind: CounterpartKind, listed: Collection[str]) -> None:
    """Note committees or councillors that are no longer listed. `listed` are the numbers that are."""
    rows = Counterpart.objects.filter(base=context.transfer.base, kind=kind).select_related("body", "person")
    for row in _not_noted_before(rows.exclude(number__in=listed)):
        context.note(f"{row.body or row.person} is no longer on the old site: left as it is here.")
    context.save_notes()


@transaction.atomic
def note_missing_meetings(context: TransferContext, listed: Collection[str]) -> None:
    """Note meetings of the transfer's days that are no longer listed. `listed` are the numbers that are."""
    days = (context.transfer.since, context.transfer.until + datetime.timedelta(days=1))
    start, end = (datetime.datetime.combine(day, datetime.time.min, clock.LONDON) for day in days)
    rows = Counterpart.objects.filter(base=context.transfer.base, kind=CounterpartKind.MEETING)
    rows = rows.filter(meeting__starts_at__gte=start, meeting__starts_at__lt=end)
    missing = [row for row in rows.select_related("meeting__body") if row.number not in listed]
    for row in _not_noted_before(missing):
        context.note(f"The meeting {row.meeting} is no longer on the old site: it stays here.")
    context.save_notes()


def _not_noted_before(rows: Iterable[Counterpart]) -> Iterator[Counterpart]:
    """Yield the rows without the mark `gone`, and mark them."""
    for row in rows:
        if not row.told.get("gone"):
            row.told["gone"] = True
            row.save(update_fields=["told"])
            yield row
