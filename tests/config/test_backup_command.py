"""`shiremoot backup` and `shiremoot restore`: what they say, and what they refuse before anything is touched."""

import dataclasses
import os

import pytest

from shiremoot.config import cli
from shiremoot.config.commands import moments
from shiremoot.foundation.backups import rules
from shiremoot.foundation.backups.shelf import Shelf
from tests.factories import moorshire
from tests.foundation.backups.test_rules import BACKUP


@pytest.fixture
def said(capsys, monkeypatch):
    """Run a command without a folder of backups in the environment; return its exit code and what it said."""
    monkeypatch.delenv("SHIREMOOT_BACKUPS", raising=False)

    def run(*words):
        before = os.umask(0o022)
        code = cli.main([str(word) for word in words])
        os.umask(before)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


@pytest.fixture
def with_backup(tmp_path):
    """Put a backup with these facts, and without anything else, into a folder; return the folder."""

    def put(**facts):
        shelf = Shelf(tmp_path / "backups")
        shelf.make()
        (shelf.folder / "2024-11-25T09-00-00Z").mkdir()
        backup = dataclasses.replace(BACKUP, **facts)
        (shelf.folder / "2024-11-25T09-00-00Z" / "backup.json").write_text(backup.to_json())
        return shelf.folder

    return put


def test_a_backup_is_taken_listed_and_verified(committed, tmp_path, said):
    moorshire.build()
    where = ("--in", tmp_path / "backups")
    code, words = said("backup", "take", *where)
    assert code == 0
    assert "and 0 files, 0 of them copied now." in words
    assert "Not in it: the signing key" in words
    assert said("backup", "verify", *where) == (
        0,
        "1 backups checked, and the files they need.\nEvery byte is as it was written.\n",
    )
    assert said("backup", "list", *where)[1].count("\n") == 1


def test_without_a_folder_of_backups_it_is_said_how_to_name_one(said):
    assert said("backup", "list") == (
        2,
        "shiremoot: Name the folder of backups with --in FOLDER, or set SHIREMOOT_BACKUPS.\n",
    )


def test_verifying_nothing_is_not_taken_for_well(tmp_path, said):
    code, words = said("backup", "verify", "--in", tmp_path)
    assert (code, words) == (2, f"shiremoot: {tmp_path} holds no backup. There is none.\n")


def test_a_damaged_backup_ends_with_one(with_backup, said):
    code, words = said("backup", "verify", "--in", with_backup(files={}))
    assert code == 1
    assert "Its database is not there, or is not what was written." in words
    assert "Every byte" not in words


REFUSED = [
    ({"format": 2}, (), rules.NEWER),
    ({"database": "postgresql"}, (), "name an empty database with --database"),
    ({}, ("--database", "postgres://localhost/new"), "it needs no --database"),
    ({}, ("--backup", "2020"), "holds no backup 2020"),
    ({}, (), "The signing key of this backup is needed"),
    ({}, ("--moment", "yesterday"), "Say the moment as in --moment '2024-12-05 14:00'."),
    ({}, ("--moment", "2020-01-01"), "has no backup from before 1 January 2020, 00:00:00"),
    ({}, ("--moment", "2024-12-01", "--cluster", "new"), "has no base backup from before 1 December 2024"),
]


@pytest.mark.parametrize(("facts", "words", "refusal"), REFUSED)
def test_what_cannot_be_restored_is_said_and_nothing_is_made(
    facts, words, refusal, with_backup, tmp_path, said, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    code, answer = said("restore", "--from", with_backup(**facts), "--to", tmp_path / "site", *words)
    assert (code, answer.count("\n")) == (2, 1)
    assert refusal in answer
    assert {place.name for place in tmp_path.iterdir()} == {"backups"}


def test_a_full_folder_for_the_server_is_left_as_it_is(with_backup, tmp_path, said):
    words = ("--moment", "2024-12-01", "--cluster", tmp_path)
    code, answer = said("restore", "--from", with_backup(), "--to", tmp_path / "site", *words)
    assert (code, "is not empty, and nothing is overwritten" in answer) == (2, True)


def test_a_moment_is_read_as_london_time_and_said_so():
    assert moments.words(moments.read("2024-07-05 14:00")) == "5 July 2024, 14:00:00"
    assert moments.words(moments.read("2024-07-05 14:00+00:00")) == "5 July 2024, 15:00:00"
