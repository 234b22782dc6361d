"""What time it is: pinned to a moment for tests, to a day for a demonstration, else the real one in London."""

import datetime

from shiremoot.foundation import clock


def test_a_pinned_moment_is_that_moment_in_london(settings):
    settings.CLOCK = "2024-07-01T09:00"
    assert clock.now() == datetime.datetime(2024, 7, 1, 8, 0, tzinfo=datetime.UTC)
    assert (clock.today(), clock.is_pinned()) == (datetime.date(2024, 7, 1), True)


def test_on_a_pinned_day_the_hours_still_run(settings):
    settings.CLOCK = "2024-11-25"
    before = datetime.datetime.now(clock.LONDON).time()
    said = clock.now()
    after = datetime.datetime.now(clock.LONDON).time()
    assert said.date() == datetime.date(2024, 11, 25)
    assert before <= said.time() <= after or after < before


def test_without_a_pin_it_is_the_real_time_in_london(settings):
    settings.CLOCK = ""
    assert abs(clock.now() - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
    assert (clock.now().tzinfo, clock.is_pinned()) == (clock.LONDON, False)


def test_what_is_done_at_a_moment_told_is_done_then_and_only_inside(settings):
    settings.CLOCK = "2024-11-25T09:00"
    with clock.at("2024-07-01T10:00"):
        assert clock.now() == datetime.datetime(2024, 7, 1, 9, 0, tzinfo=datetime.UTC)
    assert clock.today() == datetime.date(2024, 11, 25)
