"""Fetches a paper of the old site, and keeps it with the words of its pages, so that they can be found."""

import re

from django.db import transaction

from shiremoot import papers
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import looking, pdf
from shiremoot.foundation.files.rules import CannotKeep, Looked
from shiremoot.foundation.files.rules import Kind as FileKind
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.moderngov.client import Elsewhere, Service
from shiremoot.governance.moderngov.models import OldPage, OldPaper

_OTHER = re.compile(r"\.(?:xlsx?|xlsm|csv|pptx?|docm|rtf|odt|ods|zip|msg|jpe?g|png|gif|tiff?|mp3|mp4)$", re.I)


def fetch(*, service: Service, paper: OldPaper, by: Viewer) -> bool:
    """Whether it is kept now; where it cannot be, the paper says why. Raises `NoAnswer` where it may be asked again."""
    try:
        data = service.document(paper.url)
        name = paper.url.partition("?")[0].rsplit("/", 1)[-1] or paper.title
        if other := _OTHER.search(name):
            raise CannotKeep(
                f"It is a file of the kind {other[0].lower()}; only PDF and Word (.docx) are kept."
            )
        looked = looking.look(data, name)
        _keep(paper, looked, _words(looked), by)
        return True
    except CannotKeep as problem:
        _not_kept(paper, str(problem))
    except Elsewhere:
        _not_kept(paper, "It is on another site, which was not asked.")
    return False


def _not_kept(paper: OldPaper, why: str) -> None:
    paper.problem = why[:400]
    paper.save(update_fields=["problem"])


@transaction.atomic
def _keep(paper: OldPaper, looked: Looked, pages: list[str], by: Viewer) -> None:
    paper.file, paper.fetched = files.keep(by=by, looked=looked), paper.url
    paper.save(update_fields=["file", "fetched"])
    paper.pages.all().delete()  # of another version
    OldPage.objects.bulk_create(
        OldPage(paper=paper, number=number, text=text.replace("\x00", " "))
        for number, text in enumerate(pages, start=1)
        if text.strip()
    )
    trail.record(by=by, act="kept from the old site", thing=paper, change={"meeting": str(paper.meeting)})


def _words(looked: Looked) -> list[str]:
    """The words of each page; a Word document is one page unless it says where its pages end."""
    if looked.kind is FileKind.PDF:
        return pdf.words(looked.data)
    try:
        return papers.open_bytes(looked.data, looked.name).text.split("\f")
    except papers.UnreadablePaper:
        return []
