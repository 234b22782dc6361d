"""Draw one of many small charts on a scale they share, such as one for each district."""

from django.utils.html import escape
from django.utils.safestring import SafeString

from shiremoot.foundation.ui.charts.lines import runs
from shiremoot.foundation.ui.charts.parts import LineChart
from shiremoot.foundation.ui.charts.scales import Scale
from shiremoot.foundation.ui.charts.shapes import shape

WIDTH, HEIGHT, EDGE = 240, 110, 10


def draw_small(chart: LineChart, name: str, low: float, high: float, first: float, last: float) -> SafeString:
    """Return a small chart. `low` to `high` and `first` to `last` are the scales that all of them share."""
    x = Scale(first, last if last > first else first + 1, EDGE, WIDTH - EDGE)
    y = Scale(low, high if high > low else low + 1, HEIGHT - EDGE, EDGE)
    parts = [f'<path class="chart__axis" d="M{EDGE} {HEIGHT - EDGE}H{WIDTH - EDGE}"/>']
    for series in reversed(chart.series):
        style = " chart__line--quiet" if series.quiet else ""
        for run in runs(series.points):
            path = "L".join(f"{x.place(one.at)} {y.place(one.value or 0)}" for one in run)
            parts.append(f'<path class="chart__line{style}" d="M{path}"/>' if len(run) > 1 else "")
        known = [one for one in series.points if one.value is not None]
        if known and not series.quiet:
            parts.append(shape(known[-1], x.place(known[-1].at), y.place(known[-1].value or 0)))
    return SafeString(
        f'<svg class="chart chart--small" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="{name}-title">'
        f'<title id="{name}-title">{escape(chart.title)}. {escape(chart.description)}</title>'
        f"{''.join(parts)}</svg>"
    )
