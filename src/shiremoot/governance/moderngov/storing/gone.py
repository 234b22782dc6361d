"""What the old site no longer has. It stays here, and is told once: what it was may have ended here too."""

import datetime
from collections.abc import Collection

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.governance.moderngov.models import Counterpart, Kind
from shiremoot.governance.moderngov.storing.moving import Moving


@transaction.atomic
def tell_of_gone(moving: Moving, kind: Kind, there: Collection[str]) -> None:
    """Committees or councillors who are not listed any more."""
    rows = Counterpart.objects.filter(base=moving.transfer.base, kind=kind).select_related("body", "person")
    for gone in _first_time(rows.exclude(number__in=there)):
        moving.note(f"{gone.body or gone.person} is no longer on the old site: left as it is here.")
    moving.keep_notes()


@transaction.atomic
def tell_of_vanished(moving: Moving, there: Collection[str]) -> None:
    """Meetings of the days that were asked for."""
    days = (moving.transfer.since, moving.transfer.until + datetime.timedelta(days=1))
    start, end = (datetime.datetime.combine(day, datetime.time.min, clock.LONDON) for day in days)
    rows = Counterpart.objects.filter(base=moving.transfer.base, kind=Kind.MEETING)
    rows = rows.filter(meeting__starts_at__gte=start, meeting__starts_at__lt=end)
    gone = [row for row in rows.select_related("meeting__body") if row.number not in there]
    for row in _first_time(gone):
        moving.note(f"The meeting {row.meeting} is no longer on the old site: it stays here.")
    moving.keep_notes()


def _first_time(rows):
    """Those not told of before; from now on they were."""
    for row in rows:
        if not row.told.get("gone"):
            row.told["gone"] = True
            row.save(update_fields=["told"])
            yield row
