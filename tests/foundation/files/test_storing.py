"""Files are kept whole or not at all, under the digest of themselves, and belong to one row each."""

import os

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import actions, disk_store, inspection, serving
from shiremoot.foundation.files.acts import FilesAct
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail import queries as trail
from shiremoot.intake.moderngov.models import OldPaper
from tests.factories import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def store(county):
    """Store a PDF with these words for a row of its own."""

    def store(*words: str) -> StoredFile:
        number = str(OldPaper.objects.count())
        owner = OldPaper(base="https://old.example", number=number, title="A", meeting=county.meeting)
        upload = inspection.inspect(uploads.pdf(*words), "Winter plan.pdf")
        return actions.store(by=OPERATOR, inspected=upload, owner=owner).file

    return store


def on_disk(settings) -> list[str]:
    return sorted(place.name for place in settings.FILES.glob("??/*"))


def test_a_kept_file_can_be_read_again_and_is_in_the_trail(store, settings):
    kept = store("One")
    assert actions.read(kept) == inspection.inspect(uploads.pdf("One"), "a.pdf").data
    assert (kept.name, kept.pages, kept.size) == ("Winter plan.pdf", 1, len(actions.read(kept)))
    assert on_disk(settings) == [kept.digest]
    assert [entry.act for entry in trail.history_of(kept)] == [FilesAct.STORED]
    assert OldPaper.objects.get().file == kept


def test_the_same_bytes_are_on_disk_once(store, settings):
    assert store("One").digest == store("One").digest
    assert len(on_disk(settings)) == 1
    assert StoredFile.objects.count() == 2


def test_a_crash_while_writing_leaves_nothing_under_the_digest(settings, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        disk_store.write(b"half")
    assert on_disk(settings) == []


def test_what_belongs_to_nothing_is_cleared_away_and_what_belongs_stays(store, settings):
    kept = store("One")
    disk_store.write(b"left over from a crash")
    (settings.FILES / kept.digest[:2] / ".being-written-x").write_bytes(b"half")
    assert actions.clear_away(older_than=3600) == 0
    assert actions.clear_away(older_than=-1) == 2
    assert on_disk(settings) == [kept.digest]


def test_a_file_changed_on_disk_is_noticed(store):
    kept = store("One")
    disk_store.path(kept.digest).write_bytes(b"something else")
    with pytest.raises(ValueError, match="is not what was kept"):
        actions.read(kept)


def test_only_a_digest_names_a_file():
    with pytest.raises(ValueError, match="digest only"):
        disk_store.path("../../etc/passwd")


def test_a_file_whose_bytes_changed_on_disk_is_not_served(store, caplog):
    kept = store("One")
    owner = OldPaper.objects.get()
    assert serving.send(OPERATOR, owner).status_code == 200
    place = disk_store.path(kept.digest)
    place.write_bytes(place.read_bytes().replace(b"PDF-", b"PDF+", 1))
    answer = serving.send(OPERATOR, owner)
    assert (answer.status_code, answer.streaming) == (500, False)
    assert "is not what was stored, so it was not served" in caplog.text
