"""A stored file belongs to one row, goes to those who may see that row, and is gone when no row needs its bytes."""

import os
import pathlib

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

import shiremoot
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.files import actions, disk_store, inspection, owners, serving
from shiremoot.foundation.files.acts import FilesAct
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail import queries as trail
from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.kernel.errors import Impossible
from shiremoot.meetings.packs.models import PageText, PublishedFile, PublishedPicture
from shiremoot.meetings.reports.models import Version
from tests.factories import published, taken_over, uploads

SOURCE = pathlib.Path(shiremoot.__file__).parent


def links_to_files() -> dict[type, str]:
    return {
        model: field.name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is StoredFile
    }


def test_every_model_with_a_link_to_a_file_is_declared_its_owner():
    assert links_to_files() == owners.OWNERS


def test_every_owner_has_a_policy():
    assert set(owners.OWNERS) - set(policies.POLICIES) == set()


def test_a_link_that_several_rows_could_share_owns_nothing():
    with pytest.raises(TypeError, match="one to one"):
        owners.owned_by(PageText, "paper")


def test_only_serving_opens_the_bytes_of_a_file_for_an_answer():
    texts = {path.relative_to(SOURCE).as_posix(): path.read_text() for path in SOURCE.rglob("*.py")}
    assert [name for name, text in texts.items() if "FileResponse" in text] == ["foundation/files/serving.py"]
    assert {name for name, text in texts.items() if "disk_store" in text} == {
        "foundation/files/actions.py",
        "foundation/files/serving.py",
        "foundation/backups/taking.py",
        "foundation/integrity/stored_files.py",
    }


@pytest.fixture
def paper(county) -> OldPaper:
    return taken_over.keep(county.meeting)


def another(paper: OldPaper) -> OldPaper:
    return OldPaper(base=paper.base, number="another", title="Another", meeting=paper.meeting)


@pytest.mark.django_db
def test_the_database_lets_no_two_rows_have_one_file(paper):
    with pytest.raises(IntegrityError), transaction.atomic():
        OldPaper.objects.create(
            base=paper.base, number="32", title="B", meeting=paper.meeting, file=paper.file
        )


@pytest.mark.django_db
def test_a_row_that_owns_no_files_is_given_none(county):
    with pytest.raises(TypeError, match="Meeting owns no files"):
        actions.store(by=OPERATOR, inspected=published.upload("One"), owner=county.meeting)
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db
def test_a_copy_is_a_file_of_its_own_with_the_same_bytes(paper):
    copy = actions.copy(by=OPERATOR, file=paper.file, owner=another(paper)).file
    assert (copy.pk == paper.file.pk, copy.digest == paper.file.digest) == (False, True)
    assert (copy.name, copy.pages, copy.kind) == (paper.file.name, paper.file.pages, paper.file.kind)
    assert [entry.act for entry in trail.history_of(copy)] == [FilesAct.COPIED]


@pytest.mark.django_db
def test_a_file_that_is_gone_is_not_copied(paper):
    actions.dispose(by=OPERATOR, of=[paper])
    paper.refresh_from_db()
    with pytest.raises(Impossible, match="nothing to copy"):
        actions.copy(by=OPERATOR, file=paper.file, owner=another(paper))


@pytest.mark.django_db
def test_the_bytes_go_with_the_last_file_that_has_them(paper, django_capture_on_commit_callbacks):
    beside = actions.copy(by=OPERATOR, file=paper.file, owner=another(paper))
    place = disk_store.path(paper.file.digest)
    os.utime(place, (0, 0))
    left = []
    for row in (paper, beside):
        with django_capture_on_commit_callbacks(execute=True):
            kept = actions.dispose(by=OPERATOR, of=[row])
        left.append((kept, place.exists()))
    assert left == [(1, True), (0, False)]


@pytest.mark.django_db
def test_disposing_again_is_done_once(paper):
    actions.dispose(by=OPERATOR, of=[paper])
    actions.dispose(by=OPERATOR, of=[paper, paper])
    assert [entry.act for entry in trail.history_of(paper.file)] == [FilesAct.STORED, FilesAct.DISPOSED]


@pytest.mark.django_db
def test_a_file_that_another_replaces_is_disposed_of(paper):
    before = paper.file
    upload = inspection.inspect(uploads.pdf("Later"), "later.pdf")
    actions.store(by=OPERATOR, inspected=upload, owner=paper)
    before.refresh_from_db()
    assert (before.disposed_at is None, paper.file.name, paper.file.disposed_at) == (False, "later.pdf", None)


@pytest.mark.django_db
def test_no_file_is_without_an_owner(county, paper):
    published.at_hand(county)
    assert StoredFile.objects.count() > 5
    assert list(owners.without_owner()) == []


@pytest.mark.django_db
def test_a_published_paper_has_copies_that_stay_when_its_report_is_gone(county):
    found = published.at_hand(county)
    document = PublishedFile.objects.get(kind="original")
    actions.dispose(by=OPERATOR, of=Version.objects.filter(report=document.paper.version.report))
    assert serving.send(VISITOR, document).status_code == 200
    picture = PublishedPicture.objects.get(picture=found["picture"]["picture"])
    assert serving.show(VISITOR, picture)["Content-Type"] == "image/png"


@pytest.mark.django_db
def test_whoever_may_not_see_the_row_does_not_get_its_file(county):
    published.at_hand(county)
    version = Version.objects.exclude(file=None).latest("pk")
    for who in ("carys", "visitor"):
        with pytest.raises(Hidden):
            serving.send(county.viewer(who), version)
    assert serving.send(county.viewer("amina"), version).status_code == 200


@pytest.mark.django_db
def test_a_row_without_a_file_is_answered_as_one_that_is_not_there(county):
    bare = OldPaper.objects.create(base="https://old.example", number="9", title="A", meeting=county.meeting)
    with pytest.raises(Hidden):
        serving.send(OPERATOR, bare)


@pytest.mark.django_db
def test_a_file_goes_out_as_a_download_that_nothing_may_run_in(paper):
    answer = serving.send(VISITOR, paper)
    assert b"".join(answer.streaming_content) == actions.read(paper.file)
    assert answer["Content-Disposition"] == f'attachment; filename="{paper.file.name}"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
