"""Reads of agendas in preparation."""

from dataclasses import dataclass

from django.db.models import QuerySet

from shiremoot.governance.agendas import rules
from shiremoot.governance.agendas.models import Agenda, Item, StandingItem
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.following import presenting as following
from shiremoot.governance.following.rules import brings_matters_arising
from shiremoot.governance.meetings.models import ForwardItem, Meeting


@dataclass(frozen=True)
class Line:
    """An item with the number it has or will have, and whether it may move up or down."""

    number: str
    item: Item
    may_rise: bool = False
    may_sink: bool = False
    arising: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands under the title: its note, and the actions that come back where it brings them."""
        return "\n".join([*([self.item.note] if self.item.note else []), *self.arising])


def of(meeting: Meeting) -> Agenda | None:
    return Agenda.objects.filter(meeting=meeting).select_related("meeting__body").first()


def live(agenda: Agenda) -> QuerySet[Item]:
    """Its items in order, published ones first; those taken off are left out. One query."""
    return (
        Item.objects.filter(agenda=agenda, removed_at=None)
        .select_related("published")
        .order_by("order", "pk")
    )


def lines(agenda: Agenda) -> list[Line]:
    """The agenda as it stands. One query, and two more where it brings matters arising."""
    items = list(live(agenda))
    done = [item for item in items if item.published]
    ahead = [item for item in items if not item.published]
    given = rules.numbers([item.published.number for item in done], len(ahead))
    back = tuple(following.lines(agenda.meeting)) if any(map(_brings, items)) else ()
    return [Line(item.published.number, item, arising=_arising(item, back)) for item in done] + [
        Line(number, item, place > 0, place < len(ahead) - 1, _arising(item, back))
        for place, (number, item) in enumerate(zip(given, ahead, strict=True))
    ]


def _brings(item: Item) -> bool:
    return brings_matters_arising(item.title)


def _arising(item: Item, back: tuple[str, ...]) -> tuple[str, ...]:
    return back if _brings(item) else ()


def planned_and_not_taken(meeting: Meeting) -> QuerySet[ForwardItem]:
    """What was planned for this meeting and is not on its agenda."""
    taken = Item.objects.filter(agenda__meeting=meeting, removed_at=None, planned__isnull=False)
    return (
        ForwardItem.objects.standing()
        .filter(meeting=meeting)
        .exclude(pk__in=taken.values("planned"))
        .order_by("pk")
    )


def standing(body: Body) -> dict[rules.Place, list[str]]:
    """The titles that stand on each agenda of a body: its own, or the usual ones where it has said nothing."""
    rows = list(StandingItem.objects.filter(body=body, ended_at=None).order_by("order", "pk"))
    if not rows:
        return {place: list(titles) for place, titles in rules.USUAL.items()}
    return {place: [row.title for row in rows if row.place == place] for place in rules.Place}
