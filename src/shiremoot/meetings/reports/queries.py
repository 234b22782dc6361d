"""Queries of reports in preparation."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shiremoot.meetings.agendas import queries as agendas
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.models import Annex, Clearance, Picture, Report, Version
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State


@dataclass(frozen=True)
class ReportLine:
    """An agenda item with its report, if it has one, and the checks it still needs."""

    number: str
    item: Item
    report: Report | None
    missing: tuple[str, ...] = ()
    taken_off: bool = False


def has_agenda(meeting: Meeting) -> bool:
    """Return True if the meeting has an agenda built here."""
    return Agenda.objects.filter(meeting=meeting).exists()


def rows() -> QuerySet[Report]:
    """Return all reports, each with its item, meeting and body."""
    return Report.objects.select_related("item__agenda__meeting__body", "item__published")


def version(report: Report, number: int | None = None) -> Version | None:
    """Return a version of a report, by default the newest. None if there is none."""
    found = Version.objects.filter(report=report).select_related("file")
    return found.filter(number=report.version if number is None else number).first()


def annexes(report: Report | int, number: int) -> QuerySet[Annex]:
    """Return the annexes of a version."""
    there = Q(removed_in=None) | Q(removed_in__gt=number)
    return Annex.objects.filter(there, report=report, added_in__lte=number).select_related("file")


def pictures(version: Version | None) -> list[Picture]:
    """Return the pictures of a version: those in its own text, then those in its annexes. Two queries."""
    if version is None:
        return []
    standing = annexes(version.report_id, version.number)
    documents = [*_own_document(version), *standing.values_list("file__digest", flat=True)]
    there = Q(removed_in=None) | Q(removed_in__gt=version.number)
    found = Picture.objects.filter(there, report=version.report_id, added_in__lte=version.number)
    shown = found.filter(document__in=documents).select_related("file", "report")
    return sorted(shown, key=lambda each: documents.index(each.document))


def _own_document(version: Version) -> list[str]:
    """Return what the pictures of a version's own text name as their document; nothing for a version without a text."""
    if version.how == rules.How.WRITTEN:
        return [""]
    return [version.file.digest] if version.file else []


def clearances(report: Report) -> dict[str, Clearance]:
    """Return the newest clearance of each kind that still counts, by kind."""
    rows = Clearance.objects.filter(report=report, version__gte=report.clearances_from, fell_in=None)
    return {row.kind: row for row in rows.order_by("pk")}


def about(report: Report) -> dict[str, str]:
    """Return the two fields of a duty that name a report as what it is about."""
    return {"about_type": Report._meta.label_lower, "about_id": str(report.pk)}


def owed(report: Report, kinds: Iterable[Kind]) -> QuerySet[Duty]:
    """Return the open duties of these kinds about a report."""
    return Duty.objects.filter(**about(report), kind__in=list(kinds), state=State.OPEN)


def asked(report: Report) -> dict[str, Duty]:
    """Return the open duty to make each check that was asked for and not made yet, by kind of check. One query."""
    duties = {duty.kind: duty for duty in owed(report, rules.CHECKS).select_related("owed_by")}
    return {check: duties[kind] for check, kind in rules.CHECK_DUTIES.items() if kind in duties}


def fallen(report: Report) -> dict[str, Clearance]:
    """Return the newest clearance of each kind that no longer counts and was not renewed, by kind."""
    stands = clearances(report)
    gone = Q(version__lt=report.clearances_from) | Q(fell_in__isnull=False)
    before = Clearance.objects.filter(gone, report=report).order_by("pk")
    return {row.kind: row for row in before if row.kind not in stands}


def of_meeting(meeting: Meeting) -> list[ReportLine]:
    """Return each item that takes a report, with its progress. Three queries."""
    agenda = agendas.agenda_of(meeting)
    if agenda is None:
        return []
    lines = agendas.lines(agenda)
    reports = {report.item_id: report for report in rows().filter(item__agenda=agenda)}
    given: dict[int, set[str]] = {}
    for row in Clearance.objects.filter(report__item__agenda=agenda).select_related("report"):
        if row.version >= row.report.clearances_from and row.fell_in is None:
            given.setdefault(row.report_id, set()).add(row.kind)
    shown = [
        ReportLine(
            line.number, line.item, found, tuple(rules.missing(given.get(found.pk, ())) if found else ())
        )
        for line in lines
        if (found := reports.pop(line.item.pk, None)) or line.item.kind != "standing item"
    ]
    return shown + [ReportLine("–", report.item, report, taken_off=True) for report in reports.values()]
