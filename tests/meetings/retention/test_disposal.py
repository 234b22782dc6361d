"""Records come up when their day is there, and are kept longer or destroyed; that they were stays on record."""

import os

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import disk_store, inspection
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail import queries as trail
from shiremoot.meetings.live.models import Note
from shiremoot.meetings.minutes.models import Minutes
from shiremoot.meetings.packs.models import PageText, PublishedFile, PublishedPaper, PublishedPicture
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as actions_of_reports
from shiremoot.meetings.reports import annexes
from shiremoot.meetings.reports.models import Annex, Picture, Version
from shiremoot.meetings.retention import actions, queries, rules
from shiremoot.meetings.retention.acts import RetentionAct
from shiremoot.meetings.retention.models import Disposal, KeptLonger
from shiremoot.meetings.retention.rules import RecordKind
from shiremoot.spine.duties.models import Duty
from tests.factories import published, uploads
from tests.factories.moorshire import TODAY, at, day
from tests.factories.refusals import refusals

pytestmark = pytest.mark.django_db
HELD = "/bodies/health-and-wellbeing-board/meetings/2018-11-22/"
WHY = {"why": "Its time is over", "sure": "on"}


@pytest.fixture
def old(county):
    """A meeting of November 2018: an exempt paper, a draft before it, a public paper, a note on an item."""
    agenda = published.begin(county)
    private = published.cleared(agenda, "The bids", upload=published.upload("Secret"), **published.EXEMPT)
    published.cleared(agenda, "Buses", upload=published.upload("Open"))
    version = private.versions.get()
    pack = published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2018-11-22 14:00"), state="held")
    meeting = Meeting.objects.get(pk=county.meeting.pk)
    Version.objects.create(
        report=private, number=7, title="The bids", author="A", how="written here", body="Rough words",
        saved_by="A", saved_at=version.saved_at,
    )  # fmt: skip
    Note.objects.create(item=meeting.items.first(), text="Ada spoke at length")
    Minutes.objects.create(meeting=meeting, drafted_at=pack.published_at, state="signed")
    return meeting


def due(county, who="amina") -> list[tuple[str, int, object]]:
    return [(one.kind, one.count, one.review_on) for one in queries.due(county.viewer(who), TODAY)]


def dispose(meeting, kind, by=OPERATOR):
    return actions.dispose(by=by, meeting=meeting, kind=kind, why="Its time is over")


def test_what_has_reached_its_day_comes_up_oldest_first(county, old):
    assert due(county) == [
        ("drafts of reports", 1, day("2019-11-22")),
        ("notes taken at the meeting", 1, day("2019-11-22")),
        ("exempt papers", 1, day("2024-11-22")),
    ]
    assert due(county, "ben") == []  # he serves another body


def test_notes_do_not_come_up_before_the_minutes_are_signed(county, old):
    Minutes.objects.update(state="approved")
    assert [kind for kind, *_ in due(county)] == ["drafts of reports", "exempt papers"]
    with pytest.raises(rules.MustBeKept, match="not signed yet"):
        dispose(old, RecordKind.NOTES)
    assert Note.objects.get().text == "Ada spoke at length"


def test_exempt_papers_go_whole_and_that_they_were_stays(county, old):
    private = {document.file for document in PublishedFile.objects.filter(private=True)}
    draft = Version.objects.get(number=1, title="The bids").file
    made = dispose(old, RecordKind.EXEMPT, county.viewer("amina"))
    assert (made.count, made.kept_files, made.by) == (1, 0, "Amina")
    paper = PublishedPaper.objects.exclude(exempt_paragraph=None).get()
    assert (paper.title, paper.version.file, paper.version.purpose) == ("The bids", None, "")
    gone = set(StoredFile.objects.exclude(disposed_at=None))
    assert gone == {*private, draft}
    assert [entry.act for entry in trail.history_of(made)] == [RetentionAct.DISPOSED]
    assert "exempt papers" not in [kind for kind, *_ in due(county)]


def test_public_papers_and_their_files_stay(county, old):
    dispose(old, RecordKind.EXEMPT)
    dispose(old, RecordKind.DRAFTS)
    public = PublishedFile.objects.filter(private=False)
    assert public.count() == 2
    assert all(disk_store.read(document.file.digest) for document in public.filter(file__disposed_at=None))
    assert public.filter(file__disposed_at=None).count() == 2


def test_a_draft_whose_file_was_published_leaves_the_file(county, old):
    paper = PublishedPaper.objects.get(title="Buses")
    draft = files.copy(by=OPERATOR, file=paper.version.file, owner=Version.objects.get(number=7))
    assert dispose(old, RecordKind.DRAFTS).kept_files == 1
    assert StoredFile.objects.get(pk=paper.version.file_id).disposed_at is None
    assert StoredFile.objects.get(pk=draft.file_id).disposed_at is not None
    assert files.read(paper.version.file).startswith(b"%PDF")
    draft = Version.objects.get(number=7)
    assert (draft.body, draft.file, draft.disposed_on) == ("", None, TODAY)


def test_notes_go_and_the_minutes_stay(county, old):
    dispose(old, RecordKind.NOTES)
    assert Note.objects.get().text == ""
    assert Minutes.objects.count() == 1


@pytest.mark.parametrize(
    "kind", [RecordKind.MINUTES, RecordKind.DECISIONS, RecordKind.REPORTS, RecordKind.AGENDAS]
)
def test_what_is_kept_for_good_cannot_be_disposed_of(county, old, kind):
    with pytest.raises(rules.MustBeKept, match="kept for good"):
        dispose(old, kind)


def test_too_early_is_refused_with_the_day_and_the_trail_keeps_it(county, old):
    Meeting.objects.filter(pk=old.pk).update(starts_at=at("2019-11-26 14:00"))
    answer = county.client("amina").post(
        HELD.replace("2018-11-22", "2019-11-26") + "records/exempt-papers/dispose/", WHY
    )
    said = "The council’s schedule keeps it until 25 November 2025."
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (400, [said])
    refusal = refusals("dispose of the exempt papers").get()
    assert refusal.change["reason"] == said
    assert not Disposal.objects.exists()


@pytest.mark.parametrize("who", ["ben", "carys", "joan"])
@pytest.mark.parametrize("act", ["keep", "dispose"])
def test_the_wrong_person_is_refused(county, old, who, act):
    answer = county.client(who).post(f"{HELD}records/exempt-papers/{act}/", WHY)
    assert answer.status_code == 403
    with pytest.raises(Refused, match="Only the officers who serve Health and Wellbeing Board"):
        dispose(old, RecordKind.EXEMPT, county.viewer(who))


def test_disposing_twice_is_refused_in_words(county, old):
    client = county.client("amina")
    assert client.post(f"{HELD}records/exempt-papers/dispose/", WHY).status_code == 302
    again = client.post(f"{HELD}records/exempt-papers/dispose/", WHY)
    assert again.context["form"].non_field_errors() == [
        "Nothing is held of the exempt papers of this meeting."
    ]
    assert Disposal.objects.count() == 1


def test_it_must_be_confirmed_and_nothing_typed_is_lost(county, old):
    answer = county.client("amina").post(f"{HELD}records/exempt-papers/dispose/", {"why": "Old"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["sure"])
    assert 'value="Old"' in answer.content.decode()


def test_kept_longer_it_comes_up_again_after_that_day(county, old, settings):
    client = county.client("amina")
    until = {"until_day": "1", "until_month": "2", "until_year": "2025", "why": "A claim is open"}
    assert client.post(f"{HELD}records/exempt-papers/keep/", until).status_code == 302
    kept = KeptLonger.objects.get()
    assert (kept.until, kept.why, kept.said_by) == (day("2025-02-01"), "A claim is open", "Amina")
    assert "exempt papers" not in [kind for kind, *_ in due(county)]
    found = queries.due(county.viewer("amina"), day("2025-02-02"))
    assert [one.kind for one in found][-1] == "exempt papers"
    with pytest.raises(rules.MustBeKept, match="kept longer, until 1 February 2025"):
        dispose(old, RecordKind.EXEMPT)


def test_the_meetings_page_says_what_went_and_when(county, old):
    dispose(old, RecordKind.EXEMPT, county.viewer("amina"))
    visitor = county.client().get(HELD).content.decode()
    assert "Exempt papers: disposed of 25 November 2024 (1 in all)" in visitor
    assert "Its time is over" not in visitor  # why, and by whom, is for those who sign in
    assert "by Amina: Its time is over" in county.client("joan").get(HELD).content.decode()


def test_a_file_that_went_is_answered_with_when_it_went(county, old):
    document = PublishedFile.objects.filter(private=True).first()
    dispose(old, RecordKind.EXEMPT)
    answer = county.client("joan").get(f"{HELD}documents/{document.pk}/")
    assert answer.status_code == 410
    assert "was destroyed on 25 November 2024" in answer.content.decode()
    assert "disposed of 25 November 2024" in county.client("joan").get(f"{HELD}packs/1/").content.decode()


def test_the_body_owes_a_look_until_all_is_settled(county, old):
    actions.raise_reviews()
    actions.raise_reviews()
    owed = Duty.objects.get(kind="review-records")
    assert (str(owed.owed_by), owed.state, owed.is_public) == ("Health and Wellbeing Board", "open", False)
    for kind in (RecordKind.EXEMPT, RecordKind.DRAFTS, RecordKind.NOTES):
        dispose(old, kind)
    owed.refresh_from_db()
    assert (owed.state, owed.evidence[:12]) == ("met", "Every record")


def test_the_councils_own_years_count(county, old):
    client = county.client("amina")
    said = {"years": "10", "authority": "Retention schedule 2024"}
    assert client.post("/records/schedule/exempt-papers/", said).status_code == 302
    assert "exempt papers" not in [kind for kind, *_ in due(county)]
    assert "Retention schedule 2024" in county.client().get("/records/schedule/").content.decode()
    assert county.client("ben").post("/records/schedule/exempt-papers/", said).status_code == 403


def test_the_list_asks_as_often_however_long_it_is(county, old):
    client = county.client("amina")

    def asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/records/").status_code == 200
        return len(asked)

    few = asked()
    for number in range(10):
        meeting = Meeting.objects.create(body=county.board, starts_at=at(f"2017-03-{number + 1:02} 10:00"))
        Note.objects.create(item=meeting.items.create(number="1", order=1, title="A"), text="Words")
        Minutes.objects.create(meeting=meeting, drafted_at=meeting.starts_at, state="signed")
    assert len(due(county)) == 13
    assert asked() == few


def test_the_bodys_page_says_what_is_kept_how_long_and_why(county):
    page = county.client().get("/bodies/health-and-wellbeing-board/records/").content.decode()
    assert "6 years, beginning with the day of the meeting" in page
    assert "LGA 1972 s100D(2)" in page
    other = county.client().get("/bodies/safer-moorshire-partnership/records/").content.decode()
    assert "No law fixes a time" in other
    assert "LGA 1972" not in other


def test_bytes_leave_the_disk_unless_another_file_has_the_same(old, django_capture_on_commit_callbacks):
    alone = PublishedFile.objects.get(private=True, paper=None).file
    shared = Version.objects.get(number=1, title="The bids").file
    StoredFile.objects.create(
        name="copy.pdf",
        digest=shared.digest,
        kind="PDF",
        size=1,
        kept_by="A",
        kept_at=shared.kept_at,
    )
    for file in (alone, shared):
        os.utime(disk_store.path(file.digest), (0, 0))
    with django_capture_on_commit_callbacks(execute=True):
        dispose(old, RecordKind.EXEMPT)
    assert (disk_store.path(alone.digest).exists(), disk_store.path(shared.digest).exists()) == (False, True)


def test_the_pictures_of_an_exempt_paper_go_with_it_and_those_of_a_public_one_stay(county):
    agenda = published.begin(county)
    for title, colour, said in (("The bids", "teal", published.EXEMPT), ("Buses", "navy", {})):
        shown = uploads.word_showing(uploads.picture(colour=colour), alts=(title,))
        published.cleared(agenda, title, upload=inspection.inspect(shown, "report.docx"), **said)
    published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2018-11-22 14:00"), state="held")
    done = dispose(Meeting.objects.get(pk=county.meeting.pk), RecordKind.EXEMPT)
    gone, stays = Picture.objects.order_by("pk")
    copy = PublishedPicture.objects.get(picture=gone).file
    assert (gone.alt, gone.file.disposed_at is None, copy.disposed_at is None) == ("", False, False)
    published_as, version = PublishedPicture.objects.get(picture=stays), Version.objects.get(title="Buses")
    left = (stays.file.disposed_at, published_as.file.disposed_at, version.file.disposed_at)
    assert (stays.alt, left) == ("Buses", (None, None, None))
    assert done.count == 1


def test_an_exempt_paper_takes_its_exempt_drafts_along(county, old):
    paper = PublishedPaper.objects.exclude(exempt_paragraph=None).get()
    Version.objects.filter(number=7).update(exempt_paragraph=3, public_interest="Bids are open")
    files.copy(by=OPERATOR, file=paper.version.file, owner=Version.objects.get(number=7))
    assert dispose(old, RecordKind.EXEMPT).kept_files == 0
    assert Version.objects.get(number=7).disposed_on == TODAY


@pytest.mark.parametrize(("said", "kind"), [(published.EXEMPT, RecordKind.EXEMPT), ({}, RecordKind.DRAFTS)])
def test_an_annex_taken_away_before_publishing_goes_with_the_last_version_it_stood_in(county, said, kind):
    agenda = published.begin(county)
    report = published.commission(published.add(agenda, "The bids"))
    published.save(report, upload=published.upload("Bids"), **said)
    for seen, title in ((1, "Prices"), (2, "Map")):
        given = {"seen": seen, "title": title, "upload": published.upload(title)}
        annexes.add(by=OPERATOR, report=report, **given)
    annexes.remove(by=OPERATOR, annex=Annex.objects.get(title="Prices"), seen=3)
    published.check_all(report)
    actions_of_reports.clear(by=OPERATOR, report=report)
    published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2018-11-22 14:00"), state="held")
    dispose(Meeting.objects.get(pk=county.meeting.pk), kind)
    gone = set(Annex.objects.exclude(file__disposed_at=None).values_list("title", flat=True))
    assert gone == ({"Prices", "Map"} if said else {"Prices"})


def test_an_annex_that_a_later_public_version_has_too_stays(county):
    agenda = published.begin(county)
    report = published.commission(published.add(agenda, "The bids"))
    published.save(report, upload=published.upload("Bids"), **published.EXEMPT)
    annexes.add(by=OPERATOR, report=report, seen=1, title="Map", upload=published.upload("Map"))
    published.check_all(report)
    actions_of_reports.clear(by=OPERATOR, report=report)
    published.publish(county)
    published.save(report, upload=published.upload("Open"), exempt_paragraph=None, public_interest="")
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2018-11-22 14:00"), state="held")
    dispose(Meeting.objects.get(pk=county.meeting.pk), RecordKind.EXEMPT)
    copy = PublishedFile.objects.get(kind="annex")
    assert (Annex.objects.get().file.disposed_at, copy.file.disposed_at is None) == (None, False)
    assert files.read(Annex.objects.get().file).startswith(b"%PDF")


@pytest.fixture
def relied_on(county):
    """A report published in December 2020 with an annex and a background paper."""
    agenda = published.begin(county)
    report = published.commission(published.add(agenda, "Buses"))
    published.save(report, upload=published.upload("Open"))
    for title, background in (("Annex 1", False), ("Survey of riders", True)):
        report.refresh_from_db()
        annexes.add(
            by=OPERATOR, report=report, seen=report.version, title=title,
            upload=published.upload(title), background=background,
        )  # fmt: skip
    published.check_all(report)
    actions_of_reports.clear(by=OPERATOR, report=report)
    published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2020-12-06 14:00"), state="held")
    return Meeting.objects.get(pk=county.meeting.pk)


def test_a_background_paper_is_beside_the_report_for_anyone_and_not_in_the_pack(county, relied_on):
    document = PublishedFile.objects.get(kind="background")
    paper = PublishedPaper.objects.get()
    page = county.client().get(paper.get_absolute_url()).content.decode()
    assert "background paper: what the report relied on" in page
    assert county.client().get(f"{relied_on.get_absolute_url()}documents/{document.pk}/").status_code == 200
    text = " ".join(PageText.objects.values_list("text", flat=True))
    assert ("Annex 1" in text, "Survey of riders" in text) == (True, False)


def test_the_law_keeps_a_background_paper_open_for_four_years_and_then_it_may_go(county, relied_on, settings):
    with pytest.raises(rules.MustBeKept, match="The law keeps it open until 5 December 2024"):
        dispose(relied_on, RecordKind.BACKGROUND)
    settings.CLOCK = "2024-12-06T09:00"
    made = dispose(relied_on, RecordKind.BACKGROUND)
    assert (made.count, made.kept_files) == (1, 0)
    gone = StoredFile.objects.exclude(disposed_at=None)
    survey = Annex.objects.get(title="Survey of riders")
    assert {file.pk for file in gone} == {
        PublishedFile.objects.get(kind="background").file_id,
        survey.file_id,
    }
    page = county.client().get(PublishedPaper.objects.get().get_absolute_url()).content.decode()
    assert "Survey of riders: disposed of 6 December 2024" in page


def test_programs_learn_that_a_background_paper_is_gone(county, relied_on, settings):
    client = county.client()
    before = {one["id"]: one["name"] for one in client.get("/oparl/v1.1/list/file").json()["data"]}
    settings.CLOCK = "2024-12-06T09:00"
    dispose(relied_on, RecordKind.BACKGROUND)
    told = client.get("/oparl/v1.1/list/file?modified_since=2024-12-06").json()["data"]
    assert [(before[one["id"]], one["deleted"], len(one)) for one in told] == [("Survey of riders", True, 5)]
    (paper,) = client.get("/oparl/v1.1/list/paper?modified_since=2024-12-06").json()["data"]
    assert ("Annex 1" in str(paper), "Survey of riders" in str(paper)) == (True, False)
