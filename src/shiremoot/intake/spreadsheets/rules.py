"""Kinds of sheet, their headings, and how a sheet is read into rows. Pure."""

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shiremoot.kernel.errors import DomainError

LONGEST = 1_000  # letters of a cell that are kept


class SheetKind(enum.StrEnum):
    """What the rows of a sheet are, in the order in which they are stored."""

    ORGANISATIONS = "organisations"
    PEOPLE = "people"
    POSTS = "posts"
    BODIES = "bodies"
    SEATS = "seats"
    MEETINGS = "meetings"


class CannotRead(DomainError):
    """The sheet cannot be read; the message says which and why."""

    field = "file"


class NotStored(DomainError):
    """Some rows are wrong, so nothing was stored."""


class CannotUndo(DomainError):
    """Something was added since to what the spreadsheet made."""


class WrongRow(DomainError):
    """One row cannot be stored; the message says what is wrong in it and how to mend it."""


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its key, its heading in the template, other headings people use, an example."""

    key: str
    heading: str
    others: tuple[str, ...] = ()
    needed: bool = False
    example: str = ""


def _c(key: str, heading: str, *others: str, needed: bool = False, example: str = "") -> SheetColumn:
    return SheetColumn(key, heading, others, needed, example)


_SINCE = _c("since", "From", "since", "start date", "appointed", example="05/12/2024")
_UNTIL = _c("until", "Until", "end date", "term ends")
COLUMNS: Mapping[SheetKind, tuple[SheetColumn, ...]] = {
    SheetKind.ORGANISATIONS: (
        _c(
            "name",
            "Name",
            "organisation",
            "organization",
            "council",
            "agency",
            needed=True,
            example="Anytown Council",
        ),
        _c("kind", "Kind", "type", "what it is", needed=True, example="district council"),
        _c("code", "Code", "gss code", "ods code", "gss", "ods"),
        _SINCE,
    ),
    SheetKind.PEOPLE: (
        _c(
            "name",
            "Name",
            "full name",
            "person",
            "councillor",
            "member",
            needed=True,
            example="Councillor Ada Birch",
        ),
        _c("key", "Key", "id"),
    ),
    SheetKind.POSTS: (
        _c(
            "title",
            "Title",
            "post",
            "post title",
            "job title",
            needed=True,
            example="Director of Public Health",
        ),
        _c(
            "organisation",
            "Organisation",
            "organization",
            "employer",
            "agency",
            needed=True,
            example="Anytown Council",
        ),
        _c("person", "Held by", "holder", "post holder", "name", "person", example="Bal Singh"),
        _SINCE,
        _UNTIL,
        _c("shared", "Shared", "job share"),
    ),
    SheetKind.BODIES: (
        _c("name", "Name", "body", "committee", "board", needed=True, example="Planning Committee"),
        _c("kind", "Kind", "type", needed=True, example="committee"),
        _c("reference", "Reference", "short name", "abbreviation", example="PC"),
        _c("rules", "Rules", "rules its meetings follow", example="county committee"),
        _c("statutory", "Statutory", "required by law", example="no"),
        _c("legal_basis", "Legal basis", "law", example="Local Government Act 1972, section 101"),
        _c("host", "Host", "hosted by", "organisation", example="Anytown Council"),
        _c("above", "Answers to", "parent", "part of", "reports to", "parent body", example="Full Council"),
        _c("meets", "Meets", "how often", "frequency", example="monthly"),
        _c("quorum", "Quorum", example="4"),
        _c("purpose", "Purpose", "terms of reference"),
    ),
    SheetKind.SEATS: (
        _c("body", "Body", "committee", "board", "group", needed=True, example="Planning Committee"),
        _c("role", "Role", "position", "office", example="chair"),
        _c("person", "Person", "name", "member", "councillor", "full name", example="Councillor Ada Birch"),
        _c("post", "Post", "post title"),
        _c("organisation", "Organisation", "organization", "representing", "sent by", "agency"),
        _c("voting", "Votes", "voting", "vote", "has a vote", example="yes"),
        _c(
            "substitutes",
            "Substitutes",
            "substitute",
            "deputy",
            "deputies",
            "reserve",
            example="Bal Singh; Cai Rees",
        ),
        _SINCE,
        _UNTIL,
    ),
    SheetKind.MEETINGS: (
        _c("body", "Body", "committee", "board", "meeting", needed=True, example="Planning Committee"),
        _c("on", "Date", "day", "on", "meeting date", needed=True, example="05/12/2024"),
        _c("at", "Time", "start", "starts", "start time", example="19:00"),
        _c("place", "Place", "venue", "location", example="Town Hall"),
        _c("holiday", "On a bank holiday", example="no"),
    ),
}


@dataclass(frozen=True)
class SheetRow:
    """One row: its number as the spreadsheet counts, and its values by the key of the column."""

    number: int
    values: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True)
class ReadSheet:
    """A sheet read into rows, and what the reader should know of how it was read."""

    name: str
    kind: SheetKind
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = field(default=())


def plain(heading: str) -> str:
    """Return a heading in lower case without anything but letters."""
    return re.sub(r"[^a-z]", "", heading.lower())


def _keys(kind: SheetKind, row: Sequence[str]) -> dict[int, str]:
    """Return which column of a kind each cell of a heading row names. A column is named once, by the first cell."""
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        for column in COLUMNS[kind]:
            known = {plain(name) for name in (column.heading, column.key, *column.others)}
            if plain(cell) in known and column.key not in found.values():
                found[place] = column.key
                break
    return found


def _missing(kind: SheetKind, keys: Iterable[str], given: Iterable[str]) -> list[str]:
    there = {*keys, *given}
    lacking = [one.heading for one in COLUMNS[kind] if one.needed and one.key not in there]
    if kind is SheetKind.SEATS and not there & {"person", "post", "organisation"}:
        lacking.append("Person")
    return lacking


def _best_heading(
    kind: SheetKind, rows: Sequence[Sequence[str]], given: Iterable[str]
) -> tuple[int, dict[int, str]] | None:
    """Return the place of the heading row among the first ten, and its columns; None if none has all it needs."""
    fitting = [
        (len(keys), -place, keys)
        for place, row in enumerate(rows[:10])
        if not _missing(kind, (keys := _keys(kind, row)).values(), given)
    ]
    if not fitting:
        return None
    _, place, keys = max(fitting, key=lambda one: one[:2])
    return -place, keys


def read_sheet(
    sheet: Mapping[str, Any], *, kind: SheetKind | None = None, given: Mapping[str, str] | None = None
) -> ReadSheet | None:
    """Read one sheet. `kind` says what it is, else its name and headings do; `given` fills columns it does not have.

    Returns None for a sheet without words. Raises `CannotRead` if its headings fit no kind.
    """
    rows: Sequence[Sequence[str]] = sheet["rows"]
    if not any(any(row) for row in rows):
        return None
    given = given or {}
    chosen = kind or _kind_of(sheet["name"], rows, given)
    if chosen is None or (found := _best_heading(chosen, rows, given)) is None:
        raise CannotRead(_no_headings(sheet["name"], chosen, rows, given))
    place, keys = found
    body = rows[place + 1 :]
    merged = _merged_rows(sheet["merged"], place)
    read = [
        SheetRow(place + 2 + offset, _values(row, keys, given), merged.get(place + 2 + offset, ""))
        for offset, row in enumerate(body)
        if any(row) and plain("".join(row)) != plain("".join(rows[place]))
    ]
    return ReadSheet(sheet["name"], chosen, tuple(read), tuple(_notes(rows, place, keys, body)))


def _values(row: Sequence[str], keys: Mapping[int, str], given: Mapping[str, str]) -> dict[str, str]:
    values = {key: _one_line(row[place]) if place < len(row) else "" for place, key in keys.items()}
    return dict(given) | {key: value or given.get(key, "") for key, value in values.items()}


def _one_line(cell: str) -> str:
    return " ".join(cell.split())[:LONGEST]


def _kind_of(name: str, rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> SheetKind | None:
    """Return the kind that the sheet's name says, or the one kind most of whose headings it has."""
    if named := next((kind for kind in SheetKind if plain(kind) == plain(name)), None):
        return named
    found = {kind: len(best[1]) for kind in SheetKind if (best := _best_heading(kind, rows, given))}
    most = [kind for kind, count in found.items() if count == max(found.values())]
    return most[0] if len(most) == 1 else SheetKind.SEATS if SheetKind.SEATS in most and given else None


def _no_headings(
    name: str, kind: SheetKind | None, rows: Sequence[Sequence[str]], given: Mapping[str, str]
) -> str:
    if kind is None:
        return (
            f"The headings of the sheet “{name}” do not say what is on it. Choose what it holds, or use the headings "
            "of the template."
        )
    most = max((_keys(kind, row) for row in rows[:10]), key=len)
    lacking = ", ".join(_missing(kind, most.values(), given))
    return f"The sheet “{name}” has no column {lacking} among its first ten rows. Use the headings of the template."


def _merged_rows(merged: Iterable[Sequence[Any]], place: int) -> dict[int, str]:
    """Return a problem for each row below the headings that a merged cell touches."""
    return {
        number: f"Cells {area} are merged, so it is not sure which row they mean. Unmerge them and fill in each row."
        for first, last, area in merged
        for number in range(max(int(first), place + 2), int(last) + 1)
    }


def _notes(
    rows: Sequence[Sequence[str]], place: int, keys: Mapping[int, str], body: Sequence[Sequence[str]]
) -> Iterable[str]:
    if place and any(any(row) for row in rows[:place]):
        yield f"Row {place + 1} has the headings; what stands above it was left out."
    if any(plain("".join(row)) == plain("".join(rows[place])) for row in body if any(row)):
        yield "The headings are repeated further down; those rows were left out."
    unread = [cell for at, cell in enumerate(rows[place]) if cell and at not in keys]
    if unread:
        yield f"These columns are not read: {', '.join(unread)}."
