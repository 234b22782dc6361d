"""Start plans, gather actions in them, change these with a reason, and close a plan."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import require_text
from shiremoot.partnerships.plans import permissions, rules
from shiremoot.partnerships.plans.acts import PlansAct
from shiremoot.partnerships.plans.models import ActionPlan, PlanArea, PlanChange, PlannedAction
from shiremoot.partnerships.plans.rules import PlanAreaKind
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import proposals
from shiremoot.spine.thread.models import Action, Finding
from shiremoot.spine.thread.rules import ACTIVE


@transaction.atomic
def start_plan(*, by: Viewer, body: Body, title: str, **facts: Any) -> ActionPlan:
    """Return the plan of a body with this title, started if it is new. Raises `Refused` or `MissingText`.

    `facts`: since, delivered_by, source, about.
    """
    permissions.check_can_keep(by, body)
    title = require_text(title, "what the plan is called")[:300]
    facts.setdefault("since", clock.today())
    plan, new = ActionPlan.objects.get_or_create(
        key=slugify(f"{body.slug} {title}")[:140], defaults={"body": body, "title": title, **facts}
    )
    if new:
        trail.record(by=by, act=PlansAct.STARTED, thing=plan)
    return plan


@transaction.atomic
def add_area(*, by: Viewer, plan: ActionPlan, kind: PlanAreaKind, title: str, label: str = "") -> PlanArea:
    """Add an area to a plan. The same again is the first. Raises `Refused`, `MissingText` or `rules.PlanClosed`."""
    plan = _kept(plan, by)
    area, new = PlanArea.objects.get_or_create(
        plan=plan,
        label=label,
        title=require_text(title, "what the area is called")[:300],
        defaults={"kind": kind},
    )
    if new:
        trail.record(by=by, act=PlansAct.ADDED_AREA, thing=plan, change={"area": str(area)})
    return area


@transaction.atomic
def add_action(
    *,
    by: Viewer,
    area: PlanArea,
    text: str,
    owner: str,
    due_on: datetime.date | None = None,
    findings: Iterable[Finding] = (),
    **facts: Any,
) -> PlannedAction:
    """Add an action to an area and open it: its owner owes it to the body of the plan. The same again is the first.

    `facts`: label, priority, stakeholders, measure. Raises `Refused`, `MissingText` or `rules.PlanClosed`.
    """
    plan = _kept(area.plan, by)
    text, owner = require_text(text, "what is to be done"), require_text(owner, "who is to do it")
    if known := area.rows.filter(action__text=text, action__owner=owner, action__due_on=due_on).first():
        return known
    action = proposals.propose(
        by=by, asked_by=plan.body, asked_on=clock.today(), text=text, owner=owner, due_on=due_on
    )
    action.findings.add(*findings)
    proposals.agree(by=by, action=action)
    return _row(by, area, action, **facts)


@transaction.atomic
def gather(*, by: Viewer, area: PlanArea, actions: Sequence[Action]) -> list[PlannedAction]:
    """Take actions that the body follows already into an area. Raises `rules.ActionNotGathered`."""
    plan = _kept(area.plan, by)
    for action in actions:
        rules.check_can_gather(
            followed=action.followed_by_id == plan.body_id,
            gathered=PlannedAction.objects.filter(action=action).exists(),
            private=action.private,
        )
    return [_row(by, area, action) for action in actions]


def _row(by: Viewer, area: PlanArea, action: Action, **facts: Any) -> PlannedAction:
    made = PlannedAction.objects.create(area=area, action=action, **facts)
    trail.record(by=by, act=PlansAct.ADDED_ACTION, thing=area.plan, change={"action": action.pk})
    return made


@transaction.atomic
def change(*, by: Viewer, row: PlannedAction, to: Mapping[str, Any], why: str) -> list[PlanChange]:
    """Change what a plan says of an action, such as its priority or how far it is met; keep each change and why.

    Raises `Refused`, `MissingText`, `rules.PlanClosed`, or `rules.NothingChanged`.
    """
    row = (
        PlannedAction.objects.select_for_update(of=("self",))
        .select_related("area__plan__body")
        .get(pk=row.pk)
    )
    _kept(row.area.plan, by)
    why = require_text(why, "why it changes")
    differing = {
        name: getattr(row, name) for name in rules.CHANGING if name in to and getattr(row, name) != to[name]
    }
    rules.check_changed(any_=bool(differing))
    for name in differing:
        setattr(row, name, to[name])
    row.version += 1
    row.save()
    facts = {"row": row, "why": why, "at": clock.now(), "author": str(by)[:200]}
    made = [
        PlanChange.objects.create(what=name, before=str(before), after=str(to[name]), **facts)
        for name, before in differing.items()
    ]
    what = ", ".join(rules.CHANGING[name] for name in differing)
    trail.record(by=by, act=PlansAct.CHANGED_ACTION, thing=row.area.plan, change={"what": what, "why": why})
    return made


@transaction.atomic
def close_plan(*, by: Viewer, plan: ActionPlan, why: str) -> ActionPlan:
    """Close a plan of which nothing is owed any longer. Raises `Refused`, `MissingText`, `rules.PlanNotDone`."""
    plan = _locked(plan)
    permissions.check_can_keep(by, plan.body)
    owed = PlannedAction.objects.filter(area__plan=plan, action__state__in=ACTIVE).count()
    rules.check_can_close(closed=plan.closed, owed=owed)
    plan.closed_because, plan.closed_on = require_text(why, "why it is closed"), clock.today()
    plan.save(update_fields=["closed_because", "closed_on"])
    trail.record(by=by, act=PlansAct.CLOSED, thing=plan, change={"why": plan.closed_because})
    return plan


def keep_place(before: Sequence[Action], made: Sequence[Action], by: Viewer) -> None:
    """Put actions that took the place of others where the first of these stands in a plan."""
    first = (
        PlannedAction.objects.filter(action__in=before).select_related("area__plan").order_by("pk").first()
    )
    if first is not None:
        kept = {name: getattr(first, name) for name in ("label", "priority", "stakeholders", "measure")}
        for one in made:
            _row(by, first.area, one, **kept)


def _locked(plan: ActionPlan) -> ActionPlan:
    return ActionPlan.objects.select_for_update(of=("self",)).select_related("body").get(pk=plan.pk)


def _kept(plan: ActionPlan, by: Viewer) -> ActionPlan:
    """Return the plan as it is now, locked. Raises `Refused` or `rules.PlanClosed`."""
    plan = _locked(plan)
    permissions.check_can_keep(by, plan.body)
    rules.check_open(closed=plan.closed)
    return plan
