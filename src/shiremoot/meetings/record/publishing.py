"""Meetings in the search, the site map and the notices."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast

from shiremoot.foundation.access import policies
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.record.acts import RecordAct
from shiremoot.meetings.record.models import AgendaItem, Decision, ForwardItem, Meeting
from shiremoot.meetings.record.rules import is_formality
from shiremoot.spine.hooks import published, search, sitemap
from shiremoot.spine.hooks.search import ResultKind

ITEM_WORDS: Hook[Callable[[Sequence[int]], Mapping[int, str]]] = Hook(
    "record.item_words",
    "More words by which the items of these meetings are found, by the number of the item.",
)
CHANGES: dict[str, str] = {RecordAct.MOVED: "Meeting moved", RecordAct.CALLED_OFF: "Meeting cancelled"}


def entry(
    meeting: Meeting, kind: ResultKind, title: str, text: str, url: str = "", page: int | None = None
) -> search.Findable:
    """Return a search entry about a meeting. Its address is the meeting's unless `url` is given."""
    address = url or meeting.get_absolute_url()
    return search.Findable(meeting.pk, kind, title, text, address, meeting.body_id, meeting.on, page)


def meetings(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of meetings, with the items planned for them."""
    planned: dict[int, list[str]] = {}
    for item in ForwardItem.objects.standing().filter(meeting__in=numbers).order_by("pk"):
        planned.setdefault(item.meeting_id, []).append(item.title)
    for meeting in Meeting.objects.filter(pk__in=numbers).select_related("body"):
        text = ". ".join(filter(None, [meeting.place, *planned.get(meeting.pk, [])]))
        yield entry(meeting, ResultKind.MEETING, str(meeting), text)


def items(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of agenda items."""
    given = [offer.give(numbers) for offer in ITEM_WORDS.offers]
    for item in policies.open_to_all(AgendaItem).filter(meeting__in=numbers).select_related("meeting__body"):
        text = " ".join(filter(None, [item.report_by, *(words.get(item.pk, "") for words in given)]))
        yield entry(item.meeting, ResultKind.ITEM, item.title, text)


def decisions(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of decisions, but for a meeting's formalities."""
    rows = policies.open_to_all(Decision).filter(meeting__in=numbers).select_related("meeting__body", "item")
    for one in rows:
        if not is_formality(one.title):
            text = f"{one.reference}. {one.text}"
            title = one.title or f"{one.verb.capitalize()}"
            made = entry(one.meeting, ResultKind.DECISION, title, text)
            yield replace(made, known_as=one.reference)


PAGES = sitemap.Section(
    "meetings",
    lambda: policies.open_to_all(Meeting).select_related("body").order_by("pk"),
    sitemap.own,
)


def notices(asked: published.Asked) -> Iterator[published.Notice]:
    """Yield notices of meetings that moved or were cancelled, from the trail, newest first. Two queries."""
    entries = list(_changes(asked)[: asked.many])
    found = Meeting.objects.select_related("body").in_bulk([int(each.thing_id) for each in entries])
    for each in entries:
        meeting, what = found[int(each.thing_id)], CHANGES[each.act]
        url = meeting.get_absolute_url()
        yield published.Notice(f"meeting-{each.pk}", each.at, what, f"{what}: {meeting}", url, meeting.body)


def _changes(asked: published.Asked) -> QuerySet[Entry]:
    rows = Entry.objects.filter(thing_type=Meeting._meta.label_lower, act__in=CHANGES)
    if asked.body is not None:
        of_body = Meeting.objects.filter(body=asked.body).values("pk")
        rows = rows.annotate(number=Cast("thing_id", BigIntegerField())).filter(number__in=of_body)
    return asked.between(rows, "at").order_by("-at", "-pk")
