"""Register meetings with the hooks of the rooms below."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.record import feeds, presenting, publishing, queries, tables
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, ForwardItem, Meeting
from shiremoot.spine.bodies import hooks as bodies
from shiremoot.spine.hooks import calendars, home, pages, published, search, sitemap
from shiremoot.spine.hooks.tables import TABLES


def register() -> None:
    """Called once, when the models are loaded."""
    bodies.MEETING_DAYS.register(queries.meeting_days)
    published.NOTICES.register(publishing.notices, of=[Rows(Meeting)], order=40)
    sitemap.SECTIONS.register(publishing.PAGES, of=[Rows(Meeting)], order=20)
    pages.BODY_PLANS.register(presenting.planned)
    pages.BODY_FACTS.register(presenting.last_and_next)
    pages.BODY_TABS.register(pages.Tab("meetings", "Meetings", presenting.of_body), order=30)
    calendars.OF_BODY.register(feeds.of_body)
    home.BELOW_DUTIES.register(presenting.own_bodies)
    home.END.register(presenting.coming, order=10)
    home.END.register(presenting.decided_recently, order=20)
    home.CHANGES.register(home.Changing(queries.concerning), of=[Rows(Meeting)])
    _search()
    _tables()


def _search() -> None:
    planned = Rows(ForwardItem, "meeting")
    meetings = search.SearchUnit(Meeting, publishing.meetings)
    search.ENTRIES.register(meetings, of=[Rows(Meeting), planned], order=30)
    items = search.SearchUnit(Meeting, publishing.items)
    search.ENTRIES.register(items, of=[Rows(AgendaItem, "meeting")], order=40)
    decisions = search.SearchUnit(Meeting, publishing.decisions)
    search.ENTRIES.register(decisions, of=[Rows(Decision, "meeting")], order=50)


def _tables() -> None:
    TABLES.register(tables.MEETINGS, of=[Rows(Meeting)], order=40)
    TABLES.register(tables.AGENDA_ITEMS, of=[Rows(AgendaItem)], order=50)
    TABLES.register(tables.DECISIONS, of=[Rows(Decision)], order=60)
    TABLES.register(tables.ATTENDANCE, of=[Rows(Attendance)], order=70)
    TABLES.register(tables.FORWARD_PLAN, of=[Rows(ForwardItem)], order=90)
