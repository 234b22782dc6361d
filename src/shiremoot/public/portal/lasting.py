"""Somebody who stopped following stays gone, whatever backup is restored.

Stopping deletes the row, so the list holds who still follows, as digests of their secrets: who is in the restored
record and not in the list has stopped since.
"""

import hashlib
import uuid

from shiremoot.foundation import clock
from shiremoot.foundation.backups.lasting import Again, Fact, Lasting
from shiremoot.kernel.errors import known
from shiremoot.public.portal.models import Follower


def _digest(secret: uuid.UUID) -> str:
    return hashlib.sha256(secret.bytes).hexdigest()


def _listed() -> list[Fact]:
    secrets = Follower.objects.order_by("pk").values_list("secret", flat=True)
    return [{"listed_at": clock.now().isoformat(), "following": [_digest(secret) for secret in secrets]}]


def _stop_again(facts: list[Fact]) -> Again:
    """Delete the followers who are not in the list and asked before it was written."""
    [fact] = facts
    following = set(fact["following"])
    before = known(clock.parse_moment(fact["listed_at"]), "the list was written by this room")
    asked_before = Follower.objects.filter(asked_at__lte=before)
    gone = [row.pk for row in asked_before if _digest(row.secret) not in following]
    Follower.objects.filter(pk__in=gone).delete()
    return Again(len(gone))


STOPPED = Lasting("letters that somebody stopped", _listed, _stop_again)
