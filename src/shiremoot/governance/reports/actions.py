"""Taking a report from commissioned to published."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.rules import Looked
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.typesetting import blocks, markdown
from shiremoot.governance.agendas.models import Item
from shiremoot.governance.agendas.rules import check_exemption
from shiremoot.governance.reports import illustrating, permissions, queries, rules
from shiremoot.governance.reports.models import Annex, Clearance, Report, Version

TEXTS = (
    "title",
    "author",
    "purpose",
    "recommendations",
    "how",
    "body",
    "exempt_paragraph",
    "public_interest",
)


@transaction.atomic
def commission(*, by: Viewer, item: Item, author: str, wanted_on: datetime.date | None = None) -> Report:
    """Ask somebody for a report to an item, once. Raises `Refused` or `rules.WrongState`."""
    permissions.check_can_write(by, item.agenda.meeting)
    Item.objects.select_for_update().get(pk=item.pk)  # so that nobody else asks at the same moment
    if Report.objects.filter(item=item).exists():
        raise rules.WrongState("A report to this item was already commissioned.")
    made = Report.objects.create(item=item, author=author, wanted_on=wanted_on)
    trail.record(
        by=by, act="commissioned", thing=made, change={"author": author, "wanted": str(wanted_on or "")}
    )
    return made


@transaction.atomic
def save(
    *,
    by: Viewer,
    report: Report,
    seen: int,
    upload: Looked | None = None,
    stands: bool = False,
    note: str = "",
    **said,
) -> Version:
    """Save a new version, with `said` as the fields of `TEXTS`; `seen` is the version the writer began from.

    Clearances fall, unless `stands`: the officer says on record that they hold for the new words too. Without a
    new upload the file of the version before stays. Raises `Refused`, `rules.WrongState`, `rules.Stale`, `NotPrivate`.
    """
    report = writable(report, seen, by)
    before = queries.version(report)
    check_exemption(said.get("exempt_paragraph"), said.get("public_interest", ""))
    file = files.keep(by=by, looked=upload) if upload else before and before.file
    made = _next(report, by, note, stands, file=file if said["how"] == rules.How.UPLOADED else None, **said)
    if upload and made.file:
        illustrating.gather(by=by, version=made, document=made.file)
    return made


def _next(report: Report, by: Viewer, note: str, stands: bool, **said) -> Version:
    report.version += 1
    made = Version.objects.create(
        report=report, number=report.version, note=note, saved_by=str(by)[:200], saved_at=clock.now(), **said
    )
    if not stands:
        report.clearances_from = report.version
    report.state = rules.State.DRAFTED
    report.save()
    change = {"version": made.number, "note": note, "clearances": "stand" if stands else "fall"}
    trail.record(by=by, act="saved a version", thing=report, change=change)
    return made


def again(report: Report, by: Viewer, note: str, *, stands: bool = False) -> Version:
    """The same words as a new version, because what goes with them changed."""
    before = queries.version(report)
    if before is None:
        raise rules.WrongState("Save the report first, then add what goes with it.")
    said = {name: getattr(before, name) for name in TEXTS}
    return _next(report, by, note, stands, file=before.file, **said)


@transaction.atomic
def annex(
    *, by: Viewer, report: Report, seen: int, title: str, upload: Looked, background: bool = False
) -> Annex:
    """Add a file that goes with a report; that is a new version. Raises as `save` does.

    A `background` paper is what the report relied on: open to inspection (LGA 1972 s100D), but not in the pack.
    """
    report = writable(report, seen, by)
    order = queries.annexes(report, report.version).count() + 1
    made = again(report, by, f"Annex added: {title}"[:300])
    kept = files.keep(by=by, looked=upload)
    if not background:
        illustrating.gather(by=by, version=made, document=kept)
    return Annex.objects.create(
        report=report, order=order, title=title, file=kept, added_in=made.number, background=background
    )


@transaction.atomic
def amend_annex(*, by: Viewer, annex: Annex, seen: int, title: str, place: int) -> Version:
    """Call an annex something else, or put it at another place, counted from 1; a new version. Raises as `annex`."""
    report = writable(annex.report, seen, by)
    standing = list(queries.annexes(report, report.version).select_for_update(of=("self",)))
    if annex.pk not in [each.pk for each in standing]:
        raise rules.WrongState("This annex was already taken away.")
    moved = [each for each in standing if each.pk != annex.pk]
    moved.insert(max(place, 1) - 1, annex)
    made = again(report, by, f"Annex named or moved: {title}"[:300])
    for order, each in enumerate(moved, 1):
        called = title if each.pk == annex.pk else each.title
        if (each.order, each.title) != (order, called):
            _succeed(each, made.number, order=order, title=called)
    return made


def _succeed(annex: Annex, number: int, *, order: int, title: str) -> None:
    """Versions before keep the annex as it was."""
    annex.removed_in = number
    annex.save(update_fields=["removed_in"])
    Annex.objects.create(
        report=annex.report,
        order=order,
        title=title,
        file=annex.file,
        added_in=number,
        background=annex.background,
    )


@transaction.atomic
def remove_annex(*, by: Viewer, annex: Annex, seen: int) -> Annex:
    """Take an annex away from the next version on. Raises as `annex` does."""
    report = writable(annex.report, seen, by)
    annex = Annex.objects.select_for_update().get(pk=annex.pk)
    if annex.removed_in:
        raise rules.WrongState("This annex was already taken away.")
    annex.removed_in = again(report, by, f"Annex taken away: {annex.title}"[:300]).number
    annex.save(update_fields=["removed_in"])
    return annex


@transaction.atomic
def record_clearance(
    *,
    by: Viewer,
    report: Report,
    seen: int,
    kind: str,
    outcome: str,
    officer: str = "",
    on=None,
    reason: str = "",
) -> Clearance:
    """Record that one thing was checked in the newest version, or does not apply; a later one of the kind replaces it.

    The same recorded again, as by pressing twice, stays as it was.

    Raises `Refused`, `rules.WrongState` unless it is drafted, `rules.Stale` or `rules.NoReason`.
    """
    report = _locked(report, by)
    if report.state != rules.State.DRAFTED:
        raise rules.WrongState(f"This report is {report.state}; checks are recorded while it is drafted.")
    newest = queries.version(report)
    rules.check_version(seen, report.version, who=newest.saved_by)
    rules.check_clearance(outcome=outcome, officer=officer, reason=reason)
    said = {
        "outcome": outcome,
        "officer": officer.strip(),
        "on": on or clock.today(),
        "reason": reason.strip(),
        "recorded_by": str(by)[:200],
    }
    known = queries.clearances(report).get(kind)
    if known and all(getattr(known, name) == value for name, value in said.items()):
        return known
    made = Clearance.objects.create(
        report=report, version=report.version, kind=kind, recorded_at=clock.now(), **said
    )
    change = {
        "what": kind,
        "outcome": outcome,
        "officer": officer,
        "reason": reason,
        "version": report.version,
    }
    trail.record(by=by, act="recorded a check", thing=report, change=change)
    return made


@transaction.atomic
def record_clearances(*, kinds: list[str], **said) -> list[Clearance]:
    """The same of several things at once, all or none. Arguments and errors as `record_clearance`."""
    return [record_clearance(kind=kind, **said) for kind in kinds]


@transaction.atomic
def clear(*, by: Viewer, report: Report) -> Report:
    """Say that a report may go to the meeting. Raises `Refused`, `rules.WrongState` or `rules.NotReady`."""
    report = _locked(report, by)
    rules.check(report.state, rules.State.CLEARED)
    newest = queries.version(report)
    rules.check_whole(
        how=newest.how,
        recommendations=newest.recommendations,
        body=newest.body,
        has_file=newest.file_id is not None,
        bare=blocks.bare_headings(markdown.read(newest.body)),
        untold=sum(not picture.told for picture in queries.pictures(newest)),
    )
    if newest.how != rules.How.VERBAL:
        rules.check_cleared(queries.clearances(report))
    return _become(report, rules.State.CLEARED, by, "cleared", {"version": report.version})


@transaction.atomic
def withdraw(*, by: Viewer, report: Report, why: str) -> Report:
    """Say that a report will not come. Raises `Refused`, `rules.WrongState`, or ValueError for no reason."""
    report = _locked(report, by)
    rules.check(report.state, rules.State.WITHDRAWN)
    if not why.strip():
        raise ValueError("Say why it is withdrawn.")
    report.reason = why.strip()
    return _become(report, rules.State.WITHDRAWN, by, "withdrew", {"why": report.reason})


def publish(*, by: Viewer, report: Report, version: int) -> Report:
    """Called by `publishing`, inside its transaction, with the version it set. Raises `Refused`, `rules.WrongState`."""
    report = _locked(report, by)
    rules.check(report.state, rules.State.PUBLISHED)
    if report.version != version:
        raise rules.WrongState(
            f"{report} changed while the pack was being built, so nothing was published. Try again."
        )
    return _become(report, rules.State.PUBLISHED, by, "published", {"version": report.version})


def _become(report: Report, state: rules.State, by: Viewer, act: str, change: dict) -> Report:
    report.state = state
    report.save()
    trail.record(by=by, act=act, thing=report, change=change)
    return report


def writable(report: Report, seen: int, by: Viewer) -> Report:
    """The report, locked, for a new version. Raises `Refused`, `rules.WrongState` or `rules.Stale`."""
    report = _locked(report, by)
    rules.check_may_be_written(report.state)
    newest = queries.version(report)
    rules.check_version(seen, report.version, who=newest.saved_by if newest else "")
    return report


def _locked(report: Report, by: Viewer) -> Report:
    found = queries.rows().select_for_update(of=("self",)).get(pk=report.pk)
    permissions.check_can_write(by, found.item.agenda.meeting)
    return found
