"""Figures that contradict arithmetic or each other, and honest rounding, which never does."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

ROUNDINGS = some.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])
STEPS = some.sampled_from([Decimal("1"), Decimal("0.1"), Decimal("0.01")])
quickly = settings(max_examples=60, deadline=None)


def percent(part: int, whole: int, step: Decimal, rounding: str) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(step, rounding)


class TestPercentages:
    @pytest.mark.parametrize(
        ("words", "right"),
        [
            ("45 out of 60 residents (70%) replied.", "75%"),
            ("70% (45 of 60) replied.", "75%"),
            ("45 (70%) of the 60 residents replied.", "75%"),
            ("45/60 (70%) replied.", "75%"),
            ("Three of the four boards (70%) met.", "75%"),
            ("1,450 of 2,900 homes, 55%.", "50%"),
            ("There were 60 cases in all, of which 45 were closed in time (70%).", "75%"),
        ],
    )
    def test_counts_and_a_percentage_they_do_not_give(self, words, right):
        assert [one.expected for one in findings("percentage-does-not-follow", words)] == [right]

    @pytest.mark.parametrize(
        "words",
        [
            "43,000 jobs, close to 50% of a target of 85,600.",
            "About 70% (43 of 60) replied.",
            "12 of 15 actions were done, 95% of them in time.",
            "In Q1 79 out of 152 (52.0%) were seen.",
            "4 of 5 boards met and 95% of members came.",
            "10 of 83 areas are within the 20% most deprived.",
            "Section 4 of 12 (30%) applies.",
            "Two of the five wards (20% most deprived) were chosen.",
            "Phase 2 of 3 (50% complete) is late.",
            "Performance was 95% (2 of 3 months).",
        ],
    )
    def test_percentages_of_something_else_and_rough_ones(self, words):
        assert said("percentage-does-not-follow", words) == []

    @quickly
    @given(some.integers(1, 999), some.integers(1, 999), STEPS, ROUNDINGS)
    def test_honest_rounding_never_speaks(self, one, other, step, rounding):
        part, whole = sorted((one, other))
        shown = percent(part, whole, step, rounding)
        words = f"Here {part} out of {whole} residents ({shown}%) came, and {shown}% of {whole} homes."
        assert said("percentage-does-not-follow", words) + said("percentage-of-no-whole-number", words) == []

    @quickly
    @given(some.integers(3, 400), some.integers(1, 400), some.integers(2, 40))
    def test_two_points_off_always_speaks(self, whole, part, off):
        part = min(part, whole)
        shown = percent(part, whole, Decimal(1), ROUND_HALF_UP) + off
        assert (
            len(said("percentage-does-not-follow", f"Here {part} of {whole} homes ({shown}%) had it.")) == 1
        )

    @pytest.mark.parametrize(
        ("words", "count"),
        [
            ("In all 57% of 3 children came.", 1),
            ("Of the 3 children, 57% came.", 1),
            ("In all 57% of three children came.", 1),
            ("Source: moor +1 (increase of 200%).", 1),
            ("In all 66% of 3 children came.", 0),
            ("In all 57% of 3 hours were lost.", 0),
            ("In all 57% of 300 children came.", 0),
            ("Source: moor -69 (drop of 11.9%).", 0),
            ("Policy 3 asks that 30% of 25 homes must be affordable.", 0),
            ("Of the 3 schools, 57% more than last year took part.", 0),
        ],
    )
    def test_a_percentage_that_no_count_gives(self, words, count):
        assert len(said("percentage-of-no-whole-number", words)) == count

    @quickly
    @given(some.integers(1, 300), some.integers(1, 300), STEPS, ROUNDINGS)
    def test_a_change_from_whole_numbers_has_one(self, before, change, step, rounding):
        shown = percent(change, before, step, rounding)
        assert said("percentage-of-no-whole-number", f"Source: moor +{change} (increase of {shown}%).") == []

    def test_real_papers(self):
        assert lines_in_seed("percentage-of-no-whole-number", "000") == [2004]
        assert lines_in_seed("percentage-does-not-follow", "000") == []


class TestChanges:
    @pytest.mark.parametrize(
        "words",
        [
            "Referrals fell from 100 to 105.",
            "Referrals, which dropped in the year from 100 to 105, will be watched.",
            "There were 105 referrals, down from 100.",
            "There were 105 referrals, a slight decrease from 100.",
            "Spending rose from £1.3m to £1.1m.",
            "There were 105 referrals, 5% fewer than the 100 of last year.",
            "The share increased from 20% in 2023 to 15% in 2024.",
        ],
    )
    def test_the_other_way(self, words):
        assert len(said("change-with-wrong-sign", words)) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "Referrals fell from 105 to 100.",
            "The ward fell from position 3 to 5.",
            "Waits were reduced from 7 days to 2 weeks.",
            "Reductions ranging from 10% to 75% were seen.",
            "Growth will be slow (3 to 5 homes).",
            "Visits rose in Moor while those in Vale went from 9 to 5.",
            "Visits did not rise from 9 to 5.",
            "There were 450 visits in 2022 compared to 500 in 2023, a rise of 11%.",
            "The age rose from 16-18 to 14-18.",
            "Referrals fell from 100 in June.",
            "Admissions for falls went from 100 to 105.",
            "The reduction in children aged from 5 to 11 is welcome.",
            "Reduced opening hours, from 9 to 12, are proposed.",
            "Follow-up from 3 to 5 wards took place.",
            "Trees that fell from 12 to 18 Moor Lane were cleared.",
            "Drop-in sessions went from 5 to 8.",
            "Growth Fund grants went from £5m to £3m.",
            "Lower Moor had from 100 to 105 homes.",
            "The debt went from -£3.0m to -£4.5m, a rise.",
            "The price fell from £5 to 400 pence.",
        ],
    )
    def test_right_or_unclear(self, words):
        assert said("change-with-wrong-sign", words) == []

    @pytest.mark.parametrize(
        ("words", "right"),
        [
            ("Approaches rose from 678 to 775, an increase of 24%.", "14%"),
            ("Approaches rose by 24%, from 678 to 775.", "14%"),
            ("Approaches in Moor are up 24% (678 to 775).", "14%"),
            ("There were 775 approaches, 24% more than the 678 of last year.", "14%"),
            ("There were 775. This compares with 678 in 2023, which is a 24% increase.", "14%"),
            ("The fund grew from £1.10m to £1.30m, an increase of 24%.", "18%"),
        ],
    )
    def test_a_percentage_the_change_does_not_give(self, words, right):
        assert [one.expected for one in findings("change-does-not-follow", words)] == [right]

    @pytest.mark.parametrize(
        "words",
        [
            "The fund grew from £1.1m to £1.3m, an increase of 24%.",  # from 1.06 to 1.32 it is
            "Approaches rose from 678 to 775, and 24% of them were new.",
            "Approaches rose from 678 to 775, 24% of all approaches.",
            "The rate rose from 20% to 25%, an increase of 5%.",
            "Approaches rose from 678 to 775 (114% of those before).",
            "Approaches rose from 678 to 775, 24% above the target.",
            "Satisfaction was 85% and calls rose from 678 to 775.",
            "Satisfaction was 85%, from 678 to 775 replies.",
            "There were 450 visits in 2022 compared to 500 in 2023, an 11% increase.",
        ],
    )
    def test_percentages_of_something_else(self, words):
        assert said("change-does-not-follow", words) == []

    @quickly
    @given(some.integers(1, 5000), some.integers(0, 5000), STEPS, ROUNDINGS)
    def test_honest_rounding_never_speaks(self, before, after, step, rounding):
        shown = percent(abs(after - before), before, step, rounding)
        way = "rose" if after >= before else "fell"
        words = f"Approaches {way} from {before} to {after}, a change of {shown}%."
        assert said("change-does-not-follow", words) + said("change-with-wrong-sign", words) == []

    def test_real_papers(self):
        for seed in ("000", "001", "003", "004"):
            assert lines_in_seed("change-with-wrong-sign", seed) == []
            assert lines_in_seed("change-does-not-follow", seed) == []


class TestShares:
    @pytest.mark.parametrize(
        ("words", "sure"),
        [
            ("Sure? Yes (92.6%) No (2.8%) Partially (4.9%)", ["certain"]),
            ("Yes (92.6%)\nNo (2.8%)\nPartially (4.9%)", ["certain"]),
            ("Of those who responded, 60% agreed, 30% disagreed and 12% did not know.", ["likely"]),
            (
                "Yes (60%) No (20%) Partly (18%)",
                [],
            ),  # a fourth of less than 3% may be cut off: two is not enough
            ("Yes (60%) No (20%) Partly (14%)", []),  # answers were left out
            ("Yes (92.5%) No (2.8%) Partially (4.8%)", []),
            ("Tick all that apply. Moor (60%) Vale (30%) Mill (12%)", []),
            ("Of the wards, 60% of Moor, 30% of Vale and 12% of Mill replied.", []),
        ],
    )
    def test_answers_to_one_question(self, words, sure):
        assert [one.confidence for one in findings("shares-do-not-sum", words)] == sure

    def test_a_row_off_in_a_table_of_rows_that_are_right(self):
        paper = "Ward\tYes\tNo\tPartly\nMoor\t60%\t30%\t10%\nVale\t50%\t45%\t5%\nMill\t62%\t30%\t10%"
        assert [one.line for one in findings("shares-do-not-sum", paper)] == [4]

    @quickly
    @given(some.lists(some.integers(1, 200), min_size=3, max_size=6), STEPS, ROUNDINGS)
    def test_honest_rounding_never_speaks(self, counts, step, rounding):
        labels = ["Yes", "No", "Partly", "Unsure", "Later", "Never"]
        shares = [percent(count, sum(counts), step, rounding) for count in counts]
        words = " ".join(f"{label} ({share}%)" for label, share in zip(labels, shares, strict=False))
        assert said("shares-do-not-sum", words) == []

    def test_real_papers(self):
        assert lines_in_seed("shares-do-not-sum", "004") == [1458, 2071]


class TestTotals:
    def table(self, *counts: int | str, total: int | str) -> str:
        rows = [f"Ward {letter}\t{count}" for letter, count in zip("ABCDEFGH", counts, strict=False)]
        return "\n".join(["Ward\tHomes", *rows, f"Total\t{total}"])

    def test_a_total_that_its_rows_do_not_give(self):
        [finding] = findings("total-is-not-the-sum", self.table(12, 20, 31, total=73))
        assert (finding.line, finding.expected, finding.confidence) == (
            5,
            "63, or the parts meant",
            "certain",
        )

    @pytest.mark.parametrize(
        ("counts", "total"),
        [
            ((12, 20, 31), 63),
            ((12, 20, 31), 64),  # out by one: each was rounded
            (("£12.4m", "£20.3m", "£31.4m"), "£64.2m"),
            ((12, "*", 31), 58),  # a small number kept back
            ((12, "-", 31), 43),
            (("12%", "20%", "31%"), "21%"),  # an average
            ((12, 20, 310), 63),  # the total is of something else
        ],
    )
    def test_rounding_and_what_cannot_be_told(self, counts, total):
        assert said("total-is-not-the-sum", self.table(*counts, total=total)) == []

    def test_sub_totals_and_parts_of_parts(self):
        paper = "Ward\tHomes\nMoor\t12\nVale\t20\nSum\t32\nMill\t31\nof which new\t6\nHay\t10\nSubtotal\t41\nTotal\t73"
        assert said("total-is-not-the-sum", paper) == []

    def test_a_total_column(self):
        paper = "Ward\tOld\tNew\tTotal\nMoor\t12\t3\t15\nVale\t20\t4\t24\nMill\t31\t5\t63\nCross\t7\t2\t9"
        assert [one.line for one in findings("total-is-not-the-sum", paper)] == [4]

    @pytest.mark.parametrize(
        ("words", "count"),
        [
            ("There were 16 events, made up of 7 in Moor, 3 in Vale and 5 in Mill.", 1),
            ("There were 15 events, made up of 7 in Moor, 3 in Vale and 5 in Mill.", 0),
            ("There were about 16 events, made up of 7 in Moor, 3 in Vale and 5 in Mill.", 0),
            ("The board has 12 members, comprising 4 officers and others.", 0),
        ],
    )
    def test_a_whole_and_its_parts_in_a_sentence(self, words, count):
        assert len(said("whole-is-not-its-parts", words)) == count

    def test_real_papers(self):
        assert lines_in_seed("total-is-not-the-sum", "000") == []


class TestTextAndTables:
    TABLE = "Measure\t2023/24\t2022/23\nHousing complaints\t6581\t6770\nVisits\t1484\t1921\n\n"

    @pytest.mark.parametrize(
        "words",
        [
            "Housing complaints were 6581, a decrease from 6670.",  # one digit
            "Housing complaints were 6581, a decrease from 7670.",
            "Housing complaints were 6581, a decrease from 7,670.",
            "There were 6581 complaints about housing, and 67700 in the year before.",  # a nought
            "There were 6581 complaints about housing, and 6707 in the year before.",  # two digits changed places
        ],
    )
    def test_a_digit_apart(self, words):
        [finding] = findings("text-and-table-differ", self.TABLE + words)
        assert (finding.line, finding.related[0].line) == (5, 2)

    @pytest.mark.parametrize(
        "words",
        [
            "Housing complaints were 6581, a decrease from 6770.",
            "Provisional housing complaints were 6581, a decrease from 6670.",
            "Visits were 6581, a decrease from 6670.",
            "Housing complaints were 6581 from about 6670 people.",
            "Housing complaints in Vale were 6670.",  # nothing ties it to the row
            "Housing complaints were 6581, a decrease from 6770, and 6670 were closed.",
        ],
    )
    def test_the_same_or_something_else(self, words):
        assert said("text-and-table-differ", self.TABLE + words) == []

    def test_an_indicator_and_its_series(self):
        head = "Ref\tIndicator\tReporting period\tValue\tTarget\n1\tHomes let\tNov22-Nov23\t61%\t70%\n\nYear\tValue\n"
        assert len(said("value-is-not-in-its-series", head + "Nov 21-22\t62%\nNov 22-23\t60%")) == 1
        assert said("value-is-not-in-its-series", head + "Nov 21-22\t62%\nNov 22-23\t61%") == []
        assert said("value-is-not-in-its-series", head + "Nov 21-22\t62%\nNov 22-23\t61.4%") == []
        assert said("value-is-not-in-its-series", head + "Nov 20-21\t62%\nNov 21-22\t60%") == []

    @pytest.mark.parametrize(
        "told", ["lower than England (48%)", "compared to England's 48%", "against 48% nationally"]
    )
    def test_a_comparator_in_the_wrong_column(self, told):
        words = f"The needs of 19% of young tenants waiting for repairs were not met, {told}.\n\n"
        head = f"{words}Young tenants waiting for repairs\nPeriod\tMoor\tEngland\n"
        assert said("comparator-swapped", head + "23-Q4\t47%\t20%\n24-Q1\t48%\t19%") == ["24-Q1  48%  19%"]
        assert said("comparator-swapped", head + "23-Q4\t20%\t47%\n24-Q1\t19%\t48%") == []
        other = head.replace("Young tenants waiting", "Shops closed")
        assert said("comparator-swapped", other + "23-Q4\t47%\t20%\n24-Q1\t48%\t19%") == []

    def test_two_figures_of_which_the_order_does_not_say_whose_each_is(self):
        paper = (
            "Tenants waiting for repairs\nPeriod\tMoor\tEngland\n23-Q4\t47%\t56%\n24-Q1\t48%\t57%\n\n"
            "Fewer tenants are waiting for repairs in Moor than in England (48% vs 57%)."
        )
        assert said("comparator-swapped", paper) == []

    def test_a_column_of_changes(self):
        head = "Ward\t2022/23\t2023/24\tChange\nMoor\t10\t12\t+2\nVale\t20\t15\t-5\nMill\t31\t40\t+9\n"
        assert [
            one.expected for one in findings("change-column-does-not-follow", head + "Heath\t50\t45\t+5")
        ] == ["-5"]
        assert said("change-column-does-not-follow", head + "Heath\t50\t45\t-5") == []
        assert said("change-column-does-not-follow", head + "Heath\t50\t-\t-50") == []

    def test_a_column_of_changes_in_percent(self):
        head = "Ward\t2022/23\t2023/24\t% change\nMoor\t10\t12\t20%\nVale\t20\t15\t-25%\nMill\t31\t40\t29%\n"
        assert [
            one.expected for one in findings("change-column-does-not-follow", head + "Heath\t50\t45\t10%")
        ] == ["-10%"]
        assert said("change-column-does-not-follow", head + "Heath\t50\t45\t-10%") == []

    def test_rates_of_a_table_in_a_sentence(self):
        words = "The proportion of complaints that led to visits was {}, with care homes at 29%."
        assert len(said("rate-in-text-does-not-follow", self.TABLE + words.format("22.25%"))) == 1
        assert said("rate-in-text-does-not-follow", self.TABLE + words.format("22.5%")) == []
        assert (
            said("rate-in-text-does-not-follow", self.TABLE + words.format("60%")) == []
        )  # of something else

    def test_real_papers(self):
        assert lines_in_seed("text-and-table-differ", "000") == [2020]
        assert lines_in_seed("value-is-not-in-its-series", "000") == [1122, 1200]
        assert lines_in_seed("comparator-swapped", "000") == [4409]
        assert set(lines_in_seed("rate-in-text-does-not-follow", "000")) == {1268, 2022}


class TestRepeats:
    SAID = "In the year 2023-24 the board received {} reports from wards in Moor and in Vale and closed most of them."

    def test_the_second_of_two_papers_has_another_figure(self):
        [finding] = findings("same-words-other-figure", self.SAID.format(276), self.SAID.format(267))
        assert (finding.file, finding.related[0].file) == ("paper 2.txt", "paper 1.txt")

    def test_rounding_is_no_other_figure(self):
        assert said("same-words-other-figure", self.SAID.format("27.6%"), self.SAID.format("28%")) == []

    def test_another_year_is_another_sentence(self):
        papers = self.SAID.format(276), self.SAID.format(267).replace("2023-24", "2022-23")
        assert said("same-words-other-figure", *papers) == []

    @pytest.mark.parametrize(
        ("other", "count"), [("£13m", 1), ("£1.3bn", 1), ("£130,000", 1), ("£1,300,000", 0), ("£1.4m", 0)]
    )
    def test_sums_of_the_same_digits(self, other, count):
        papers = (
            "The leisure centre repairs at Moor Lane take £1.3m.",
            f"Repairs of Moor Lane leisure centre: {other}.",
        )
        assert len(said("money-out-by-noughts", *papers)) == count

    def test_without_a_period_it_may_tell_of_another_time(self):
        words = self.SAID.replace("In the year 2023-24", "In the meantime, it seems,")
        assert said("same-words-other-figure", words.format(276), words.format(267)) == []

    def test_round_sums_are_easily_two(self):
        papers = (
            "The leisure centre repairs at Moor Lane take £5m.",
            "Repairs of Moor Lane leisure centre: £50m.",
        )
        assert said("money-out-by-noughts", *papers) == []
