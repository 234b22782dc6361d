"""Building agendas. Each change says on which version of the agenda it was made, so that nobody overwrites another."""

from collections.abc import Iterable

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.agendas import permissions, queries, rules
from shiremoot.governance.agendas.models import Agenda, Item, StandingItem
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.following import presenting as arising
from shiremoot.governance.following import rules as following
from shiremoot.governance.meetings.models import ForwardItem, Meeting
from shiremoot.governance.meetings.rules import check_still_to_come


@transaction.atomic
def begin(*, meeting: Meeting, by: Viewer) -> Agenda:
    """Open the agenda of a meeting, filled from standing and planned items; one already open is given back.

    Items the record already holds, as from a paper brought in, are taken over as published.
    Raises `Refused` or `meetings.rules.NotPlanned`.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    permissions.check_can_build(by, meeting.body)
    check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    return queries.of(meeting) or take_over(meeting=meeting, by=by)


def take_over(*, meeting: Meeting, by: Viewer) -> Agenda:
    """Open an agenda with what the record holds of it, or where it holds nothing, what stands and was planned."""
    made = Agenda.objects.create(
        meeting=meeting, changed_by=str(by)[:200], changed_at=clock.now(), last_change="opened it"
    )
    Item.objects.bulk_create(_taken_over(made) or _first_items(made))
    trail.record(by=by, act="began the agenda", thing=made)
    return made


def _taken_over(agenda: Agenda) -> list[Item]:
    return [
        Item(agenda=agenda, order=place, title=known.title, kind=_kind_of(known), published=known)
        for place, known in enumerate(agenda.meeting.items.all(), 1)
    ]


def _kind_of(known) -> rules.Kind:
    return rules.Kind.REPORT if known.first_page or known.report_by else rules.Kind.STANDING


def _first_items(agenda: Agenda) -> list[Item]:
    standing = queries.standing(agenda.meeting.body)
    planned = agenda.meeting.forward_items.standing()
    opening, closing = (
        [
            Item(title=title, kind=rules.Kind.STANDING, closing=place == rules.Place.CLOSING)
            for title in standing[place]
        ]
        for place in rules.Place
    )
    at = following.place_for_matters_arising(standing[rules.Place.OPENING] + standing[rules.Place.CLOSING])
    if at is not None and arising.lines(agenda.meeting):
        opening.insert(min(at, len(opening)), Item(title=following.ARISING, kind=rules.Kind.STANDING))
    business = [Item(title=item.title, kind=rules.Kind.REPORT, planned=item) for item in planned]
    items = opening + business + closing
    for place, item in enumerate(items, 1):
        item.agenda, item.order = agenda, place
    return items


@transaction.atomic
def add(
    *, by: Viewer, agenda: Agenda, version: int, title: str, planned: ForwardItem | None = None, **said
) -> Item:
    """Add an item after the business, before what closes the agenda; `said` as the fields of `Item`.

    Raises `Refused`, `rules.Stale`, `rules.NotPrivate` or `meetings.rules.NotPlanned`.
    """
    agenda = _changing(agenda, version, by)
    rules.check_exemption(said.get("exempt_paragraph"), said.get("public_interest", ""))
    made = Item.objects.create(
        agenda=agenda, order=_room_for_one(agenda), title=title, planned=planned, **said
    )
    _changed(agenda, by, f"added “{title}”")
    trail.record(by=by, act="put on the agenda", thing=made, change=_plain(said))
    return made


def _room_for_one(agenda: Agenda) -> int:
    """The place of a new item; closing items not published yet make room."""
    closing = queries.live(agenda).filter(published=None, closing=True)
    first = closing.values_list("order", flat=True).first()
    if first is None:
        return (agenda.items.order_by("-order").values_list("order", flat=True).first() or 0) + 1
    agenda.items.filter(published=None, order__gte=first).update(order=models.F("order") + 1)
    return first


@transaction.atomic
def change(*, by: Viewer, item: Item, version: int, **said) -> Item:
    """Change an item that is not published yet. Raises as `add` does, and `rules.Published`."""
    item = _changing_item(item, version, by)
    rules.check_exemption(said.get("exempt_paragraph"), said.get("public_interest", ""))
    change = {name: [_said(getattr(item, name)), _said(value)] for name, value in said.items()}
    for name, value in said.items():
        setattr(item, name, value)
    item.save()
    _changed(item.agenda, by, f"changed “{item.title}”")
    differing = {name: pair for name, pair in change.items() if pair[0] != pair[1]}
    trail.record(by=by, act="changed on the agenda", thing=item, change=differing)
    return item


@transaction.atomic
def move(*, by: Viewer, item: Item, version: int, up: bool) -> Item:
    """Move an item one place among those not published yet; at the edge it stays. Raises as `change` does."""
    item = _changing_item(item, version, by)
    ahead = [each for each in queries.live(item.agenda) if not each.published]
    place = next(n for n, each in enumerate(ahead) if each.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(ahead):
        ahead[place], ahead[other] = ahead[other], ahead[place]
        _renumber(ahead)
        _changed(item.agenda, by, f"moved “{item.title}” {'up' if up else 'down'}")
        trail.record(by=by, act="moved on the agenda", thing=item, change={"to place": other + 1})
    return item


def _renumber(ahead: list[Item]) -> None:
    for order, each in zip(sorted(each.order for each in ahead), ahead, strict=True):
        each.order = order
    Item.objects.bulk_update(ahead, ["order"])


@transaction.atomic
def remove(*, by: Viewer, item: Item, version: int) -> Item:
    """Take an item off before it is published; it stays known as taken off. Raises as `change` does."""
    item = _changing_item(item, version, by)
    item.removed_at = clock.now()
    item.save(update_fields=["removed_at"])
    _changed(item.agenda, by, f"took off “{item.title}”")
    trail.record(by=by, act="took off the agenda", thing=item)
    return item


@transaction.atomic
def keep_standing(*, by: Viewer, body: Body, titles: dict[rules.Place, list[str]]) -> None:
    """Say what stands on each agenda of a body from now on; said again, it stays as it is. Raises `Refused`."""
    permissions.check_can_build(by, body)
    if {place: list(titles.get(place, ())) for place in rules.Place} == queries.standing(body):
        return
    StandingItem.objects.filter(body=body, ended_at=None).update(ended_at=clock.now())
    StandingItem.objects.bulk_create(
        StandingItem(body=body, place=place, order=order, title=title)
        for place, given in titles.items()
        for order, title in enumerate(given, 1)
    )
    change = {place.value: given for place, given in titles.items()}
    trail.record(by=by, act="set the standing items", thing=body, change=change)


@transaction.atomic
def hold(*, by: Viewer, agenda: Agenda, version: int) -> Agenda:
    """Keep others off an agenda until the transaction ends. Raises `Refused`, `rules.Stale`, or that it is too late."""
    return _changing(agenda, version, by)


def published(*, by: Viewer, agenda: Agenda, version: int, records: dict[Item, object], what: str) -> Agenda:
    """Items went into the record as these agenda items. Called by `publishing`, inside its transaction."""
    agenda = _changing(agenda, version, by)
    for item, record in records.items():
        item.published = record
    Item.objects.bulk_update(records, ["published"])
    _meet_what_was_planned(agenda, records, by)
    _changed(agenda, by, what)
    return agenda


def _meet_what_was_planned(agenda: Agenda, items: Iterable[Item], by: Viewer) -> None:
    """An item the forward plan promised has come to its meeting."""
    planned = [str(item.planned_id) for item in items if item.planned_id]
    owed = Duty.objects.filter(
        kind="bring-item-forward", about_type="meetings.forwarditem", about_id__in=planned
    )
    evidence = f"On the agenda: {agenda.meeting.get_absolute_url()}"
    duties.met_by_the_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)


def _changing_item(item: Item, version: int, by: Viewer) -> Item:
    agenda = _changing(item.agenda, version, by)
    item = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    item.agenda = agenda
    if item.published_id or item.removed_at:
        raise rules.Published(
            "This item is published, so it no longer changes. Add a new item and publish a supplement."
            if item.published_id
            else "This item was taken off the agenda."
        )
    return item


def _changing(agenda: Agenda, version: int, by: Viewer) -> Agenda:
    agenda = Agenda.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=agenda.pk)
    permissions.check_can_build(by, agenda.meeting.body)
    check_still_to_come(agenda.meeting.state, past=agenda.meeting.ends_by < clock.now())
    rules.check_version(version, agenda.version, who=agenda.changed_by, what=agenda.last_change)
    return agenda


def _changed(agenda: Agenda, by: Viewer, what: str) -> None:
    agenda.version += 1
    agenda.changed_by, agenda.changed_at, agenda.last_change = str(by)[:200], clock.now(), what[:500]
    agenda.save()


def _plain(said: dict) -> dict:
    return {name: _said(value) for name, value in said.items() if value}


def _said(value) -> str:
    return "" if value is None else str(value)
