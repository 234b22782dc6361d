"""Which form each entry of the live screen uses, and which action it calls."""

from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.following import queries as following
from shiremoot.governance.meetings.models import Action, Decision
from shiremoot.governance.sittings import actions, business, forms, order
from shiremoot.governance.sittings.models import Declaration
from shiremoot.governance.sittings.taking import Gone

END, ARISING = "end", "arising"


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its form, what it does, whether it needs an item, and which panel shows it if not an item's."""

    form: type[forms.Entry]
    do: Callable[[forms.Entry, Viewer], object]
    needs_item: bool = False
    panel: str = ""


def _mark(form: forms.Mark, by: Viewer):
    said = form.cleaned_data
    attendance, to, key = form.person_on_roll(said["attendance"]), said["to"], said["key"]
    if to == "apologies":
        return actions.apologise(by=by, attendance=attendance, key=key)
    if to == "chair":
        return actions.take_chair(by=by, attendance=attendance, key=key)
    return actions.mark(by=by, attendance=attendance, item=form.item, to=to, seen=said["seen"], key=key)


def _add(form: forms.AddPerson, by: Viewer):
    said = form.cleaned_data
    return actions.add_person(
        by=by,
        meeting=form.meeting,
        name=said["name"],
        post=said["post"],
        stands_for=forms.seats_by_line(form.lines).get(said["stands_for"]),
        item=form.item,
        key=said["key"],
    )


def _declare(form: forms.Declare, by: Viewer):
    said = form.cleaned_data
    return business.declare(
        by=by,
        attendance=form.person("attendance"),
        item=form.item,
        **{name: said[name] for name in ("kind", "what", "obliges", "dispensation", "key")},
    )


def _withdraw(form: forms.Withdraw, by: Viewer):
    rows = Declaration.objects.select_related("attendance__meeting__body", "item")
    row = rows.filter(pk=form.cleaned_data["declaration"], attendance__meeting=form.meeting).first()
    if row is not None:  # gone already is as good as taken back
        business.withdraw(by=by, declaration=row, key=form.cleaned_data["key"])


def _decide(form: forms.Decide, by: Viewer):
    said = form.cleaned_data
    return business.decide(
        by=by,
        item=form.item,
        verb=said["verb"],
        text=said["text"],
        mover=form.person("mover"),
        seconder=form.person("seconder"),
        tally=form.tally(),
        named=form.named(),
        casting=said["casting"],
        deferred_to=form.put_off_to,
        decision=_of(form, Decision, "decision"),
        version=said["version"] or 0,
        key=said["key"],
    )


def _of(form: forms.Entry, model, field: str):
    """The row of this item a form puts right, if it names one. Raises `Gone`."""
    if not (pk := form.cleaned_data[field]):
        return None
    return _still(model.objects.filter(pk=pk, item=form.item), form)


def _still(rows, form: forms.Entry):
    """The row an entry is about; an entry may have waited in a browser until it was gone."""
    if (row := rows.first()) is None:
        raise Gone(form.cleaned_data["text"])
    return row


def _strike(form: forms.Strike, by: Viewer):
    said = form.cleaned_data
    row = Decision.objects.filter(pk=said["decision"], meeting=form.meeting).first()
    if row is not None:  # gone already is as good as taken out
        business.strike(by=by, decision=row, version=said["version"], key=said["key"])


def _ask(form: forms.Ask, by: Viewer):
    said = form.cleaned_data
    return business.ask(
        by=by,
        item=form.item,
        action=_of(form, Action, "action"),
        version=said["version"] or 0,
        **{name: said[name] for name in ("text", "owner", "due_on", "key")},
    )


def _note(form: forms.Note, by: Viewer):
    said = form.cleaned_data
    return business.note(by=by, item=form.item, text=said["text"], version=said["version"], key=said["key"])


def _turn(form: forms.Turn, by: Viewer):
    said = form.cleaned_data
    return order.take_in_turn(by=by, item=form.item, after=said["after"], key=said["key"])


def _urgent(form: forms.Urgent, by: Viewer):
    said = form.cleaned_data
    return order.take_as_urgent(
        by=by,
        meeting=form.meeting,
        after=None if said["after"] == forms.LAST else said["after"],
        **{n: said[n] for n in ("title", "because", "exempt_paragraph", "public_interest", "key")},
    )


def _follow(form: forms.Follow, by: Viewer):
    said = form.cleaned_data
    action = _still(following.arising(form.meeting).filter(pk=said["action"]), form)
    return business.follow(
        by=by,
        meeting=form.meeting,
        action=action,
        **{name: said[name] for name in ("outcome", "text", "due_on", "to", "key")},
    )


def _simple(action) -> Callable:
    return lambda form, by: action(by=by, meeting=form.meeting, key=form.cleaned_data["key"])


KINDS: dict[str, Kind] = {
    "prepare": Kind(forms.Entry, _simple(actions.prepare)),
    "open": Kind(forms.Entry, _simple(actions.open_)),
    "all-here": Kind(forms.Entry, _simple(actions.mark_all)),
    "mark": Kind(forms.Mark, _mark),
    "add": Kind(forms.AddPerson, _add),
    "declare": Kind(forms.Declare, _declare, needs_item=True),
    "withdraw": Kind(forms.Withdraw, _withdraw),
    "note": Kind(forms.Note, _note, needs_item=True),
    "decide": Kind(forms.Decide, _decide, needs_item=True),
    "strike": Kind(forms.Strike, _strike),
    "ask": Kind(forms.Ask, _ask, needs_item=True),
    "turn": Kind(forms.Turn, _turn, needs_item=True),
    "urgent": Kind(forms.Urgent, _urgent),
    "follow": Kind(forms.Follow, _follow, panel=ARISING),
    "resume": Kind(forms.Entry, _simple(actions.resume), panel=END),
    "adjourn": Kind(
        forms.Adjourn,
        lambda form, by: actions.adjourn(
            by=by, meeting=form.meeting, why=form.cleaned_data["why"], key=form.cleaned_data["key"]
        ),
        panel=END,
    ),
    "close": Kind(
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
