"""Shows minutes and notices of decisions on a meeting's page, in search, in the site map and in the news."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.minutes import presenting, publishing, waiting
from shiremoot.meetings.minutes.models import DecisionNotice, Edition, Minutes
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.hooks import home, pages, published, search, sitemap


def register() -> None:
    """Called once, when the models are loaded."""
    editions = Rows(Edition, "minutes__meeting")
    pages.MEETING_TOP.register(presenting.part, of=[editions, Rows(DecisionNotice, "meeting")])
    steps.STEPS.register(presenting.notice_step)
    steps.STEPS.register(presenting.minutes_step)
    home.TASKS.register(waiting.tasks, order=20)
    minutes = search.SearchUnit(Meeting, publishing.minutes)
    search.ENTRIES.register(minutes, of=[editions, Rows(Minutes, "meeting")], order=80)
    sitemap.SECTIONS.register(publishing.PAGES, of=[Rows(Minutes)], order=50)
    published.NOTICES.register(publishing.notices_of_minutes, of=[Rows(Edition)], order=20)
    published.NOTICES.register(publishing.notices_of_decisions, of=[Rows(DecisionNotice)], order=30)
