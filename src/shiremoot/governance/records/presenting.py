"""How long records are kept, in words; what a meeting's page says of those that went."""

from dataclasses import dataclass

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import answering
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.records import queries, rules
from shiremoot.governance.records.models import Period
from shiremoot.governance.records.permissions import LOOK_AFTER
from shiremoot.governance.records.rules import Kind, Retention

GONE = [("records.Disposal", "meeting"), ("records.KeptLonger", "meeting")]

# What each kind is, for whoever reads the page of a body.
MEANS: dict[Kind, str] = {
    Kind.AGENDAS: "What each meeting was to take",
    Kind.MINUTES: "What was said and decided, once approved",
    Kind.DECISIONS: "Decisions and the notices of them",
    Kind.REPORTS: "Papers the public could read",
    Kind.BACKGROUND: "What a report relied on, where it was handed in with it",
    Kind.EXEMPT: "Papers taken in private",
    Kind.DRAFTS: "Versions of reports that were never published",
    Kind.NOTES: "The clerk’s notes, until the minutes are signed",
}


@dataclass(frozen=True)
class Line:
    """One kind of record: what it is, how long the law keeps it open, what happens then, and the source."""

    kind: Kind
    means: str
    law: str
    then: str
    source: rules.Law

    @property
    def title(self) -> str:
        return self.kind.capitalize()


def slug(kind: Kind) -> str:
    return kind.replace(" ", "-")


def of_body(body: Body) -> list[Line]:
    """How long a body keeps what. One query."""
    return [
        Line(kept.kind, MEANS[kept.kind], _law(kept), _then(kept), kept.law) for kept in queries.kept_by(body)
    ]


def _law(kept: Retention) -> str:
    if not kept.law.years:
        return "No law fixes a time"
    return f"{kept.law.years} years, beginning with the day of the meeting"


def _then(kept: Retention) -> str:
    if kept.for_good:
        return "Kept for good"
    if not kept.review_years:
        return "Looked at again straight after the meeting"
    return (
        f"Looked at again {kept.review_years} year{'' if kept.review_years == 1 else 's'} after the meeting"
    )


@dataclass(frozen=True)
class Scheduled:
    """The council's years for one kind of record, and where it says so: nothing while nobody has."""

    kind: Kind
    years: int
    said: Period | None

    @property
    def slug(self) -> str:
        return slug(self.kind)


def schedule() -> list[Scheduled]:
    """The council's schedule. One query."""
    said = {period.kind: period for period in Period.objects.all()}
    return [
        Scheduled(kind, said[kind].years if kind in said else rules.USUAL_YEARS[kind], said.get(kind))
        for kind in rules.DISPOSABLE
    ]


def way(viewer: Viewer, duty: Duty) -> answering.Way | None:
    """Where the records that have reached their review day are looked at, for whoever does."""
    may = duty.owed_by.body_id and viewer.may(LOOK_AFTER, body_id=duty.owed_by.body_id)
    return answering.Way(reverse("records"), "Look at the records") if may else None


def gone(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """What was disposed of, and for officers what is kept longer, at the end of a meeting's page."""
    disposals, longer = queries.disposals(meeting), queries.longer_words(viewer, meeting)
    if not disposals and not longer:
        return None
    return showing.Part("records/gone.html", {"disposals": disposals, "longer": longer}, order=90)
