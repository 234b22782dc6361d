"""Check a spreadsheet by doing all of it and taking it back; store it whole; undo it whole."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import rules as files
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.spreadsheets import permissions, values
from shiremoot.intake.spreadsheets.acts import SpreadsheetsAct
from shiremoot.intake.spreadsheets.models import Spreadsheet
from shiremoot.intake.spreadsheets.rules import (
    COLUMNS,
    CannotRead,
    CannotUndo,
    NotStored,
    ReadSheet,
    SheetKind,
    SheetRow,
    WrongRow,
    read_sheet,
)
from shiremoot.intake.spreadsheets.storing import STORE, bodies
from shiremoot.intake.spreadsheets.storing.context import THERE, StoringContext
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.register.actions import hanging


@dataclass(frozen=True)
class RowOutcome:
    """What storing one row does, or what is wrong with it."""

    sheet: str
    number: int
    words: str
    wrong: bool = False

    @property
    def there(self) -> bool:
        return self.words == THERE


@transaction.atomic
def bring(
    *,
    by: Viewer,
    name: str,
    data: bytes,
    opened: Sequence[Mapping[str, Any]],
    kind: SheetKind | None = None,
    body: Body | None = None,
) -> Spreadsheet:
    """Keep what a spreadsheet says, to be checked. `body` is the one whose list of members it is.

    Raises `Refused`, or `CannotRead` if a sheet's headings fit nothing.
    """
    permissions.check_can_appoint(by)
    given = {"body": body.reference} if body else None
    read = [one for sheet in opened if (one := read_sheet(sheet, kind=kind, given=given))]
    if not any(one.rows for one in read):
        raise CannotRead("No sheet of this file has a row under its headings.")
    digest, sheets = files.digest(data), json.loads(json.dumps([asdict(one) for one in read]))
    waiting = Spreadsheet.objects.filter(account=by.account, digest=digest, stored_at=None)
    if same := next((one for one in waiting if one.sheets == sheets), None):
        return same  # it was sent twice
    made = Spreadsheet.objects.create(
        name=name[:200], digest=digest, sheets=sheets, account=by.account, at=clock.now()
    )
    trail.record(by=by, act=SpreadsheetsAct.CHECKED, thing=made)
    return made


def check(*, by: Viewer, spreadsheet: Spreadsheet) -> list[RowOutcome]:
    """Return what storing each row would do. Stores everything, and takes it back. Raises `Refused`."""
    permissions.check_can_appoint(by)
    with transaction.atomic():
        outcomes = list(_apply(StoringContext(by=by), _sheets(spreadsheet)))
        transaction.set_rollback(True)
    return outcomes


@transaction.atomic
def store(*, by: Viewer, spreadsheet: Spreadsheet) -> Spreadsheet:
    """Store every row, or nothing. Raises `Refused`, or `NotStored` if a row is wrong or it was stored before."""
    permissions.check_can_appoint(by)
    spreadsheet = Spreadsheet.objects.select_for_update(of=("self",)).get(pk=spreadsheet.pk)
    if spreadsheet.stored_at:
        raise NotStored("This spreadsheet was imported already. Upload it again to import it once more.")
    context = StoringContext(by=by)
    wrong = [one for one in _apply(context, _sheets(spreadsheet)) if one.wrong]
    if wrong:
        raise NotStored(
            f"Nothing was imported: {len(wrong)} rows are wrong. Correct them in the file and upload it again."
        )
    spreadsheet.made = [[one._meta.label_lower, one.pk] for one in context.made]
    spreadsheet.stored_at = clock.now()
    spreadsheet.save(update_fields=["made", "stored_at"])
    trail.record(by=by, act=SpreadsheetsAct.STORED, thing=spreadsheet, change={"added": len(context.made)})
    return spreadsheet


def _sheets(spreadsheet: Spreadsheet) -> list[ReadSheet]:
    """Return the sheets of a spreadsheet in the order in which their kinds are stored."""
    read = [
        ReadSheet(
            one["name"],
            SheetKind(one["kind"]),
            tuple(SheetRow(**row) for row in one["rows"]),
            tuple(one["notes"]),
        )
        for one in spreadsheet.sheets
    ]
    return sorted(read, key=lambda one: list(SheetKind).index(one.kind))


def _apply(context: StoringContext, sheets: Iterable[ReadSheet]) -> Iterator[RowOutcome]:
    for sheet in sheets:
        context.american = _has_american_dates(sheet)
        for row in sheet.rows:
            yield _outcome(sheet, row, functools.partial(STORE[sheet.kind], context, row))
        waiting, context.parents = context.parents, []
        for row, below in waiting:
            done = _outcome(sheet, row, functools.partial(bodies.draw_line, context, row, below))
            if done.wrong:
                yield done


def _outcome(sheet: ReadSheet, row: SheetRow, do: Callable[[], str]) -> RowOutcome:
    """Do one row in a savepoint of its own, so that the rows after it are checked too."""
    if row.problem:
        return RowOutcome(sheet.name, row.number, row.problem, wrong=True)
    try:
        with transaction.atomic():
            return RowOutcome(sheet.name, row.number, do())
    except DomainError as problem:
        return RowOutcome(sheet.name, row.number, str(problem), wrong=True)


def _has_american_dates(sheet: ReadSheet) -> bool:
    days = {"since", "until", "on"} & {column.key for column in COLUMNS[sheet.kind]}
    return any(values.is_american(row.values.get(key, "")) for row in sheet.rows for key in days)


@transaction.atomic
def undo(*, by: Viewer, spreadsheet: Spreadsheet) -> Spreadsheet:
    """Remove all that a spreadsheet added, last first. The trail keeps what was there.

    Raises `Refused`, or `CannotUndo` with what was added to it since: then nothing is removed.
    """
    permissions.check_can_appoint(by)
    spreadsheet = Spreadsheet.objects.select_for_update(of=("self",)).get(pk=spreadsheet.pk)
    if not spreadsheet.stored_at or spreadsheet.undone_at:
        raise CannotUndo("There is no import to undo.")
    for label, number in reversed(spreadsheet.made):
        if found := apps.get_model(label)._base_manager.filter(pk=number).first():
            _remove(found)
    spreadsheet.undone_at = clock.now()
    spreadsheet.save(update_fields=["undone_at"])
    trail.record(
        by=by, act=SpreadsheetsAct.UNDID, thing=spreadsheet, change={"removed": len(spreadsheet.made)}
    )
    return spreadsheet


def _remove(thing: models.Model) -> None:
    if isinstance(thing, Meeting):
        _remove_duties(thing)
    with suppress(Party.DoesNotExist):
        _remove_unused(getattr(thing, "party", None))
    counted = {words: number for words, number in hanging(thing).items() if number}
    if counted:
        said = ", ".join(f"{number} {words}" for words, number in sorted(counted.items()))
        raise CannotUndo(
            f"{thing} was used since ({said}), so the import cannot be undone. End what is wrong instead."
        )
    scope = thing.scope if isinstance(thing, Body) else None
    thing.delete()
    if scope:
        scope.delete()


def _remove_unused(party: models.Model | None) -> None:
    """Remove an entry of the ledger that nothing is owed by or to any more."""
    if party is not None and not any(hanging(party).values()):
        party.delete()


def _remove_duties(meeting: Meeting) -> None:
    """Remove what a meeting owes, unless somebody did something about it. Raises `CannotUndo`."""
    rows = Duty.objects.filter(about_type=meeting._meta.label_lower, about_id=str(meeting.pk))
    for duty in rows:
        if duty.state != "open" or any(hanging(duty).values()):
            raise CannotUndo(f"Something was done about “{duty}”, so the import cannot be undone.")
    rows.delete()


__all__ = ["RowOutcome", "WrongRow", "bring", "check", "store", "undo"]
