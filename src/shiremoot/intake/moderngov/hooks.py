"""What of the old site a meeting's page shows, and what of it is public."""

from shiremoot.intake.moderngov import oparl, presenting, publishing
from shiremoot.intake.moderngov.models import ItemText, OldPaper
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.oparl.beside import BESIDE
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.publishing import ITEM_WORDS
from shiremoot.spine.hooks import oparl as oparl_hooks
from shiremoot.spine.hooks import pages, published, search


def register() -> None:
    """Called once, when the models are loaded."""
    BESIDE.register(oparl.BESIDE, of=[Rows(OldPaper, "meeting")])
    for kind in oparl.KINDS:
        oparl_hooks.KINDS.register(kind, of=[Rows(OldPaper)], order=60)
    papers, texts = Rows(OldPaper, "meeting"), Rows(ItemText, "item__meeting")
    pages.ITEM_NOTES.register(presenting.on_items, of=[papers, texts])
    pages.AFTER_AGENDA.register(presenting.of_meeting, of=[papers])
    ITEM_WORDS.register(publishing.item_words, of=[texts])
    search.ENTRIES.register(search.SearchUnit(Meeting, publishing.papers), of=[papers], order=70)
    published.NOTICES.register(publishing.notices, of=[Rows(OldPaper)])
    published.PAPERS.register(
        published.Papers(publishing.public_papers, "meeting__body"), of=[Rows(OldPaper, "meeting__body")]
    )
