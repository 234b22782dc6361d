"""Build agendas. Each change names the version of the agenda it was made on, so that nobody overwrites another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.action_updates import presenting as action_updates
from shiremoot.meetings.action_updates import rules as matters_arising
from shiremoot.meetings.agendas import leaving, permissions, queries, rules
from shiremoot.meetings.agendas.acts import AgendasAct
from shiremoot.meetings.agendas.models import Agenda, Item, StandingItem
from shiremoot.meetings.record.models import AgendaItem, ForwardItem, Meeting
from shiremoot.meetings.record.rules import check_still_to_come
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty


@transaction.atomic
def begin(*, meeting: Meeting, by: Viewer) -> Agenda:
    """Create the agenda of a meeting from standing and planned items, or return the one it has.

    Items already in the record, such as from an imported paper, are copied as published.
    Raises `Refused` or `record.rules.NotPlanned`.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    permissions.check_can_build(by, meeting.body)
    check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    return queries.agenda_of(meeting) or create_agenda(meeting=meeting, by=by)


def create_agenda(*, meeting: Meeting, by: Viewer) -> Agenda:
    """Create an agenda from its items in the record or, if there are none, from standing and planned items."""
    made = Agenda.objects.create(
        meeting=meeting, changed_by=str(by)[:200], changed_at=clock.now(), last_change="opened it"
    )
    Item.objects.bulk_create(_recorded_items(made) or _first_items(made))
    trail.record(by=by, act=AgendasAct.BEGAN, thing=made)
    return made


def _recorded_items(agenda: Agenda) -> list[Item]:
    return [
        Item(agenda=agenda, order=place, title=known.title, kind=_kind_of(known), published=known)
        for place, known in enumerate(agenda.meeting.items.all(), 1)
    ]


def _kind_of(known: AgendaItem) -> rules.ItemKind:
    return rules.ItemKind.REPORT if known.first_page or known.report_by else rules.ItemKind.STANDING


def _first_items(agenda: Agenda) -> list[Item]:
    standing = queries.standing_titles(agenda.meeting.body)
    planned = agenda.meeting.forward_items.standing()
    opening, closing = (
        [
            Item(title=title, kind=rules.ItemKind.STANDING, closing=place == rules.StandingPlace.CLOSING)
            for title in standing[place]
        ]
        for place in rules.StandingPlace
    )
    at = matters_arising.place_for_matters_arising(
        standing[rules.StandingPlace.OPENING] + standing[rules.StandingPlace.CLOSING]
    )
    if at is not None and action_updates.matters_arising(agenda.meeting):
        opening.insert(
            min(at, len(opening)), Item(title=matters_arising.ARISING, kind=rules.ItemKind.STANDING)
        )
    business = [Item(title=item.title, kind=rules.ItemKind.REPORT, planned=item) for item in planned]
    items = opening + business + closing
    for place, item in enumerate(items, 1):
        item.agenda, item.order = agenda, place
    return items


@transaction.atomic
def add(
    *,
    by: Viewer,
    agenda: Agenda,
    version: int,
    title: str,
    planned: ForwardItem | None = None,
    **fields: Any,
) -> Item:
    """Add an item after the business and before the closing items. `fields` are fields of `Item`.

    Raises `Refused`, `Stale`, `rules.NotPrivate` or `record.rules.NotPlanned`.
    """
    agenda = _lock_for_change(agenda, version, by)
    rules.check_exemption(fields.get("exempt_paragraph"), fields.get("public_interest", ""))
    made = Item.objects.create(
        agenda=agenda, order=_place_for_new_item(agenda), title=title, planned=planned, **fields
    )
    _note_change(agenda, by, f"added “{title}”")
    trail.record(by=by, act=AgendasAct.ADDED_ITEM, thing=made, change=_plain(fields))
    return made


def _place_for_new_item(agenda: Agenda) -> int:
    """Return the place of a new item, and move down the closing items that are not published yet."""
    closing = queries.current_items(agenda).filter(published=None, closing=True)
    first = closing.values_list("order", flat=True).first()
    if first is None:
        return (agenda.items.order_by("-order").values_list("order", flat=True).first() or 0) + 1
    agenda.items.filter(published=None, order__gte=first).update(order=models.F("order") + 1)
    return first


@transaction.atomic
def change(*, by: Viewer, item: Item, version: int, **fields: Any) -> Item:
    """Change `fields` of an item that is not published yet. Raises as `add` does, and `rules.ItemPublished`."""
    item = _lock_item_for_change(item, version, by)
    rules.check_exemption(fields.get("exempt_paragraph"), fields.get("public_interest", ""))
    change = {name: [_as_text(getattr(item, name)), _as_text(value)] for name, value in fields.items()}
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()
    _note_change(item.agenda, by, f"changed “{item.title}”")
    differing = {name: pair for name, pair in change.items() if pair[0] != pair[1]}
    trail.record(by=by, act=AgendasAct.CHANGED_ITEM, thing=item, change=differing)
    return item


@transaction.atomic
def move(*, by: Viewer, item: Item, version: int, up: bool) -> Item:
    """Move an item up or down among those not published yet. Does nothing at either end. Raises as `change` does."""
    item = _lock_item_for_change(item, version, by)
    unpublished = [each for each in queries.current_items(item.agenda) if not each.published]
    place = next(n for n, each in enumerate(unpublished) if each.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(unpublished):
        unpublished[place], unpublished[other] = unpublished[other], unpublished[place]
        _renumber(unpublished)
        _note_change(item.agenda, by, f"moved “{item.title}” {'up' if up else 'down'}")
        trail.record(by=by, act=AgendasAct.MOVED_ITEM, thing=item, change={"to place": other + 1})
    return item


def _renumber(items: list[Item]) -> None:
    for order, each in zip(sorted(each.order for each in items), items, strict=True):
        each.order = order
    Item.objects.bulk_update(items, ["order"])


@transaction.atomic
def remove(*, by: Viewer, item: Item, version: int) -> Item:
    """Take off an item that is not published yet; its row stays, and what hangs on it ends. Raises as `change` does."""
    item = _lock_item_for_change(item, version, by)
    item.removed_at = clock.now()
    item.save(update_fields=["removed_at"])
    _note_change(item.agenda, by, f"took off “{item.title}”")
    trail.record(by=by, act=AgendasAct.REMOVED_ITEM, thing=item)
    leaving.end_what_hangs_on(by, item)
    return item


@transaction.atomic
def set_standing_items(
    *, by: Viewer, body: Body, titles: Mapping[rules.StandingPlace, Sequence[str]]
) -> None:
    """Set the standing items of a body's agendas from now on. Idempotent. Raises `Refused`."""
    permissions.check_can_build(by, body)
    if {place: list(titles.get(place, ())) for place in rules.StandingPlace} == queries.standing_titles(body):
        return
    StandingItem.objects.filter(body=body, ended_at=None).update(ended_at=clock.now())
    StandingItem.objects.bulk_create(
        StandingItem(body=body, place=place, order=order, title=title)
        for place, given in titles.items()
        for order, title in enumerate(given, 1)
    )
    change = {place.value: list(given) for place, given in titles.items()}
    trail.record(by=by, act=AgendasAct.SET_STANDING_ITEMS, thing=body, change=change)


@transaction.atomic
def lock(*, by: Viewer, agenda: Agenda, version: int) -> Agenda:
    """Lock an agenda until the transaction ends. Raises `Refused`, `Stale` or `record.rules.NotPlanned`."""
    return _lock_for_change(agenda, version, by)


def mark_published(
    *, by: Viewer, agenda: Agenda, version: int, records: Mapping[Item, AgendaItem], what: str
) -> Agenda:
    """Link items to the agenda items they became in the record. `packs` calls this inside its transaction."""
    agenda = _lock_for_change(agenda, version, by)
    for item, record in records.items():
        item.published = record
    Item.objects.bulk_update(records, ["published"])
    _meet_planned_duties(agenda, records, by)
    _note_change(agenda, by, what)
    return agenda


def _meet_planned_duties(agenda: Agenda, items: Iterable[Item], by: Viewer) -> None:
    """Settle the duties to bring the planned items that are now on the agenda."""
    planned = [str(item.planned_id) for item in items if item.planned_id]
    owed = Duty.objects.filter(
        kind=Kind.BRING_ITEM_FORWARD, about_type=ForwardItem._meta.label_lower, about_id__in=planned
    )
    evidence = f"On the agenda: {agenda.meeting.get_absolute_url()}"
    duties.settle_from_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)


def _lock_item_for_change(item: Item, version: int, by: Viewer) -> Item:
    agenda = _lock_for_change(item.agenda, version, by)
    item = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    item.agenda = agenda
    if item.published_id or item.removed_at:
        raise rules.ItemPublished(
            "This item is published, so it no longer changes. Add a new item and publish a supplement."
            if item.published_id
            else "This item was taken off the agenda."
        )
    return item


def _lock_for_change(agenda: Agenda, version: int, by: Viewer) -> Agenda:
    agenda = Agenda.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=agenda.pk)
    permissions.check_can_build(by, agenda.meeting.body)
    check_still_to_come(agenda.meeting.state, past=agenda.meeting.ends_by < clock.now())
    rules.check_version(version, agenda.version, who=agenda.changed_by, what=agenda.last_change)
    return agenda


def _note_change(agenda: Agenda, by: Viewer, what: str) -> None:
    agenda.version += 1
    agenda.changed_by, agenda.changed_at, agenda.last_change = str(by)[:200], clock.now(), what[:500]
    agenda.save()


def _plain(fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: _as_text(value) for name, value in fields.items() if value}


def _as_text(value: object) -> str:
    return "" if value is None else str(value)
