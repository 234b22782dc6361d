"""Write to the trail, and seal it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import rules
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry, Seal, SealedEntry
from shiremoot.kernel.acts import Act

FIELDS = ("id", "at", "account_id", "actor", "act", "thing_type", "thing_id", "thing", "change", "purpose")
BATCH = 10_000
Change = Mapping[str, Any]  # what an entry keeps of a change, as JSON


def record(
    *, by: Viewer, act: Act, thing: models.Model, change: Change | None = None, purpose: str = ""
) -> None:
    """Record that `by` did `act` to `thing`. Call it inside the transaction of the change itself."""
    _write([_entry(by, act, thing._meta.label_lower, str(thing.pk), str(thing), change, purpose)])


def record_all(*, by: Viewer, act: Act, things: Iterable[models.Model], change: Change | None = None) -> None:
    """Record the same act on many things, in one insert."""
    _write([_entry(by, act, t._meta.label_lower, str(t.pk), str(t), change, "") for t in things])


def record_read(*, by: Viewer, things: Iterable[models.Model], purpose: str) -> None:
    """Record which closed records a page or a list showed. Writes nothing for none."""
    _write([_entry(by, TrailAct.READ, t._meta.label_lower, str(t.pk), str(t), None, purpose) for t in things])


def record_refusal(*, by: Viewer, wanted: str, thing: str, reason: str) -> None:
    """Record a refusal. `wanted` completes "may not …"."""
    change: Change = {"wanted": wanted[:200], "reason": reason}
    _write([_entry(by, TrailAct.REFUSED, "", "", thing, change, "")])


def _entry(
    by: Viewer, act: Act, thing_type: str, thing_id: str, thing: str, change: Change | None, purpose: str
) -> Entry:
    return Entry(
        at=clock.now(),
        account_id=getattr(by.account, "pk", None),
        actor=str(by)[:200],
        act=act.value,
        thing_type=thing_type,
        thing_id=thing_id,
        thing=thing[:300],
        change=dict(change or {}),
        purpose=purpose[:300],
    )


def _write(entries: list[Entry]) -> None:
    Entry.objects.bulk_create(entries, batch_size=500)


@transaction.atomic
def seal() -> int:
    """Seal the entries that are not sealed yet, in batches. Returns how many. Sealers wait for each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('shiremoot trail seal'))")
    total = 0
    while sealed := _seal_batch():
        total += sealed
    return total


def _seal_batch() -> int:
    unsealed = ~models.Exists(SealedEntry.objects.filter(entry_number=models.OuterRef("pk")))
    rows = list(Entry.objects.filter(unsealed).order_by("pk").values_list(*FIELDS)[:BATCH])
    if not rows:
        return 0
    previous = Seal.objects.order_by("-pk").values_list("digest", flat=True).first() or rules.FIRST
    made = Seal.objects.create(
        at=clock.now(), entries=len(rows), previous=previous, digest=rules.digest(previous, rows)
    )
    SealedEntry.objects.bulk_create(
        [SealedEntry(entry_number=row[0], seal=made) for row in rows], batch_size=1000
    )
    return len(rows)
