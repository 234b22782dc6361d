"""Queries of agendas in preparation."""

from dataclasses import dataclass

from django.db.models import QuerySet

from shiremoot.meetings.action_updates.presenting import matters_arising
from shiremoot.meetings.action_updates.rules import brings_matters_arising
from shiremoot.meetings.agendas import rules
from shiremoot.meetings.agendas.models import Agenda, Item, StandingItem
from shiremoot.meetings.record.models import ForwardItem, Meeting
from shiremoot.spine.bodies.models import Body


@dataclass(frozen=True)
class AgendaLine:
    """An item with the number it has or will have, whether it can move up or down, and its matters arising."""

    number: str
    item: Item
    may_rise: bool = False
    may_sink: bool = False
    arising: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the text under the title: the note and the matters arising."""
        return "\n".join([*([self.item.note] if self.item.note else []), *self.arising])


def agenda_of(meeting: Meeting) -> Agenda | None:
    """Return the agenda of a meeting, if it has one."""
    return Agenda.objects.filter(meeting=meeting).select_related("meeting__body").first()


def current_items(agenda: Agenda) -> QuerySet[Item]:
    """Return the items of an agenda in order, published ones first, without those taken off. One query."""
    return (
        Item.objects.filter(agenda=agenda, removed_at=None)
        .select_related("published")
        .order_by("order", "pk")
    )


def lines(agenda: Agenda) -> list[AgendaLine]:
    """Return the numbered items of an agenda. One query, and two more if it has an item for matters arising."""
    items = list(current_items(agenda))
    numbered = [(item, item.published.number) for item in items if item.published]
    unpublished = [item for item in items if not item.published]
    new_numbers = rules.numbers([number for _, number in numbered], len(unpublished))
    live = any(_brings(item) and _published_lines(item) is None for item in items)
    arising = tuple(matters_arising(agenda.meeting)) if live else ()
    return [AgendaLine(number, item, arising=_arising(item, arising)) for item, number in numbered] + [
        AgendaLine(number, item, place > 0, place < len(unpublished) - 1, arising if _brings(item) else ())
        for place, (number, item) in enumerate(zip(new_numbers, unpublished, strict=True))
    ]


def _arising(item: Item, live: tuple[str, ...]) -> tuple[str, ...]:
    """Return the matters arising of a published item: as published, or as they are where that was not kept."""
    published = _published_lines(item)
    return (live if published is None else published) if _brings(item) else ()


def _published_lines(item: Item) -> tuple[str, ...] | None:
    kept = item.published.arising if item.published else None
    return None if kept is None else tuple(kept)


def _brings(item: Item) -> bool:
    return brings_matters_arising(item.title)


def private_items(meeting: Meeting) -> dict[int, Item]:
    """Return the private items of a published agenda by the key of the agenda item they became. One query.

    Their titles are for those who may read what is exempt.
    """
    rows = Item.objects.filter(published__meeting=meeting).exclude(exempt_paragraph=None)
    return {item.published_id: item for item in rows if item.published_id}


def planned_not_on_agenda(meeting: Meeting) -> QuerySet[ForwardItem]:
    """Return the items planned for this meeting that are not on its agenda."""
    taken = Item.objects.filter(agenda__meeting=meeting, removed_at=None, planned__isnull=False)
    return (
        ForwardItem.objects.standing()
        .filter(meeting=meeting)
        .exclude(pk__in=taken.values("planned"))
        .order_by("pk")
    )


def standing_titles(body: Body) -> dict[rules.StandingPlace, list[str]]:
    """Return the titles of a body's standing items, or the usual ones if it has set none."""
    rows = list(StandingItem.objects.filter(body=body, ended_at=None).order_by("order", "pk"))
    if not rows:
        return {place: list(titles) for place, titles in rules.USUAL.items()}
    return {place: [row.title for row in rows if row.place == place] for place in rules.StandingPlace}
