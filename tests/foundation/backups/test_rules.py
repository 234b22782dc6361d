"""What of a backup is known and kept, and which this version refuses."""

import dataclasses
import datetime

import pytest

from shiremoot.foundation.backups import rules
from shiremoot.foundation.backups.rules import Backup

NOW = datetime.datetime(2024, 11, 25, 9, 0, tzinfo=datetime.UTC)
BACKUP = Backup(
    format=1,
    made_by="0.1.0",
    county="Moorshire",
    taken_at="2024-11-25T09:00:00+00:00",
    database="sqlite",
    file="shiremoot.sqlite3",
    digest="ab",
    size=3,
    key="cd",
    rows={"trail_entry": 2},
    migrations=("trail.0001_county",),
    files={"ef": 4},
    missing=(),
    began="01",
    head="02",
)


def days_ago(*days: int) -> dict[str, datetime.datetime]:
    return {f"{number} days": NOW - datetime.timedelta(days=number) for number in days}


def test_a_backup_is_read_as_it_was_written():
    assert rules.from_json(BACKUP.to_json()) == BACKUP


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1}', '"words"'])
def test_a_backup_json_that_is_not_whole_is_refused(text):
    with pytest.raises(rules.UnusableBackup, match="no whole backup"):
        rules.from_json(text)


def test_a_later_format_is_refused_with_what_to_do():
    later = dataclasses.replace(BACKUP, format=2)
    with pytest.raises(rules.UnusableBackup, match=r"newer version of Shiremoot.* Install that version"):
        rules.from_json(later.to_json())


def test_a_backup_with_tables_this_version_does_not_know_is_refused():
    rules.check_not_newer(BACKUP, {"trail.0001_county", "trail.0002_later"})
    with pytest.raises(rules.UnusableBackup, match=r"has the step trail\.0001_county"):
        rules.check_not_newer(BACKUP, {"trail.0000_earlier"})


def test_what_is_too_old_goes_oldest_first():
    assert rules.outdated(days_ago(1, 36, 40), 35, NOW) == ["40 days", "36 days"]


def test_the_newest_stays_however_old_it_is():
    assert rules.outdated(days_ago(50, 40), 35, NOW) == ["50 days"]
    assert rules.outdated({}, 35, NOW) == []


def test_a_table_with_other_rows_than_the_backup_says_is_named():
    assert rules.differing_rows({"a": 1, "b": 2}, {"a": 1, "b": 2}) == []
    assert rules.differing_rows({"a": 1000, "b": 2}, {"b": 2}) == [
        "The table a has 0 rows; the backup says 1,000."
    ]


def segment(number: int, timeline: int = 1) -> str:
    return f"{timeline:08X}{number // 256:08X}{number % 256:08X}"


def test_a_hole_in_the_log_is_found_across_its_second_part():
    there = [segment(254), segment(255), segment(257), segment(3, timeline=2)]
    assert rules.log_gaps(there, segment(254)) == [segment(256)]
    assert rules.log_gaps(there[:2], segment(254)) == []


def test_the_first_segment_itself_must_be_there():
    assert rules.log_gaps([segment(5)], segment(4)) == [segment(4)]
    assert rules.log_gaps([], segment(4)) == [segment(4)]


def test_the_log_before_a_base_is_no_longer_needed():
    there = [segment(255), segment(256), segment(257)]
    assert rules.log_before(there, segment(257)) == [segment(255), segment(256)]
