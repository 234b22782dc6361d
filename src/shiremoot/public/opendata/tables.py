"""The record as tables: what each column is called, means and holds. Nothing here is personal beyond public office."""

import csv
import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat
from shiremoot.governance.meetings.models import AgendaItem, Attendance, Decision, ForwardItem, Meeting
from shiremoot.governance.publishing.models import Paper

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones too
MARK = "\ufeff"  # else spreadsheets read £ and é wrong; programs read such a file as utf-8-sig
AT_ONCE = 1_000


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, its type in XML Schema's words, and how a row gives it."""

    name: str
    means: str
    type: str
    of: Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """A table anyone may take away."""

    name: str
    title: str
    about: str
    rows: Callable[[], QuerySet]
    columns: tuple[Column, ...]


def _text(name: str, means: str, of: Callable[[Any], Any]) -> Column:
    return Column(name, means, "string", of)


def _day(name: str, means: str, of: Callable[[Any], Any]) -> Column:
    return Column(name, means, "date", of)


MEETING = (
    _text("body", "The body's reference", lambda row: row.meeting.body.reference),
    _day("day", "The day of the meeting", lambda row: row.meeting.on),
)

TABLES: tuple[Table, ...] = (
    Table(
        "bodies",
        "Bodies",
        "Every board, committee, partnership and group, those that ended among them.",
        lambda: policies.open_to_all(Body).select_related("host").order_by("reference"),
        (
            _text("reference", "The letters people quote", lambda row: row.reference),
            _text("name", "Its name", lambda row: row.name),
            _text("kind", "What kind of body it is", lambda row: row.kind),
            Column("statutory", "Whether the law requires it", "boolean", lambda row: row.statutory),
            _text("legal_basis", "The law or agreement it rests on", lambda row: row.legal_basis),
            _text("host", "The organisation that hosts it", lambda row: row.host),
            _day("since", "The day it began, if known", lambda row: row.since),
            _day("until", "The day it ended", lambda row: row.until),
        ),
    ),
    Table(
        "reporting-lines",
        "Reporting lines",
        "Which body answers to which, for what and how often.",
        lambda: policies.open_to_all(ReportingLine).select_related("below", "above").order_by("pk"),
        (
            _text("below", "The body that answers", lambda row: row.below.reference),
            _text("line", "How it stands to the other", lambda row: row.kind),
            _text("above", "The body it answers to", lambda row: row.above.reference),
            _text("what", "For what", lambda row: row.what),
            _text("often", "How often", lambda row: row.often),
            _day("since", "From when", lambda row: row.since),
            _day("until", "Until when", lambda row: row.until),
        ),
    ),
    Table(
        "seats",
        "Seats",
        "Who sits on which body, by organisation, post or name.",
        lambda: (
            policies.open_to_all(Seat).select_related("body", "organization", "post", "person").order_by("pk")
        ),
        (
            _text("body", "The body's reference", lambda row: row.body.reference),
            _text("role", "The role of the seat", lambda row: row.role),
            _text("organisation", "The organisation it belongs to", lambda row: row.organization),
            _text("post", "The post it belongs to", lambda row: row.post.title if row.post else ""),
            _text("person", "Who sits in it, where it is a person's", lambda row: row.person),
            Column("voting", "Whether it may vote", "boolean", lambda row: row.voting),
            _day("since", "From when", lambda row: row.since),
            _day("until", "Until when", lambda row: row.until),
        ),
    ),
    Table(
        "meetings",
        "Meetings",
        "Every meeting known, with its state.",
        lambda: policies.open_to_all(Meeting).select_related("body").order_by("starts_at", "pk"),
        (
            _text("body", "The body's reference", lambda row: row.body.reference),
            _day("day", "The day", lambda row: row.on),
            _text("time", "When it starts, if published", lambda row: _hour(row)),
            _text("place", "Where", lambda row: row.place),
            _text("state", "Planned, held, cancelled and so on", lambda row: row.state),
            _text("reason", "Why it was moved or called off", lambda row: row.reason),
        ),
    ),
    Table(
        "agenda-items",
        "Agenda items",
        "Items of business, meeting by meeting.",
        lambda: (
            policies.open_to_all(AgendaItem)
            .select_related("meeting__body")
            .order_by("meeting__starts_at", "meeting", "order")
        ),
        (
            *MEETING,
            _text("number", "The item's number", lambda row: row.number),
            _text("title", "Its title", lambda row: row.title),
            Column(
                "first_page", "The first page of its paper in the pack", "integer", lambda row: row.first_page
            ),
            Column("last_page", "The last page", "integer", lambda row: row.last_page),
        ),
    ),
    Table(
        "decisions",
        "Decisions",
        "What each meeting decided.",
        lambda: (
            policies.open_to_all(Decision)
            .select_related("meeting__body", "item")
            .order_by("meeting__starts_at", "pk")
        ),
        (
            *MEETING,
            _text("item", "The item's number", lambda row: row.item.number if row.item else row.minute),
            _text("title", "On what", lambda row: row.title),
            _text("verb", "Resolved, noted, approved and so on", lambda row: row.verb),
            _text("text", "What was decided", lambda row: row.text),
            Column("votes_for", "Votes for, where it was voted on", "integer", lambda row: row.votes_for),
            Column("votes_against", "Votes against", "integer", lambda row: row.votes_against),
            Column("abstained", "Abstentions", "integer", lambda row: row.abstained),
            Column("key", "Whether it is a key decision", "boolean", lambda row: row.key),
        ),
    ),
    Table(
        "attendance",
        "Attendance",
        "Who came to each meeting, or was sorry not to.",
        lambda: (
            policies.open_to_all(Attendance)
            .select_related("meeting__body")
            .order_by("meeting__starts_at", "pk")
        ),
        (
            *MEETING,
            _text("name", "Who", lambda row: row.name),
            _text("for", "In what capacity", lambda row: row.post),
            _text("status", "Present, apologies and so on", lambda row: row.status),
        ),
    ),
    Table(
        "papers",
        "Papers",
        "Every report published, and when; exempt ones by title alone.",
        lambda: (
            policies.open_to_all(Paper)
            .select_related("pack__meeting__body", "item")
            .order_by("pack__published_at", "pk")
        ),
        (
            _text("body", "The body's reference", lambda row: row.pack.meeting.body.reference),
            _day("day", "The day of the meeting", lambda row: row.pack.meeting.on),
            _text("item", "The item's number", lambda row: row.item.number),
            _text("title", "Its title", lambda row: row.title),
            _text("author", "Who wrote it", lambda row: row.author),
            Column(
                "published_at", "When it was published", "dateTime", lambda row: _stamp(row.pack.published_at)
            ),
            _text("exempt", "The paragraph that keeps it private", lambda row: row.exempt),
        ),
    ),
    Table(
        "forward-plan",
        "Forward plan",
        "What bodies plan to take at later meetings.",
        lambda: (
            policies.open_to_all(ForwardItem.objects.standing())
            .select_related("meeting__body")
            .order_by("meeting__starts_at", "pk")
        ),
        (*MEETING, _text("title", "The item planned", lambda row: row.title)),
    ),
)


def _hour(meeting: Meeting) -> str:
    return f"{meeting.starts_at.astimezone(clock.LONDON):%H:%M}" if meeting.has_time else ""


def _stamp(at: datetime.datetime) -> str:
    return at.astimezone(clock.LONDON).isoformat(timespec="seconds")


def table(name: str) -> Table | None:
    return next((one for one in TABLES if one.name == name), None)


class _Line:
    """Gives back each line that is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(one: Table) -> Iterator[str]:
    """The table as lines of CSV, its head first."""
    writer = csv.writer(_Line())
    yield MARK + writer.writerow([column.name for column in one.columns])
    for row in one.rows().iterator(chunk_size=AT_ONCE):
        yield writer.writerow([cell(column.of(row)) for column in one.columns])


def cell(value: Any) -> str:
    """A value as a cell. Words that a spreadsheet would take for a formula are kept words by a quote before them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    said = value.isoformat() if isinstance(value, datetime.date) else str(value)
    return f"'{said}" if isinstance(value, str) and said.startswith(FORMULA) else said


def metadata(one: Table, address: str) -> dict[str, Any]:
    """What the columns mean, as CSV on the Web writes it."""
    columns: Iterable[dict[str, str]] = (
        {"name": column.name, "titles": column.name, "dc:description": column.means, "datatype": column.type}
        for column in one.columns
    )
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": address,
        "dc:title": one.title,
        "dc:description": one.about,
        "dc:license": {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
        "tableSchema": {"columns": list(columns)},
    }
