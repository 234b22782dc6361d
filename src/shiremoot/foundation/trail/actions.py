"""Writing to the trail, and sealing it."""

from collections.abc import Iterable

from django.db import connection, models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import rules
from shiremoot.foundation.trail.models import Entry, Seal, SealedEntry

FIELDS = ("id", "at", "account_id", "actor", "act", "thing_type", "thing_id", "thing", "change", "purpose")
BATCH = 10_000


def record(
    *, by: Viewer, act: str, thing: models.Model, change: dict | None = None, purpose: str = ""
) -> None:
    """Keep that `by` did `act` to `thing`. Call inside the transaction of the change itself."""
    _write([_entry(by, act, thing._meta.label_lower, str(thing.pk), str(thing), change, purpose)])


def record_all(*, by: Viewer, act: str, things: Iterable[models.Model], change: dict | None = None) -> None:
    """The same act on many things, in one insert."""
    _write([_entry(by, act, t._meta.label_lower, str(t.pk), str(t), change, "") for t in things])


def record_read(*, by: Viewer, things: Iterable[models.Model], purpose: str) -> None:
    """Keep which closed records a page or a list showed. Nothing shown, nothing written."""
    _write([_entry(by, "read", t._meta.label_lower, str(t.pk), str(t), None, purpose) for t in things])


def record_refusal(*, by: Viewer, act: str, thing: str, reason: str) -> None:
    """Keep that `by` was refused."""
    _write([_entry(by, f"was refused: {act}", "", "", thing, {"reason": reason}, "")])


def _entry(by, act, thing_type, thing_id, thing, change, purpose) -> Entry:
    return Entry(
        at=clock.now(),
        account_id=getattr(by.account, "pk", None),
        actor=str(by)[:200],
        act=act[:200],
        thing_type=thing_type,
        thing_id=thing_id,
        thing=thing[:300],
        change=change or {},
        purpose=purpose[:300],
    )


def _write(entries: list[Entry]) -> None:
    Entry.objects.bulk_create(entries, batch_size=500)


@transaction.atomic
def seal() -> int:
    """Seal what is not yet sealed, in batches; how many entries were sealed. One sealer at a time."""
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
