"""Planning: items added, changed, moved, dropped, brought round, sent on to other bodies."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings import queries as coming
from shiremoot.governance.meetings.models import ForwardItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.programme import permissions, queries, rules
from shiremoot.governance.programme.models import Journey, Plan, Standing

PUBLIC = "the public"


class CannotPlan(ValueError):
    """It cannot be planned so; the message says why."""


class Changed(ValueError):
    """Somebody else changed it meanwhile."""


@transaction.atomic
def plan(*, by: Viewer, meeting: Meeting, title: str, **facts) -> Plan:
    """Plan an item for a meeting to come: its owner owes it then. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, meeting.body)
    _check_to_come(meeting)
    title = title.strip()
    known = ForwardItem.objects.filter(meeting=meeting, title=title).first()
    if known and not known.dropped:
        raise CannotPlan(f"“{title}” is already planned for {meeting}.")
    return _planned(by, meeting, title, facts)


def _planned(by: Viewer, meeting: Meeting, title: str, facts: dict) -> Plan:
    item = meetings.plan_item(by=by, meeting=meeting, title=title, owed_by=facts.get("owner") or None)
    if item.dropped:
        item.dropped = False
        item.save(update_fields=["dropped"])
    made, _ = Plan.objects.update_or_create(item=item, defaults=facts | {"dropped_because": ""})
    trail.record(by=by, act="planned", thing=made, change={"meeting": str(meeting)})
    _owe_notice(by, made)
    return made


def _owe_notice(by: Viewer, plan: Plan) -> None:
    """A key decision owes the public notice of it."""
    item = plan.item
    if plan.key and not plan.notice_published_at:
        duties.raise_duty(
            kind=queries.NOTICE,
            about=item,
            owed_by=item.body,
            owed_to=PUBLIC,
            by=by,
            from_=item.meeting.begins,
            public=True,
        )


@transaction.atomic
def change(*, by: Viewer, item: ForwardItem, version: int, **facts) -> Plan:
    """Change what an item is for. Raises `Refused`, or `Changed` when it is not the version somebody looked at."""
    permissions.check_can_plan(by, item.body)
    plan = _locked(item)
    if plan.version != version:
        raise Changed(
            "Somebody else changed this item while you had it open. Look at it again and repeat your change."
        )
    before = {name: getattr(plan, name) for name in facts}
    for name, value in facts.items():
        setattr(plan, name, value)
    _save(plan)
    changed = {
        name: [str(before[name]), str(value)] for name, value in facts.items() if before[name] != value
    }
    trail.record(by=by, act="changed", thing=plan, change=changed)
    if before.get("key") and not plan.key:
        duties.let_go(about=item, why="It is not a key decision.", by=by, kinds=frozenset({queries.NOTICE}))
    _owe_notice(by, plan)
    return plan


@transaction.atomic
def move(*, by: Viewer, item: ForwardItem, to: Meeting) -> ForwardItem:
    """Move an item to another meeting of its body; what is owed because of it moves too.

    Raises `Refused` or `CannotPlan`.
    """
    permissions.check_can_plan(by, item.body)
    if to.body_id != item.body_id:
        raise CannotPlan("An item moves between meetings of one body. Send it on to reach another body.")
    _check_to_come(to)
    item = ForwardItem.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=item.pk)
    if ForwardItem.objects.filter(meeting=to, title=item.title).exclude(pk=item.pk).exists():
        raise CannotPlan(f"“{item.title}” is already planned for {to}.")
    before, item.meeting = item.meeting, to
    item.save(update_fields=["meeting"])
    why = f"The item moved to {to}"
    duties.restart(about=item, from_=to.begins, why=why, by=by, awaits=to)
    trail.record(by=by, act="moved", thing=item, change={"from": str(before), "to": str(to)})
    return item


@transaction.atomic
def drop(*, by: Viewer, item: ForwardItem, why: str) -> Plan:
    """Take an item off the programme; it stays known, with the reason. Raises `Refused` or ValueError."""
    permissions.check_can_plan(by, item.body)
    if not why.strip():
        raise ValueError("Say why it is taken off.")
    plan = _locked(item)
    plan.dropped_because = why.strip()
    _save(plan)
    plan.item.dropped = True
    plan.item.save(update_fields=["dropped"])
    duties.let_go(about=item, why=f"Taken off the programme: {why.strip()}", by=by)
    trail.record(by=by, act="took off the programme", thing=plan, change={"why": why.strip()})
    return plan


@transaction.atomic
def publish_notice(*, by: Viewer, item: ForwardItem) -> Plan:
    """Publish the notice of a key decision, now. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, item.body)
    plan = _locked(item)
    if not plan.key:
        raise CannotPlan("Only a key decision needs a notice.")
    if plan.notice_published_at:
        raise CannotPlan("The notice is already published.")
    if not (plan.summary and plan.documents):
        raise CannotPlan(
            "Say first what is to be decided and which documents will be considered: the notice must give both."
        )
    plan.notice_published_at = clock.now()
    _save(plan)
    trail.record(by=by, act="published the notice of", thing=plan)
    duties.met_by_the_record(
        duties=_notices(item),
        evidence="Published on the forward plan",
        met_at=plan.notice_published_at,
        by=by,
    )
    return plan


@transaction.atomic
def send_on(*, by: Viewer, item: ForwardItem, to: Meeting, purpose: str) -> Plan:
    """Have the same matter taken by another body too: the journey's next stop. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, item.body)
    permissions.check_can_plan(by, to.body)
    _check_to_come(to)
    here = _locked(item)
    if here.journey is None:
        here.journey = Journey.objects.create(title=item.title)
        _save(here)
        trail.record(by=by, act="set out on", thing=here.journey)
    if ForwardItem.objects.filter(meeting=to, title=item.title).exists():
        raise CannotPlan(f"“{item.title}” is already planned for {to}.")
    return _planned(
        by,
        to,
        item.title,
        {"purpose": purpose, "owner": here.owner, "summary": here.summary, "journey": here.journey},
    )


@transaction.atomic
def stand(*, by: Viewer, body: Body, title: str, **facts) -> Standing:
    """Have an entry come round at a body, and plan it for the meetings known. Raises `Refused` or `CannotPlan`."""
    permissions.check_can_plan(by, body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)  # pressed twice, it is added once
    if Standing.objects.filter(body=body, title=title.strip(), until=None).exists():
        raise CannotPlan(f"“{title.strip()}” comes round already.")
    made = Standing.objects.create(body=body, title=title.strip(), **facts)
    trail.record(by=by, act="has come round", thing=made)
    bring_round(by=by, body=body)
    return made


@transaction.atomic
def end_standing(*, by: Viewer, standing: Standing, on: datetime.date) -> Standing:
    """Let an entry come no more after a day; what is planned already stays until somebody drops it."""
    permissions.check_can_plan(by, standing.body)
    standing.until = on
    standing.save(update_fields=["until"])
    trail.record(by=by, act="comes no more after", thing=standing, change={"on": on.isoformat()})
    return standing


@transaction.atomic
def bring_round(*, by: Viewer, body: Body) -> int:
    """Plan the body's standing entries for every meeting to come that lacks them; how many were planned.

    An entry once dropped from a meeting, or moved to another, is not planned for it again.
    """
    permissions.check_can_plan(by, body)
    entries = list(queries.standing_of(body))
    ahead = list(coming.coming(clock.now()).filter(body=body, state=State.PLANNED))
    known = set(Plan.objects.filter(standing__in=entries).values_list("standing", "came_for"))
    every = list(Meeting.objects.filter(body=body).exclude(state=State.CANCELLED).order_by("starts_at"))
    return sum(_bring_one(by, entry, every, ahead, known) for entry in entries)


def _bring_one(by: Viewer, entry: Standing, every: list[Meeting], ahead: list[Meeting], known: set) -> int:
    turn = [
        meeting.pk
        for meeting in every
        if entry.since <= meeting.on and not (entry.until and entry.until < meeting.on)
    ]
    themes = rules.themes_in_turn(entry.themes, turn, entry.every)
    planned = 0
    for meeting in ahead:
        if meeting.pk not in themes or (entry.pk, meeting.pk) in known:
            continue
        title = f"{entry.title}: {themes[meeting.pk]}" if themes[meeting.pk] else entry.title
        _planned(by, meeting, title, {"owner": entry.owner, "standing": entry, "came_for": meeting})
        planned += 1
    return planned


def _check_to_come(meeting: Meeting) -> None:
    if meeting.state != State.PLANNED or meeting.ends_by < clock.now():
        raise CannotPlan(f"{meeting} is no longer to come, so nothing can be planned for it.")


def _locked(item: ForwardItem) -> Plan:
    """The item's plan, made if it has none yet: items read from papers start without one."""
    Plan.objects.get_or_create(item=item)
    rows = Plan.objects.select_for_update(of=("self",)).select_related("item__meeting__body", "journey")
    return rows.get(item=item)


def _save(plan: Plan) -> None:
    plan.version += 1
    plan.save()


def _notices(item: ForwardItem):
    return Duty.objects.filter(kind=queries.NOTICE, about_type=item._meta.label_lower, about_id=str(item.pk))
