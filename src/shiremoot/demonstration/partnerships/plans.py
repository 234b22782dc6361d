"""A sample action plan of a made-up committee, with priority areas and areas for improvement. All of it says so."""

import datetime

from shiremoot.demonstration import cast
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.partnerships.plans import actions
from shiremoot.partnerships.plans.models import PlanArea, PlannedAction
from shiremoot.partnerships.plans.rules import ActionMet, ActionPriority, PlanAreaKind
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import progress, reshaping
from shiremoot.spine.thread.models import Source
from shiremoot.spine.thread.reshaping import ActionPart

SAMPLE = "Sample data."
TITLE = "Paths for everyone: action plan (sample data)"
AREAS = (
    (PlanAreaKind.PRIORITY, "1", "Paths without steps"),
    (PlanAreaKind.PRIORITY, "2", "Signs that everybody can read"),
    (PlanAreaKind.IMPROVEMENT, "A", "How quickly reports of blocked paths are answered"),
)


def build(body: Body, owners: tuple[str, str]) -> None:
    """Add a plan of `body` with actions owned by `owners`: one met, one split, one late and one moved up."""
    clerk = viewer_of(Account.objects.get(email=cast.PLAYERS[0].email), clock.today())
    with clock.at("2024-07-11T14:00"):
        areas = _started(clerk, body)
        rows = _gathered(clerk, areas, owners)
    with clock.at("2024-10-14T11:00"):
        _worked_on(clerk, rows, owners)


def _started(clerk: Viewer, body: Body) -> list[PlanArea]:
    plan = actions.start_plan(
        by=clerk,
        body=body,
        title=TITLE,
        about=f"What follows from the review of access to paths. {SAMPLE}",
        source=Source.objects.filter(considered_by=body, title__startswith="Review of access").first(),
    )
    return [
        actions.add_area(by=clerk, plan=plan, kind=kind, label=label, title=title)
        for kind, label, title in AREAS
    ]


def _gathered(clerk: Viewer, areas: list[PlanArea], owners: tuple[str, str]) -> list[PlannedAction]:
    steps, signs, reports = areas
    return [
        actions.add_action(
            by=clerk,
            area=area,
            label=label,
            text=f"{text} {SAMPLE}",
            owner=owner,
            stakeholders=with_,
            measure=measure,
            due_on=datetime.date.fromisoformat(due),
        )
        for area, label, text, owner, with_, measure, due in (
            (
                steps,
                "1.1",
                "Ramp the steps at the mill.",
                owners[0],
                "The mill trust",
                "Counts of users",
                "2024-09-30",
            ),
            (
                steps,
                "1.2",
                "Widen the kissing gates and mend the boardwalk.",
                owners[1],
                "",
                "A ride along",
                "2025-06-30",
            ),
            (
                signs,
                "2.1",
                "Replace faded signs on the ten busiest paths.",
                owners[1],
                "Parish councils",
                "A survey",
                "2024-10-31",
            ),
            (
                reports,
                "A1",
                "Answer every report of a blocked path.",
                owners[0],
                "",
                "Days to answer",
                "2025-03-31",
            ),
        )
    ]


def _worked_on(clerk: Viewer, rows: list[PlannedAction], owners: tuple[str, str]) -> None:
    ramp, gates, signs, reports = rows
    progress.complete(action=ramp.action, evidence=f"The ramp opened on 20 September. {SAMPLE}", by=clerk)
    actions.change(by=clerk, row=ramp, to={"met": ActionMet.FULLY}, why=f"The ramp is in use. {SAMPLE}")
    progress.report_progress(action=reports.action, text=f"A rota began in August. {SAMPLE}", by=clerk)
    actions.change(
        by=clerk,
        row=signs,
        to={"priority": ActionPriority.HIGH, "met": ActionMet.NOT, "required": f"Order the signs. {SAMPLE}"},
        why=f"Walkers were lost twice this autumn. {SAMPLE}",
    )
    parts = [
        ActionPart(f"Widen the kissing gates. {SAMPLE}", owners[1], datetime.date(2025, 3, 31)),
        ActionPart(f"Mend the boardwalk. {SAMPLE}", owners[0], datetime.date(2025, 6, 30)),
    ]
    reshaping.split(action=gates.action, parts=parts, why=f"Two contractors do it. {SAMPLE}", by=clerk)
