"""Where commentary is written, and what of frameworks is public: on bodies, in search, the site map and open data."""

from shiremoot.kernel.hooks import Rows
from shiremoot.outcomes.indicators import commenting, presenting, publishing
from shiremoot.outcomes.indicators.models import Commentary, Framework, Indicator, PublishedFigure
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.hooks import pages, search, sitemap
from shiremoot.spine.hooks.tables import TABLES


def register() -> None:
    """Called once, when the models are loaded."""
    ways_to_answer.WAYS.register(ways_to_answer.Answer(commenting.KIND, presenting.way))
    ways_to_answer.ONLY_BY_RECORD.register(Commentary)
    pages.BODY_PLANS.register(presenting.of_body, of=[Rows(Framework, "body")])
    search.ENTRIES.register(
        search.SearchUnit(Framework, publishing.entries),
        of=[Rows(Framework), Rows(Indicator, "framework")],
        order=90,
    )
    sitemap.SECTIONS.register(publishing.FRAMEWORK_PAGES, of=[Rows(Framework)], order=70)
    sitemap.SECTIONS.register(publishing.INDICATOR_PAGES, of=[Rows(Indicator)], order=71)
    TABLES.register(publishing.INDICATORS, of=[Rows(Indicator)], order=130)
    TABLES.register(publishing.FIGURES, of=[Rows(PublishedFigure)], order=140)
