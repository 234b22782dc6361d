"""What of plans is public: their pages in the site map, and their actions as open data."""

from shiremoot.foundation.access import policies
from shiremoot.partnerships.plans.models import ActionPlan, PlannedAction
from shiremoot.spine.hooks import sitemap
from shiremoot.spine.hooks.tables import DataTable, day, text

PAGES = sitemap.Section("plans", lambda: policies.open_to_all(ActionPlan).order_by("pk"), sitemap.own)
TABLE = DataTable(
    "plans",
    "Action plans",
    "The actions of action plans, with the eight columns such plans have.",
    lambda: (
        policies.open_to_all(PlannedAction)
        .select_related("area__plan__body", "action")
        .order_by("area__plan", "area", "pk")
    ),
    (
        text("plan", "The title of the plan", lambda row: row.area.plan.title),
        text("body", "The reference of the body it is a plan of", lambda row: row.area.plan.body.reference),
        text("area", "The priority area, area for improvement or objective", lambda row: str(row.area)),
        text("label", "Its number in the plan", lambda row: row.label),
        text("action", "The number of the action in its address", lambda row: str(row.action_id)),
        text("text", "What is to be done", lambda row: row.action.text),
        text("lead", "Who leads on it", lambda row: row.action.owner),
        text("stakeholders", "Who else takes part", lambda row: row.stakeholders),
        text("measure", "How its impact is measured", lambda row: row.measure),
        text("priority", "High, medium or low", lambda row: row.priority),
        text("state", "Open, in progress, complete and so on", lambda row: row.action.state),
        text("met", "Fully, partially or not met, as the body judged it", lambda row: row.met),
        text("required", "What is still to be done", lambda row: row.required),
        day("due", "The day it is due, if one was set", lambda row: row.action.due_on),
    ),
)
