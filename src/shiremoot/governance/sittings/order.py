"""What is taken, and when: urgent items, items out of their printed order, items put off to a later meeting."""

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.agendas import urgency
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import AgendaItem, Decision, ForwardItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.sittings import queries, rules
from shiremoot.governance.sittings.taking import Key, taking

OPEN_OR_ABOUT_TO = frozenset({State.OPEN, State.PLANNED})


def take_as_urgent(
    *,
    by: Viewer,
    meeting: Meeting,
    title: str,
    because: str,
    after: int | None = None,
    exempt_paragraph: int | None = None,
    public_interest: str = "",
    key: Key = None,
) -> AgendaItem:
    """The chair agrees to take an item that is not on the agenda: last, or right `after` the item of that order.

    Raises ValueError without the chair's reason, and as `urgency.put_on` does.
    """
    with taking(by=by, meeting=meeting, act="urgent", key=key, states=OPEN_OR_ABOUT_TO) as sitting:
        made = urgency.put_on(
            by=by,
            meeting=sitting.meeting,
            title=title,
            because=because,
            exempt_paragraph=exempt_paragraph,
            public_interest=public_interest,
        )
        if after is not None:
            _put_in_turn(made, after, by)
        return made


def take_in_turn(*, by: Viewer, item: AgendaItem, after: int, key: Key = None) -> None:
    """Take an item right after the one of order `after`, or first of all after `rules.START`; numbers stay.

    Raises ValueError for an item that is not on this agenda, or after itself.
    """
    with taking(by=by, meeting=item.meeting, act="turn", key=key):
        _put_in_turn(item, after, by)


def _put_in_turn(item: AgendaItem, after: int, by: Viewer) -> None:
    items = {one.order: one for one in queries.in_turn(item.meeting)}
    for turn, order in enumerate(rules.moved_after(list(items), item.order, after), start=1):
        items[order].turn = turn
    AgendaItem.objects.bulk_update(items.values(), ["turn"])
    where = str(items[after]) if after != rules.START else "the start"
    trail.record(by=by, act="taken out of order", thing=item, change={"after": where})


def put_off(decision: Decision, to: Meeting | None, by: Viewer) -> None:
    """A deferred item is planned for the meeting it was put off to; put off to another, or no longer, it is not.

    What was planned for that meeting anyway stays planned, whatever becomes of the decision. Raises ValueError for a
    meeting of another body, or one that is not to come.
    """
    before = decision.deferred_as
    if to == (before and before.meeting):
        return
    if to is not None and to not in queries.later(decision.meeting):
        raise ValueError("Choose a meeting of this body that is still to come.")
    decision.deferred_as = _planned(decision, to, by) if to and not _is_planned(decision, to) else None
    if before is not None:
        call_back(before, by)


def _is_planned(decision: Decision, to: Meeting) -> bool:
    return to.forward_items.standing().filter(title=decision.item.title).exists()


def _planned(decision: Decision, to: Meeting, by: Viewer) -> ForwardItem:
    item = meetings.plan_item(by=by, meeting=to, title=decision.item.title, anew=True)
    _drop(item, False)
    trail.record(
        by=by, act="put off", thing=item, change={"to": str(to), "from": decision.item.meeting.reference}
    )
    return item


def call_back(item: ForwardItem, by: Viewer) -> None:
    """What was planned because an item was deferred is not planned after all."""
    _drop(item, True)
    duties.let_go(about=item, why="It was not deferred to that meeting after all.", by=by)
    trail.record(by=by, act="called back", thing=item)


def _drop(item: ForwardItem, dropped: bool) -> None:
    if item.dropped != dropped:
        item.dropped = dropped
        item.save(update_fields=["dropped"])
