"""Charts: well-formed, described, readable without colour, and honest about what is missing."""

import itertools
import re
from xml.etree import ElementTree

import pytest

from shiremoot.foundation.ui import charts
from shiremoot.foundation.ui.charts import Band, ChartPoint, ChartSeries, Level, LineChart, Mark, scales

SVG = "{http://www.w3.org/2000/svg}"


def points(*values, **facts) -> tuple[ChartPoint, ...]:
    return tuple(ChartPoint(at * 365.0, str(2018 + at), value, **facts) for at, value in enumerate(values))


def chart(*series: ChartSeries, **facts) -> LineChart:
    shown = series or (ChartSeries("Moorshire", points(1.0, 2.0, 3.0)),)
    usual = {"title": "Falls & <slips>", "description": "From 1 to 3.", "number": lambda value: f"{value:g}%"}
    return LineChart(series=shown, **(usual | facts))


def drawn(one: LineChart) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<both>{charts.draw(one, 'trend')}</both>"))


def test_each_size_is_well_formed_with_a_title_and_a_description_of_its_own():
    both = drawn(chart())
    assert [one.get("role") for one in both] == ["img", "img"]
    named = [one.get("aria-labelledby") for one in both]
    assert named == ["trend-wide-title", "trend-narrow-title"]
    assert [one.find(f"{SVG}title").text for one in both] == ["Falls & <slips>"] * 2
    assert [one.find(f"{SVG}desc").text for one in both] == ["From 1 to 3."] * 2


def test_nothing_is_styled_in_place_and_nothing_runs():
    text = charts.draw(
        chart(levels=(Level(2, "Target 2%"),), band=Band(1, 2, "1 to 2"), marks=(Mark(365, "A"),)), "t"
    )
    assert not re.search(r"\bstyle=|<script|\bon\w+=|href=", text)


def lines(one: LineChart, quiet: bool = False) -> list[str]:
    style = "chart__line chart__line--quiet" if quiet else "chart__line"
    return [each.get("d") for each in drawn(one)[0].iter(f"{SVG}path") if each.get("class") == style]


def test_a_missing_value_breaks_the_line_and_is_never_drawn_as_zero():
    broken = chart(ChartSeries("Moorshire", points(5.0, 6.0, None, 7.0, 8.0)))
    assert len(lines(broken)) == 2
    assert len(list(drawn(broken)[0].iter(f"{SVG}circle"))) == 4


def test_a_new_definition_breaks_the_line():
    old, new = points(5.0, 6.0, 7.0, 8.0)[:2], points(5.0, 6.0, 7.0, 8.0)[2:]
    new = (ChartPoint(new[0].at, new[0].label, 7.0, joined=False), new[1])
    assert len(lines(chart(ChartSeries("Moorshire", (*old, *new))))) == 2


def test_the_comparator_is_dashed_with_rings_so_that_colour_is_not_needed():
    one = chart(
        ChartSeries("Moorshire", points(5.0, 6.0)), ChartSeries("England", points(3.0, 3.0), quiet=True)
    )
    rings = [each for each in drawn(one)[0].iter(f"{SVG}circle") if "chart__point--ring" in each.get("class")]
    assert (len(lines(one)), len(lines(one, quiet=True)), len(rings)) == (1, 1, 2)


def test_lines_are_named_at_their_ends_and_names_do_not_overlap():
    one = chart(
        ChartSeries("Moorshire", points(5.0, 6.0)),
        ChartSeries("England", points(6.1, 6.1), quiet=True),
        levels=(Level(6.05, "Target 6.05%"),),
    )
    texts = {each.text: float(each.get("y")) for each in drawn(one)[0].iter(f"{SVG}text")}
    heights = sorted(texts[words] for words in ("Moorshire 6%", "England 6.1%", "Target 6.05%"))
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 17


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 9.0], [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
        ([95.0, 99.0], [95.0, 96.0, 97.0, 98.0, 99.0]),
        ([0.0, 0.0], [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ([-5.0, 5.0], [-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0]),
    ],
)
def test_the_scale_has_round_numbers_that_hold_every_value(values, expected):
    assert scales.ticks(values, 5) == expected


def test_every_point_lies_inside_the_drawing():
    one = chart(ChartSeries("Moorshire", points(1.0, 100.0, 55.5, lower=0.5, upper=140.0)))
    for svg in drawn(one):
        width, height = (float(each) for each in svg.get("viewBox").split()[2:])
        for circle in svg.iter(f"{SVG}circle"):
            assert 0 < float(circle.get("cx")) < width
            assert 0 < float(circle.get("cy")) < height
