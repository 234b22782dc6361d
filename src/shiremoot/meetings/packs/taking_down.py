"""Take a published report down: its pages in the packs, its files and its words. A notice with the reason stays."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import child, opening
from shiremoot.foundation.files.rules import FileKind, InspectedFile
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.meetings.packs import permissions
from shiremoot.meetings.packs.acts import PacksAct
from shiremoot.meetings.packs.models import PageText, PublishedFile, PublishedPaper
from shiremoot.meetings.reports.models import Report


@dataclass(frozen=True)
class _Reissued:
    """The file of a whole pack, and its bytes without the pages taken down."""

    document: PublishedFile
    pdf: bytes


def prepare(by: Viewer, report: Report, why: str) -> Callable[[], None]:
    """Make the packs without a report, and return the function that puts them in place within a transaction.

    Raises `Refused`.
    """
    permissions.check_can_publish(by, report.item.agenda.meeting)
    papers = list(
        PublishedPaper.objects.filter(version__report=report, withdrawn_at=None).select_related(
            "pack__meeting__body"
        )
    )
    made = _reissued(papers, clock.today())
    return lambda: _take_down(by, papers, made, why)


def _reissued(papers: list[PublishedPaper], today: datetime.date) -> list[_Reissued]:
    """Return each whole pack, public and private, with the pages of all these papers taken out of it."""
    notice = [
        f"This report was withdrawn on {moments.day(today)}.",
        "The page of the meeting gives the reason.",
    ]
    whole = PublishedFile.objects.filter(
        pack__in={each.pack_id for each in papers}, paper=None, file__disposed_at=None
    )
    found = []
    for document in whole.select_related("file", "pack"):
        pdf = files.read(document.file)
        for paper in (each for each in papers if each.pack_id == document.pack_id):
            pdf = child.ask(
                "shiremoot.meetings.packs.pdf_take_down",
                "take_down_apart",
                opening.PACK,
                pdf=pdf,
                first=paper.first_page,
                last=paper.last_page,
                words=notice,
            )
        found.append(_Reissued(document, pdf))
    return found


def _take_down(by: Viewer, papers: list[PublishedPaper], made: list[_Reissued], why: str) -> None:
    now = clock.now()
    for each in made:
        kept = each.document.file
        inspected = InspectedFile(kept.name, each.pdf, FileKind.PDF, pages=kept.pages)
        files.store(by=by, inspected=inspected, owner=each.document)
        trail.record(
            by=by, act=PacksAct.REISSUED, thing=each.document.pack, change={"file": each.document.pk}
        )
    for paper in papers:
        paper.withdrawn_at, paper.withdrawn_because = now, why[:300]
        paper.save(update_fields=["withdrawn_at", "withdrawn_because"])
        files.dispose(by=by, of=[*paper.documents.all(), *paper.pictures.all()])
        PageText.objects.filter(paper=paper).update(text=f"{paper.withdrawn}.")
        trail.record(by=by, act=PacksAct.WITHDREW_REPORT, thing=paper, change={"why": why})
