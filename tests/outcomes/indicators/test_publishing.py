"""What leaves for the open side: nothing before it is published, and no small count ever, however it is asked for."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import VISITOR
from shiremoot.outcomes.indicators import publishing, rules
from shiremoot.outcomes.indicators.models import FigureRelease, Observation, PublishedFigure
from shiremoot.spine.hooks import csv_files
from tests.outcomes.indicators import kept

PROTECTED = {
    "measure": "count",
    "unit_after": "",
    "frequency": "quarterly",
    "disclosure": "1 to 5 hidden, others as they are",
}


@pytest.fixture
def framework(county):
    made = kept.framework(county)
    kept.indicator(county, made, **PROTECTED)
    return made


def quarter(period: str, north: int, south: int, west: int) -> list[list[str]]:
    counts = {"North": north, "South": south, "West": west, "Moorshire": north + south + west}
    return [["1.101", area, period, "", str(count)] for area, count in counts.items()]


def shown(**wanted) -> dict[str, object]:
    rows = PublishedFigure.objects.filter(replaced_at=None, **wanted).select_related("area")
    return {one.area.name: one.count if not one.mark else one.mark for one in rows}


def test_a_small_count_is_hidden_with_another_so_that_the_sum_gives_nothing_away(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 3, 20, 30))
    release = kept.published(county, framework)
    assert shown() == {"North": "suppressed", "South": "suppressed", "West": 30, "Moorshire": 53}
    assert (release.hidden, release.figures) == (2, 4)


def test_no_channel_of_the_open_side_holds_the_small_count(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 3, 20, 30))
    kept.published(county, framework)
    indicator = framework.indicators.get()
    table = "".join(csv_files.lines(publishing.FIGURES))
    data = publishing.as_json(indicator, lambda path: path)
    assert [row["value"] for row in data["figures"]] == ["[c]", "[c]", "30", "53"]
    assert table.count("[c]") == 2
    assert [row["count"] for row in data["figures"]] == ["", "", "30", "53"]
    visitor = county.client("visitor")
    for address in (framework.get_absolute_url(), indicator.get_absolute_url()):
        assert b'<td class="figure">3<' not in visitor.get(address).content


def test_a_later_release_does_not_undo_an_earlier_one(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 3, 20, 30))
    kept.published(county, framework)
    kept.loaded(county, framework, *quarter("Q2 2024-25", 10, 20, 30))
    kept.published(county, framework)
    first = shown(start="2024-04-01")
    assert first == {"North": "suppressed", "South": "suppressed", "West": 30, "Moorshire": 53}
    assert shown(start="2024-07-01") == {"North": 10, "South": 20, "West": 30, "Moorshire": 60}


def test_a_revision_to_a_small_count_hides_the_total_too(county, framework):
    """The other two areas are public already, so a total beside them would give it away."""
    kept.loaded(county, framework, *quarter("Q1 2024-25", 10, 20, 30))
    kept.published(county, framework)
    revised = [["1.101", "North", "Q1 2024-25", "", "3"], ["1.101", "Moorshire", "Q1 2024-25", "", "53"]]
    kept.loaded(county, framework, *revised)
    kept.published(county, framework)
    assert shown() == {"North": "suppressed", "South": 20, "West": 30, "Moorshire": "suppressed"}


def test_a_small_count_is_protected_before_it_is_loaded(county, framework):
    """The total beside all the other parts tells it already, so one of those is hidden from the first release on."""
    rows = quarter("Q1 2024-25", 3, 20, 30)
    kept.loaded(county, framework, *rows[1:])
    kept.published(county, framework)
    assert shown() == {"South": "suppressed", "West": 30, "Moorshire": 53}
    kept.loaded(county, framework, rows[0])
    kept.published(county, framework)
    assert shown() == {"North": "suppressed", "South": "suppressed", "West": 30, "Moorshire": 53}


def test_a_proportion_hides_the_rest_as_well_as_the_count(county):
    made = kept.framework(county)
    kept.indicator(county, made, disclosure="1 to 5 hidden, others as they are")
    kept.loaded(
        county,
        made,
        ["1.101", "North", "2023-24", "", "98", "100"],
        ["1.101", "South", "2023-24", "", "50", "100"],
    )
    kept.published(county, made)
    assert shown() == {"North": "suppressed", "South": 50}


def test_rounded_figures_are_worked_out_from_what_is_printed(county):
    made = kept.framework(county)
    kept.indicator(county, made, places=1, disclosure="1 to 7 hidden, others to the nearest 5")
    kept.loaded(county, made, ["1.101", "North", "2023-24", "33.3", "333", "1001"])
    kept.published(county, made)
    one = PublishedFigure.objects.get()
    assert (one.count, one.denominator, one.value) == (335, 1000, 33)


def test_a_protected_indicator_without_counts_is_not_published(county, framework):
    kept.indicator(county, framework, "1.102", disclosure="1 to 5 hidden, others as they are")
    kept.loaded(county, framework, ["1.102", "", "2023-24", "40"])
    with pytest.raises(rules.CannotRelease, match="every figure needs its counts"):
        kept.published(county, framework)
    assert (PublishedFigure.objects.count(), FigureRelease.objects.count()) == (0, 0)


def test_nobody_outside_sees_a_framework_or_its_working_figures_before_it_is_published(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 30, 20, 30))
    indicator = framework.indicators.get()
    for address in (framework.get_absolute_url(), indicator.get_absolute_url()):
        assert county.client("visitor").get(address).status_code == 404
        assert county.client("elin").get(address).status_code == 200
    assert not policies.visible_to(county.viewer("carys"), Observation).exists()
    kept.published(county, framework)
    for address in (framework.get_absolute_url(), indicator.get_absolute_url()):
        assert county.client("visitor").get(address).status_code == 200
    assert not policies.visible_to(VISITOR, Observation).exists()


def test_a_working_figure_stays_inside_until_the_next_release(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 30, 20, 30))
    kept.published(county, framework)
    kept.loaded(county, framework, *quarter("Q2 2024-25", 40, 20, 30))
    page = framework.indicators.get().get_absolute_url()
    assert "Q2 2024-25" not in county.client("visitor").get(page).content.decode()
    assert "Q2 2024-25" in county.client("elin").get(page).content.decode()


def test_publishing_again_without_a_change_is_refused(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 30, 20, 30))
    kept.published(county, framework)
    with pytest.raises(rules.CannotRelease, match="published as it stands"):
        kept.published(county, framework)
    assert (PublishedFigure.objects.count(), FigureRelease.objects.count()) == (4, 1)


def test_the_file_of_an_indicator_has_the_columns_its_metadata_explains(county, framework):
    kept.loaded(county, framework, *quarter("Q1 2024-25", 30, 20, 30))
    kept.published(county, framework)
    base = framework.indicators.get().get_absolute_url()
    visitor = county.client("visitor")
    file = b"".join(visitor.get(f"{base}figures.csv").streaming_content).decode("utf-8-sig")
    explained = visitor.get(f"{base}figures.csv-metadata.json").json()["tableSchema"]["columns"]
    assert file.splitlines()[0].split(",") == [column["name"] for column in explained]
    assert [line.split(",")[9] for line in file.splitlines()[1:]] == ["30", "20", "30", "80"]
    assert len(visitor.get(f"{base}indicator.json").json()["figures"]) == 4
