"""Papers of the site the council had before: kept here as a transfer keeps them, and restricted there later."""

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.moderngov import answers, storing
from shiremoot.intake.moderngov.fetching import fetch
from shiremoot.intake.moderngov.models import OldPaper, Transfer
from shiremoot.intake.moderngov.storing import papers
from shiremoot.meetings.record.models import AgendaItem, Meeting
from tests.factories import moorshire, uploads

BASE = "https://old.example"


class OldSite:
    """Has one paper, with these words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def document(self, url: str) -> bytes:
        return uploads.pdf(self.words)


def a_transfer() -> storing.TransferContext:
    span = {"since": moorshire.TODAY, "until": moorshire.TODAY, "began_at": moorshire.NOW}
    council = storing.council("Moor Borough Council")
    return storing.TransferContext(Transfer.objects.create(base=BASE, council=council, **span), OPERATOR)


def keep(
    meeting: Meeting, item: AgendaItem | None = None, *, number="31", title="Bus report", words="Buses"
) -> OldPaper:
    """Told by the old site, and fetched."""
    papers.store(a_transfer(), meeting, item, [_document(number, title)])
    kept = OldPaper.objects.get(number=number)
    fetch(service=OldSite(words), paper=kept, by=OPERATOR)
    return kept


def restrict(paper: OldPaper) -> None:
    """Told again by the old site, where it is restricted now."""
    papers.store(
        a_transfer(), paper.meeting, paper.item, [_document(paper.number, paper.title, restricted=True)]
    )


def _document(number: str, title: str, *, restricted: bool = False) -> answers.ListedDocument:
    return answers.ListedDocument(
        number, title, f"/documents/s{number}/{title.replace(' ', '')}.pdf", restricted
    )
