"""Days and hours that cannot be, years out of step, and what looks like either and is well."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

AGENDA = "Parks Committee\nTuesday 4 March 2025 at 2.00 pm\nAGENDA\n1. Apologies\n2. "
MINUTES = "Minutes of the meeting of the Parks Committee\nheld on Tuesday 4 March 2025 at 7.30 pm\nPresent: A. Moor\n"
REPORT = "Parks Committee\n4 March 2025\nThe pond\nReport of the Director of Parks\n1. "


class TestWeekdays:
    def test_the_weekday_of_the_date_is_told(self):
        [finding] = findings("weekday-disagrees", AGENDA + "Visit on Friday, 7th May 2025")
        assert (finding.text, finding.expected, finding.confidence) == (
            "Friday, 7th May 2025",
            "Wednesday 7 May 2025, or the date meant",
            "certain",
        )

    def test_a_year_in_which_the_weekday_is_right_is_offered(self):
        [finding] = findings("weekday-disagrees", AGENDA + "Answer by Tuesday 14th November 2022")
        assert finding.expected == "Monday 14 November 2022, or Tuesday 14 November 2023"

    def test_a_date_without_its_year_is_judged_in_the_year_of_the_paper(self):
        assert said("weekday-disagrees-in-its-year", AGENDA + "Visit on Friday 7th May.") == [
            "Friday 7th May"
        ]

    @pytest.mark.parametrize(
        "words",
        [
            "Visit on Wednesday 7th May.",
            "The Committee sat on 7 May.",
            "The visit was held on Thursday 27 March.",  # that of 2024
            "Visit on Monday 30 August.",  # too far away to know the year
        ],
    )
    def test_a_date_that_may_be_of_another_year_is_left_alone(self, words):
        assert said("weekday-disagrees-in-its-year", AGENDA + words) == []


class TestDaysAndHours:
    @pytest.mark.parametrize(
        "day",
        [
            *(
                "31 April 2024",
                "31st June",
                "30 February",
                "29 February 2023",
                "218 April 2023",
                "0 May 2024",
            ),
            *("32nd January", "31/09/2024", "29.02.2023", "14/13/2024", "31 SEPTEMBER 2024"),
        ],
    )
    def test_a_day_that_no_calendar_has(self, day):
        assert said("no-such-day", f"The survey closes on {day}, at noon.") == [day]

    @pytest.mark.parametrize(
        "words",
        [
            "29 February 2024",
            "31 May 2024",
            "of 45 May be kept",
            "on the 40th May Day",
            "room 3.31 April",
            "£31 April",
            "04/13/2024",
            "page 10/31/2024/1",
            "31 Dec",
            "no. 45 Marlow Road",
            "January 30 February 31 March 29 April 12",
        ],
    )
    def test_what_may_be_something_else_is_left_alone(self, words):
        assert said("no-such-day", f"It is {words}, as was said.") == []

    @pytest.mark.parametrize(
        ("printed", "right"), [("22th", "22nd"), ("1th", "1st"), ("11nd", "11th"), ("103th", "103rd")]
    )
    def test_an_ordinal_with_the_ending_of_another(self, printed, right):
        assert [one.expected for one in findings("ordinal-ending", f"Their {printed} visit.")] == [right]

    def test_a_wrong_st_is_told_before_a_month_only_since_it_may_be_a_weight(self):
        assert said("ordinal-ending", "He weighed 12st on 12st May.") == ["12st"]

    @pytest.mark.parametrize(
        ("hour", "sure"),
        [
            *(("25:00", "certain"), ("9.75 am", "certain"), ("2pm am", "certain"), ("14.00 am", "certain")),
            *(("14.00 pm", "likely"), ("0.30 am", "likely")),
        ],
    )
    def test_an_hour_that_no_clock_shows(self, hour, sure):
        assert [
            (one.text, one.confidence) for one in findings("no-such-time", f"It opens at {hour}, then.")
        ] == [(hour, sure)]

    @pytest.mark.parametrize(
        "words",
        [
            "12.00 noon",
            "24:00",
            "9 am/pm",
            "00:30",
            "a ratio of 1:75",
            "£14.00 pm",
            "12.59 pm",
            "Psalm 119:75",
        ],
    )
    def test_an_hour_that_a_clock_shows_or_that_is_none(self, words):
        assert said("no-such-time", f"It is {words}, then.") == []

    @pytest.mark.parametrize(
        "words", ["from 2pm to 1pm", "7.30 pm - 6.00 pm", "14:00 to 13:30", "11am to 9am", "3pm until 11am"]
    )
    def test_a_stretch_of_hours_that_runs_backwards(self, words):
        assert len(said("times-run-backwards", f"Open {words}.")) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "from 11am to 2am",
            "10pm to 6am",
            "22:00 to 02:00",
            "moved from 3pm to 2pm",
            "12 noon to 1pm",
            "12.30pm to 2pm",
            "9.30 to 8.30pm",
            "9:30 - 8:00",
            "07:00 to 06:59",
        ],
    )
    def test_a_stretch_of_hours_over_midnight_or_moved(self, words):
        assert said("times-run-backwards", f"Open {words}.") == []

    def test_minutes_that_close_before_they_open(self):
        closed = "1. Apologies\nThere were none.\n2. Pond\nIt was noted.\nThe meeting closed at {}"
        assert said("meeting-ends-before-it-begins", MINUTES + closed.format("6.15 pm")) != []
        assert said("meeting-ends-before-it-begins", MINUTES + closed.format("12.05 am")) == []


class TestStretches:
    def test_a_stretch_of_days_that_runs_backwards(self):
        assert said("dates-run-backwards", "It is shut from 4 May 2025 to 2 May 2025.") == [
            "4 May 2025 to 2 May 2025"
        ]

    @pytest.mark.parametrize(
        "words",
        [
            "from 25 September to 3 September 2023",
            "25th May to 3rd May",
            "Inspection dates: 21 to 13 July 2023",
        ],
    )
    def test_a_stretch_without_years_or_months_that_runs_backwards(self, words):
        assert len(said("dates-run-backwards", f"It is told: {words}.")) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "It runs from 20 December to 5 January 2025.",
            "It runs from 1 April to 31 March each year.",
            "Visits fell from 21 to 13 July visits.",
            "It was brought forward from 4 May 2025 to 2 May 2025.",
            "Minutes of 4 May 2025 and 2 May 2025 were signed.",
            "The term of 1 April 2024 - 31 March 2025.",
        ],
    )
    def test_two_days_that_are_no_stretch(self, words):
        assert said("dates-run-backwards", words) == []

    def test_one_year_in_a_list_in_order(self):
        days = "4 September 2024\n6 November 2024\n8 January {}\n5 March 2025\n7 May 2025"
        [finding] = findings("year-breaks-the-run", "Meetings\n\n" + days.format(2024))
        assert (finding.text, finding.expected) == ("8 January 2024", "8 January 2025")
        assert said("year-breaks-the-run", "Meetings\n\n" + days.format(2025)) == []

    def test_the_same_day_twice_in_a_list_is_no_slip(self):
        days = "4 September 2024\n6 November 2024\n6 November 2024\n8 January 2025\n5 March 2025"
        assert said("year-breaks-the-run", "Meetings\n\n" + days) == []


class TestYears:
    @pytest.mark.parametrize(
        "words", ["Date of next meeting: 3 June 2024", "The next meeting will be held on Monday 3 June 2024."]
    )
    def test_a_next_meeting_that_is_past(self, words):
        assert [one.confidence for one in findings("next-meeting-is-past", AGENDA + words)] == ["certain"]

    @pytest.mark.parametrize(
        "words",
        [
            "Date of next meeting: 3 June 2025",
            "Since the last meeting on 3 June 2024 the pond has dried.",
            "The next meeting was cancelled on 3 June 2024.",
        ],
    )
    def test_a_next_meeting_that_is_not(self, words):
        assert said("next-meeting-is-past", AGENDA + words) == []

    def test_a_volume_of_many_minutes_is_of_no_one_day(self):
        volume = "".join(
            f"\n\nThe next meeting will be on 3 {month} 2024." for month in ("May", "June", "July", "August")
        )
        assert said("next-meeting-is-past", AGENDA + volume) == []

    def test_minutes_of_a_meeting_still_to_come(self):
        words = "To approve the minutes of the meeting held on 3 December {}"
        assert said("last-meeting-is-to-come", AGENDA + words.format(2025)) == ["3 December 2025"]
        assert said("last-meeting-is-to-come", AGENDA + words.format(2024)) == []

    def test_what_was_done_after_the_paper(self):
        done = "The pond was opened in the rain on 12 May {}."
        assert [
            one.confidence for one in findings("happened-after-the-paper", REPORT + done.format(2026))
        ] == ["certain"]
        assert said("happened-after-the-paper", REPORT + done.format(2024)) == []

    @pytest.mark.parametrize(
        "words",
        [
            "It was agreed that the next visit be held on 12 May 2026.",
            "The visit was due to be held on 12 May 2026.",
            "Members were told of the visit on 12 May 2026.",
            "The visit will be held on 12 May 2026.",
        ],
    )
    def test_what_is_to_be_done_after_the_paper(self, words):
        assert said("happened-after-the-paper", REPORT + words) == []

    def test_minutes_may_bear_a_note_of_what_came_after(self):
        note = "1. Apologies\nThere were none.\nNote: the draft was published on 20 {} 2025."
        assert said("happened-after-the-paper", MINUTES + note.format("March")) == []
        assert said("happened-after-the-paper", MINUTES + note.format("August")) != []

    def test_what_is_to_come_on_a_day_that_is_past(self):
        assert said("to-come-yet-past", REPORT + "It will be opened on 12 May 2024.") != []
        assert said("to-come-yet-past", REPORT + "It will be opened on 12 May 2025.") == []
        assert (
            said("to-come-yet-past", REPORT + "It will be opened on 28 February 2025.") == []
        )  # once printed
        assert said("to-come-yet-past", REPORT + "We will report on what was agreed on 12 May 2024.") == []

    def test_the_same_stretch_in_another_year(self):
        told = "Inspectors came between 13 July 2023 and 21 July 2023.\n\nInspection dates: 13 to 21 July {}"
        assert said("same-days-of-another-year", told.format(2013)) == ["21 July 2013"]
        assert said("same-days-of-another-year", told.format(2023)) == []

    def test_one_other_year_of_a_meeting_named_often(self):
        often = "The meeting on 21 September 2023 heard her.\n\n" * 3
        assert said("same-days-of-another-year", often + "At the meeting on 21 September 2022 he spoke.") == [
            "21 September 2022"
        ]
        assert said("same-days-of-another-year", often + "The roof fell in on 21 September 2022.") == []

    def test_another_year_of_the_papers_own_day(self):
        words = "It goes to the meeting on 4 March {}."
        assert said(
            "same-days-of-another-year", REPORT.replace("4", "Cabinet, 4", 1) + words.format(2024)
        ) == ["4 March 2024"]
        assert said("same-days-of-another-year", REPORT + "The roof fell in on 4 March 2024.") == []

    def test_a_previous_inspection_after_this_one(self):
        form = "Inspection dates: 13 to 21 July {}\nDates of previous inspection: 14 to 17 October 2019"
        assert said("previous-after-this", form.format(2013)) == ["21 July 2013"]
        assert said("previous-after-this", form.format(2023)) == []


class TestGaps:
    @pytest.mark.parametrize(
        "words",
        [
            "Tell us by 9am on Late requests are not taken.",
            "The visit on the of March is off.",
            "Papers must be received by ;",
            "Answers must be submitted by.",
            "It meets at on 4 March 2025.",
            "The visit will be held on at 2pm.",
            "It opens on XX March 2025.",
            "It opens on [insert date].",
        ],
    )
    def test_a_day_that_is_left_out(self, words):
        assert len(said("date-left-out", words)) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "Tell us by 9am on Monday.",
            "It is at 7pm on Zoom and Teams.",
            "Tests are relied on. They came by 4 May. What they agreed on. She is stood by.",
            "The end of March and the first of May.",
            "Signed ______ Dated ______",
            "It closed at 5pm on Christmas Eve.",
        ],
    )
    def test_a_sentence_that_is_whole(self, words):
        assert said("date-left-out", words) == []


class TestSeveralPapers:
    def test_a_pack_with_minutes_of_another_day_than_its_agenda_says(self):
        pack = AGENDA + "Minutes of the meeting held on 10 December 2024\n3. Pond\n\n\n" + MINUTES
        assert said(
            "minutes-of-another-day",
            pack.replace("Tuesday 4 March 2025 at 7", "Tuesday 3 December 2024 at 7"),
        ) == ["10 December 2024"]
        assert (
            said(
                "minutes-of-another-day",
                pack.replace("Tuesday 4 March 2025 at 7", "Tuesday 10 December 2024 at 7"),
            )
            == []
        )

    def test_one_meeting_at_two_hours(self):
        [finding] = findings("meeting-at-two-hours", AGENDA + "Pond", MINUTES + "1. Apologies")
        assert (finding.at.file, finding.text, finding.related[0].file) == (
            "paper 2.txt",
            "7.30 pm",
            "paper 1.txt",
        )
        assert (
            said("meeting-at-two-hours", AGENDA + "Pond", MINUTES.replace("7.30", "2.10") + "1. Apologies")
            == []
        )

    def test_the_next_meeting_on_two_days(self):
        words = "2. Date of next meeting: {} June 2025"
        assert said("next-meeting-on-two-days", AGENDA + words.format(3), MINUTES + words.format(10)) == [
            "10 June 2025"
        ]
        assert said("next-meeting-on-two-days", AGENDA + words.format(3), MINUTES + words.format(3)) == []


class TestMonths:
    @pytest.mark.parametrize(
        ("month", "wrong"),
        [("November 2024", True), ("March 2026", True), ("January 2025", False), ("May 2021", False)],
    )
    def test_the_month_in_which_a_report_is_signed(self, month, wrong):
        signed = REPORT + f"It is dry.\n\nContact Officer: A. Moor\n{month}"
        assert bool(said("signed-in-another-month", signed)) is wrong

    @pytest.mark.parametrize(
        "words", ["will be updated in June 2024", "will start in May 2024", "shall meet by May 2024"]
    )
    def test_what_is_to_come_in_a_month_that_is_past(self, words):
        assert len(said("month-to-come-yet-past", REPORT + f"The map {words}.")) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "will be updated in June 2025",
            "will be updated in February 2025",  # the paper came out that month
            "was updated in June 2024",
            "will be updated as agreed in June 2024",
            "will be updated in June 2019",  # an older paper, annexed
        ],
    )
    def test_what_is_to_come_or_past_in_its_month(self, words):
        assert said("month-to-come-yet-past", REPORT + f"The map {words}.") == []


class TestRealPapers:
    @pytest.mark.parametrize(
        ("rule", "seed", "lines"),
        [
            ("weekday-disagrees", "004", [309, 462, 591]),
            ("no-such-day", "004", [154]),
            ("previous-after-this", "004", [702]),
            ("same-days-of-another-year", "004", [702]),
            ("report-of-another-year", "000", [2743]),
            ("date-left-out", "000", [67]),
            ("to-come-yet-past", "001", [1209]),
            ("to-come-yet-past", "000", [4535]),
            ("signed-in-another-month", "000", [4596]),
            ("signed-in-another-month", "004", []),
            ("month-to-come-yet-past", "001", [223]),
            ("month-to-come-yet-past", "004", [2120]),
            ("form-before-its-facts", "001", [58, 198, 317, 391, 508, 613, 960, 1026]),
            ("weekday-disagrees", "000", []),
            ("happened-after-the-paper", "000", []),
            ("last-meeting-is-to-come", "000", []),
        ],
    )
    def test_what_is_wrong_in_them_is_found_and_nothing_else(self, rule, seed, lines):
        assert lines_in_seed(rule, seed) == lines


@pytest.mark.parametrize(("year", "wrong"), [(2024, True), (2025, False)])
def test_the_next_meeting_named_in_an_annual_report_without_a_day(year, wrong):
    paper = f"Pond Board\n\nANNUAL REPORT 2024/25\n\nThe next meeting will be on 30 September {year}.\n"
    assert bool(said("next-meeting-is-past", paper)) is wrong
