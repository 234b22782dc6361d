"""Read the trail, and check it."""

import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from shiremoot.foundation.trail import chain
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import CHANGES, Entry


def history_of(thing: models.Model) -> models.QuerySet[Entry]:
    """Return what was done to a thing, oldest first, without reads of it."""
    label = thing._meta.label_lower
    return (
        Entry.objects.filter(thing_type=label, thing_id=str(thing.pk))
        .exclude(act=TrailAct.READ)
        .order_by("pk")
    )


@dataclass(frozen=True)
class TrailCheck:
    """What a check of the trail found: `problems` in plain words, empty if there are none."""

    seals: int
    sealed: int
    unsealed: int
    head: str
    problems: tuple[str, ...]


def verify(expected_head: str = "") -> TrailCheck:
    """Compute every seal again and compare. `expected_head`, a seal noted earlier, finds out if the end was cut off."""
    check = chain.ChainCheck()
    problems = list(check.problems())
    if expected_head and chain.heads_missing([expected_head]):
        problems.append(
            "The seal noted earlier is not in the chain: the end of the trail was cut off or rewritten."
        )
    return TrailCheck(check.seals, check.sealed, check.unsealed, check.head, tuple(problems))


def failed_attempts(thing: str, since: datetime.datetime, now: datetime.datetime) -> int:
    """Count the failed attempts on `thing` from `since` to `now`, without those refused unread.

    `now` is needed because on a pinned day the entries of yesterday may carry later hours.
    """
    rows = Entry.objects.filter(thing_type="", thing_id="", thing=thing[:300], at__gte=since, at__lte=now)
    rows = rows.filter(act=TrailAct.REFUSED)
    return rows.exclude(change__reason="too many wrong tries").count()


def changes_since(moment: datetime.datetime, wanted: models.Case, most: int) -> list[Entry]:
    """Return the latest changes since a moment, newest first, without reads, to what meets the condition `wanted`."""
    rows = Entry.objects.filter(wanted, at__gte=moment).exclude(act=TrailAct.READ)
    return list(rows.order_by("-at", "-pk")[:most])


LATEST = 100  # entries: more than are written while one change commits


def record_version() -> str:
    """Return a text that differs after any change to the record. Reads and refusals do not alter it.

    An entry gets its number when it is written and is visible once its transaction commits, so a lower number may
    appear after a higher one: the text is made from the last `LATEST` entries.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_record_version_sql())
        return "-".join(str(part or 0) for part in cursor.fetchone())


@functools.cache
def _record_version_sql() -> tuple[str, tuple[Any, ...]]:
    """Return the SQL and its values, compiled once: every page for a visitor runs this, and most run nothing else."""
    rows = Entry.objects.filter(CHANGES).order_by("-pk").values("id")[:LATEST]
    query, values = rows.query.sql_with_params()
    return f"SELECT max(id), sum(id), count(*) FROM ({query}) AS latest", values  # noqa: S608


def last_changed(things: Sequence[models.Model]) -> dict[int, datetime.datetime]:
    """Return when each of these things, all of one model, was last changed, by primary key. One query."""
    if not things:
        return {}
    kind, numbers = things[0]._meta.label_lower, [str(one.pk) for one in things]
    rows = Entry.objects.filter(CHANGES, thing_type=kind, thing_id__in=numbers).order_by()
    found = rows.values("thing_id").annotate(last=models.Max("at")).values_list("thing_id", "last")
    return {int(number): last for number, last in found}
