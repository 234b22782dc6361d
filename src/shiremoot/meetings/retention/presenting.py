"""How long records are kept, in words; the disposals on a meeting's page."""

from dataclasses import dataclass

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import queries, rules
from shiremoot.meetings.retention.models import RetentionPeriod
from shiremoot.meetings.retention.permissions import LOOK_AFTER
from shiremoot.meetings.retention.rules import RecordKind, Retention
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks import pages

# What each kind is, for readers of a body's page.
MEANINGS: dict[RecordKind, str] = {
    RecordKind.AGENDAS: "What each meeting was to take",
    RecordKind.MINUTES: "What was said and decided, once approved",
    RecordKind.DECISIONS: "Decisions and the notices of them",
    RecordKind.REPORTS: "Papers the public could read",
    RecordKind.BACKGROUND: "What a report relied on, where it was handed in with it",
    RecordKind.EXEMPT: "Papers taken in private",
    RecordKind.DRAFTS: "Versions of reports that were never published",
    RecordKind.NOTES: "The clerk’s notes, until the minutes are signed",
}


@dataclass(frozen=True)
class RetentionLine:
    """One kind of record: its meaning, how long the law keeps it open, what happens then, and the source."""

    kind: RecordKind
    means: str
    law: str
    then: str
    source: rules.Law

    @property
    def title(self) -> str:
        return self.kind.capitalize()


def slug(kind: RecordKind) -> str:
    return kind.replace(" ", "-")


def records(viewer: Viewer, body: Body) -> pages.Part:
    """Return the part with how long a body keeps each kind of record and contact details. Two queries."""
    practice = getattr(body, "practice", None)
    shown = {
        "body": body,
        "lines": of_body(body),
        "contact_days": practice.keep_days if practice else None,
        "looks_after": viewer.may(LOOK_AFTER, scope_id=body.pk),
    }
    return pages.Part("retention/of_body.html", shown)


def of_body(body: Body) -> list[RetentionLine]:
    """Return how long a body keeps each kind of record. One query."""
    return [
        RetentionLine(kept.kind, MEANINGS[kept.kind], _law(kept), _then(kept), kept.law)
        for kept in queries.retention_periods(body)
    ]


def _law(kept: Retention) -> str:
    if not kept.law.years:
        return "No law fixes a time"
    return f"{kept.law.years} years, beginning with the day of the meeting"


def _then(kept: Retention) -> str:
    if kept.for_good:
        return "Kept for good"
    if not kept.review_years:
        return "Reviewed straight after the meeting"
    return f"Reviewed {kept.review_years} year{'' if kept.review_years == 1 else 's'} after the meeting"


@dataclass(frozen=True)
class ScheduledKind:
    """The council's years for one kind of record. `said` is None if the council has not set its own."""

    kind: RecordKind
    years: int
    said: RetentionPeriod | None

    @property
    def slug(self) -> str:
        return slug(self.kind)


def schedule() -> list[ScheduledKind]:
    """Return the council's schedule. One query."""
    said = {period.kind: period for period in RetentionPeriod.objects.all()}
    return [
        ScheduledKind(kind, said[kind].years if kind in said else rules.USUAL_YEARS[kind], said.get(kind))
        for kind in rules.DISPOSABLE
    ]


def way(viewer: Viewer, duty: Duty) -> ways_to_answer.WayToAnswer | None:
    """Return the link to the records to review, for those who look after the body's records."""
    may = duty.owed_by.body_id and viewer.may(LOOK_AFTER, scope_id=duty.owed_by.body_id)
    return ways_to_answer.WayToAnswer(reverse("records"), "Look at the records") if may else None


def gone(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return the part with disposals and, for officers, records kept longer."""
    disposals, longer = queries.disposals(meeting), queries.longer_words(viewer, meeting)
    if not disposals and not longer:
        return None
    return pages.Part("retention/gone.html", {"disposals": disposals, "longer": longer}, order=90)
