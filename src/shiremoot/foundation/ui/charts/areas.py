"""Draw areas beside each other for one period: a caterpillar with two intervals each, and a funnel with two limits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from shiremoot.foundation.ui.charts import scales
from shiremoot.foundation.ui.charts.lines import LETTER, shortened
from shiremoot.foundation.ui.charts.parts import ChartPoint, Shape
from shiremoot.foundation.ui.charts.scales import Scale
from shiremoot.foundation.ui.charts.shapes import shape

ROW, EDGE, FOOT = 30, 14, 34
WIDE, NARROW = 760, 320
NAMED = 236  # how wide the names of areas may be on a wide screen; on a phone they stand over their row
HALF_END, HALF_OUTER = 4, 8  # half the height of the ends of an interval


@dataclass(frozen=True)
class AreaPoint:
    """An area with its value and both intervals, or with its size for a funnel; `shape` says if it lies outside."""

    name: str
    value: float
    inner: tuple[float, float] = (0.0, 0.0)
    outer: tuple[float, float] = (0.0, 0.0)
    size: float = 0.0
    shape: Shape = Shape.CIRCLE
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaChart:
    """What both charts have: words, areas, and the line they are held against."""

    title: str
    description: str
    areas: tuple[AreaPoint, ...]
    number: Callable[[float], str]
    baseline: float
    baseline_label: str


@dataclass(frozen=True)
class FunnelLimits:
    """The limits of a funnel, each a line of sizes and values: lower and upper, at 95% and at 99.8%."""

    inner: tuple[Sequence[tuple[float, float]], Sequence[tuple[float, float]]]
    outer: tuple[Sequence[tuple[float, float]], Sequence[tuple[float, float]]]


def draw_caterpillar(chart: AreaChart, name: str) -> SafeString:
    """Return the areas in order of their values, each with its 95% interval, and its 99.8% interval behind it."""
    both = [_caterpillar(chart, f"{name}-{kind}", kind) for kind in ("wide", "narrow")]
    return SafeString("\n".join(both))


def _caterpillar(chart: AreaChart, name: str, kind: str) -> str:
    wide = kind == "wide"
    width, left, row = (WIDE, NAMED, ROW) if wide else (NARROW, EDGE, ROW + 22)
    top = 26
    height = top + row * len(chart.areas) + FOOT
    ends = [end for one in chart.areas for end in (*one.outer, one.value)]
    marks = scales.ticks([*ends, chart.baseline], 5 if wide else 3)
    x = Scale(marks[0], marks[-1], left + 6, width - 2 * EDGE)
    parts = [*_ground(chart, x, marks, top, height), *_rows(chart, x, top, row, left if wide else 0)]
    return _svg(chart, name, kind, (width, height), parts)


def _ground(chart: AreaChart, x: Scale, marks: Sequence[float], top: int, height: int) -> Iterator[str]:
    bottom = height - FOOT
    for each in marks:
        at = x.place(each)
        yield f'<path class="chart__grid" d="M{at} {top}V{bottom}"/>'
        yield _text(at, bottom + 21, chart.number(each), "middle")
    at = x.place(chart.baseline)
    anchor = "start" if at < (x.start + x.end) / 2 else "end"
    yield f'<path class="chart__level chart__level--mean" d="M{at} {top - 4}V{bottom}"/>'
    yield _text(at, top - 9, chart.baseline_label, anchor)


def _rows(chart: AreaChart, x: Scale, top: int, row: int, left: float) -> Iterator[str]:
    for at, one in enumerate(in_order(chart.areas)):
        y = top + row * (at + 1) - ROW / 2
        words = f"{one.name} {chart.number(one.value)}"
        if left:
            yield _text(left - 6, y + 5, shortened(words, int(left / LETTER)), "end")
        else:
            yield _text(x.start, y - 14, shortened(f"{at + 1} {words}", 34), "start")
        for (low, high), half in ((one.outer, HALF_OUTER), (one.inner, HALF_END)):
            a, b = x.place(low), x.place(high)
            ends = f"M{a} {y - half}V{y + half}M{b} {y - half}V{y + half}"
            yield f'<path class="chart__whisker" d="M{a} {y}H{b}{ends}"/>'
        yield shape(ChartPoint(0, words, one.value, shape=one.shape, tone=one.tone), x.place(one.value), y)


def draw_funnel(chart: AreaChart, limits: FunnelLimits, across: str, name: str) -> SafeString:
    """Return the areas by their size, named in `across`, with the baseline and both limits around it."""
    both = [_funnel(chart, limits, across, f"{name}-{kind}", kind) for kind in ("wide", "narrow")]
    return SafeString("\n".join(both))


def _funnel(chart: AreaChart, limits: FunnelLimits, across: str, name: str, kind: str) -> str:
    width, height = (WIDE, 360) if kind == "wide" else (NARROW, 320)
    steps = scales.ticks((one.size for one in chart.areas), 4 if kind == "wide" else 2)
    low, high = steps[0], steps[-1]
    lines = [
        (style, [point for point in line if low <= point[0] <= high])
        for style, pair in (
            ("chart__level chart__level--limit", limits.outer),
            ("chart__line chart__line--quiet", limits.inner),
        )
        for line in pair
    ]
    values = [value for _, line in lines for _, value in line]
    marks = scales.ticks([*values, *(one.value for one in chart.areas), chart.baseline], 4)
    left = 12 + max(len(chart.number(each)) for each in marks) * LETTER
    x, y = (
        Scale(low, high, left + 6, width - EDGE),
        Scale(marks[0], marks[-1], height - 2.0 * FOOT + 10, 28.0),
    )
    parts = [*_axes(chart, (x, y), (steps, marks), across, (width, height), left), *_curves(lines, x, y)]
    parts += list(_named_points(chart, x, y, width))
    return _svg(chart, name, kind, (width, height), parts)


def _axes(
    chart: AreaChart,
    scale: tuple[Scale, Scale],
    marks: tuple[Sequence[float], Sequence[float]],
    across: str,
    size: tuple[int, int],
    left: float,
) -> Iterator[str]:
    (x, y), (width, height) = scale, size
    for each in marks[1]:
        at = y.place(each)
        yield f'<path class="chart__grid" d="M{left:.1f} {at}H{width - EDGE}"/>'
        yield _text(left - 6, at + 5, chart.number(each), "end")
    for each in marks[0] if width == WIDE else (marks[0][0], marks[0][-1]):
        anchor = "end" if each == marks[0][-1] else "middle"
        yield _text(x.place(each), y.start + 21, f"{each:,.0f}", anchor)
    yield f'<path class="chart__axis" d="M{left:.1f} {y.start}H{width - EDGE}"/>'
    yield _text((left + width) / 2, height - 6, across, "middle")
    yield f'<path class="chart__level chart__level--mean" d="M{left:.1f} {y.place(chart.baseline)}H{width - EDGE}"/>'
    yield _text(left + 4, 16, chart.baseline_label, "start")


def _curves(lines: Sequence[tuple[str, Sequence[tuple[float, float]]]], x: Scale, y: Scale) -> Iterator[str]:
    for style, line in lines:
        path = "L".join(f"{x.place(size)} {y.place(value)}" for size, value in line)
        if len(line) > 1:
            yield f'<path class="{style}" fill="none" d="M{path}"/>'


def _named_points(chart: AreaChart, x: Scale, y: Scale, width: int) -> Iterator[str]:
    """Yield the points with their names; on a phone with their numbers in the caterpillar, which has the names."""
    order = in_order(chart.areas)
    ups = [y.place(one.value) for one in order]
    heights = scales.kept_apart([up - 8 for up in ups], 17, y.end, y.start)
    for at, (one, up, named) in enumerate(zip(order, ups, heights, strict=True)):
        across = x.place(one.size)
        words = f"{one.name} {chart.number(one.value)}"
        yield shape(ChartPoint(0, words, one.value, shape=one.shape, tone=one.tone), across, up)
        name = one.name if width == WIDE else str(at + 1)
        side, anchor = (10, "start") if across + len(name) * LETTER + 12 < width else (-10, "end")
        yield _text(across + side, named, name, anchor)


def in_order(areas: Sequence[AreaPoint]) -> list[AreaPoint]:
    """Return areas in order of their values, the highest first."""
    return sorted(areas, key=lambda one: -one.value)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text class="chart__text" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(chart: AreaChart, name: str, kind: str, size: tuple[int, int], parts: Sequence[str]) -> str:
    width, height = size
    body = "\n".join(parts)
    return (
        f'<svg class="chart chart--{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(chart.title)}</title>'
        f'<desc id="{name}-desc">{escape(chart.description)}</desc>\n{body}\n</svg>'
    )
