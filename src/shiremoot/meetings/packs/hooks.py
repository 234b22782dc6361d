"""What packs show on a meeting's page, and what of them is public."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.packs import presenting, publishing, taking_down, to_prepare, to_read
from shiremoot.meetings.packs.models import Pack, PublishedPaper
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.spine.hooks import home, pages, published, search, sitemap, tables


def register() -> None:
    """Called once, when the models are loaded."""
    packs = [Rows(Pack, "meeting")]
    pages.MEETING_TOP.register(presenting.packs, of=packs)
    pages.ITEM_NOTES.register(
        presenting.papers, of=[Rows(PublishedPaper, "pack__meeting"), Rows(Item, "agenda__meeting")]
    )
    steps.STEPS.register(presenting.step)
    home.SECTIONS.register(to_prepare.part)
    home.TASKS.register(to_read.tasks, order=30)
    search.ENTRIES.register(search.SearchUnit(Meeting, publishing.papers), of=packs, order=60)
    sitemap.SECTIONS.register(publishing.PACK_PAGES, of=[Rows(Pack)], order=30)
    sitemap.SECTIONS.register(publishing.PAPER_PAGES, of=[Rows(PublishedPaper)], order=40)
    published.NOTICES.register(publishing.notices, of=[Rows(Pack), Rows(PublishedPaper, "pack")], order=10)
    published.NOTICES.register(
        publishing.withdrawals, of=[Rows(Pack), Rows(PublishedPaper, "pack")], order=11
    )
    reports.TAKE_DOWN.register(taking_down.prepare)
    published.PAPERS.register(
        published.Papers(publishing.public_packs, "meeting__body"), of=[Rows(Pack, "meeting__body")]
    )
    tables.TABLES.register(publishing.PAPERS, of=[Rows(PublishedPaper)], order=80)
