"""A child that ends is started again by itself, after a pause that grows, and without the others."""

import sys

import pytest

from shiremoot.config import supervision
from shiremoot.config.supervision import Child

ENDS = [sys.executable, "-c", "raise SystemExit(3)"]
LASTS = [sys.executable, "-c", "import sys; sys.stdin.read()"]


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 0.25), (2, 0.5), (3, 1.0), (4, 2.0), (5, 4.0), (6, 5.0), (1000, 5.0)]
)
def test_the_pause_grows_and_is_never_over_five_seconds(failures, seconds):
    assert supervision.pause(failures) == seconds


def ended(child: Child, now: float) -> None:
    """Start it if it waits, and let it end."""
    child.tend(now)
    child.process.wait()


def test_a_child_that_ends_is_started_again_after_a_growing_pause():
    child, starts = Child("worker", ENDS), []
    for now in (0.0, 0.25, 0.75):
        ended(child, now)
        starts.append(child.started_at)
        child.tend(now)  # it is seen to have ended
        assert child.process is None
        child.tend(child.start_at - 0.01)
        assert child.process is None
    assert (starts, child.failures, child.start_at) == ([0.0, 0.25, 0.75], 3, 1.75)


def test_a_child_that_ended_again_and_again_is_started_after_two_seconds_at_most():
    child = Child("worker", ENDS, failures=20)
    ended(child, 100.0)
    child.tend(100.0)
    assert (child.failures, child.start_at) == (21, 102.0)


def test_a_child_that_ran_for_long_is_started_again_soon():
    child = Child("worker", ENDS, failures=6)
    ended(child, 100.0)
    child.tend(100.0 + supervision.STEADY + 1)
    assert (child.failures, child.start_at) == (1, 106.25)


def test_a_child_that_runs_is_left_alone_and_stopped_at_the_end():
    child = Child("worker", LASTS)
    child.start(0.0)
    before = child.process
    child.tend(5.0)
    assert child.process is before
    child.tell_to_stop()
    child.wait_until_stopped()
    assert before.returncode == -15


class StartedTwice(Exception):
    """The child runs for the second time."""


class Watched(Child):
    """A child in whose first run the file is made."""

    file = None
    first = None

    def tend(self, now: float) -> None:
        super().tend(now)
        if self.first is None:
            self.first = self.process
            self.file.touch()
        elif self.process not in (None, self.first):
            raise StartedTwice


def test_who_runs_is_started_again_when_the_file_they_wait_for_is_made(tmp_path):
    child = Watched("web process", LASTS)
    child.file = tmp_path / "county.toml"
    with pytest.raises(StartedTwice):
        supervision.tend_forever([child], child.file)
    assert child.first.poll() is not None
    supervision.stop([child])
