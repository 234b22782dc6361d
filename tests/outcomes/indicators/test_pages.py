"""The pages of frameworks and indicators: what stands on them, and what they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation import clock
from shiremoot.outcomes.indicators.models import FigureLoad, Observation
from tests.outcomes.indicators import kept


@pytest.fixture
def framework(county):
    made = kept.framework(county)
    kept.indicator(county, made, comparator=kept.england(), target_kind="better than the comparator")
    return made


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def years(code="1.101", area="", first=2017, each=(200, 220, 240, 260, 280)):
    return [[code, area, str(first + at), "", str(count), "1000"] for at, count in enumerate(each)]


def test_the_page_says_the_number_the_reason_and_draws_and_lists_the_same_figures(county, framework):
    kept.loaded(county, framework, *years(), ["1.101", "England", "2021", "", "2200", "10000"])
    kept.published(county, framework)
    page = text(county.client("visitor"), framework.indicators.get().get_absolute_url())
    for words in (
        "28% in 2021, up from 26% in 2020.",
        "28% (25 to 31): England&#x27;s 22% lies outside, and outside the 99.8% interval.",
        "Increasing over the last five years.",
        "Moorshire: 5 figures, from 20% in 2017 to 28% in 2021.",
        "280 of 1,000",
    ):
        assert words in page
    assert (page.count('<svg class="chart chart--'), page.count(" style=")) == (2, 0)


def test_the_theme_page_has_every_indicator_and_those_in_development(county, framework):
    kept.indicator(
        county, framework, "1.102", name="To come", development="indicator chosen, figures to come"
    )
    kept.loaded(county, framework, *years())
    kept.published(county, framework)
    page = text(county.client("visitor"), framework.themes.get().get_absolute_url())
    assert ("People who feel safe" in page, "Chosen, figures to come" in page, "To come" in page) == (
        True,
    ) * 3


def test_a_figure_that_is_not_available_is_said_so_and_not_drawn_as_zero(county, framework):
    kept.loaded(county, framework, *years(), ["1.101", "", "2022", "not available"])
    kept.published(county, framework)
    page = text(county.client("visitor"), framework.indicators.get().get_absolute_url())
    assert ("not available" in page, "28% in 2021" in page) == (True, True)


def test_what_got_worse_since_the_last_meeting_is_named(county, framework):
    with clock.at("2024-09-01T10:00"):
        kept.loaded(
            county, framework, *years(each=(280, 260)), ["1.101", "England", "2018", "", "2200", "10000"]
        )
        kept.published(county, framework)
    county.meeting.__class__.objects.create(
        body=county.board, starts_at=county.meeting.starts_at.replace(month=10), state="held"
    )
    with clock.at("2024-11-01T10:00"):
        kept.loaded(
            county,
            framework,
            *years(first=2019, each=(120,)),
            ["1.101", "England", "2019", "", "2200", "10000"],
        )
        kept.published(county, framework)
    page = text(county.client("visitor"), framework.get_absolute_url())
    assert "Since the meeting of 5 October 2024" in page
    assert page.index("Got worse") < page.index("12% in 2019, down from 26% in 2018.")
    assert ("Was on track." in page, "Got better" in page) == (True, False)


def test_a_theme_costs_the_same_for_one_indicator_as_for_many(county, framework):
    kept.loaded(county, framework, *years(), *years(area="North"))
    kept.published(county, framework)
    addresses = (framework.get_absolute_url(), framework.themes.get().get_absolute_url())
    before = [queries(county, address) for address in addresses]
    for at in range(6):
        kept.indicator(county, framework, f"1.2{at}", comparator=kept.england())
        kept.loaded(county, framework, *years(f"1.2{at}"), *years(f"1.2{at}", "North"))
    kept.published(county, framework)
    assert [queries(county, address) for address in addresses] == before


def test_an_indicator_costs_the_same_for_few_figures_as_for_many(county, framework):
    kept.loaded(county, framework, *years())
    kept.loaded(county, framework, *years(area="North"))
    kept.published(county, framework)
    address = framework.indicators.get().get_absolute_url()
    before = queries(county, address)
    kept.loaded(county, framework, *years(first=2001), *years(area="South"), *years(area="West"))
    kept.published(county, framework)
    assert queries(county, address) == before


def queries(county, address: str) -> int:
    client = county.client("ben")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def upload(county, framework, data: bytes, name="figures.csv"):
    file = SimpleUploadedFile(name, data)
    return county.client("elin").post(f"{framework.get_absolute_url()}load/", {"file": file})


def test_a_file_with_errors_is_shown_with_a_table_of_what_to_mend(county, framework):
    answer = upload(county, framework, b"indicator,period,value\n1.101,2023,140\n9.9,2023,3\n")
    page = answer.content.decode()
    assert (answer.status_code, FigureLoad.objects.count()) == (400, 0)
    for words in ("There are 2 errors, so nothing was loaded.", "A proportion is from 0 to 100", "Row 3"):
        assert words in page


def test_a_good_file_is_shown_before_it_is_loaded(county, framework):
    answer = upload(county, framework, b"\xef\xbb\xbfindicator;period;value\n1.101;2023;45.2%\n")
    load = FigureLoad.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, load.get_absolute_url())
    elin = county.client("elin")
    assert "1 new, 0 revised, 0 as they stand" in text(elin, load.get_absolute_url())
    assert elin.post(load.get_absolute_url()).status_code == 302
    assert float(Observation.objects.get().value) == 45.2
