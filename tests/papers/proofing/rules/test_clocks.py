"""Deadlines against their clocks, the paper's day and the catalogue of duties."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

AGENDA = "Parks Committee\nTuesday 4 March 2025 at 2.00 pm\nAGENDA\n1. Apologies\n2. "
REPORT = "Parks Committee\n4 March 2025\nThe pond\nReport of the Director of Parks\n1. "
RESPOND = "the responsible person must respond in writing within {} of the request."


class TestReckoning:
    def test_a_day_counted_from_a_date(self):
        words = "It must answer within 28 days of 1 March 2025, by 15 April 2025."
        [finding] = findings("clock-gives-another-day", AGENDA + words)
        assert (finding.expected, finding.confidence) == ("Saturday 29 March 2025", "certain")

    def test_a_day_counted_back_from_the_meeting(self):
        words = "Questions must reach us by 5pm on 14 February 2025, three working days before the meeting."
        [finding] = findings("clock-gives-another-day", AGENDA + words)
        assert (finding.expected, finding.confidence) == ("Thursday 27 February 2025", "likely")

    @pytest.mark.parametrize(
        "words",
        [
            "It must answer within 28 days of 1 March 2025, by 28 March 2025.",  # the first day counted
            "It must answer within two months of 1 March 2025, that is by 1 May 2025.",
            "Questions must reach us by 5pm on 26 February 2025, three clear days before the meeting.",
            "It must answer within 28 days of 1 March 2025, and the pond must be dug by 30 June 2025.",
            "Within 28 days of 1 March 2025 it met; on 15 April 2025 it met again.",
            "Questions must reach us three working days before a meeting, not by 14 February 2025.",
            "Questions must reach us by noon on 3 March 2025, one working day before the meeting.",
        ],
    )
    def test_a_day_that_agrees_however_it_is_counted_or_is_not_the_clocks(self, words):
        assert said("clock-gives-another-day", AGENDA + words) == []

    @pytest.mark.parametrize(
        ("long", "wrong"),
        [("twelve weeks", False), ("12-week", False), ("three months", False), ("six weeks", True)],
    )
    def test_a_stretch_that_is_as_long_as_said(self, long, wrong):
        words = f"The {long} consultation, from 6 January 2025 to 31 March 2025, is over."
        assert bool(said("stretch-of-another-length", words)) is wrong

    def test_a_stretch_by_which_another_was_made_longer(self):
        words = "It was extended by two weeks, running from 6 January 2025 to 31 March 2025."
        assert said("stretch-of-another-length", words) == []

    def test_a_stretch_with_its_length_after_it(self):
        assert (
            said("stretch-of-another-length", "It runs from 6 January 2025 to 31 March 2025 (six weeks).")
            != []
        )


class TestDeadlines:
    def test_last_years_deadline_is_plainly_a_slip(self):
        [finding] = findings("deadline-already-past", REPORT + "Deadline for response: 1 April 2024")
        assert (finding.expected, finding.confidence) == ("1 April 2025", "certain")

    @pytest.mark.parametrize(
        "words",
        [
            "Deadline for response: 1 April 2025",
            "Deadline for questions: 25 February 2025",
            "The deadline was 1 April 2024.",
            "The deadline of 1 April 2024 was missed.",
            "Forms had to be in by 1 April 2024.",
            "Date response requested: 1 April 2024",
        ],
    )
    def test_a_deadline_to_come_or_one_told_as_past(self, words):
        assert said("deadline-already-past", REPORT + words) == []

    def test_a_consultation_that_closes_before_it_opens(self):
        words = "The survey opens on 4 March 2025 and closes on {} 2025."
        assert said("closes-before-it-opens", words.format("28 February")) != []
        assert said("closes-before-it-opens", words.format("28 March")) == []


class TestLengths:
    def test_a_length_that_is_not_the_laws(self):
        [finding] = findings("clock-not-in-the-catalogue", RESPOND.format("30 days"))
        assert (finding.expected, finding.confidence) == ("28 days", "likely")

    @pytest.mark.parametrize(
        "words",
        [
            RESPOND.format("28 days"),
            RESPOND.format("four weeks"),
            "In May 12% responded in writing within 30 days of the request, the responsible person said.",
            "The responsible person must be told within 30 days of the flood.",
            "Under section 9FE the Cabinet must respond within two months of the report.",
        ],
    )
    def test_a_length_that_agrees_or_is_of_something_else(self, words):
        assert said("clock-not-in-the-catalogue", words) == []

    def test_one_length_that_is_not_what_is_said_elsewhere(self):
        paper = "\n\n".join(f"1. Then {RESPOND.format(f'{days} days')}" for days in (28, 28, 21, 28))
        [finding] = findings("clock-of-two-lengths", paper)
        assert (finding.line, finding.expected) == (5, "28 days")


class TestRealPapers:
    @pytest.mark.parametrize(
        ("rule", "seed", "lines"),
        [
            ("deadline-already-past", "004", [309, 462, 591]),
            ("clock-not-in-the-catalogue", "004", []),
            ("clock-of-two-lengths", "004", []),
            ("clock-gives-another-day", "004", []),
            ("clock-not-in-the-catalogue", "000", []),
            ("deadline-already-past", "000", []),
        ],
    )
    def test_what_is_wrong_in_them_is_found_and_nothing_else(self, rule, seed, lines):
        assert lines_in_seed(rule, seed) == lines
