"""Reads: how long a body keeps what, and which records have reached their review day."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import Kind as BodyKind
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.minutes.models import Minutes
from shiremoot.governance.minutes.rules import State
from shiremoot.governance.records import holdings, permissions, rules
from shiremoot.governance.records.models import Disposal, KeptLonger, Period
from shiremoot.governance.records.rules import Kind, Retention

SIGNED = (State.SIGNED, State.PUBLISHED)


@dataclass(frozen=True)
class Held:
    """One kind of record of one meeting that may be disposed of some day."""

    meeting: Meeting
    kind: Kind
    count: int
    kept: Retention
    longer: KeptLonger | None = None

    @property
    def open_until(self) -> datetime.date | None:
        return self.kept.open_until(self.meeting.on)

    @property
    def review_on(self) -> datetime.date:
        review = self.kept.review_on(self.meeting.on, self.longer.until if self.longer else None)
        assert review is not None  # only kinds that may be disposed of are held
        return review


def schedule() -> dict[Kind, int]:
    """The council's own years, where it has said them. One query."""
    return {Kind(kind): years for kind, years in Period.objects.values_list("kind", "years")}


def retention_of(body: Body, kind: Kind, years: dict[Kind, int]) -> Retention:
    executive = body.kind == BodyKind.CABINET
    return rules.retention(body.rules, kind, executive=executive, schedule=years)


def kept_by(body: Body) -> list[Retention]:
    """How long a body keeps each kind of record. One query."""
    years = schedule()
    return [retention_of(body, kind, years) for kind in Kind]


def held_of(meeting: Meeting, kind: Kind) -> Held:
    """What is held of one kind of one meeting; nothing is a count of 0. A fixed number of queries."""
    count = holdings.counts(kind).get(meeting.pk, 0)
    longer = KeptLonger.objects.filter(meeting=meeting, kind=kind).last()
    return Held(meeting, kind, count, retention_of(meeting.body, kind, schedule()), longer)


def due(viewer: Viewer, today: datetime.date, body: Body | None = None) -> list[Held]:
    """What has reached its review day and this viewer looks after, oldest first. A fixed number of queries."""
    counts = {kind: holdings.counts(kind) for kind in rules.DISPOSABLE}
    meetings = _meetings(viewer, set().union(*counts.values()), body)
    found = _held(counts, meetings)
    ready = [one for one in found if one.review_on <= today and _has_done_its_work(one)]
    return sorted(ready, key=lambda one: (one.review_on, one.meeting.pk, one.kind))


def _held(counts: dict[Kind, dict[int, int]], meetings: dict[int, Meeting]) -> Iterator[Held]:
    years, longer = schedule(), _longer(meetings)
    for kind, by_meeting in counts.items():
        for number in by_meeting.keys() & meetings.keys():
            meeting = meetings[number]
            kept = retention_of(meeting.body, kind, years)
            yield Held(meeting, kind, by_meeting[number], kept, longer.get((number, kind)))


def _meetings(viewer: Viewer, numbers: Iterable[int], body: Body | None) -> dict[int, Meeting]:
    rows = Meeting.objects.filter(permissions.looked_after_by(viewer)).select_related("body", "minutes")
    rows = rows.filter(body=body) if body else rows
    return rows.in_bulk(list(numbers))


def _has_done_its_work(one: Held) -> bool:
    return one.kind != Kind.NOTES or minutes_are_signed(one.meeting)


def minutes_are_signed(meeting: Meeting) -> bool:
    """Whether a meeting's notes have done their work."""
    try:
        return meeting.minutes.state in SIGNED
    except Minutes.DoesNotExist:
        return False


def _longer(meetings: Iterable[int]) -> dict[tuple[int, str], KeptLonger]:
    rows = KeptLonger.objects.filter(meeting__in=list(meetings)).order_by("pk")
    return {(row.meeting_id, row.kind): row for row in rows}


def longer_words(viewer: Viewer, meeting: Meeting) -> list[KeptLonger]:
    """What is kept longer of a meeting, and why."""
    return list(policies.visible_to(viewer, KeptLonger).filter(meeting=meeting))


def disposals(meeting: Meeting) -> list[Disposal]:
    """What was disposed of of a meeting."""
    return list(Disposal.objects.filter(meeting=meeting))
