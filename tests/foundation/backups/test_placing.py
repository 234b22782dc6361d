"""Restoring overwrites nothing, goes on where it was broken off, and refuses what is damaged."""

import dataclasses
import sqlite3

import pytest

from shiremoot.foundation.backups import placing, rules, safe_copy
from shiremoot.foundation.backups.placing import Target
from shiremoot.foundation.backups.shelf import Shelf
from tests.foundation.backups.test_rules import BACKUP

WORDS = b"the minutes"
NAME = "2024-11-25T09-00-00Z"


@pytest.fixture
def target(tmp_path):
    return Target(tmp_path / "new")


@pytest.fixture
def shelf(tmp_path):
    """A folder with one backup: a database with one table, one file, and county.toml."""
    shelf = Shelf(tmp_path / "backups")
    shelf.make()
    (shelf.folder / NAME).mkdir()
    with sqlite3.connect(shelf.folder / NAME / "shiremoot.sqlite3") as county:
        county.execute("CREATE TABLE minutes (words)")
    (shelf.folder / NAME / "county.toml").write_text('name = "Moorshire"')
    shelf.file(digest(shelf)).parent.mkdir()
    shelf.file(digest(shelf)).write_bytes(WORDS)
    return shelf


def digest(shelf) -> str:
    aside = shelf.folder / "aside"
    aside.write_bytes(WORDS)
    return safe_copy.digest_of(aside)


def backup(shelf):
    found = safe_copy.digest_of(shelf.folder / NAME / "shiremoot.sqlite3")
    return dataclasses.replace(BACKUP, digest=found)


def contents(target) -> set[str]:
    return {place.name for place in target.folder.rglob("*") if place.is_file()}


def restore(shelf, target):
    placing.begin(target, NAME)
    placing.put_county(shelf, NAME, target)
    placing.put_database(shelf, NAME, backup(shelf), target)
    assert placing.put_files(shelf, [digest(shelf)], target) == []
    placing.end(target)


def test_all_of_a_backup_is_put_into_a_new_folder(shelf, target):
    restore(shelf, target)
    assert contents(target) == {"shiremoot.sqlite3", "county.toml", digest(shelf)}


def test_a_key_and_a_county_file_that_are_there_stay(shelf, target):
    target.folder.mkdir()
    for name in ("secret-key", "county.toml"):
        (target.folder / name).write_text("mine")
    restore(shelf, target)
    assert (target.folder / "county.toml").read_text() == "mine"
    assert "secret-key" in contents(target)


@pytest.mark.parametrize("name", ["shiremoot.sqlite3", "files", "notes.txt"])
def test_a_folder_with_anything_else_in_it_is_refused_and_left(shelf, target, name):
    target.folder.mkdir()
    (target.folder / name).write_text("mine")
    with pytest.raises(placing.TargetNotEmpty, match=f"is not empty .{name}., and nothing is overwritten"):
        placing.begin(target, NAME)
    assert contents(target) == {name}


def test_the_same_restore_goes_on_where_it_was_broken_off_and_another_does_not(shelf, target):
    placing.begin(target, NAME)
    placing.put_database(shelf, NAME, backup(shelf), target)
    with pytest.raises(placing.TargetNotEmpty):
        placing.begin(target, "2020-01-01T00-00-00Z")
    restore(shelf, target)
    with pytest.raises(placing.TargetNotEmpty):
        placing.begin(target, NAME)


def test_a_damaged_database_is_not_restored(shelf, target):
    sound = backup(shelf)
    (shelf.folder / NAME / "shiremoot.sqlite3").write_bytes(b"rot")
    placing.begin(target, NAME)
    with pytest.raises(rules.UnusableBackup, match="is not what was written"):
        placing.put_database(shelf, NAME, sound, target)
    assert contents(target) == {placing.BEGUN}


def test_a_damaged_or_missing_file_is_told_and_not_restored(shelf, target):
    found = digest(shelf)
    shelf.file(found).write_bytes(b"rot")
    placing.begin(target, NAME)
    assert placing.put_files(shelf, [found, "f" * 64], target) == [
        f"The file {found[:12]}… in the backup is not what was copied.",
        "The file ffffffffffff… is not in the backup.",
    ]
    assert contents(target) == {placing.BEGUN}
