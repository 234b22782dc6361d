"""Fetch a paper from the old site and store it with the text of its pages, so that search finds it."""

import re

from django.db import transaction

from shiremoot import papers
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import opening
from shiremoot.foundation.files.rules import CannotKeep, InspectedFile
from shiremoot.foundation.files.rules import FileKind as FileKind
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.moderngov.acts import ModernGovAct
from shiremoot.intake.moderngov.client import OnOtherHost, Service
from shiremoot.intake.moderngov.models import OldPage, OldPaper

_OTHER = re.compile(r"\.(?:xlsx?|xlsm|csv|pptx?|docm|rtf|odt|ods|zip|msg|jpe?g|png|gif|tiff?|mp3|mp4)$", re.I)


def fetch(*, service: Service, paper: OldPaper, by: Viewer) -> bool:
    """Fetch and store a paper. Return False if it cannot be stored; `paper.problem` then says why.

    Raises `NoAnswer` if trying again later may help.
    """
    try:
        data = service.document(paper.url)
        name = paper.url.partition("?")[0].rsplit("/", 1)[-1] or paper.title
        if other := _OTHER.search(name):
            raise CannotKeep(
                f"It is a file of the kind {other[0].lower()}; only PDF and Word (.docx) are kept."
            )
        looked = opening.inspect(data, name)
        _store(paper, looked, _page_texts(looked), by)
        return True
    except CannotKeep as problem:
        _reject(paper, str(problem))
    except OnOtherHost:
        _reject(paper, "It is on another site, which was not asked.")
    return False


def _reject(paper: OldPaper, why: str) -> None:
    paper.problem = why[:400]
    paper.save(update_fields=["problem"])


@transaction.atomic
def _store(paper: OldPaper, looked: InspectedFile, pages: list[str], by: Viewer) -> None:
    paper.fetched = paper.url
    files.store(by=by, inspected=looked, owner=paper)
    paper.pages.all().delete()  # those of an earlier version
    OldPage.objects.bulk_create(
        OldPage(paper=paper, number=number, text=text.replace("\x00", " "))
        for number, text in enumerate(pages, start=1)
        if text.strip()
    )
    trail.record(by=by, act=ModernGovAct.KEPT_PAPER, thing=paper, change={"meeting": str(paper.meeting)})


def _page_texts(looked: InspectedFile) -> list[str]:
    """Return the text of each page; a Word document without page breaks is one page."""
    if looked.kind is FileKind.PDF:
        return opening.words(looked.data)
    try:
        return papers.open_bytes(looked.data, looked.name).text.split("\f")
    except papers.UnreadablePaper:
        return []
