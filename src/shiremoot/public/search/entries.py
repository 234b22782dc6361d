"""What can be found of meetings, bodies and people: the public record, as entries not yet saved."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.typesetting import blocks
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.meetings.models import AgendaItem, Decision, ForwardItem, Meeting
from shiremoot.governance.minutes.models import Edition
from shiremoot.governance.moderngov.models import ItemText, OldPage
from shiremoot.governance.publishing.models import PageText, Paper
from shiremoot.public.search.models import Entry, Kind

LONGEST_TITLE = 440


def of_bodies(numbers: Iterable[int]) -> Iterator[Entry]:
    """Bodies with what they are for."""
    for body in Body.objects.filter(pk__in=numbers):
        text = f"{body.reference}. {body.purpose} {body.legal_basis}".strip()
        yield _entry(f"body {body.pk}", Kind.BODY, body.name, text, body.get_absolute_url(), body)


def of_people(numbers: Iterable[int]) -> Iterator[Entry]:
    """People who sit on some body, or did."""
    seats = (
        Seat.objects.filter(person__in=numbers)
        .select_related("person", "body")
        .order_by("person", "body__name")
    )
    by_person: dict[Person, list[str]] = {}
    for seat in seats:
        by_person.setdefault(seat.person, []).append(f"{seat.get_role_display()}, {seat.body.name}")
    for person, places in by_person.items():
        url = reverse("person", args=[person.key])
        yield _entry(f"person {person.pk}", Kind.PERSON, person.name, ". ".join(places), url)


def of_meetings(numbers: Iterable[int]) -> Iterator[Entry]:
    """Meetings with their items, decisions, minutes and the pages of their packs. A fixed number of queries."""
    numbers = list(numbers)
    yield from _meetings(numbers)
    yield from _items(numbers)
    yield from _decisions(numbers)
    yield from _papers(numbers)
    yield from _old_papers(numbers)
    yield from _minutes(numbers)


def _meetings(numbers: list[int]) -> Iterator[Entry]:
    planned: dict[int, list[str]] = {}
    for item in ForwardItem.objects.standing().filter(meeting__in=numbers).order_by("pk"):
        planned.setdefault(item.meeting_id, []).append(item.title)
    for meeting in Meeting.objects.filter(pk__in=numbers).select_related("body"):
        text = ". ".join(filter(None, [meeting.place, *planned.get(meeting.pk, [])]))
        yield _of_meeting(meeting, Kind.MEETING, str(meeting), text)


def _items(numbers: list[int]) -> Iterator[Entry]:
    texts = dict(ItemText.objects.filter(item__meeting__in=numbers).values_list("item", "minute"))
    for item in policies.open_to_all(AgendaItem).filter(meeting__in=numbers).select_related("meeting__body"):
        text = " ".join(filter(None, [item.report_by, texts.get(item.pk, "")]))
        yield _of_meeting(item.meeting, Kind.ITEM, item.title, text)


def _decisions(numbers: list[int]) -> Iterator[Entry]:
    for one in policies.open_to_all(Decision).filter(meeting__in=numbers).select_related("meeting__body"):
        yield _of_meeting(one.meeting, Kind.DECISION, one.title or f"{one.verb.capitalize()}", one.text)


def _papers(numbers: list[int]) -> Iterator[Entry]:
    """Papers by their pages; an exempt one by its title alone."""
    pages = (
        policies.open_to_all(PageText)
        .filter(pack__meeting__in=numbers)
        .select_related("pack__meeting__body", "paper")
    )
    for page in pages:
        meeting, title = page.pack.meeting, page.paper.title if page.paper else page.pack.title
        url = reverse("pack-page", args=[meeting.body.slug, meeting.day, page.pack.number, page.number])
        yield _of_meeting(meeting, Kind.PAPER, title, page.text, url, page.number)
    exempt = Paper.objects.filter(pack__meeting__in=numbers, exempt_paragraph__isnull=False)
    for paper in exempt.select_related("pack__meeting__body"):
        yield _of_meeting(paper.pack.meeting, Kind.PAPER, paper.title, paper.exempt, paper.get_absolute_url())


def _old_papers(numbers: list[int]) -> Iterator[Entry]:
    """Papers that were published on the site the council had before."""
    pages = (
        policies.open_to_all(OldPage)
        .filter(paper__meeting__in=numbers)
        .select_related("paper__meeting__body")
    )
    for page in pages:
        paper = page.paper
        yield _of_meeting(
            paper.meeting, Kind.PAPER, paper.title, page.text, paper.get_absolute_url(), page.number
        )


def _minutes(numbers: list[int]) -> Iterator[Entry]:
    """The newest edition of each meeting's minutes, which holds nothing private."""
    newest: dict[int, Edition] = {}
    rows = (
        policies.open_to_all(Edition)
        .filter(minutes__meeting__in=numbers)
        .select_related("minutes__meeting__body")
    )
    for edition in rows.order_by("number"):
        newest[edition.minutes_id] = edition
    for edition in newest.values():
        minutes, text = edition.minutes, blocks.plain(edition.content["blocks"])
        yield _of_meeting(minutes.meeting, Kind.MINUTES, str(minutes), text, minutes.get_absolute_url())


def _of_meeting(
    meeting: Meeting, kind: Kind, title: str, text: str, url: str = "", page: int | None = None
) -> Entry:
    address = url or meeting.get_absolute_url()
    return _entry(f"meeting {meeting.pk}", kind, title, text, address, meeting.body, meeting.on, page)


def _entry(unit: str, kind: Kind, title: str, text: str, url: str, body=None, on=None, page=None) -> Entry:
    plain = text.replace("\x00", " ").replace("\x02", " ").replace("\x03", " ")
    return Entry(
        unit=unit, kind=kind, title=title[:LONGEST_TITLE], text=plain, url=url, body=body, on=on, page=page
    )
