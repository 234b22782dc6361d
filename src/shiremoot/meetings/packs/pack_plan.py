"""Plan the next pack of a meeting from its agenda and cleared reports. Saves nothing."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Max

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files.models import StoredFile
from shiremoot.meetings.agendas import queries as agendas
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.agendas.rules import ItemKind, public_words
from shiremoot.meetings.packs import rules, wording
from shiremoot.meetings.packs.models import Pack, PublishedPaper
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.reports import queries as reports
from shiremoot.meetings.reports.models import Annex, Clearance, Picture, Report, Version
from shiremoot.meetings.reports.rules import ReportState
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties import queries as duties
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State as DutyState

PAPERS_OWED = meetings.AGENDAS | {meetings.AT_SHORT_NOTICE}
SPEAKING = meetings.TAKING_PART


@dataclass(frozen=True)
class PlannedPaper:
    """A cleared report for the pack, with its annexes and checks, and the paper it replaces."""

    key: str
    number: str
    item: Item
    report: Report
    version: Version
    annexes: tuple[Annex, ...]
    background: tuple[Annex, ...]
    clearances: tuple[Clearance, ...]
    pictures: tuple[Picture, ...] = ()
    replaces: PublishedPaper | None = None

    @property
    def public_title(self) -> str:
        """The title for the public: the item's if the report is exempt, because its own may reveal exempt matter."""
        return self.item.shown_title if self.version.exempt_paragraph else self.version.title

    @property
    def public_author(self) -> str:
        """Who wrote it, for the public; empty if it is exempt."""
        return "" if self.version.exempt_paragraph else self.version.author


@dataclass(frozen=True)
class PlannedItem:
    """A line of the agenda. `new` if no pack has it yet; `paper_note` is printed instead of a paper.

    `words` are printed under its title.
    """

    number: str
    item: Item
    new: bool
    paper_note: str = ""
    paper: PlannedPaper | None = None
    words: str = ""
    arising: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackPlan:
    """Everything needed to build and publish the next pack."""

    meeting: Meeting
    agenda: Agenda
    number: int
    first_page: int
    what: rules.What
    title: str
    items: tuple[PlannedItem, ...]
    papers: tuple[PlannedPaper, ...]
    uncleared: tuple[str, ...]
    due: datetime.datetime | None
    due_words: str
    owed: tuple[Duty, ...]
    deadlines: tuple[Duty, ...]
    disagreeing: tuple[str, ...]
    lines: tuple[str, ...] = field(default=())

    @property
    def first(self) -> bool:
        return self.what == rules.What.AGENDA

    @property
    def private(self) -> bool:
        """True if any paper is exempt, so that there are two versions."""
        return any(paper.version.exempt_paragraph for paper in self.papers)


def plan_pack(meeting: Meeting, viewer: Viewer) -> PackPlan | None:
    """Return the plan of the next pack, or None if the meeting has no agenda. A fixed number of queries."""
    agenda = agendas.agenda_of(meeting)
    if agenda is None:
        return None
    lines = agendas.lines(agenda)
    known = {report.item_id: report for report in reports.rows().filter(item__agenda=agenda)}
    out = {
        paper.item_id: paper
        for paper in PublishedPaper.objects.filter(pack__meeting=meeting, superseded_by=None)
    }
    papers = _papers(lines, known, out)
    by_item = {paper.item.pk: paper for paper in papers}
    items = [_item(line, by_item.get(line.item.pk), known, out) for line in lines]
    kinds = list(Pack.objects.filter(meeting=meeting).values_list("what", flat=True))
    new = [item for item in items if item.new]
    first = not any(line.item.published for line in lines)
    owed = list(duties.about(viewer, meeting))
    papers_owed = [duty for duty in owed if duty.kind in PAPERS_OWED and duty.state != DutyState.WAIVED]
    soonest = min((duty for duty in papers_owed if duty.due_at), key=lambda duty: duty.order_at, default=None)
    brings = bool(new) or any(paper.replaces is None for paper in papers)
    what = rules.what_of(first=first, brings=brings)
    return PackPlan(
        meeting=meeting,
        agenda=agenda,
        number=len(kinds) + 1,
        first_page=_last_page(meeting) + 1,
        what=what,
        title=rules.title_of(what, later=sum(kind != rules.What.AGENDA for kind in kinds)),
        items=tuple(items if first else [i for i in items if i.new or i.paper]),
        papers=tuple(papers),
        uncleared=tuple(_uncleared(items, known)),
        due=soonest.due_at if soonest else None,
        due_words=presenting.due_words(soonest) if soonest else "",
        owed=tuple(duty for duty in papers_owed if duty.state == DutyState.OPEN),
        deadlines=tuple(d for d in owed if d.kind in SPEAKING and d.due_at and d.due_at > clock.now()),
        disagreeing=tuple(_disagreeing(papers)),
        lines=tuple(() if first else _changes(items)),
    )


def _last_page(meeting: Meeting) -> int:
    packs = Pack.objects.filter(meeting=meeting).aggregate(last=Max("last_page"))["last"]
    known = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("last_page"))["last"]
    return max(packs or 0, known or 0)


def _papers(
    lines: Sequence[agendas.AgendaLine], known: dict[int, Report], out: dict[int, PublishedPaper]
) -> list[PlannedPaper]:
    cleared = [(line, known[line.item.pk]) for line in lines if _is_cleared(known.get(line.item.pk))]
    wanted = [report.pk for _, report in cleared]
    versions = Version.objects.filter(report__in=wanted).select_related("file")
    newest = {(version.report_id, version.number): version for version in versions}
    annexes: dict[int, list[Annex]] = {}
    for annex in Annex.objects.filter(report__in=wanted).select_related("file"):
        annexes.setdefault(annex.report_id, []).append(annex)
    pictures: dict[int, list[Picture]] = {}
    for picture in Picture.objects.filter(report__in=wanted).select_related("file"):
        pictures.setdefault(picture.report_id, []).append(picture)
    checks: dict[int, dict[str, Clearance]] = {}
    for check in Clearance.objects.filter(report__in=wanted).order_by("pk"):
        checks.setdefault(check.report_id, {})[check.kind] = check
    papers = []
    for line, report in cleared:
        version = newest[report.pk, report.version]
        if version.how != "verbal update":
            given = checks.get(report.pk, {}).values()
            papers.append(
                PlannedPaper(
                    key=f"paper-{report.pk}",
                    number=line.number,
                    item=line.item,
                    report=report,
                    version=version,
                    annexes=_standing(annexes.get(report.pk, ()), version.number, background=False),
                    background=_standing(annexes.get(report.pk, ()), version.number, background=True),
                    clearances=tuple(
                        c for c in given if c.version >= report.clearances_from and c.fell_in is None
                    ),
                    pictures=tuple(p for p in pictures.get(report.pk, ()) if _stands(p, version.number)),
                    replaces=out.get(line.item.published_id) if line.item.published_id else None,
                )
            )
    return papers


def _is_cleared(report: Report | None) -> bool:
    return report is not None and report.state == ReportState.CLEARED


def _standing(annexes: Iterable[Annex], number: int, *, background: bool) -> tuple[Annex, ...]:
    """Return the annexes of a version, or its background papers."""
    return tuple(one for one in annexes if one.background == background and _stands(one, number))


def _stands(part: Annex | Picture, number: int) -> bool:
    return part.added_in <= number and (part.removed_in is None or number < part.removed_in)


def _item(
    line: agendas.AgendaLine,
    paper: PlannedPaper | None,
    known: dict[int, Report],
    out: dict[int, PublishedPaper],
) -> PlannedItem:
    item, report = line.item, known.get(line.item.pk)
    note = ""
    if (paper is None and item.kind == ItemKind.VERBAL) or (paper is None and _is_cleared(report)):
        note = "Verbal update"
    elif paper is None and _awaited(item, report) and item.published_id not in out:
        note = "Report to follow"
    return PlannedItem(
        line.number,
        item,
        item.published_id is None,
        note,
        paper,
        public_words(line.words, item.exempt_paragraph),
        () if item.exempt_paragraph else line.arising,
    )


def _awaited(item: Item, report: Report | None) -> bool:
    """Return True if the item should have a report that is not cleared yet."""
    if report is None:
        return item.kind == ItemKind.REPORT and item.published_id is None
    return report.state in (ReportState.COMMISSIONED, ReportState.DRAFTED)


def _uncleared(items: Sequence[PlannedItem], known: dict[int, Report]) -> list[str]:
    """Return the new items whose report is not cleared yet."""
    return [
        f"{item.number} {item.item.shown_title}"
        for item in items
        if item.new and item.paper is None and _awaited(item.item, known.get(item.item.pk))
    ]


def _disagreeing(papers: Sequence[PlannedPaper]) -> list[str]:
    """Return the items taken in private whose report is not exempt."""
    return [
        f"{paper.number} {paper.item.title}"
        for paper in papers
        if paper.item.exempt_paragraph and not paper.version.exempt_paragraph
    ]


def _changes(items: Iterable[PlannedItem]) -> list[str]:
    """Return what a later pack changes, a line for each item that is new or has a paper."""
    return [line for each in items if (line := _change(each))]


def _change(each: PlannedItem) -> str:
    if each.new:
        return f"Adds item {each.number}: {each.item.shown_title}."
    if each.paper is None:
        return ""
    if old := each.paper.replaces:
        note = "" if each.paper.version.exempt_paragraph else each.paper.version.note
        why = f" {note}" if note else ""
        where = wording.pages(old.first_page, old.last_page)
        return f"Replaces the report to item {each.number}, {old.title} ({where}).{why}"
    return f"Brings the report to item {each.number}: {each.paper.public_title}."


def attached_files(paper: PlannedPaper) -> list[tuple[rules.DocumentKind, str, StoredFile]]:
    """Return the files published with a paper as kind, title and file: original, annexes, background papers."""
    original = (
        [(rules.DocumentKind.ORIGINAL, paper.public_title, paper.version.file)] if paper.version.file else []
    )
    annexes = [(rules.DocumentKind.ANNEX, annex.title, annex.file) for annex in paper.annexes]
    return (
        original
        + annexes
        + [(rules.DocumentKind.BACKGROUND, one.title, one.file) for one in paper.background]
    )
