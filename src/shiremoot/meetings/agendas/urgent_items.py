"""Add an item that is not on the published agenda and that the chair agreed to take as urgent.

Law: Local Government Act 1972 s100B(4)(b): the chairman's opinion, by reason of special circumstances, which the
minutes specify. For bodies outside Part VA, and the executive, which has regulations of its own, it is good practice.
"""

from django.db import transaction
from django.db.models import Max

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.agendas import permissions, queries, rules
from shiremoot.meetings.agendas.actions import create_agenda
from shiremoot.meetings.agendas.acts import AgendasAct
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.record.rules import SITTING


@transaction.atomic
def add_urgent_item(
    *,
    by: Viewer,
    meeting: Meeting,
    title: str,
    because: str,
    exempt_paragraph: int | None = None,
    public_interest: str = "",
) -> AgendaItem:
    """Add an urgent item to the agenda of a meeting that is sitting, or sits today. It is public record at once.

    Raises `Refused`, `rules.NotUrgent`, or `rules.NotPrivate` if it is to be kept private without grounds.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    permissions.check_can_build(by, meeting.body)
    titles = list(meeting.items.values_list("title", flat=True))
    today = meeting.state in SITTING or meeting.on == clock.today()
    rules.check_urgent(title, because, titles=titles, today=today)
    rules.check_exemption(exempt_paragraph, public_interest)
    last = meeting.items.aggregate(order=Max("order"), turn=Max("turn"))
    numbers = list(meeting.items.values_list("number", flat=True))
    item = AgendaItem(
        number=rules.numbers(numbers, 1)[0],
        order=(last["order"] or 0) + 1,
        turn=last["turn"] and last["turn"] + 1,
        title=title.strip(),
        urgent_because=because.strip(),
    )
    agenda_actions.put_on_agenda(by=by, meeting=meeting, items=[item])
    trail.record(by=by, act=AgendasAct.ACCEPTED_AS_URGENT, thing=item, change={"because": because.strip()})
    _add_to_agenda(item, exempt_paragraph, public_interest, by)
    return item


def _add_to_agenda(
    published: AgendaItem, exempt_paragraph: int | None, public_interest: str, by: Viewer
) -> None:
    """Add the item to the agenda that was built here. If there is none, create it only to store why it is private."""
    agenda = queries.agenda_of(published.meeting)
    if agenda is None and exempt_paragraph is None:
        return
    if agenda is None:
        create_agenda(meeting=published.meeting, by=by)
        Item.objects.filter(published=published).update(
            exempt_paragraph=exempt_paragraph, public_interest=public_interest
        )
        return
    Item.objects.create(
        agenda=agenda,
        order=(agenda.items.aggregate(last=Max("order"))["last"] or 0) + 1,
        title=published.title,
        kind=rules.ItemKind.STANDING,
        exempt_paragraph=exempt_paragraph,
        public_interest=public_interest,
        published=published,
    )
