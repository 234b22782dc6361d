"""Plan, change, move and drop items, send them on to other bodies, and manage standing entries."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, Stale, require_text
from shiremoot.meetings.forward_plan import permissions, queries, rules
from shiremoot.meetings.forward_plan.acts import ForwardPlanAct
from shiremoot.meetings.forward_plan.models import Journey, Plan, Standing
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record import queries as coming
from shiremoot.meetings.record.models import ForwardItem, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import moving
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience

PUBLIC = "the public"


class CannotPlan(DomainError):
    """The plan is not possible; the message says why."""


@transaction.atomic
def plan(*, by: Viewer, meeting: Meeting, title: str, **facts: Any) -> Plan:
    """Plan an item for a meeting to come. Its owner owes it by then. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, meeting.body)
    _check_still_to_come(meeting)
    title = title.strip()
    known = ForwardItem.objects.filter(meeting=meeting, title=title).first()
    if known and not known.dropped:
        raise CannotPlan(f"“{title}” is already planned for {meeting}.")
    return _save_plan(by, meeting, title, facts)


def _save_plan(by: Viewer, meeting: Meeting, title: str, facts: dict[str, Any]) -> Plan:
    item = agenda_actions.plan_item(by=by, meeting=meeting, title=title, owed_by=facts.get("owner") or None)
    if item.dropped:
        item.dropped = False
        item.save(update_fields=["dropped"])
    made, _ = Plan.objects.update_or_create(item=item, defaults=facts | {"dropped_because": ""})
    trail.record(by=by, act=ForwardPlanAct.PLANNED, thing=made, change={"meeting": str(meeting)})
    _owe_notice(by, made)
    return made


def _owe_notice(by: Viewer, plan: Plan) -> None:
    """Raise the duty to give notice of a key decision."""
    item = plan.item
    if plan.key and not plan.notice_published_at:
        duties.raise_duty(
            kind=queries.NOTICE,
            about=item,
            owed_by=item.body,
            owed_to=PUBLIC,
            by=by,
            from_=item.meeting.begins,
            audience=Audience.PUBLIC,
        )


@transaction.atomic
def change(*, by: Viewer, item: ForwardItem, version: int, **facts: Any) -> Plan:
    """Change the plan of an item. Raises `Refused`, or `Stale` if another officer saved a newer `version`."""
    permissions.check_can_plan(by, item.body)
    plan = _lock_plan(item)
    if plan.version != version:
        raise Stale(
            "Somebody else changed this item while you had it open. Look at it again and repeat your change."
        )
    before = {name: getattr(plan, name) for name in facts}
    for name, value in facts.items():
        setattr(plan, name, value)
    _save_version(plan)
    changed = {
        name: [str(before[name]), str(value)] for name, value in facts.items() if before[name] != value
    }
    trail.record(by=by, act=ForwardPlanAct.CHANGED, thing=plan, change=changed)
    if before.get("key") and not plan.key:
        duties.waive_about(
            about=item, why="It is not a key decision.", by=by, kinds=frozenset({queries.NOTICE})
        )
    _owe_notice(by, plan)
    return plan


@transaction.atomic
def move(*, by: Viewer, item: ForwardItem, to: Meeting) -> ForwardItem:
    """Move an item, and the duties it raised, to another meeting of its body.

    Raises `Refused` or `CannotPlan`.
    """
    permissions.check_can_plan(by, item.body)
    if to.body_id != item.body_id:
        raise CannotPlan("An item moves between meetings of one body. Send it on to reach another body.")
    _check_still_to_come(to)
    item = ForwardItem.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=item.pk)
    if ForwardItem.objects.filter(meeting=to, title=item.title).exclude(pk=item.pk).exists():
        raise CannotPlan(f"“{item.title}” is already planned for {to}.")
    before, item.meeting = item.meeting, to
    item.save(update_fields=["meeting"])
    why = f"The item moved to {to}"
    moving.reschedule(about=item, from_=to.begins, why=why, by=by, due_with=to)
    trail.record(by=by, act=ForwardPlanAct.MOVED, thing=item, change={"from": str(before), "to": str(to)})
    return item


@transaction.atomic
def drop(*, by: Viewer, item: ForwardItem, why: str) -> Plan:
    """Take an item off the programme. It stays on record with the reason.

    Raises `Refused`, or `DomainError` without a reason.
    """
    permissions.check_can_plan(by, item.body)
    why = require_text(why, "why it is taken off")
    plan = _lock_plan(item)
    plan.dropped_because = why
    _save_version(plan)
    plan.item.dropped = True
    plan.item.save(update_fields=["dropped"])
    duties.waive_about(about=item, why=f"Taken off the programme: {why.strip()}", by=by)
    trail.record(by=by, act=ForwardPlanAct.REMOVED, thing=plan, change={"why": why.strip()})
    return plan


@transaction.atomic
def publish_notice(*, by: Viewer, item: ForwardItem) -> Plan:
    """Publish the notice of a key decision. The duty to give notice is met. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, item.body)
    plan = _lock_plan(item)
    if not plan.key:
        raise CannotPlan("Only a key decision needs a notice.")
    if plan.notice_published_at:
        raise CannotPlan("The notice is already published.")
    if not (plan.summary and plan.documents):
        raise CannotPlan(
            "Say first what is to be decided and which documents will be considered: the notice must give both."
        )
    plan.notice_published_at = clock.now()
    _save_version(plan)
    trail.record(by=by, act=ForwardPlanAct.PUBLISHED_NOTICE, thing=plan)
    duties.settle_from_record(
        duties=_notice_duties(item),
        evidence="Published on the forward plan",
        met_at=plan.notice_published_at,
        by=by,
    )
    return plan


@transaction.atomic
def send_on(*, by: Viewer, item: ForwardItem, to: Meeting, purpose: str) -> Plan:
    """Plan the same matter at another body too, as the next stop of its journey. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, item.body)
    permissions.check_can_plan(by, to.body)
    _check_still_to_come(to)
    here = _lock_plan(item)
    if here.journey is None:
        here.journey = Journey.objects.create(title=item.title)
        _save_version(here)
        trail.record(by=by, act=ForwardPlanAct.STARTED_JOURNEY, thing=here.journey)
    if ForwardItem.objects.filter(meeting=to, title=item.title).exists():
        raise CannotPlan(f"“{item.title}” is already planned for {to}.")
    return _save_plan(
        by,
        to,
        item.title,
        {"purpose": purpose, "owner": here.owner, "summary": here.summary, "journey": here.journey},
    )


@transaction.atomic
def add_standing_entry(*, by: Viewer, body: Body, title: str, **facts: Any) -> Standing:
    """Add a standing entry to a body, and plan it for the meetings already called.

    Raises `Refused` or `CannotPlan`.
    """
    permissions.check_can_plan(by, body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)  # pressed twice, it is added once
    if Standing.objects.filter(body=body, title=title.strip(), until=None).exists():
        raise CannotPlan(f"“{title.strip()}” comes round already.")
    made = Standing.objects.create(body=body, title=title.strip(), **facts)
    trail.record(by=by, act=ForwardPlanAct.RECURRED, thing=made)
    plan_standing_entries(by=by, body=body)
    return made


@transaction.atomic
def end_standing_entry(*, by: Viewer, standing: Standing, on: datetime.date) -> Standing:
    """End a standing entry after a day. Items already planned stay until they are dropped. Raises `Refused`."""
    permissions.check_can_plan(by, standing.body)
    standing.until = on
    standing.save(update_fields=["until"])
    trail.record(by=by, act=ForwardPlanAct.ENDED_RECURRENCE, thing=standing, change={"on": on.isoformat()})
    return standing


@transaction.atomic
def plan_standing_entries(*, by: Viewer, body: Body) -> int:
    """Plan the body's standing entries for every meeting to come that lacks them. Returns how many were planned.

    An entry dropped from a meeting, or moved to another, is not planned for it a second time. Raises `Refused`.
    """
    permissions.check_can_plan(by, body)
    entries = list(queries.standing_entries(body))
    ahead = list(coming.coming(clock.now()).filter(body=body, state=MeetingState.PLANNED))
    known = set(Plan.objects.filter(standing__in=entries).values_list("standing", "came_for"))
    every = list(
        Meeting.objects.filter(body=body).exclude(state=MeetingState.CANCELLED).order_by("starts_at")
    )
    return sum(_plan_standing_entry(by, entry, every, ahead, known) for entry in entries)


def _plan_standing_entry(
    by: Viewer,
    entry: Standing,
    every: list[Meeting],
    ahead: list[Meeting],
    known: set[tuple[int, int]],
) -> int:
    """Plan an entry for the meetings in `ahead` it comes to; `known` are (entry, meeting) planned before."""
    turn = [
        meeting.pk
        for meeting in every
        if entry.since <= meeting.on and not (entry.until and entry.until < meeting.on)
    ]
    themes = rules.themes_by_meeting(entry.themes, turn, entry.every)
    planned = 0
    for meeting in ahead:
        if meeting.pk not in themes or (entry.pk, meeting.pk) in known:
            continue
        title = f"{entry.title}: {themes[meeting.pk]}" if themes[meeting.pk] else entry.title
        _save_plan(by, meeting, title, {"owner": entry.owner, "standing": entry, "came_for": meeting})
        planned += 1
    return planned


def _check_still_to_come(meeting: Meeting) -> None:
    if meeting.state != MeetingState.PLANNED or meeting.ends_by < clock.now():
        raise CannotPlan(f"{meeting} is over or cancelled, so nothing can be planned for it.")


def _lock_plan(item: ForwardItem) -> Plan:
    """Return the item's plan, locked. Creates a plan if there is none, as for items read from papers."""
    Plan.objects.get_or_create(item=item)
    rows = Plan.objects.select_for_update(of=("self",)).select_related("item__meeting__body", "journey")
    return rows.get(item=item)


def _save_version(plan: Plan) -> None:
    plan.version += 1
    plan.save()


def _notice_duties(item: ForwardItem) -> QuerySet[Duty]:
    return Duty.objects.filter(kind=queries.NOTICE, about_type=item._meta.label_lower, about_id=str(item.pk))
