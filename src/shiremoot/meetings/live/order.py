"""The order of business: urgent items, items taken out of their printed order, items deferred to a later meeting."""

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.agendas import urgent_items
from shiremoot.meetings.live import queries, rules
from shiremoot.meetings.live.acts import LiveAct
from shiremoot.meetings.live.saving import Key, saving_entry
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import AgendaItem, Decision, ForwardItem, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.duties import actions as duties

OPEN_OR_ABOUT_TO = frozenset({MeetingState.OPEN, MeetingState.PLANNED})


def take_as_urgent(
    *,
    by: Viewer,
    meeting: Meeting,
    title: str,
    because: str,
    after: int | None = None,
    exempt_paragraph: int | None = None,
    public_interest: str = "",
    public_title: str = "",
    key: Key = None,
) -> AgendaItem:
    """Record that the chair agrees to take an item that is not on the agenda.

    It is taken last, or right after the item whose order is `after`. Raises `DomainError` without the chair's
    reason, and as `urgent_items.add_urgent_item` does.
    """
    with saving_entry(by=by, meeting=meeting, kind="urgent", key=key, states=OPEN_OR_ABOUT_TO) as sitting:
        made = urgent_items.add_urgent_item(
            by=by,
            meeting=sitting.meeting,
            title=title,
            because=because,
            exempt_paragraph=exempt_paragraph,
            public_interest=public_interest,
            public_title=public_title,
        )
        if after is not None:
            _place_after(made, after, by)
        return made


def take_in_turn(*, by: Viewer, item: AgendaItem, after: int, key: Key = None) -> None:
    """Take an item right after the one whose order is `after`, or first if that is `rules.START`.

    The printed numbers stay. Raises `DomainError` for an item that is not on this agenda, or after itself.
    """
    with saving_entry(by=by, meeting=item.meeting, kind="turn", key=key):
        _place_after(item, after, by)


def _place_after(item: AgendaItem, after: int, by: Viewer) -> None:
    items = {one.order: one for one in queries.in_turn(item.meeting)}
    for turn, order in enumerate(rules.moved_after(list(items), item.order, after), start=1):
        items[order].turn = turn
    AgendaItem.objects.bulk_update(items.values(), ["turn"])
    where = str(items[after]) if after != rules.START else "the start"
    trail.record(by=by, act=LiveAct.TAKEN_OUT_OF_ORDER, thing=item, change={"after": where})


def defer_item(decision: Decision, item: AgendaItem, to: Meeting | None, by: Viewer) -> None:
    """Plan the item of a decision for the meeting `to`, or for none, in place of the meeting planned before.

    Sets `decision.deferred_as`, which the caller saves. An item already planned for `to` stays planned, whatever
    becomes of the decision. Raises `DomainError` for a meeting of another body, or one that is not to come.
    """
    before = decision.deferred_as
    if to == (before and before.meeting):
        return
    if to is not None and to not in queries.later(decision.meeting):
        raise DomainError("Choose a meeting of this body that is still ahead.")
    decision.deferred_as = _plan_unless_planned(item, to, by) if to else None
    if before is not None:
        cancel_deferral(before, by)


def _plan_unless_planned(deferred: AgendaItem, to: Meeting, by: Viewer) -> ForwardItem | None:
    title = _planned_title(deferred)
    if to.forward_items.standing().filter(title=title).exists():
        return None
    item = agenda_actions.plan_item(by=by, meeting=to, title=title, reinstated=True)
    _drop(item, False)
    trail.record(
        by=by,
        act=LiveAct.DEFERRED_ITEM,
        thing=item,
        change={"to": str(to), "from": deferred.meeting.reference},
    )
    return item


def _planned_title(deferred: AgendaItem) -> str:
    """Return the title to plan an item by: of private ones, which may share a title, with the number too."""
    number = f" ({deferred.meeting.reference}/{deferred.number})" if queries.is_private(deferred) else ""
    return f"{deferred.title[: 400 - len(number)]}{number}"


def cancel_deferral(item: ForwardItem, by: Viewer) -> None:
    """Take an item off the later meeting for which it was planned because it was deferred."""
    _drop(item, True)
    duties.waive_about(about=item, why="It was not deferred to that meeting after all.", by=by)
    trail.record(by=by, act=LiveAct.RECALLED_ITEM, thing=item)


def _drop(item: ForwardItem, dropped: bool) -> None:
    if item.dropped != dropped:
        item.dropped = dropped
        item.save(update_fields=["dropped"])
