from datetime import date, timedelta

from shiremoot.foundation.ui import day_strip
from shiremoot.foundation.ui.gallery import SampleDay


def days(first, count, skipped=()):
    every = [first + timedelta(number) for number in range(count)]
    return [SampleDay(on, on not in skipped, "Saturday" if on in skipped else "") for on in every]


def test_counted_days_are_numbered_from_the_start_and_skipped_days_are_not():
    saturday = date(2024, 11, 2)
    cells = day_strip.cells(days(date(2024, 11, 1), 4, {saturday}), date(2024, 10, 31), date(2024, 11, 4))
    assert [(cell.number, cell.role, cell.why) for cell in cells] == [
        (1, "counted", ""),
        (None, "skipped", "Saturday"),
        (2, "counted", ""),
        (3, "due", ""),
    ]


def test_days_before_a_meeting_are_numbered_back_from_it():
    meeting = date(2024, 12, 5)
    cells = day_strip.cells(days(date(2024, 12, 2), 3), meeting, date(2024, 12, 1))
    assert [cell.number for cell in cells] == [3, 2, 1]


def test_a_long_strip_keeps_its_two_ends_and_says_how_much_is_left_out():
    cells = day_strip.cells(days(date(2024, 1, 1), 100))
    gap = cells[day_strip.END]
    assert (len(cells), gap.gap, cells[day_strip.END + 1].number) == (2 * day_strip.END + 1, 58, 80)
