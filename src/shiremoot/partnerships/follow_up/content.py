"""A committee's progress report: what was due, what came, ratings, what is late, evidence, and what officers say.

Made at a press from the public record, as plain values for the page, the PDF and Word alike.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.foundation import clock
from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.ui import moments
from shiremoot.partnerships.follow_up import queries
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import asking, rating_actions
from shiremoot.spine.thread.models import Action, Recommendation
from shiremoot.spine.thread.presenting import looks

MONTHS = 12  # how long a committee is told of what became of a recommendation
COLUMNS = ("Action", "Owner", "Due", "How it goes", "Evidence")


@dataclass(frozen=True)
class ReportedAction:
    """One action in the report, in words."""

    text: str
    owner: str
    due: str
    standing: str
    mark: str
    evidence: str
    url: str

    def cells(self) -> list[str]:
        """Return the cells of its row, under `COLUMNS`."""
        return [self.text, self.owner, self.due, self.standing, self.evidence]


@dataclass(frozen=True)
class ReportedRecommendation:
    """One recommendation in the report: its words, how it was answered, its actions, news and impact."""

    reference: str
    text: str
    url: str
    answers: list[tuple[str, str, str]]  # who, how it stands, the mark
    actions: list[ReportedAction]
    commentary: str
    impact: str


@dataclass(frozen=True)
class ProgressReport:
    """The report of one committee on one day."""

    title: str
    committee: str
    on: datetime.date
    since: datetime.date
    summary: str
    rows: list[ReportedRecommendation]


def of(committee: Body) -> ProgressReport:
    """Make the report of what a committee recommended in the last twelve months, and of what is unfinished since.

    A fixed number of queries.
    """
    today = clock.today()
    since = (
        today.replace(year=today.year - 1)
        if (today.month, today.day) != (2, 29)
        else today.replace(year=today.year - 1, day=28)
    )
    return since_day(committee, since)


def since_day(committee: Body, since: datetime.date) -> ProgressReport:
    """As `of`, from another day on."""
    found, owed = queries.followed(committee, since), queries.duties_to(committee)
    acted = {action.pk: action for one in found for action in one.acted}  # type: ignore[attr-defined]
    rated = rating_actions.ratings(list(acted.values()))
    now = clock.now()
    asked = {
        one.pk: [
            each
            for each in asking.requests(one, one.made_to, owed, now)  # type: ignore[attr-defined]
            if each.source.committee_id == committee.pk
        ]
        for one in found
    }
    return ProgressReport(
        f"Progress on recommendations of {committee}",
        str(committee),
        clock.today(),
        since,
        _summary([each for one in asked.values() for each in one], list(acted.values()), rated),
        [_recommendation(one, asked[one.pk], rated) for one in found],
    )


def _summary(
    asked: list[asking.AskedBy], actions: list[Action], rated: Mapping[int, rating_actions.Rated]
) -> str:
    required = [one.response for one in asked if one.response.required]
    answered = sum(one.given is not None for one in required)
    late = sum(one.is_late(clock.now()) for one in required)
    reds = sum(one.rating == "red" for one in rated.values())
    left = len(actions) - len(rated)
    return (
        f"{len(required)} {_many(len(required), 'response was', 'responses were')} required: {answered} "
        f"{_many(answered, 'was', 'were')} given, and {late} {_many(late, 'is or was', 'are or were')} late. "
        f"Of {len(actions)} {_many(len(actions), 'action', 'actions')}, {left} {_many(left, 'is', 'are')} no longer "
        f"owed and {reds} {_many(reds, 'is', 'are')} red."
    )


def _many(number: int, one: str, more: str) -> str:
    return one if number == 1 else more


def _recommendation(
    one: Recommendation,
    asked: list[asking.AskedBy],
    rated: Mapping[int, rating_actions.Rated],
) -> ReportedRecommendation:
    actions: list[Action] = one.acted  # type: ignore[attr-defined]  # read by `queries.followed`
    seen = looks(one, actions)
    return ReportedRecommendation(
        one.reference,
        one.text,
        one.get_absolute_url(),
        [(str(each.addressee), _answer(each), each.standing.mark) for each in asked],
        [_action(action, rated.get(action.pk)) for action in actions],
        _commentary(actions),
        f"{seen[-1].get_verdict_display()}: {seen[-1].text}" if seen else "Not looked at yet.",
    )


def _answer(each: asking.AskedBy) -> str:
    versions = each.addressee.versions  # type: ignore[attr-defined]  # read by `queries.followed`
    said = next((one.get_answer_display() for one in versions if one.state == "published"), "")
    return f"{said}. {each.standing.words}" if said else each.standing.words


def _action(action: Action, rated: rating_actions.Rated | None) -> ReportedAction:
    return ReportedAction(
        action.text,
        action.owner,
        moments.day(action.due_on) or "No day",
        _rating(rated) if rated else action.get_state_display(),
        rated.mark if rated else "met",
        "; ".join(piece.text for piece in action.evidence.all()) or "None",
        action.get_absolute_url(),
    )


def _rating(rated: rating_actions.Rated) -> str:
    own = f"{rated.worked_out.rating.value.capitalize()}. {rated.worked_out.why}"
    if rated.override is None:
        return own
    return f"{rated.rating.value.capitalize()}. {rated.override.why} (worked out: {rated.worked_out.rating.value})"


def _commentary(actions: list[Action]) -> str:
    """Return the newest thing that was said of any of these actions."""
    said = [update for action in actions for update in action.said if update.text]  # type: ignore[attr-defined]
    last = max(said, key=lambda update: update.at, default=None)
    return f"{last.text} ({last.author}, {moments.day(last.at)})" if last else "None."


def as_blocks(report: ProgressReport) -> list[blocks.Block]:
    """Return the report as blocks for typesetting."""
    found = [blocks.paragraph(blocks.text(report.summary))]
    for one in report.rows:
        found += [
            blocks.heading(2, blocks.text(one.reference)),
            blocks.paragraph(blocks.text(one.text)),
            *(blocks.paragraph(blocks.text(f"{who}: {words}.")) for who, words, _ in one.answers),
        ]
        if one.actions:
            rows = [[blocks.text(cell) for cell in action.cells()] for action in one.actions]
            found.append(blocks.table([blocks.text(cell) for cell in COLUMNS], rows))
        found.append(blocks.paragraph(blocks.text(f"Commentary: {one.commentary}")))
        found.append(blocks.paragraph(blocks.text(f"Impact: {one.impact}")))
    return found
