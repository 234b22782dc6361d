"""The kinds of entry on the live page: the form each uses, and the action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db.models import Model, QuerySet

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.action_updates import queries as following
from shiremoot.meetings.live import actions, forms, item_actions, order
from shiremoot.meetings.live.models import Declaration
from shiremoot.meetings.live.saving import Key, RowRemoved
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.thread.models import Action

END, ARISING = "end", "arising"
Save = Callable[[Any, Viewer], object]


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry.

    `save` takes the valid form, which is of the class `form`, and the viewer. `panel` is the panel that shows the
    entry if it is not part of an item.
    """

    form: type[forms.EntryForm]
    save: Save
    panel: str = ""

    def saving(self, item: AgendaItem | None) -> Save | None:
        """Return how an entry is saved; None if it cannot be made without an item."""
        return self.save


@dataclass(frozen=True)
class ItemEntryKind:
    """A kind of entry that is made on an item."""

    form: type[forms.EntryForm]
    save: Callable[[Any, AgendaItem, Viewer], object]
    panel: str = ""

    def saving(self, item: AgendaItem | None) -> Save | None:
        """Return how an entry is saved; None if it cannot be made without an item."""
        return None if item is None else lambda form, by: self.save(form, item, by)


Row = TypeVar("Row", bound=Model)


class WholeMeeting(Protocol):
    """An action on a whole meeting that needs no more words."""

    def __call__(self, *, by: Viewer, meeting: Meeting, key: Key) -> object: ...


def _mark(form: forms.MarkForm, by: Viewer) -> None:
    said = form.cleaned_data
    attendance, to, key = said["attendance"], said["to"], said["key"]
    if to == "apologies":
        actions.record_apologies(by=by, attendance=attendance, key=key)
    elif to == "chair":
        actions.take_chair(by=by, attendance=attendance, key=key)
    else:
        actions.mark(by=by, attendance=attendance, item=form.item, to=to, seen=said["seen"], key=key)


def _add(form: forms.AddPerson, by: Viewer) -> None:
    said = form.cleaned_data
    actions.add_person(
        by=by,
        meeting=form.meeting,
        name=said["name"],
        post=said["post"],
        stands_for=forms.seats_by_attendance(form.lines).get(said["stands_for"]),
        item=form.item,
        key=said["key"],
    )


def _declare(form: forms.Declare, item: AgendaItem, by: Viewer) -> None:
    said = form.cleaned_data
    item_actions.declare_interest(
        by=by,
        attendance=said["attendance"],
        item=item,
        **{name: said[name] for name in ("kind", "what", "obliges", "dispensation", "key")},
    )


def _withdraw(form: forms.Withdraw, by: Viewer) -> None:
    rows = Declaration.objects.select_related("attendance__meeting__body", "item")
    row = rows.filter(pk=form.cleaned_data["declaration"], attendance__meeting=form.meeting).first()
    if row is not None:  # withdrawn already: nothing is left to do
        item_actions.withdraw_declaration(by=by, declaration=row, key=form.cleaned_data["key"])


def _decide(form: forms.Decide, item: AgendaItem, by: Viewer) -> None:
    said = form.cleaned_data
    item_actions.record_decision(
        by=by,
        item=item,
        verb=said["verb"],
        text=said["text"],
        mover=form.person("mover"),
        seconder=form.person("seconder"),
        tally=form.tally(),
        named=form.named(),
        casting=said["casting"],
        deferred_to=form.put_off_to,
        decision=_row_to_correct(form, Decision.objects.all(), "decision"),
        version=said["version"] or 0,
        key=said["key"],
    )


def _row_to_correct(form: forms.EntryForm, rows: QuerySet[Row], field: str, path: str = "item") -> Row | None:
    """Return the row of the form's item that `field` names, or None if it names none. Raises `RowRemoved`."""
    if not (pk := form.cleaned_data[field]):
        return None
    return _first_or_removed(rows.filter(**{"pk": pk, path: form.item}), form)


def _first_or_removed(rows: QuerySet[Row], form: forms.EntryForm) -> Row:
    """Return the row an entry is about. Raises `RowRemoved` if it was removed while the page was open."""
    if (row := rows.first()) is None:
        raise RowRemoved(form.cleaned_data["text"])
    return row


def _strike(form: forms.Strike, by: Viewer) -> None:
    said = form.cleaned_data
    row = Decision.objects.filter(pk=said["decision"], meeting=form.meeting).first()
    if row is not None:  # removed already: nothing is left to do
        item_actions.remove_decision(by=by, decision=row, version=said["version"], key=said["key"])


def _ask(form: forms.Ask, item: AgendaItem, by: Viewer) -> None:
    said = form.cleaned_data
    item_actions.record_action(
        by=by,
        item=item,
        action=_row_to_correct(form, Action.objects.all(), "action", "of_meeting__item"),
        version=said["version"] or 0,
        **{name: said[name] for name in ("text", "owner", "due_on", "key")},
    )


def _note(form: forms.Note, item: AgendaItem, by: Viewer) -> None:
    said = form.cleaned_data
    item_actions.save_note(by=by, item=item, text=said["text"], version=said["version"], key=said["key"])


def _turn(form: forms.Turn, item: AgendaItem, by: Viewer) -> None:
    said = form.cleaned_data
    order.take_in_turn(by=by, item=item, after=said["after"], key=said["key"])


def _urgent(form: forms.Urgent, by: Viewer) -> None:
    said = form.cleaned_data
    order.take_as_urgent(
        by=by,
        meeting=form.meeting,
        after=None if said["after"] == forms.LAST else said["after"],
        **{
            n: said[n]
            for n in ("title", "because", "exempt_paragraph", "public_interest", "public_title", "key")
        },
    )


def _follow(form: forms.Follow, by: Viewer) -> None:
    said = form.cleaned_data
    action = _first_or_removed(following.arising(form.meeting).filter(pk=said["action"]), form)
    item_actions.record_outcome(
        by=by,
        meeting=form.meeting,
        action=action,
        to=said["to"] or None,
        **{name: said[name] for name in ("outcome", "text", "due_on", "key")},
    )


def _on_whole_meeting(action: WholeMeeting) -> Callable[[forms.EntryForm, Viewer], object]:
    return lambda form, by: action(by=by, meeting=form.meeting, key=form.cleaned_data["key"])


KINDS: dict[str, EntryKind | ItemEntryKind] = {
    "prepare": EntryKind(forms.EntryForm, _on_whole_meeting(actions.prepare_roll)),
    "open": EntryKind(forms.EntryForm, _on_whole_meeting(actions.open_meeting)),
    "all-here": EntryKind(forms.EntryForm, _on_whole_meeting(actions.mark_all_present)),
    "mark": EntryKind(forms.MarkForm, _mark),
    "add": EntryKind(forms.AddPerson, _add),
    "declare": ItemEntryKind(forms.Declare, _declare),
    "withdraw": EntryKind(forms.Withdraw, _withdraw),
    "note": ItemEntryKind(forms.Note, _note),
    "decide": ItemEntryKind(forms.Decide, _decide),
    "strike": EntryKind(forms.Strike, _strike),
    "ask": ItemEntryKind(forms.Ask, _ask),
    "turn": ItemEntryKind(forms.Turn, _turn),
    "urgent": EntryKind(forms.Urgent, _urgent),
    "follow": EntryKind(forms.Follow, _follow, panel=ARISING),
    "resume": EntryKind(forms.EntryForm, _on_whole_meeting(actions.resume), panel=END),
    "adjourn": EntryKind(
        forms.Adjourn,
        lambda form, by: actions.adjourn(
            by=by, meeting=form.meeting, why=form.cleaned_data["why"], key=form.cleaned_data["key"]
        ),
        panel=END,
    ),
    "close": EntryKind(
        forms.Close,
        lambda form, by: actions.close(
            by=by,
            meeting=form.meeting,
            inquorate=form.cleaned_data["inquorate"],
            key=form.cleaned_data["key"],
        ),
        panel=END,
    ),
}
