"""Queries of how long a body keeps its records, and of records that have reached their review day."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.errors import known
from shiremoot.meetings.minutes.models import Minutes
from shiremoot.meetings.minutes.rules import MinutesState
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import holdings, permissions, rules
from shiremoot.meetings.retention.models import Disposal, KeptLonger, RetentionPeriod
from shiremoot.meetings.retention.rules import RecordKind, Retention
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import BodyKind as BodyKind

SIGNED = (MinutesState.SIGNED, MinutesState.PUBLISHED)


@dataclass(frozen=True)
class HeldRecords:
    """One kind of record of one meeting that may be disposed of after its review day."""

    meeting: Meeting
    kind: RecordKind
    count: int
    kept: Retention
    longer: KeptLonger | None = None

    @property
    def open_until(self) -> datetime.date | None:
        return self.kept.open_until(self.meeting.on)

    @property
    def review_on(self) -> datetime.date:
        review = self.kept.review_on(self.meeting.on, self.longer.until if self.longer else None)
        return known(review, "only kinds that may be disposed of are held")


def schedule() -> dict[RecordKind, int]:
    """Return the council's own years, for the kinds for which it has set them. One query."""
    return {RecordKind(kind): years for kind, years in RetentionPeriod.objects.values_list("kind", "years")}


def retention_period(body: Body, kind: RecordKind, years: dict[RecordKind, int]) -> Retention:
    executive = body.kind == BodyKind.CABINET
    return rules.retention(body.rules, kind, executive=executive, schedule=years)


def retention_periods(body: Body) -> list[Retention]:
    """Return how long a body keeps each kind of record. One query."""
    years = schedule()
    return [retention_period(body, kind, years) for kind in RecordKind]


def held_records(meeting: Meeting, kind: RecordKind) -> HeldRecords:
    """Return what is held of one kind of one meeting; `count` is 0 if nothing is. A fixed number of queries."""
    count = holdings.counts(kind).get(meeting.pk, 0)
    longer = KeptLonger.objects.filter(meeting=meeting, kind=kind).last()
    return HeldRecords(meeting, kind, count, retention_period(meeting.body, kind, schedule()), longer)


def due(viewer: Viewer, today: datetime.date, body: Body | None = None) -> list[HeldRecords]:
    """Return the records the viewer looks after that have reached their review day, oldest first.

    A fixed number of queries.
    """
    counts = {kind: holdings.counts(kind) for kind in rules.DISPOSABLE}
    held_by = {number for by_meeting in counts.values() for number in by_meeting}
    meetings = _looked_after(viewer, held_by, body)
    found = _held_by_meeting(counts, meetings)
    ready = [one for one in found if one.review_on <= today and _is_no_longer_needed(one)]
    return sorted(ready, key=lambda one: (one.review_on, one.meeting.pk, one.kind))


def _held_by_meeting(
    counts: dict[RecordKind, dict[int, int]], meetings: dict[int, Meeting]
) -> Iterator[HeldRecords]:
    years, longer = schedule(), _kept_longer(meetings)
    for kind, by_meeting in counts.items():
        for number in by_meeting.keys() & meetings.keys():
            meeting = meetings[number]
            kept = retention_period(meeting.body, kind, years)
            yield HeldRecords(meeting, kind, by_meeting[number], kept, longer.get((number, kind)))


def _looked_after(viewer: Viewer, numbers: Iterable[int], body: Body | None) -> dict[int, Meeting]:
    rows = Meeting.objects.filter(permissions.looked_after_by(viewer)).select_related("body", "minutes")
    rows = rows.filter(body=body) if body else rows
    return rows.in_bulk(list(numbers))


def _is_no_longer_needed(one: HeldRecords) -> bool:
    return one.kind != RecordKind.NOTES or minutes_are_signed(one.meeting)


def minutes_are_signed(meeting: Meeting) -> bool:
    """Return True if a meeting's minutes are signed, so that its notes are no longer needed."""
    try:
        return meeting.minutes.state in SIGNED
    except Minutes.DoesNotExist:
        return False


def _kept_longer(meetings: Iterable[int]) -> dict[tuple[int, str], KeptLonger]:
    rows = KeptLonger.objects.filter(meeting__in=list(meetings)).order_by("pk")
    return {(row.meeting_id, row.kind): row for row in rows}


def longer_words(viewer: Viewer, meeting: Meeting) -> list[KeptLonger]:
    """Return the records of a meeting that are kept longer, as far as the viewer may see them."""
    return list(policies.visible_to(viewer, KeptLonger).filter(meeting=meeting))


def disposals(meeting: Meeting) -> list[Disposal]:
    """Return the disposals of a meeting's records."""
    return list(Disposal.objects.filter(meeting=meeting))
