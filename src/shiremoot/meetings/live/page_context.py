"""The context of the live page at one item, with a form for each entry. A form that failed is shown in its place."""

from typing import Any

from django.db.models import Exists, OuterRef

from shiremoot.foundation import clock
from shiremoot.meetings.action_updates import presenting as coming_back
from shiremoot.meetings.action_updates import queries as following
from shiremoot.meetings.action_updates.rules import brings_matters_arising
from shiremoot.meetings.live import forms, presenting, queries, rules
from shiremoot.meetings.live.entries import ARISING
from shiremoot.meetings.live.models import Note, Sitting
from shiremoot.meetings.live.saving import REFUSALS
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.models import Action


def agenda_items(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda. `decided` and `noted` on each item say whether it has decisions and notes. One query."""
    decided = Exists(Decision.objects.filter(item=OuterRef("pk")))
    noted = Exists(Note.objects.filter(item=OuterRef("pk")).exclude(text=""))
    rows = queries.in_turn(meeting).annotate(decided=decided, noted=noted)
    found: list[AgendaItem] = list(rows.select_related("report", "built_from"))
    for one in found:
        private = presenting.private_of(one)
        one.known_as = private.title if private else one.title  # type: ignore[attr-defined]  # for the templates
    return found


def build(
    meeting: Meeting, place: int, *, failed: forms.EntryForm | None = None, panel: str = ""
) -> dict[str, Any]:
    """Return the context of the page. Its number of queries does not grow with the agenda or the roll."""
    agenda = agenda_items(meeting)
    item = next((one for one in agenda if one.order == place), None)
    lines = queries.roll_lines(meeting, queries.position(item))
    sitting = Sitting.objects.filter(meeting=meeting).first()
    make = _Maker(forms.At(meeting, item, lines, agenda, queries.later(meeting)), failed)
    context: dict[str, Any] = {
        "meeting": meeting,
        "items": agenda,
        "item": item,
        "place": place,
        "panel": panel or ("item" if item else "roll"),
        "lines": lines,
        "quorum": queries.quorum(meeting, lines),
        "sitting": sitting,
        "stamp": sitting.stamp if sitting else 0,
        "is_open": meeting.state == meetings.MeetingState.OPEN,
        "is_sitting": meeting.state in meetings.SITTING,
        "is_planned": meeting.state == meetings.MeetingState.PLANNED,
        "is_over": meeting.state in meetings.OVER,
        "can_open": meeting.on <= clock.today(),
        "why_not": REFUSALS.get(meeting.state, ""),
        "make": make,
        "failed": failed,
        "can_add_items": meeting.state == meetings.MeetingState.OPEN
        or (meeting.state == meetings.MeetingState.PLANNED and meeting.on == clock.today()),
        "urgent_form": make("urgent", forms.Urgent),
        "add_form": make("add", forms.AddPerson),
        "adjourn_form": make("adjourn", forms.Adjourn),
        "close_form": make("close", forms.Close),
        "entry_form": make("plain", forms.EntryForm),
    }
    if context["panel"] == ARISING or (item and brings_matters_arising(item.title)):
        context |= _matters_arising(meeting, make)
    return context | (_item_context(item, make) if item else {}) | _neighbours(agenda, place)


def _matters_arising(meeting: Meeting, make: "_Maker") -> dict[str, Any]:
    """Return the actions that come back to this meeting, and the bodies they may be passed on to. Three queries."""
    back = [
        (
            action,
            [coming_back.outcome(update) for update in action.said],  # type: ignore[attr-defined]  # prefetched by `arising`
            make(f"f{action.pk}", forms.Follow, action=action.pk),
        )
        for action in following.arising(meeting)
    ]
    return {
        "arising": back,
        "outcomes": list(rules.OUTCOMES.items()),
        "bodies": Body.objects.filter(until=None).exclude(pk=meeting.body_id).values_list("name", flat=True),
    }


class _Maker:
    """Makes a form with a prefix, or returns the form that failed if it has that prefix."""

    def __init__(self, on: forms.At, failed: forms.EntryForm | None) -> None:
        self.on, self.failed = on, failed

    def __call__(self, prefix: str, form: type[forms.EntryForm], **initial: Any) -> forms.EntryForm:
        if self.failed is not None and self.failed.prefix == prefix:
            return self.failed
        return form(prefix=prefix, initial=initial, on=self.on)


def _item_context(item: AgendaItem, make: _Maker) -> dict[str, Any]:
    note = Note.objects.filter(item=item).first()
    return {
        "note_form": make(
            "note", forms.Note, text=note.text if note else "", version=note.version if note else 0
        ),
        "decide_form": make("decide", forms.Decide, text=_recommended(item)),
        "turn_form": make("turn", forms.Turn),
        "urgency": presenting.as_urgent(item, presenting.private_of(item)),
        "ask_form": make("ask", forms.Ask),
        "declare_form": make("declare", forms.Declare),
        "decisions": [
            (one, make(f"d{one.pk}", forms.Decide, **_decision_values(one)))
            for one in queries.decisions(item)
        ],
        "actions": [
            (link.action, make(f"a{link.action_id}", forms.Ask, **_action_values(link.action)))
            for link in item.action_links.select_related("action").order_by("action")
        ],
        "declarations": [one for line in make.on.lines for one in line.declared],
        "verbs": rules.VERBS,
    }


def _recommended(item: AgendaItem) -> str:
    """Return the report's recommendations to start a decision from; empty if something is decided already."""
    decided = item.decided  # type: ignore[attr-defined]  # annotated by `agenda_items`
    if item.report is None or decided:
        return ""
    return "\n".join(
        f"({one.label}) {one.text}" if one.label else one.text for one in item.report.recommendations.all()
    )


def _decision_values(decision: Decision) -> dict[str, Any]:
    named = {f"vote_{ballot.attendance_id}": ballot.choice for ballot in decision.ballots.all()}
    totals = (
        {}
        if named
        else {name: getattr(decision, name) for name in ("votes_for", "votes_against", "abstained")}
    )
    return {
        "decision": decision.pk,
        "version": decision.version,
        "text": decision.text,
        "mover": decision.mover_id,
        "seconder": decision.seconder_id,
        "casting": decision.casting,
        "deferred_to": decision.deferred_as and decision.deferred_as.meeting_id,
        **totals,
        **named,
    }


def _action_values(action: Action) -> dict[str, Any]:
    return {
        "action": action.pk,
        "version": action.version,
        "text": action.text,
        "owner": action.owner,
        "due_on": action.due_on,
    }


def _neighbours(agenda: list[AgendaItem], place: int) -> dict[str, int | None]:
    """Return the places of the items taken before and after, for moving on with a key."""
    turns = [0, *(one.order for one in agenda)]
    at = turns.index(place) if place in turns else 0
    return {"before": turns[max(at - 1, 0)], "after": turns[at + 1] if at + 1 < len(turns) else None}
