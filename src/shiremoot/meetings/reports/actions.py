"""Commission, write, clear, publish and withdraw reports."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.typesetting import blocks, markdown
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import require_text
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.agendas.rules import check_exemption
from shiremoot.meetings.reports import (
    notices,
    owed,
    permissions,
    queries,
    rules,
    what_changed,
    word_pictures,
    word_recommendations,
)
from shiremoot.meetings.reports.acts import ReportsAct
from shiremoot.meetings.reports.models import Clearance, Report, Version
from shiremoot.spine.duties.models import Duty

TAKE_DOWN: Hook[Callable[[Viewer, Report, str], Callable[[], None]]] = Hook(
    "reports.take_down",
    "What must be taken down as a report is withdrawn: prepares it, and returns what to do in the same transaction.",
)

# What the writer of a version gives, and a copy of it has too: every field but those that are set here.
SET_HERE = {"id", "report", "number", "file", "note", "saved_by", "saved_at", "disposed_on"}
TEXTS = tuple(field.name for field in Version._meta.concrete_fields if field.name not in SET_HERE)


@transaction.atomic
def commission(
    *, by: Viewer, item: Item, author: str = "", wanted_on: datetime.date | None = None, email: str = ""
) -> Report:
    """Commission a report to an item: its author owes it. Without an author, the host of the body does.

    The author is emailed: at their account, else at `email` with a link to write it.

    Raises `Refused`, or `rules.WrongState` if there is one already.
    """
    permissions.check_can_write(by, item.agenda.meeting)
    Item.objects.select_for_update().get(pk=item.pk)  # so that two cannot commission it at once
    check_not_commissioned(item)
    asked = owed.author_of(item.agenda.meeting, author)
    made = Report.objects.create(item=item, author=author.strip() or str(asked), wanted_on=wanted_on)
    change = {"author": made.author, "wanted": str(wanted_on or "")}
    trail.record(by=by, act=ReportsAct.COMMISSIONED, thing=made, change=change)
    duty = owed.ask_author(by=by, report=made, author=asked, wanted_on=wanted_on)
    notices.tell(report=made, duties=[duty], email=email)
    return made


def check_not_commissioned(item: Item) -> None:
    """Raise `rules.WrongState` if a report to this item was commissioned before."""
    if Report.objects.filter(item=item).exists():
        raise rules.WrongState("A report to this item was already commissioned.")


def save(
    *,
    by: Viewer,
    report: Report,
    seen: int,
    upload: InspectedFile | None = None,
    stands: bool = False,
    note: str = "",
    **texts: Any,
) -> Version:
    """Save a new version with the fields `TEXTS`. `seen` is the version the writer started from.

    Earlier clearances of what changed no longer count, unless the officer states with `stands` that they cover the new
    text too. A Word document's own recommendations are taken if none are given.
    Without a new upload, the previous version's file stays.
    Raises `Refused`, `rules.WrongState`, `Stale` or `NotPrivate`.
    """
    inside = word_pictures.read(upload)  # a file is never opened inside a transaction
    if not texts.get("recommendations", "").strip():
        texts["recommendations"] = word_recommendations.read(upload)
    with transaction.atomic():
        report = writable(report, seen, by)
        before = queries.version(report)
        check_exemption(texts.get("exempt_paragraph"), texts.get("public_interest", ""))
        content: InspectedFile | StoredFile | None = None
        if texts["how"] == rules.How.UPLOADED:
            content = upload or (before.file if before else None)
        made = _add_version(report, by, note, stands, content=content, **texts)
        if upload and made.file:
            word_pictures.keep_pictures(by=by, version=made, document=made.file, inside=inside)
        return made


def _add_version(
    report: Report,
    by: Viewer,
    note: str,
    stands: bool,
    *,
    content: InspectedFile | StoredFile | None,
    whole: bool = False,
    **fields: Any,
) -> Version:
    report.version += 1
    made = Version(
        report=report,
        number=report.version,
        note=note,
        saved_by=str(by)[:200],
        saved_at=clock.now(),
        **fields,
    )
    before = Version.objects.filter(report=report).select_related("file").order_by("-number").first()
    _save_with(made, content, by)
    fallen = [] if stands else _let_fall(report, before, made, whole)
    report.state = rules.ReportState.DRAFTED
    report.save()
    change = {"version": made.number, "note": note, "clearances": "fall" if fallen else "stand"}
    trail.record(by=by, act=ReportsAct.SAVED_VERSION, thing=report, change=change)
    owed.ask_again(by=by, report=report, kinds=fallen)
    if _is_complete(made):
        owed.written(by=by, version=made)
    return made


def _let_fall(report: Report, before: Version | None, made: Version, whole: bool) -> list[str]:
    """Let the clearances of what changed no longer count; return their kinds. With `whole`, every one of them."""
    kinds = what_changed.ALL
    if before and not whole:
        kinds = what_changed.checks_to_repeat(_checked(before), _checked(made))
    fallen = [kind for kind in queries.clearances(report) if kind in kinds]
    Clearance.objects.filter(report=report, kind__in=fallen, fell_in=None).update(fell_in=made.number)
    return fallen


def _checked(version: Version) -> what_changed.CheckedText:
    digest = version.file.digest if version.file else ""
    return what_changed.CheckedText(version.how, version.recommendations, version.body, digest)


def _check_complete(version: Version, undescribed: int = 0) -> None:
    rules.check_complete(
        how=version.how,
        recommendations=version.recommendations,
        body=version.body,
        has_file=version.file_id is not None,
        bare=blocks.bare_headings(markdown.read(version.body)),
        undescribed=undescribed,
    )


def _is_complete(version: Version) -> bool:
    """Return True if a version has all its parts, whatever is still to be said of its pictures."""
    try:
        _check_complete(version)
    except rules.CannotClear:
        return False
    return True


def _save_with(version: Version, content: InspectedFile | StoredFile | None, by: Viewer) -> None:
    """Save a version with a file of its own: one just uploaded, or a copy of the file of the version before."""
    if isinstance(content, InspectedFile):
        files.store(by=by, inspected=content, owner=version)
    elif content:
        files.copy(by=by, file=content, owner=version)
    else:
        version.save()


def copy_version(report: Report, by: Viewer, note: str, *, stands: bool = False) -> Version:
    """Save the same text as a new version, because its annexes or pictures changed.

    Raises `rules.WrongState` if there is no version yet.
    """
    before = queries.version(report)
    if before is None:
        raise rules.WrongState("Save the report first, then add what goes with it.")
    texts = {name: getattr(before, name) for name in TEXTS}
    return _add_version(report, by, note, stands, content=before.file, whole=True, **texts)


@transaction.atomic
def ask_for_checks(
    *,
    by: Viewer,
    report: Report,
    kinds: list[str],
    checker: str,
    wanted_on: datetime.date | None = None,
    email: str = "",
) -> list[Duty]:
    """Ask somebody for checks of the newest version: they owe each, in place of anybody asked for it before.

    They are emailed: at their account, else at `email` with a link for each check.

    Raises `Refused`, `rules.CheckerUnknown`, or `rules.WrongState`, also for a check that was made and still counts.
    """
    report = _locked(report, by)
    newest, given = queries.version(report), queries.clearances(report)
    how = newest.how if newest else ""
    rules.check_may_be_asked(state=report.state, how=how, kinds=kinds, given=given)
    who = owed.checker_named(checker)
    change = {"what": kinds, "of": str(who), "wanted": str(wanted_on or "")}
    trail.record(by=by, act=ReportsAct.ASKED_FOR_CHECKS, thing=report, change=change)
    wanted = [rules.ClearanceKind(kind) for kind in kinds]
    asked = [
        owed.ask_checker(by=by, report=report, kind=kind, of=who, wanted_on=wanted_on) for kind in wanted
    ]
    notices.tell(report=report, duties=asked, email=email)
    return asked


@transaction.atomic
def record_clearance(
    *,
    by: Viewer,
    report: Report,
    seen: int,
    kind: str,
    outcome: str,
    officer: str = "",
    on: datetime.date | None = None,
    reason: str = "",
) -> Clearance:
    """Record that the newest version was checked for `kind`, or that it does not apply. Replaces an earlier record.

    Meets the duty of the one who was asked for the check. Idempotent.
    Raises `Refused`, `rules.WrongState` unless it is drafted, `Stale` or `MissingText`.
    """
    report = _to_change(report)
    permissions.check_can_check(by, report, kind)
    rules.check_may_be_checked(report.state)
    newest = _newest(report)
    rules.check_version(seen, report.version, who=newest.saved_by)
    rules.check_clearance(outcome=outcome, officer=officer, reason=reason)
    fields: dict[str, Any] = {
        "outcome": outcome,
        "officer": officer.strip(),
        "on": on or clock.today(),
        "reason": reason.strip(),
        "recorded_by": str(by)[:200],
    }
    known = queries.clearances(report).get(kind)
    if known and all(getattr(known, name) == value for name, value in fields.items()):
        return known
    made = Clearance.objects.create(
        report=report, version=report.version, kind=kind, recorded_at=clock.now(), **fields
    )
    change = {
        "what": kind,
        "outcome": outcome,
        "officer": officer,
        "reason": reason,
        "version": report.version,
    }
    trail.record(by=by, act=ReportsAct.RECORDED_CHECK, thing=report, change=change)
    owed.checked(by=by, clearance=made)
    return made


@transaction.atomic
def record_clearances(*, kinds: list[str], **given: Any) -> list[Clearance]:
    """Record the same for several kinds, all or none. Arguments and errors as for `record_clearance`."""
    return [record_clearance(kind=kind, **given) for kind in kinds]


@transaction.atomic
def clear(*, by: Viewer, report: Report) -> Report:
    """Clear a report for the meeting. Raises `Refused`, `rules.WrongState` or `rules.CannotClear`."""
    report = _locked(report, by)
    rules.LIFECYCLE.check(report.state, rules.ReportState.CLEARED)
    newest = _newest(report)
    _check_complete(newest, sum(not picture.described for picture in queries.pictures(newest)))
    if newest.how != rules.How.VERBAL:
        rules.check_cleared(queries.clearances(report))
    owed.end(by=by, report=report, why="A verbal update needs no checks.", kinds=rules.CHECKS)
    return _set_state(report, rules.ReportState.CLEARED, by, ReportsAct.CLEARED, {"version": report.version})


def withdraw(*, by: Viewer, report: Report, why: str) -> Report:
    """Withdraw a report; what is published of it is taken down, and the reason stays in its place.

    Raises `Refused`, `rules.WrongState`, or `MissingText` without a reason.
    """
    permissions.check_can_write(by, report.item.agenda.meeting)
    rules.LIFECYCLE.check(report.state, rules.ReportState.WITHDRAWN)
    why = require_text(why, "why it is withdrawn")
    finish = [
        offer.give(by, report, why) for offer in TAKE_DOWN.offers
    ]  # files are opened outside a transaction
    with transaction.atomic():
        withdrawn = _withdraw(by, report, why)
        for each in finish:
            each()
    return withdrawn


def end_with_item(by: Viewer, item: Item) -> None:
    """Withdraw the report to an item that was taken off its agenda. Nobody owes it, or a check of it, any longer."""
    report = queries.rows().select_for_update(of=("self",)).filter(item=item).first()
    if report and rules.LIFECYCLE.may(report.state, rules.ReportState.WITHDRAWN):
        _withdraw(by, report, rules.ITEM_TAKEN_OFF)


def _withdraw(by: Viewer, report: Report, why: str) -> Report:
    report = _locked(report, by)
    rules.LIFECYCLE.check(report.state, rules.ReportState.WITHDRAWN)
    report.reason = why
    owed.end(by=by, report=report, why=f"The report was withdrawn: {why}")
    return _set_state(report, rules.ReportState.WITHDRAWN, by, ReportsAct.WITHDREW, {"why": why})


def publish(*, by: Viewer, report: Report, version: int) -> Report:
    """Mark a report as published with the version that was typeset. `packs` calls this inside its transaction.

    Raises `Refused`, or `rules.WrongState`, also if a newer version was saved meanwhile.
    """
    report = _locked(report, by)
    rules.LIFECYCLE.check(report.state, rules.ReportState.PUBLISHED)
    if report.version != version:
        raise rules.WrongState(
            f"{report} changed while the pack was being built, so nothing was published. Try again."
        )
    return _set_state(
        report, rules.ReportState.PUBLISHED, by, ReportsAct.PUBLISHED, {"version": report.version}
    )


def _set_state(
    report: Report, state: rules.ReportState, by: Viewer, act: Act, change: dict[str, Any]
) -> Report:
    report.state = state
    report.save()
    trail.record(by=by, act=act, thing=report, change=change)
    return report


def writable(report: Report, seen: int, by: Viewer) -> Report:
    """Lock and return a report for a new version. Raises `Refused`, `rules.WrongState` or `Stale`."""
    report = _to_change(report)
    permissions.check_can_draft(by, report)
    rules.check_may_be_written(report.state)
    newest = queries.version(report)
    rules.check_version(seen, report.version, who=newest.saved_by if newest else "")
    return report


def _newest(report: Report) -> Version:
    """Return the newest version of a report that has one."""
    return Version.objects.select_related("file").get(report=report, number=report.version)


def _to_change(report: Report) -> Report:
    """Return the report as it is now, with its row locked."""
    return queries.rows().select_for_update(of=("self",)).get(pk=report.pk)


def _locked(report: Report, by: Viewer) -> Report:
    """As `_to_change`. Raises `Refused` unless the viewer serves the body."""
    found = _to_change(report)
    permissions.check_can_write(by, found.item.agenda.meeting)
    return found
