"""The way to the page of measures, at the end of the home page."""

from shiremoot.outcomes.measures_shown import presenting
from shiremoot.spine.hooks import home


def register() -> None:
    """Called once, when the models are loaded."""
    home.END.register(presenting.at_end_of_home, order=90)
