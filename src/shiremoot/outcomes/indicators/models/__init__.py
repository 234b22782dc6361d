"""Frameworks, indicators with their definitions, working figures, what was published of them, and commentaries."""

from shiremoot.outcomes.indicators.models.commentaries import Commentary
from shiremoot.outcomes.indicators.models.figures import (
    FigureFields,
    FigureLoad,
    FigureRelease,
    Observation,
    PublishedFigure,
)
from shiremoot.outcomes.indicators.models.frameworks import (
    Area,
    Definition,
    Framework,
    Indicator,
    Rebase,
    StrategyOutcome,
    StrategyTheme,
)

__all__ = [
    "Area",
    "Commentary",
    "Definition",
    "FigureFields",
    "FigureLoad",
    "FigureRelease",
    "Framework",
    "Indicator",
    "Observation",
    "PublishedFigure",
    "Rebase",
    "StrategyOutcome",
    "StrategyTheme",
]
