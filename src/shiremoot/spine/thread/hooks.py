"""Where the duty to respond is answered, and what of the thread is public."""

from shiremoot.kernel.hooks import Rows
from shiremoot.spine.bodies import hooks as bodies
from shiremoot.spine.duties import permissions as duties
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.hooks import search, sitemap
from shiremoot.spine.hooks.tables import TABLES
from shiremoot.spine.thread import permissions, presenting, publishing, rules, succession
from shiremoot.spine.thread.models import Action, Recommendation, Response, Source


def register() -> None:
    """Called once, when the models are loaded."""
    for kind in sorted(set(rules.RESPONSE_DUTIES.values())):
        ways_to_answer.WAYS.register(ways_to_answer.Answer(kind, presenting.way_to_respond))
    ways_to_answer.WAYS.register(ways_to_answer.Answer(Kind.CARRY_OUT_ACTION, presenting.way_to_complete))
    ways_to_answer.WAYS.register(ways_to_answer.Answer(Kind.LOOK_AT_IMPACT, presenting.way_to_look))
    ways_to_answer.NAMED.register(presenting.named_ways)
    duties.WITHHELD.register(permissions.duties_withheld_from)
    bodies.PASS_ON.register(succession.pass_on)
    search.ENTRIES.register(
        search.SearchUnit(Recommendation, publishing.recommendations),
        of=[Rows(Recommendation), Rows(Response, "addressee__recommendation")],
        order=65,
    )
    search.ENTRIES.register(search.SearchUnit(Action, publishing.actions), of=[Rows(Action)], order=66)
    sitemap.SECTIONS.register(publishing.PAGES, of=[Rows(Recommendation)], order=60)
    sitemap.SECTIONS.register(publishing.SOURCE_PAGES, of=[Rows(Source)], order=61)
    TABLES.register(publishing.RECOMMENDATIONS, of=[Rows(Recommendation)], order=100)
    TABLES.register(publishing.RESPONSES, of=[Rows(Response)], order=110)
    TABLES.register(publishing.ACTIONS, of=[Rows(Action)], order=120)
