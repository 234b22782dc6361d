"""Charts as SVG, made on the server: `lines.draw` for series over time, `small.draw` for one of many, `areas` for
areas beside each other.

Each is drawn twice, for a wide screen and for a phone, so that its words are never too small to read; the stylesheet
shows one of the two. Everything is told by shape as well as colour, so a print in black and white loses nothing.
A chart has a title and a description; the page puts the same numbers in a table beside it. No style attributes, no
script.
"""

from shiremoot.foundation.ui.charts.areas import (
    AreaChart,
    AreaPoint,
    FunnelLimits,
    draw_caterpillar,
    draw_funnel,
)
from shiremoot.foundation.ui.charts.lines import draw
from shiremoot.foundation.ui.charts.parts import Band, ChartPoint, ChartSeries, Level, LineChart, Mark, Shape
from shiremoot.foundation.ui.charts.small import draw_small

__all__ = [
    "AreaChart",
    "AreaPoint",
    "Band",
    "ChartPoint",
    "ChartSeries",
    "FunnelLimits",
    "Level",
    "LineChart",
    "Mark",
    "Shape",
    "draw",
    "draw_caterpillar",
    "draw_funnel",
    "draw_small",
]
