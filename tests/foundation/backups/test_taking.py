"""A backup is whole or is none, goes on where it was broken off, and tells what is not as it should be."""

import datetime
import os
import stat

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.backups import safe_copy, taking, verifying
from shiremoot.foundation.backups.shelf import Busy, NoBackup, Shelf
from shiremoot.foundation.files import disk_store
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail import actions as trail
from tests import killing
from tests.factories import moorshire, published

KEEP = 35


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "backups")


@pytest.fixture
def stored(committed, settings, tmp_path):
    """The digests of the files of a published pack in a county whose trail is sealed."""
    settings.FILES = tmp_path / "files"
    county = moorshire.build()
    agenda = published.begin(county)
    published.cleared(agenda, "Buses", upload=published.upload("Open"))
    published.cleared(agenda, "Trains", upload=published.upload("Also open"))
    published.publish(county)
    trail.seal()
    return sorted(set(StoredFile.objects.filter(disposed_at=None).values_list("digest", flat=True)))


def kept(shelf) -> list[str]:
    return sorted(place.name for place in shelf.files.glob("??/*"))


def test_a_backup_holds_every_file_of_the_record_and_says_what_it_holds(stored, shelf):
    taken = taking.take(shelf, keep_days=KEEP)
    assert (taken.problems, taken.copied, kept(shelf)) == ((), len(stored), stored)
    assert sorted(taken.backup.files) == stored
    assert taken.backup.rows["files_storedfile"] == StoredFile.objects.count()
    assert shelf.read() == (taken.name, taken.backup)
    assert verifying.problems(shelf, shelf.names()) == []


def test_nobody_else_can_read_any_of_it(stored, shelf):
    os.umask(os.umask(0o022))
    taking.take(shelf, keep_days=KEEP)
    places = [shelf.folder, *shelf.folder.rglob("*")]
    assert {oct(stat.S_IMODE(place.stat().st_mode)) for place in places if place.is_dir()} == {"0o700"}
    assert {oct(stat.S_IMODE(place.stat().st_mode)) for place in places if place.is_file()} == {"0o600"}


def test_a_backup_killed_among_the_files_is_none_and_the_next_copies_only_the_others(stored, shelf):
    killing.kill_at(safe_copy, "copy", lambda: taking.take(shelf, keep_days=KEEP), after=True)
    assert (kept(shelf), shelf.names()) == ([stored[0]], [])
    assert taking.take(shelf, keep_days=KEEP).copied == len(stored) - 1


def test_a_file_half_copied_is_not_taken_for_the_file(stored, shelf):
    killing.kill_at(safe_copy, "sync", lambda: taking.take(shelf, keep_days=KEEP), after=False)
    assert stored[0] not in kept(shelf)
    assert taking.take(shelf, keep_days=KEEP).copied == len(stored)


def test_the_next_backup_mends_a_file_that_its_disk_changed(stored, shelf):
    taking.take(shelf, keep_days=KEEP)
    shelf.file(stored[1]).write_bytes(b"rot")
    assert verifying.problems(shelf, shelf.names()) == [
        f"The file {stored[1][:12]}… is not there, or is not what was copied. The next backup mends that."
    ]
    assert taking.take(shelf, keep_days=KEEP).copied == 1
    assert len(shelf.names()) == 2
    assert verifying.problems(shelf, shelf.names()) == []


def test_a_file_changed_or_lost_on_the_site_is_told_and_the_rest_backed_up(stored, shelf):
    changed, lost, *_ = stored
    disk_store.path(changed).write_bytes(b"something else")
    disk_store.path(lost).unlink()
    taken = taking.take(shelf, keep_days=KEEP)
    assert taken.problems == (
        f"The file {changed[:12]}… on disk is not what was stored, so it was not copied.",
        f"The file {lost[:12]}… is not on disk.",
    )
    assert kept(shelf) == sorted(set(stored) - {changed, lost})
    assert taken.backup.missing == (changed, lost)


def test_a_file_disposed_of_while_the_backup_was_taken_is_nothing_wrong(stored, shelf, instead):
    really = taking._copy_files

    def dispose_first(shelf, held):
        StoredFile.objects.filter(digest=stored[0]).update(disposed_at=clock.now())
        disk_store.path(stored[0]).unlink()
        return really(shelf, held)

    instead(taking, "_copy_files", dispose_first)
    taken = taking.take(shelf, keep_days=KEEP)
    assert (taken.problems, taken.backup.missing) == ((), (stored[0],))


def test_two_backups_are_not_made_at_once(stored, shelf):
    with shelf.locked(), pytest.raises(Busy, match="Another backup is being made"):
        taking.take(shelf, keep_days=KEEP)


def test_backups_in_the_data_folder_are_refused(settings):
    with pytest.raises(taking.WrongFolder, match="would be lost"):
        taking.take(Shelf(settings.DATA / "backups"), keep_days=KEEP)


def test_the_backups_of_two_counties_are_not_mixed(stored, shelf):
    taking.take(shelf, keep_days=KEEP)
    name, backup = shelf.read()
    facts = shelf.folder / name / "backup.json"
    facts.write_text(facts.read_text().replace(backup.began, "f" * 64))
    with pytest.raises(taking.WrongFolder, match="backups of another county"):
        taking.take(shelf, keep_days=KEEP)


def test_an_old_backup_goes_with_the_files_that_only_it_needs(stored, shelf, instead):
    taking.take(shelf, keep_days=KEEP)
    StoredFile.objects.filter(digest=stored[0]).update(disposed_at=clock.now())
    later = clock.real() + datetime.timedelta(days=KEEP + 1)
    instead(clock, "real", lambda: later)
    taken = taking.take(shelf, keep_days=KEEP)
    assert len(taken.removed) == 1
    assert (shelf.names(), kept(shelf)) == ([taken.name], stored[1:])


def test_a_missing_backup_is_told_with_those_there_are(stored, shelf):
    with pytest.raises(NoBackup, match="There is none"):
        shelf.read()
    name = taking.take(shelf, keep_days=KEEP).name
    with pytest.raises(NoBackup, match=f"no backup 2020. There are: {name}"):
        shelf.read("2020")


def test_between_two_backups_new_files_are_copied_and_the_list_is_written(stored, shelf):
    assert taking.keep_up(shelf) == len(stored)
    assert taking.keep_up(shelf) == 0
    assert shelf.lasting.exists()


def test_a_damaged_or_open_backup_is_found(stored, shelf):
    name = taking.take(shelf, keep_days=KEEP).name
    shelf.lasting.chmod(0o644)
    database = shelf.folder / name / shelf.read()[1].file
    database.write_bytes(database.read_bytes()[:-1])
    assert verifying.problems(shelf, [name]) == [
        f"{name}: Its database is not there, or is not what was written.",
        f"Others on this machine can read {shelf.lasting}. To mend that: chmod -R go-rwx {shelf.folder}",
    ]
