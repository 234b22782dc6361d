"""Agendas, reports and packs of Moorshire's board, made through the actions people use."""

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection, pictures
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.packs import actions as publishing
from shiremoot.meetings.packs.models import Pack
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import annexes, rules
from shiremoot.meetings.reports import pictures as draft_pictures
from shiremoot.meetings.reports.models import Report
from tests.factories import uploads

SAYS = {
    "title": "Winter plan",
    "author": "Director of Public Health",
    "purpose": "To agree how the winter is met.",
    "recommendations": "approve the plan\nask for an update in the spring",
    "how": rules.How.WRITTEN,
    "body": "## Background\n\nLast winter the hall was cold.\n\n| Year | Cost |\n|---|---|\n| 2023 | £5 |",
    "exempt_paragraph": None,
    "public_interest": "",
}
EXEMPT = {"exempt_paragraph": 3, "public_interest": "Bids are still open."}


def upload(*pages: str, name: str = "paper.pdf"):
    return inspection.inspect(uploads.pdf(*pages), name)


def begin(county, meeting=None, by=OPERATOR) -> Agenda:
    return agendas.begin(meeting=meeting or county.meeting, by=by)


def add(agenda: Agenda, title: str = "Winter plan", by=OPERATOR, **said) -> Item:
    agenda.refresh_from_db()
    return agendas.add(by=by, agenda=agenda, version=agenda.version, title=title, **said)


def commission(item: Item, by=OPERATOR, author: str = "Director of Public Health") -> Report:
    return reports.commission(by=by, item=item, author=author)


def save(report: Report, by=OPERATOR, **said):
    """A new version; a file makes it an uploaded one."""
    report.refresh_from_db()
    says = (
        SAYS
        | {"title": report.item.title}
        | ({"how": rules.How.UPLOADED, "body": ""} if "upload" in said else {})
    )
    return reports.save(by=by, report=report, **{"seen": report.version} | says | said)


def check_all(report: Report, by=OPERATOR, but: str = "") -> None:
    report.refresh_from_db()
    for kind in rules.ClearanceKind:
        if kind != but:
            reports.record_clearance(
                by=by,
                report=report,
                seen=report.version,
                kind=kind,
                outcome="checked",
                officer="Olu Ray, Finance",
            )


def cleared(agenda: Agenda, title: str = "Winter plan", by=OPERATOR, **said) -> Report:
    """A new item with a report that may go to the meeting."""
    report = commission(add(agenda, title, by), by)
    save(report, by, **said)
    check_all(report, by)
    return reports.clear(by=by, report=report)


def publish(county, by=OPERATOR, meeting=None, **said) -> Pack:
    meeting = meeting or county.meeting
    version = Agenda.objects.get(meeting=meeting).version
    return publishing.publish(**{"by": by, "meeting": meeting, "version": version} | said)


def at_hand(county) -> dict[str, dict[str, object]]:
    """A pack that is out, and a draft after it: what the addresses of these rooms lead to. Made once."""
    if not hasattr(county, "published"):
        county.published = _make(county)
    return county.published


def _make(county) -> dict[str, dict[str, object]]:
    agenda = begin(county)
    shown = inspection.inspect(uploads.word_showing(uploads.picture(), alts=("A cold hall",)), "shown.docx")
    report = cleared(agenda, upload=shown)
    pack = publish(county)
    item, free = add(agenda, "Late item"), add(agenda, "Another")
    draft = commission(item)
    save(draft, upload=upload("Two"))
    drawn = draft_pictures.add(
        by=OPERATOR,
        report=draft,
        seen=1,
        alt="A hall",
        upload=pictures.inspect(uploads.picture(), "hall.png"),
    )
    annex = annexes.add(by=OPERATOR, report=draft, seen=2, title="Annex 1", upload=upload("Three"))
    return {
        "item": {"number": item.pk},
        "free item": {"number": free.pk},
        "report": {
            "number": draft.pk,
            "kind": "finance",
            "annex": annex.pk,
            "version": 1,
            "picture": drawn.pk,
        },
        "pack": {"number": pack.number},
        "paper": {"number": pack.papers.get().pk},
        "picture": {"number": pack.papers.get().pk, "picture": report.pictures.get().pk},
        "document": {"number": pack.documents.filter(paper=None).get().pk},
    }
