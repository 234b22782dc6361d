"""Tables of indicators in the layouts of several councils, and the charts that go with them."""

from tests.papers.cases import values

FRONT = "Harrowdale Performance Board\n\n3 March 2025\n\nAgenda\n\n1. Apologies\n2. Performance\n\n"
CHART = (
    "<table><tr><th>Quarter</th><th>Harrowdale</th><th>England</th></tr>"
    "<tr><td>24-Q1</td><td>80%</td><td>71%</td></tr><tr><td>24-Q2</td><td>84.5%</td><td>72%</td></tr></table>"
)
TABS = (
    FRONT
    + """\tIndicator\tFrequency\tTarget\tReporting period\tValue\tRAG\tDirection of travel\tCommentary\tChart
A. Safe homes\t\t\t\t\t\t\t\t\t
A1\tHomes inspected within ten days\tQuarterly\t90%\tQ3 2024/25\t84.5%\tA\tUp\tTwo joined\t CHART\tQuarter\tHarrowdale
Quarter\tHarrowdale\tEngland\t\t\t\t
24-Q1\t80%\t71%\t\t\t\t
24-Q2\t84.5%\t72%\t\t\t\t
Page 57\tRepairs done first time\tAnnual\tno target\t2023/24\t1,204\tG\tNo change\tSteady\t

Page 58

A3\tEmpty homes\tAnnual\t\t2023/24\t31\t\t\t\t
""".replace("CHART", CHART)
)


def test_a_table_set_with_tabs_gives_each_row_with_the_series_of_its_chart():
    first, second, third = values(TABS, "indicator")
    assert first == {
        "theme": "A. Safe homes",
        "number": "A1",
        "name": "Homes inspected within ten days",
        "frequency": "Quarterly",
        "target": "90%",
        "period": "Q3 2024/25",
        "value": "84.5%",
        "rag": "A",
        "direction": "Up",
        "commentary": "Two joined",
        "series": {"24-Q1": "80%", "24-Q2": "84.5%"},
        "comparators": {"England": {"24-Q1": "71%", "24-Q2": "72%"}},
    }
    assert [(one.get("number"), one["name"], one["value"]) for one in (second, third)] == [
        (None, "Repairs done first time", "1,204"),
        ("A3", "Empty homes", "31"),
    ]


def test_a_markdown_table_with_a_column_for_each_quarter():
    text = (
        FRONT
        + """| Ref | Measure | Q1 2024/25 | Q2 2024/25 | Target | National average | Status |
|-----|---------|-----:|-----:|--------|------|----|
| CS1 | Calls answered within 30 seconds | 71% | 78% | 80% | 76% | Amber |
| CS2 | **Complaints upheld** | 12 | 9 | 10 | n/a | Green |
"""
    )
    assert values(text, "indicator") == [
        {
            "number": "CS1",
            "name": "Calls answered within 30 seconds",
            "target": "80%",
            "rag": "Amber",
            "period": "Q2 2024/25",
            "value": "78%",
            "series": {"Q1 2024/25": "71%", "Q2 2024/25": "78%"},
            "comparators": {"National average": {"latest": "76%"}},
        },
        {
            "number": "CS2",
            "name": "Complaints upheld",
            "target": "10",
            "rag": "Green",
            "period": "Q2 2024/25",
            "value": "9",
            "series": {"Q1 2024/25": "12", "Q2 2024/25": "9"},
            "comparators": {"National average": {"latest": "n/a"}},
        },
    ]


def test_an_html_table_on_one_line():
    text = (
        FRONT
        + "<table><thead><tr><th>Performance indicator</th><th>Actual 2023/24</th><th>Target 2023/24</th>"
        "<th>RAG</th></tr></thead><tbody><tr><td>Household waste recycled</td><td>48.2%</td><td>50%</td>"
        "<td>Red</td></tr></tbody></table>\n"
    )
    assert values(text, "indicator") == [
        {
            "name": "Household waste recycled",
            "target": "50%",
            "rag": "Red",
            "value": "48.2%",
            "period": "2023/24",
        }
    ]


def test_a_table_set_with_spaces_and_years_that_run_backwards():
    text = (
        FRONT
        + """KPI                              2024      2023      Trend
Lifeboat launches                118       131       Down
Volunteers trained               40        38        Up

The board was pleased.
"""
    )
    assert [
        (one["name"], one["period"], one["value"], one["direction"]) for one in values(text, "indicator")
    ] == [
        ("Lifeboat launches", "2024", "118", "Down"),
        ("Volunteers trained", "2024", "40", "Up"),
    ]


def test_a_plan_of_actions_with_target_dates_holds_no_indicators():
    text = (
        FRONT
        + "Action\tOwner\tTarget date\tStatus\nBuy salt\tClerk\t1 May 2025\tOn track\n\n"
        + "Measure\tOwner\tTarget date\nBuy grit\tClerk\t1 May 2025\n"
    )
    assert values(text, "indicator") == []


def test_two_columns_of_actual_values_make_a_series():
    text = (
        FRONT + "Measure\tActual Q1\tActual Q2\tRAG\nBins missed\t14\t11\tG\nBins emptied\t1,014\t1,011\tG\n"
    )
    assert [(one["series"], one["value"]) for one in values(text, "indicator")] == [
        ({"Q1": "14", "Q2": "11"}, "11"),
        ({"Q1": "1,014", "Q2": "1,011"}, "1,011"),
    ]
