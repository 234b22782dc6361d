"""Plan items for meetings, publish them on the agenda, and add the pages of their reports."""

from django.db import transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.record import rules
from shiremoot.meetings.record.acts import RecordAct
from shiremoot.meetings.record.models import AgendaItem, ForwardItem, Meeting
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.parties import Owed
from shiremoot.spine.duties.rules import Audience


@transaction.atomic
def plan_item(
    *,
    by: Viewer,
    meeting: Meeting,
    title: str,
    source: Document | None = None,
    line: int | None = None,
    owed_by: Owed | None = None,
    reinstated: bool = False,
) -> ForwardItem:
    """Plan an item for a future meeting and raise the duty to bring it.

    The duty is owed by `owed_by`, else by the body's host, else by the body. Pass `reinstated` if the item was
    taken off the plan before and is to come after all.
    """
    item = enter_item(meeting=meeting, title=title)
    if meeting.state == rules.MeetingState.PLANNED:
        owe_item(by=by, item=item, source=source, line=line, owed_by=owed_by, reinstated=reinstated)
    return item


def enter_item(*, meeting: Meeting, title: str) -> ForwardItem:
    """Return the item of a meeting's forward plan with this title, entered if it is new. Nobody owes it by this."""
    return ForwardItem.objects.get_or_create(meeting=meeting, title=title, defaults={"body": meeting.body})[0]


def owe_item(
    *,
    by: Viewer,
    item: ForwardItem,
    source: Document | None = None,
    line: int | None = None,
    owed_by: Owed | None = None,
    reinstated: bool = False,
) -> Duty:
    """Raise the duty to bring a planned item: owed by `owed_by`, else by the body's host, else by the body."""
    meeting = item.meeting
    return duties.raise_duty(
        kind=Kind.BRING_ITEM_FORWARD,
        even_if_waived=reinstated,
        about=item,
        owed_by=owed_by or meeting.body.host or meeting.body,
        owed_to=meeting.body,
        by=by,
        due=meeting.begins,
        due_with=meeting,
        source=source,
        line=line,
        words=item.title if source else "",
        audience=Audience.PUBLIC,
    )


@transaction.atomic
def put_on_agenda(*, by: Viewer, meeting: Meeting, items: list[AgendaItem]) -> list[AgendaItem]:
    """Publish agenda items: they become public record and never change."""
    for item in items:
        item.meeting = meeting
        item.save(force_insert=True)
    trail.record_all(by=by, act=RecordAct.PUBLISHED_ITEM, things=items)
    return items


@transaction.atomic
def attach_report(
    *, by: Viewer, item: AgendaItem, first_page: int, last_page: int, report_by: str
) -> AgendaItem:
    """Add the pages and author of a report to its agenda item. Does nothing if the item already has pages."""
    if item.first_page is None:
        item.first_page, item.last_page, item.report_by = first_page, last_page, report_by[:200]
        item.save(update_fields=["first_page", "last_page", "report_by"])
        trail.record(
            by=by, act=RecordAct.ATTACHED_REPORT, thing=item, change={"pages": [first_page, last_page]}
        )
    return item
