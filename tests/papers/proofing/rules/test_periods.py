"""Years, quarters and months as labels of what a report covers."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

AGENDA = "Parks Committee\nTuesday 5 November 2024\nAGENDA\n1. Apologies\n\n\n"


class TestLabels:
    @pytest.mark.parametrize("label", ["2023/23", "2023-22", "2024/23", "2023/2023", "2023-2021"])
    def test_a_label_that_is_no_span(self, label):
        [finding] = findings("no-such-period", f"Visits rose in {label} again.")
        assert (finding.confidence, label in finding.text) == ("certain", True)

    def test_a_short_label_where_the_paper_writes_its_years_so(self):
        around = "There were 12 in 20/21, {} in 21/21 and 18 in 22/23."
        assert said("no-such-period", around.format(15)) != []
        assert said("no-such-period", "There were {} in 21/21.") == []

    @pytest.mark.parametrize(
        "words",
        [
            "in 2022-24",
            "open 24/7",
            "in 2024-05",
            "in 1999/00",
            "at 2023/23/FUL",
            "see application 2023/22",
            "under Directive 2014/13",
            "in the plan 2024-2030",
            "on 2024-11-05",
            "at www.x.uk/2023/23",
            "0208-2022-21",
        ],
    )
    def test_what_is_no_year_or_a_good_one(self, words):
        assert said("no-such-period", f"It was {words} that visits rose.") == []

    def test_the_numbers_of_minutes_are_no_years(self):
        minutes = "\n\n".join(f"2024/{number} It was noted that the pond is dry." for number in range(19, 25))
        assert said("no-such-period", minutes) == []

    def test_what_is_called_one_year_and_is_many(self):
        words = "She was elected for the municipal year {}."
        assert [one.expected for one in findings("year-of-many-years", words.format("2014-25"))] == [
            "2024-25"
        ]
        assert said("year-of-many-years", words.format("2024-25")) == []

    def test_a_calendar_year_for_a_financial_one(self):
        words = "The annual report for the year 2023{} tells what was done during 2023-24."
        assert said("year-of-two-kinds", words.format("")) != []
        assert said("year-of-two-kinds", words.format("-24")) == []
        assert said("year-of-two-kinds", "Figures for the calendar year 2023/24.") != []


class TestRuns:
    @pytest.mark.parametrize(
        "column",
        [
            ["2019/20", "2020/21", "2020/21", "2022/23", "2023/24"],
            ["2019", "2020", "2012", "2022", "2023"],
            ["23-Q1", "23-Q2", "23-Q2", "23-Q4", "24-Q1"],
            ["Q1", "Q2", "Q2", "Q4"],
            ["2023/24", "2022/23", "2020/21", "2020/21"],
        ],
    )
    def test_one_period_out_of_its_run(self, column):
        table = "\n".join(f"{label}\t{number}" for number, label in enumerate(column, 10))
        [finding] = findings("period-breaks-the-run", f"Visits\nPeriod\tNumber\n{table}")
        assert finding.text == column[2]

    @pytest.mark.parametrize(
        "column",
        [
            ["2019/20", "2020/21", "2021/22", "2023/24"],  # a year left out
            ["2019/20", "2019/20", "2020/21", "2020/21"],  # two rows for each
            ["2017", "2022", "2023", "2024"],
            ["2021/22", "2022/24", "2023/24"],
            ["2023", "2022", "2021", "2020"],
        ],
    )
    def test_a_run_that_may_well_be_so(self, column):
        table = "\n".join(f"{label}\t{number}" for number, label in enumerate(column, 10))
        assert said("period-breaks-the-run", f"Visits\nPeriod\tNumber\n{table}") == []

    def test_a_run_along_the_headings_of_columns(self):
        heading = "Visits\t2019/20\t2020/21\t2020/21\t2022/23\t2023/24\nAll\t1\t2\t3\t4\t5"
        words = "Visits to the parks by children in every year\n\n"
        assert said("period-breaks-the-run", words + heading) == ["2020/21"]


class TestQuarters:
    @pytest.mark.parametrize("words", ["Q5 2023/24", "quarter 6 report", "Q0 (2023/24)"])
    def test_a_quarter_that_no_year_has(self, words):
        assert len(said("no-such-quarter", f"Visits fell in {words}.".replace("quarter", "Quarter"))) == 1

    @pytest.mark.parametrize(
        "words", ["Q5 of the survey", "answers to Q5, Q6 and Q7", "Q4 2023/24", "FAQ5 2024"]
    )
    def test_a_question_is_no_quarter(self, words):
        assert said("no-such-quarter", f"Visits fell in {words}.") == []

    @pytest.mark.parametrize(
        ("words", "sure"),
        [
            *(
                ("Q1 (July to September)", ["certain"]),
                ("Q2 (Jan-Mar)", ["certain"]),
                ("Q2 (Jul-Aug)", ["likely"]),
            ),
            *(
                ("Q1 (April to June)", []),
                ("Q1 (Jan–Mar 2024)", []),
                ("Q4 2023/24 (January to March 2024)", []),
            ),
        ],
    )
    def test_the_months_of_a_quarter(self, words, sure):
        assert [one.confidence for one in findings("quarter-of-other-months", f"Visits in {words}.")] == sure

    def test_a_paper_counts_its_quarters_one_way(self):
        paper = "Q1 (Apr-Jun) and Q2 (Jul-Sep) were dry.\n\nQ4 (Oct-Dec) was wet."
        assert said("quarter-of-other-months", paper) == ["Q4 (Oct-Dec"]


class TestEnds:
    @pytest.mark.parametrize(
        "words",
        [
            "the accounts for 2023/24, the year ended 31 March 2023",
            "2023-24 (year to 31 March 2025)",
            "2023/24, the year beginning 1 April 2024",
            "the year 1 April 2021 to 31 March 2023",
        ],
    )
    def test_a_year_with_days_that_are_not_its_own(self, words):
        assert len(said("year-with-other-days", f"See {words}.")) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "the accounts for 2023/24, the year ended 31 March 2024",
            "the budget for 2023/24 and reserves at 31 March 2023",
            "2023/24 compared with the year ended 31 March 2023",
            "the two years from 1 April 2021 to 31 March 2023",
            "its two-year (1 April 2021 to 31 March 2023) lease",
        ],
    )
    def test_a_year_with_its_own_days(self, words):
        assert said("year-with-other-days", f"See {words}.") == []

    @pytest.mark.parametrize(
        ("words", "wrong"),
        [
            *(("six months April to August", True), ("three months, January 2024 to April 2024", False)),
            *(("nine months (April to December 2023)", False), ("12 months April 2023 to March 2024", False)),
            *(("six month period from April to July", True), ("two months of May and June", False)),
        ],
    )
    def test_months_and_their_number(self, words, wrong):
        assert bool(said("months-do-not-make-it", f"Visits in the {words} fell.")) is wrong


class TestTitles:
    def test_contents_with_the_year_of_the_last_report(self):
        paper = (
            "Parks\nContents\nOur work for {}\tPage 2\nOur ponds\tPage 3\n\nOur work in 2023/24\n\nWe dug."
        )
        [finding] = findings("contents-of-another-year", paper.format("2022/23"))
        assert (finding.line, finding.confidence) == (3, "certain")
        assert said("contents-of-another-year", paper.format("2023/24")) == []

    @pytest.mark.parametrize("line", [1, 2])
    def test_contents_of_two_years_without_tabs(self, line):
        listed = ["Our work in 2023/24 Page 2", "Our work for 2024/25 Page 3"]
        body = "Our work in 2023/24\n\nWe dug.\n\nOur work for 2024/25\n\nWe shall dig.\n"
        paper = "\n".join(["Parks", "Contents", *listed, "", body])
        assert said("contents-of-another-year", paper) == []
        year, other = [("2023/24", "2022/23"), ("2024/25", "2023/24")][line - 1]
        wrong = paper.replace(listed[line - 1], listed[line - 1].replace(year, other))
        assert [one.line for one in findings("contents-of-another-year", wrong)] == [line + 2]

    def test_an_annual_report_of_a_year_that_has_months_to_run(self):
        head = AGENDA + "Parks Committee\n5 November 2024\n{}\nReport of the Director of Parks\n1. It is dry."
        assert said("report-before-its-year-ends", head.format("Parks Annual Report 2024-25")) != []
        assert said("report-before-its-year-ends", head.format("Parks Annual Report 2023-24")) == []
        assert said("report-before-its-year-ends", head.format("Plan for the Annual Report 2024-25")) == []

    def test_an_annual_report_of_another_period_than_its_title(self):
        report = (
            "Pond Board Annual Report 2023-24\n\nThis report covers the year from 1 April {} to 31 March {}."
        )
        assert said("report-of-another-period", report.format(2022, 2023)) != []
        assert said("report-of-another-period", report.format(2023, 2024)) == []

    def test_a_plan_with_years_that_overlap(self):
        plan = "The Moorshire Clean Pond Strategy 2021-2024 runs.\n\nThe Moorshire Clean Pond Strategy {} says how."
        assert said("plan-of-two-spans", plan.format("2019-2024")) != []
        assert said("plan-of-two-spans", plan.format("(2021-24)")) == []
        assert said("plan-of-two-spans", plan.format("2024-29")) == []


class TestRealPapers:
    @pytest.mark.parametrize(
        ("rule", "seed", "lines"),
        [
            ("no-such-period", "000", [1184]),
            ("no-such-period", "004", [1589, 1590]),
            ("no-such-period", "001", []),
            ("plan-of-two-spans", "000", [3408]),
            ("contents-of-another-year", "000", [2845, 2846]),
            ("report-before-its-year-ends", "000", [2818, 2836]),
            ("year-of-two-kinds", "003", [5]),
            ("period-breaks-the-run", "000", []),
            ("quarter-of-other-months", "000", []),
            ("no-such-quarter", "000", []),
        ],
    )
    def test_what_is_wrong_in_them_is_found_and_nothing_else(self, rule, seed, lines):
        assert lines_in_seed(rule, seed) == lines
