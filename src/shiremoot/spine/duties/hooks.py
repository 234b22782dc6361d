"""What duties tell about bodies that end, that people are told when a duty changed, and what measures count."""

from shiremoot.foundation.measures.registry import MEASURES
from shiremoot.kernel.hooks import Rows
from shiremoot.spine.bodies import hooks as bodies
from shiremoot.spine.duties import catalogue, measures, publishing, queries, succession
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks import home, search


def register() -> None:
    """Called once, when the models are loaded."""
    catalogue.load()  # a broken catalogue stops the start, not the first request that needs it
    bodies.LEFT_OPEN.register(succession.left)
    bodies.PASS_ON.register(succession.pass_on)
    search.ENTRIES.register(search.SearchUnit(Duty, publishing.duties), of=[Rows(Duty)], order=90)
    home.CHANGES.register(home.Changing(queries.concerning), of=[Rows(Duty)])
    for offered in measures.OFFERED:
        MEASURES.register(offered)
