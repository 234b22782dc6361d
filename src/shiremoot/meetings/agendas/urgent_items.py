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
    public_title: str = "",
) -> AgendaItem:
    """Add an urgent item to the agenda of a meeting that is sitting, or sits today. It is public record at once.

    Of a private one the record has no more than the public may see; the agenda in preparation keeps the rest.

    Raises `Refused`, `rules.NotUrgent`, or `rules.NotPrivate` if it is to be kept private without grounds.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    permissions.check_can_build(by, meeting.body)
    private = queries.private_items(meeting).values()
    titles = [*meeting.items.values_list("title", flat=True), *(one.title for one in private)]
    if exempt_paragraph:
        titles = [known for known in titles if known != rules.PRIVATE_TITLE]
    today = meeting.state in SITTING or meeting.on == clock.today()
    rules.check_urgent(title, because, titles=titles, today=today)
    rules.check_exemption(exempt_paragraph, public_interest)
    built = Item(
        title=title.strip(),
        public_title=public_title.strip(),
        kind=rules.ItemKind.STANDING,
        exempt_paragraph=exempt_paragraph,
        public_interest=public_interest,
        urgent_because=because.strip() if exempt_paragraph else "",
    )
    last = meeting.items.aggregate(order=Max("order"), turn=Max("turn"))
    numbers = list(meeting.items.values_list("number", flat=True))
    item = AgendaItem(
        number=rules.numbers(numbers, 1)[0],
        order=(last["order"] or 0) + 1,
        turn=last["turn"] and last["turn"] + 1,
        title=built.shown_title,
        urgent_because="" if exempt_paragraph else because.strip(),
    )
    agenda_actions.put_on_agenda(by=by, meeting=meeting, items=[item])
    change = {} if exempt_paragraph else {"because": because.strip()}
    trail.record(by=by, act=AgendasAct.ACCEPTED_AS_URGENT, thing=item, change=change)
    _add_to_agenda(item, built, by)
    return item


def _add_to_agenda(published: AgendaItem, built: Item, by: Viewer) -> None:
    """Add the item to the agenda that was built here. If there is none, create it only for what is private."""
    agenda = queries.agenda_of(published.meeting)
    if agenda is None and not built.exempt_paragraph:
        return
    if agenda is None:
        agenda = create_agenda(meeting=published.meeting, by=by)
        made = agenda.items.get(published=published)
        built.pk, built.order = made.pk, made.order
    else:
        built.order = (agenda.items.aggregate(last=Max("order"))["last"] or 0) + 1
    built.agenda, built.published = agenda, published
    built.save()
