"""An item that was not on the agenda as published, and that the chair agreed to take as urgent.

Law: Local Government Act 1972 s100B(4)(b): the chairman's opinion, by reason of special circumstances, which the
minutes specify. For bodies outside Part VA, and the executive, which has regulations of its own, it is good practice.
"""

from django.db import transaction
from django.db.models import Max

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.agendas import permissions, queries, rules
from shiremoot.governance.agendas.actions import take_over
from shiremoot.governance.agendas.models import Item
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.meetings.rules import SITTING


@transaction.atomic
def put_on(
    *,
    by: Viewer,
    meeting: Meeting,
    title: str,
    because: str,
    exempt_paragraph: int | None = None,
    public_interest: str = "",
) -> AgendaItem:
    """Put an urgent item on the agenda of a meeting that sits, or sits today: public record from then on.

    Raises `Refused`, `rules.NotUrgent`, or `rules.NotPrivate` where it is to be kept private without grounds.
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
    meetings.put_on_agenda(by=by, meeting=meeting, items=[item])
    trail.record(by=by, act="took as urgent", thing=item, change={"because": because.strip()})
    _build(item, exempt_paragraph, public_interest, by)
    return item


def _build(published: AgendaItem, exempt_paragraph: int | None, public_interest: str, by: Viewer) -> None:
    """The agenda as it was built has it too; one that came in on paper gets an agenda only to hold what is private."""
    agenda = queries.of(published.meeting)
    if agenda is None and exempt_paragraph is None:
        return
    if agenda is None:
        take_over(meeting=published.meeting, by=by)
        Item.objects.filter(published=published).update(
            exempt_paragraph=exempt_paragraph, public_interest=public_interest
        )
        return
    Item.objects.create(
        agenda=agenda,
        order=(agenda.items.aggregate(last=Max("order"))["last"] or 0) + 1,
        title=published.title,
        kind=rules.Kind.STANDING,
        exempt_paragraph=exempt_paragraph,
        public_interest=public_interest,
        published=published,
    )
