"""Gathers the refusals of visitors by source and hour, so that nobody can make the trail grow without bound.

The first of an hour is an entry at once. Those after it are counted, and become one entry when the hour is over. What
somebody signed in, or a command, was refused is an entry each time: of these nothing is gathered.
"""

import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.access import sources
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail.models import RefusalTally

HOUR = datetime.timedelta(hours=1)
MOST_THINGS = 50  # named in one tally; the others are only counted
LONGEST = 120  # characters of a name
OTHERS = "others"


def is_gathered(by: Viewer, wanted: str, thing: str) -> bool:
    """Count a refusal of a visitor and return True, if it is not the first from its source in this hour."""
    network = sources.network()
    if by.account is not None or by.operator or not network:
        return False
    now = clock.now()
    with transaction.atomic():
        tally, is_first = RefusalTally.objects.select_for_update().get_or_create(
            source=source_of(network, now), hour=hour_of(now), defaults={"until": now}
        )
        if is_first:
            return False
        tally.count, tally.until = tally.count + 1, now
        _name(tally.things, f"{wanted}: {thing}"[:LONGEST])
        tally.save()
    return True


def hour_of(now: datetime.datetime) -> datetime.datetime:
    """Return the beginning of the hour of a moment."""
    return now.astimezone(datetime.UTC).replace(minute=0, second=0, microsecond=0)


def source_of(network: str, now: datetime.datetime) -> str:
    """Return a hash of a network address that is another each day, so that the trail follows nobody."""
    day = now.astimezone(datetime.UTC).date().isoformat()
    return salted_hmac("refusals of a source", f"{day} {network}", algorithm="sha256").hexdigest()


def _name(things: dict[str, int], name: str) -> None:
    known = name if name in things or len(things) < MOST_THINGS else OTHERS
    things[known] = things.get(known, 0) + 1
