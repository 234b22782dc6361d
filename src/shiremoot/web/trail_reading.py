"""The trail as a list, for account administrators: what was done, by whom and when, as far as they may see the things.

Reading it is itself in the trail. What belongs to cases is never in this list, whatever role somebody has.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.clock import LONDON
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.web import changes

MOST = 10_000  # rows of a file
COLUMNS = ("When", "Who", "What", "Of what", "Purpose")


@dataclass(frozen=True)
class WantedEntries:
    """Which entries: by whom, of what room, of what thing, from and until which day; empty for all."""

    who: str = ""
    room: str = ""
    thing: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    def __str__(self) -> str:
        said = [f"{name} {value}" for name, value in vars(self).items() if value]
        return ", ".join(said) or "everything"


def entries(viewer: Viewer, wanted: WantedEntries) -> QuerySet[Entry]:
    """Return the entries the viewer may see, newest first."""
    rows = Entry.objects.filter(_seen(viewer), actor__icontains=wanted.who, thing__icontains=wanted.thing)
    if wanted.room:
        rows = rows.filter(act__startswith=f"{wanted.room}.")
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + datetime.timedelta(days=1)))
    return rows.order_by("-pk")


def record(*, by: Viewer, wanted: WantedEntries, took_file: bool = False) -> None:
    """Record that somebody read the trail, or took a file of it, and what they asked for."""
    trail.record_consulted(
        by=by, act=TrailAct.TOOK_TRAIL if took_file else TrailAct.LISTED, wanted=str(wanted)
    )


def rows(found: QuerySet[Entry]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a file, the first with the names of the columns."""
    yield COLUMNS
    for entry in found[:MOST].iterator(chunk_size=1000):
        at = entry.at.astimezone(LONDON).isoformat(timespec="seconds")
        yield (at, entry.actor if entry.has_actor else "", entry.words, entry.thing, entry.purpose)


def _seen(viewer: Viewer) -> Case:
    """Return the condition for entries of things the viewer may see, and for refusals, which are of no thing.

    Models with rows of cases are left out whole: their entries would tell that there is a case.
    """
    open_labels, some = [], {}
    for model, policy in policies.POLICIES.items():
        if policy.subject or not isinstance(model._meta.pk, models.AutoField | models.OneToOneField):
            continue
        condition = policy.condition(viewer)
        if condition == policies.EVERYTHING:
            open_labels.append(model._meta.label_lower)
        elif condition != policies.NOTHING:
            some[model._meta.label_lower] = model._base_manager.all()
    of_cases = Q(thing_type="") & (Q(thing__startswith="/cases") | Q(thing__startswith="duty "))
    return Case(
        When(of_cases, then=Value(False)),
        When(Q(thing_type="") | Q(thing_type__in=open_labels), then=Value(True)),
        *changes.seen(viewer, some),
        default=Value(False),
    )


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, LONDON)
