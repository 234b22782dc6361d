"""Write to the trail, and seal it."""

import hashlib
import itertools
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import VISITOR, Viewer
from shiremoot.foundation.trail import refusals, row_digests, rules
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry, RefusalTally, RowDigest, Seal, SealedEntry
from shiremoot.kernel.acts import Act

FIELDS = ("id", "at", "account_id", "actor", "act", "thing_type", "thing_id", "thing", "change", "purpose")
MARKED = FIELDS[1:]  # a mark is made before the entry has its number
BATCH = 2_000
Change = Mapping[str, Any]  # what an entry keeps of a change, as JSON


def record(
    *, by: Viewer, act: Act, thing: models.Model, change: Change | None = None, purpose: str = ""
) -> None:
    """Record that `by` did `act` to `thing`. Call it inside the transaction of the change itself, at its end.

    The entry keeps the digests of all rows that the transaction wrote since the entry before it.
    """
    made = [_entry(by, act, thing._meta.label_lower, str(thing.pk), str(thing), change, purpose)]
    _write_with_rows(by, made)


def record_all(*, by: Viewer, act: Act, things: Iterable[models.Model], change: Change | None = None) -> None:
    """Record the same act on many things, in one insert."""
    made = [_entry(by, act, t._meta.label_lower, str(t.pk), str(t), change, "") for t in things]
    if made:
        _write_with_rows(by, made)


def record_read(*, by: Viewer, things: Iterable[models.Model], purpose: str) -> None:
    """Record which closed records a page or a list showed. Writes nothing for none."""
    _write([_entry(by, TrailAct.READ, t._meta.label_lower, str(t.pk), str(t), None, purpose) for t in things])


def record_consulted(*, by: Viewer, act: Act, wanted: str) -> None:
    """Record that somebody read the trail itself, and which part of it."""
    _write([_entry(by, act, "", "", "the trail", {"wanted": wanted[:300]}, "")])


def record_refusal(*, by: Viewer, wanted: str, thing: str, reason: str) -> None:
    """Record a refusal. `wanted` completes "may not …". Those of a visitor are gathered (`refusals`)."""
    if refusals.is_gathered(by, wanted, thing):
        return
    change: Change = {"wanted": wanted[:200], "reason": reason}
    _write([_entry(by, TrailAct.REFUSED, "", "", thing, change, "")])


@transaction.atomic
def record_gathered() -> int:
    """Record the refusals gathered in hours that are over, an entry for each source and hour. Returns how many."""
    over = RefusalTally.objects.select_for_update(skip_locked=True).filter(
        hour__lte=clock.now() - refusals.HOUR
    )
    found = list(over.order_by("hour", "pk")[:BATCH])
    told = [tally for tally in found if tally.count]
    if told:
        _write([_entry(VISITOR, TrailAct.REFUSED, "", "", "", _gathered(tally), "") for tally in told])
    RefusalTally.objects.filter(pk__in=[tally.pk for tally in found]).delete()
    return len(told)


def _gathered(tally: RefusalTally) -> Change:
    times = "time" if tally.count == 1 else "times"
    return {
        "wanted": f"open what is closed, {tally.count} more {times} within the hour",
        "reason": "gathered by source and hour",
        "count": tally.count,
        "source": tally.source[:12],
        "from": tally.hour.isoformat(),
        "until": tally.until.isoformat(),
        "things": tally.things,
    }


def record_kept() -> None:
    """Record the digests of rows that were written after the last act of a transaction. Done before each commit."""
    if not row_digests.has_noted():
        return
    with transaction.atomic():
        by = row_digests.noted().by
        if kept := row_digests.take_noted():
            _write([_entry(by, TrailAct.KEPT, "", "", "", {"rows": len(kept)}, "")], kept)


@transaction.atomic
def record_accepted(*, by: Viewer, because: str, rows: Mapping[str, set[int]]) -> int:
    """Record the digests of rows, by model and number, as they are now, as accepted by somebody. Returns how many."""
    kept = row_digests.of(rows)
    made = _entry(by, TrailAct.ACCEPTED, "", "", "", {"rows": len(kept)}, because)
    _write([made], kept)
    return len(kept)


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


def _write_with_rows(by: Viewer, entries: list[Entry]) -> None:
    with transaction.atomic(savepoint=False):
        row_digests.noted().by = by
        _write(entries, row_digests.take_noted())


def _write(entries: list[Entry], kept: Sequence[row_digests.Kept] = ()) -> None:
    """Write entries, each with its mark. The last of them keeps the digests."""
    for entry in entries:
        of_this = kept if entry is entries[-1] else ()
        fields = [getattr(entry, name) for name in MARKED]
        entry.mark = rules.mark(keys()[0], secrets.token_hex(rules.NONCE // 2), [*fields, list(of_this)])
    made = Entry.objects.bulk_create(entries, batch_size=500)
    RowDigest.objects.bulk_create(
        [
            RowDigest(entry=made[-1], thing_type=label, thing_id=number, digest=digest)
            for label, number, digest in kept
        ],
        batch_size=500,
    )


def keys() -> list[bytes]:
    """Return the keys marks are made with: the site's own, then those it had before."""
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hashlib.sha256(b"shiremoot.trail" + one.encode()).digest() for one in known]


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
    rows = list(Entry.objects.filter(unsealed).order_by("pk").values_list(*FIELDS, "mark")[:BATCH])
    if not rows:
        return 0
    if rows[0][-1] is None and not Seal.objects.filter(form=rules.SECOND).exists():
        rows = list(itertools.takewhile(lambda row: row[-1] is None, rows))  # from before there were marks
    made = Seal.objects.create(**_sealing(rows))
    SealedEntry.objects.bulk_create(
        [SealedEntry(entry_number=row[0], seal=made) for row in rows], batch_size=1000
    )
    return len(rows)


def _sealing(rows: list[tuple[Any, ...]]) -> dict[str, Any]:
    """Return the fields of a seal over entries."""
    previous = Seal.objects.order_by("-pk").values_list("digest", flat=True).first() or rules.FIRST
    about: dict[str, Any] = {"at": clock.now(), "entries": len(rows)}
    if rows[0][-1] is None:
        return about | {"previous": previous, "digest": rules.digest(previous, [row[:-1] for row in rows])}
    hashed = rules.sealed(about["at"], rows, kept_by([row[0] for row in rows]))
    return about | {"previous": previous, "form": rules.SECOND, "digest": rules.digest(previous, hashed)}


def kept_by(numbers: Sequence[int]) -> dict[int, list[row_digests.Kept]]:
    """Return what each of these entries keeps, in order. One query, over the span of their numbers."""
    found: dict[int, list[row_digests.Kept]] = {}
    rows = RowDigest.objects.filter(entry__gte=numbers[0], entry__lte=numbers[-1]).order_by("pk")
    for entry, label, number, digest in rows.values_list("entry_id", "thing_type", "thing_id", "digest"):
        found.setdefault(entry, []).append((label, number, digest))
    return found
