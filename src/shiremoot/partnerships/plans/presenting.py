"""Plans in words: the eight columns, the line over them, and what a body's page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.partnerships.plans import permissions, queries
from shiremoot.partnerships.plans.models import ActionPlan, PlanArea, PlannedAction
from shiremoot.partnerships.plans.rules import MET_MARKS, ActionMet
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.pages import Part
from shiremoot.spine.thread import rating_actions
from shiremoot.spine.thread.models import ActionUpdate
from shiremoot.spine.thread.presenting import MARKS
from shiremoot.spine.thread.rules import ActionState

COLUMNS = (
    "No.",
    "Action",
    "Lead and stakeholders",
    "Action taken",
    "How impact is measured",
    "Met?",
    "Action required",
    "Deadline",
)
DONE = frozenset({ActionState.COMPLETE, ActionState.CONFIRMED, ActionState.CLOSED})
OVER = frozenset({ActionState.DROPPED, ActionState.REPLACED})


@dataclass(frozen=True)
class ShownRow:
    """An action of a plan as its row shows it."""

    row: PlannedAction
    taken: str
    rated: rating_actions.Rated | None

    @property
    def mark(self) -> str:
        return MARKS[ActionState(self.row.action.state)]

    @property
    def met_mark(self) -> str:
        return MET_MARKS[ActionMet(self.row.met)] if self.row.met else "plain"

    @property
    def priority(self) -> str:
        return f"{self.row.get_priority_display()} priority"

    @property
    def deadline(self) -> str:
        return moments.day(self.row.action.due_on) or "No day was set"


@dataclass(frozen=True)
class ShownArea:
    """An area with its rows: those that stand, and those that were dropped or replaced."""

    area: PlanArea
    rows: list[ShownRow]
    over: list[ShownRow]


def shown(viewer: Viewer, plan: ActionPlan) -> list[ShownArea]:
    """Return the areas of a plan as its page shows them. Five queries."""
    areas = queries.areas(viewer, plan)
    rows = [row for area in areas for row in area.shown]  # type: ignore[attr-defined]  # read by `queries.areas`
    said, rated = queries.last_said(viewer, rows), rating_actions.ratings([row.action for row in rows])
    return [_area(area, said, rated) for area in areas]


def _area(
    area: PlanArea, said: Mapping[int, ActionUpdate], rated: Mapping[int, rating_actions.Rated]
) -> ShownArea:
    found = [
        ShownRow(row, said[row.action_id].text if row.action_id in said else "", rated.get(row.action_id))
        for row in area.shown  # type: ignore[attr-defined]  # read by `queries.areas`
    ]
    return ShownArea(
        area,
        [one for one in found if one.row.action.state not in OVER],
        [one for one in found if one.row.action.state in OVER],
    )


def summary(areas: Sequence[ShownArea]) -> str:
    """Return how a plan goes in a sentence, counting what stands in it."""
    states = [one.row.action.state for area in areas for one in area.rows]
    if not states:
        return "No action stands in this plan yet."
    done = sum(state in DONE for state in states)
    moving = sum(state == ActionState.IN_PROGRESS for state in states)
    late = sum(bool(one.rated and one.rated.rating == "red") for area in areas for one in area.rows)
    actions = "1 action" if len(states) == 1 else f"{len(states)} actions"
    return (
        f"{actions}: {done} complete, {moving} in progress and {len(states) - done - moving} not started. "
        f"{late} {'is' if late == 1 else 'are'} red."
    )


def of_body(viewer: Viewer, body: Body) -> Part:
    """The action plans a body owns or delivers. Two queries."""
    owned = queries.plans().filter(body=body).order_by("closed_on", "title")
    delivered = queries.plans().filter(delivered_by=body).exclude(body=body).order_by("closed_on", "title")
    shown = {"plans": [*owned, *delivered], "body": body, "can_keep": permissions.can_keep(viewer, body)}
    return Part("plans/of_body.html", shown, order=15)
