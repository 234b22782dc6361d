"""Reads of reports in preparation."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shiremoot.governance.agendas import queries as agendas
from shiremoot.governance.agendas.models import Agenda
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.reports import rules
from shiremoot.governance.reports.models import Annex, Clearance, Picture, Report, Version


@dataclass(frozen=True)
class Line:
    """An item of the agenda with its report, if it has one, and what is still to be checked in it."""

    number: str
    item: object
    report: Report | None
    missing: tuple[str, ...] = ()
    taken_off: bool = False


def has_agenda(meeting: Meeting) -> bool:
    return Agenda.objects.filter(meeting=meeting).exists()


def rows() -> QuerySet[Report]:
    return Report.objects.select_related("item__agenda__meeting__body", "item__published")


def version(report: Report, number: int | None = None) -> Version | None:
    """One version of a report, the newest unless a number is given."""
    found = Version.objects.filter(report=report).select_related("file")
    return found.filter(number=report.version if number is None else number).first()


def annexes(report: Report | int, number: int) -> QuerySet[Annex]:
    """The annexes of a version."""
    there = Q(removed_in=None) | Q(removed_in__gt=number)
    return Annex.objects.filter(there, report=report, added_in__lte=number).select_related("file")


def pictures(version: Version | None) -> list[Picture]:
    """The pictures of a version: in its own text, then in its annexes. Two queries."""
    if version is None:
        return []
    documents = [version.file_id, *annexes(version.report_id, version.number).values_list("file", flat=True)]
    in_text = Q(document=None) if version.how == rules.How.WRITTEN else Q(document__in=[version.file_id])
    there = Q(removed_in=None) | Q(removed_in__gt=version.number)
    found = Picture.objects.filter(there, report=version.report_id, added_in__lte=version.number)
    shown = found.filter(in_text | Q(document__in=documents[1:])).select_related("file", "report")
    return sorted(
        shown, key=lambda each: (each.document_id not in (None, version.file_id), each.document_id or 0)
    )


def clearances(report: Report) -> dict[str, Clearance]:
    """The clearances that stand, the newest of each kind."""
    standing = Clearance.objects.filter(report=report, version__gte=report.clearances_from).order_by("pk")
    return {row.kind: row for row in standing}


def fallen(report: Report) -> dict[str, Clearance]:
    """The clearances that fell when the report changed and were not given again, the newest of each kind."""
    stands = clearances(report)
    before = Clearance.objects.filter(report=report, version__lt=report.clearances_from).order_by("pk")
    return {row.kind: row for row in before if row.kind not in stands}


def of_meeting(meeting: Meeting) -> list[Line]:
    """Each item that takes a report, with how far it has come. Three queries."""
    agenda = agendas.of(meeting)
    if agenda is None:
        return []
    lines = agendas.lines(agenda)
    reports = {report.item_id: report for report in rows().filter(item__agenda=agenda)}
    given: dict[int, set[str]] = {}
    for row in Clearance.objects.filter(report__item__agenda=agenda).select_related("report"):
        if row.version >= row.report.clearances_from:
            given.setdefault(row.report_id, set()).add(row.kind)
    shown = [
        Line(line.number, line.item, found, tuple(rules.missing(given.get(found.pk, ())) if found else ()))
        for line in lines
        if (found := reports.pop(line.item.pk, None)) or line.item.kind != "standing item"
    ]
    return shown + [Line("–", report.item, report, taken_off=True) for report in reports.values()]
