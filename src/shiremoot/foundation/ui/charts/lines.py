"""Draw series over time, with intervals, levels and marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from shiremoot.foundation.ui.charts import scales
from shiremoot.foundation.ui.charts.parts import ChartPoint, ChartSeries, LineChart
from shiremoot.foundation.ui.charts.scales import Scale
from shiremoot.foundation.ui.charts.shapes import shape

LETTER = 8.6  # the width of a letter of the chart's text, roughly
LINE = 20
MANY = 60  # points above which no sign is drawn for each


@dataclass(frozen=True)
class ChartSheet:
    """The size of a drawing and the room around the plot. `named` is how wide names at the ends of lines may be."""

    width: int
    height: int
    named: int
    across: int  # numbers at the side
    wide: bool


WIDE = ChartSheet(760, 340, 170, 5, True)
NARROW = ChartSheet(320, 300, 0, 4, False)


def draw(chart: LineChart, name: str) -> SafeString:
    """Return the chart for wide screens and for phones; `name` makes the addresses of its title its own."""
    both = (_drawn(chart, WIDE, f"{name}-wide"), _drawn(chart, NARROW, f"{name}-narrow"))
    return SafeString("\n".join(both))


def _drawn(chart: LineChart, sheet: ChartSheet, name: str) -> str:
    plot = _Plot(chart, sheet)
    kind = "wide" if sheet.wide else "narrow"
    body = "\n".join(plot.parts())
    return (
        f'<svg class="chart chart--{kind}" xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {sheet.width} {plot.height}" width="{sheet.width}" height="{plot.height}" role="img"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(chart.title)}</title>'
        f'<desc id="{name}-desc">{escape(chart.description)}</desc>\n{body}\n</svg>'
    )


class _Plot:
    def __init__(self, chart: LineChart, sheet: ChartSheet) -> None:
        self.chart, self.sheet = chart, sheet
        self.ticks = scales.ticks(chart.values(), sheet.across)
        numbers = [chart.number(each) for each in self.ticks]
        self.left = 12 + max(map(len, numbers)) * LETTER
        unit = LINE if chart.unit else 0
        self.top = 28.0 + unit if sheet.wide else 24.0 + unit + LINE * len(self._names())
        self.height = sheet.height if sheet.wide else int(sheet.height + self.top - 24)
        self.right, self.bottom = sheet.width - (sheet.named or 14), self.height - 34.0
        days = [point.at for point in chart.points()] or [0.0]
        margin = (max(days) - min(days)) * 0.02 or 1
        self.x = Scale(min(days) - margin, max(days) + margin, self.left + 6, self.right - 6)
        self.y = Scale(self.ticks[0], self.ticks[-1], self.bottom, self.top)

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._band()
        for series in self.chart.series:
            yield from self._interval(series)
        yield from self._levels()
        yield from self._marks()
        for series in reversed(self.chart.series):
            yield from self._line(series)
        yield from self._days()
        yield from self._at_the_ends() if self.sheet.wide else self._key()

    def _grid(self) -> Iterator[str]:
        if self.chart.unit:
            y = self.top - 14 if not self.chart.marks else self.top - 30
            yield f'<text class="chart__text" x="2" y="{y:.1f}">{escape(self.chart.unit)}</text>'
        for each in self.ticks:
            y = self.y.place(each)
            yield f'<path class="chart__grid" d="M{self.left} {y}H{self.right}"/>'
            words = escape(self.chart.number(each))
            yield f'<text class="chart__text" x="{self.left - 6:.1f}" y="{y + 5:.1f}" text-anchor="end">{words}</text>'

    def _band(self) -> Iterator[str]:
        band = self.chart.band
        if band:
            top, bottom = self.y.place(band.upper), self.y.place(band.lower)
            size = f'y="{top}" width="{self.right - self.left:.1f}" height="{bottom - top:.1f}"'
            yield f'<rect class="chart__range" x="{self.left:.1f}" {size}/>'

    def _interval(self, series: ChartSeries) -> Iterator[str]:
        if series.quiet:
            return
        for run in runs([point for point in series.points if point.lower is not None]):
            up = " ".join(f"{self.x.place(one.at)},{self.y.place(one.upper or 0)}" for one in run)
            down = " ".join(f"{self.x.place(one.at)},{self.y.place(one.lower or 0)}" for one in reversed(run))
            if len(run) > 1:
                yield f'<polygon class="chart__interval" points="{up} {down}"/>'
            for one in run if len(run) < MANY else ():
                yield self._whisker(one)

    def _whisker(self, one: ChartPoint) -> str:
        x, low, high = self.x.place(one.at), self.y.place(one.lower or 0), self.y.place(one.upper or 0)
        path = f"M{x} {low}V{high}M{x - 4} {low}H{x + 4}M{x - 4} {high}H{x + 4}"
        if one.outer:
            bottom, top = (self.y.place(each) for each in one.outer)
            path += f"M{x} {bottom}V{low}M{x} {high}V{top}M{x - 8} {bottom}H{x + 8}M{x - 8} {top}H{x + 8}"
        return f'<path class="chart__whisker" d="{path}"/>'

    def _levels(self) -> Iterator[str]:
        for level in self.chart.levels:
            y = self.y.place(level.value)
            start = self.left if level.start is None else self.x.place(level.start)
            end = self.right if level.end is None else self.x.place(level.end)
            yield f'<path class="chart__level chart__level--{level.kind}" d="M{start:.1f} {y}H{end:.1f}"/>'

    def _marks(self) -> Iterator[str]:
        for mark in self.chart.marks:
            x = self.x.place(mark.at)
            yield f'<path class="chart__mark" d="M{x} {self.top - 4}V{self.bottom}"/>'
            yield (
                f'<text class="chart__sign" x="{x}" y="{self.top - 9}" text-anchor="middle">'
                f"{escape(mark.sign)}</text>"
            )

    def _line(self, series: ChartSeries) -> Iterator[str]:
        style = " chart__line--quiet" if series.quiet else ""
        for run in runs(series.points):
            path = "L".join(f"{self.x.place(one.at)} {self.y.place(one.value or 0)}" for one in run)
            if len(run) > 1:
                yield f'<path class="chart__line{style}" d="M{path}"/>'
        known = [one for one in series.points if one.value is not None]
        for one in known:
            if len(known) < MANY or one.tone:
                yield shape(one, self.x.place(one.at), self.y.place(one.value or 0), quiet=series.quiet)

    def _days(self) -> Iterator[str]:
        """Yield the names of periods below, as many as there is room for, the last always."""
        named = {point.at: point.label for point in self.chart.points()}
        days = sorted(named)
        longest = max(map(len, named.values()), default=1) * LETTER + 10
        room = max(1, int((self.right - self.left) // longest))
        every = max(1, -(-len(days) // room))
        yield f'<path class="chart__axis" d="M{self.left:.1f} {self.bottom}H{self.right:.1f}"/>'
        for at, day in enumerate(reversed(days)):
            if at % every:
                continue
            x = self.x.place(day)
            anchor = (
                "middle"
                if x + longest / 2 < self.sheet.width and x > longest / 2
                else ("end" if at == 0 else "start")
            )
            yield f'<path class="chart__axis" d="M{x} {self.bottom}v5"/>'
            yield (
                f'<text class="chart__text" x="{x}" y="{self.bottom + 21}" text-anchor="{anchor}">'
                f"{escape(named[day])}</text>"
            )

    def _names(self) -> list[tuple[str, str, float]]:
        """Return what is named: its words, its style, and the height at which its line ends."""
        found = []
        for series in self.chart.series:
            last = next((one for one in reversed(series.points) if one.value is not None), None)
            if last is not None:
                words = f"{series.name} {self.chart.number(last.value or 0)}"
                found.append(
                    (words, "line chart__line--quiet" if series.quiet else "line", last.value or 0.0)
                )
        found += [
            (level.label, f"level chart__level--{level.kind}", level.value)
            for level in self.chart.levels
            if level.label
        ]
        if self.chart.band:
            middle = (self.chart.band.lower + self.chart.band.upper) / 2
            found.append((self.chart.band.label, "range", middle))
        return found

    def _at_the_ends(self) -> Iterator[str]:
        names = self._names()
        places = scales.kept_apart([self.y.place(value) for _, _, value in names], 18, self.top, self.bottom)
        for (words, style, _), y in zip(names, places, strict=True):
            strong = "" if "quiet" in style or "line" not in style else " chart__text--strong"
            said = escape(shortened(words, int(self.sheet.named / LETTER) + 1))
            yield f'<text class="chart__text{strong}" x="{self.right + 8}" y="{y + 5:.1f}">{said}</text>'

    def _key(self) -> Iterator[str]:
        for at, (words, style, _) in enumerate(self._names()):
            y = 14 + at * LINE
            if style == "range":
                yield f'<rect class="chart__range" x="2" y="{y - 6}" width="28" height="12"/>'
            else:
                yield f'<path class="chart__{style}" d="M2 {y}h28"/>'
            yield f'<text class="chart__text" x="38" y="{y + 5}">{escape(shortened(words, 33))}</text>'


def runs(points: Sequence[ChartPoint]) -> Iterator[list[ChartPoint]]:
    """Yield the points between which a line is drawn: it breaks where a value is missing or a point is not joined."""
    run: list[ChartPoint] = []
    for point in points:
        if run and (point.value is None or not point.joined):
            yield run
            run = []
        if point.value is not None:
            run.append(point)
    if run:
        yield run


def shortened(words: str, letters: int) -> str:
    """Return words cut to so many letters, with a sign that some are missing."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
