"""A report published by mistake is taken down for good; a marker with the reason stays, and everybody is told."""

import pytest
from django.urls import reverse

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import MissingText
from shiremoot.meetings.packs import publishing, queries
from shiremoot.meetings.packs.models import PageText, PublishedPaper
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.reports import actions as reports
from shiremoot.spine.hooks.published import Asked
from tests.factories import published
from tests.meetings.packs import reading

pytestmark = pytest.mark.django_db
WHY = "It named a family."


@pytest.fixture
def pack(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    agenda = published.begin(county)
    published.cleared(agenda, "Winter plan", body="# Families\n\nThe Brook family was named.")
    published.cleared(agenda, "Housing", body="Homes were built.")
    return published.publish(county)


@pytest.fixture
def withdrawn(county, pack):
    paper = pack.papers.get(title="Winter plan")
    reports.withdraw(by=county.viewer("amina"), report=paper.version.report, why=WHY)
    paper.refresh_from_db()
    return paper


def test_the_pack_is_reissued_without_its_pages_and_every_other_page_stays(county, pack):
    before, labels = reading.words(pack), reading.labels(reading.bytes_of(pack))
    paper = pack.papers.get(title="Winter plan")
    reports.withdraw(by=county.viewer("amina"), report=paper.version.report, why=WHY)
    pack.refresh_from_db()
    after, data = reading.words(pack), reading.bytes_of(pack)
    marker = "This report was withdrawn on 25 November 2024. The page of the meeting gives the reason."
    expected = [
        f"{marker} Page {number}" if paper.first_page <= number <= paper.last_page else said
        for number, said in zip(labels, before, strict=True)
    ]
    assert (after, reading.labels(data)) == (expected, labels)
    assert reading.bookmarks(data)["5. Winter plan"] == []
    assert not reading.says_it_is_accessible(data)


def test_nothing_of_the_report_is_left_inside_the_file(withdrawn, pack):
    with_words = reading.every_text(reading.bytes_of(pack))
    assert [said for said in ("Brook", "Families") if said in with_words] == []
    assert "Housing" in with_words


def test_its_page_keeps_its_place_and_says_why_and_no_more(client, withdrawn):
    page = client.get(withdrawn.get_absolute_url()).content.decode()
    assert "Withdrawn on 25 November 2024: It named a family. Its text" in page
    assert [said for said in ("Brook", "approve the plan", "how the winter is met") if said in page] == []


def test_the_item_keeps_its_number_and_is_marked_on_the_meetings_page(client, county, withdrawn):
    page = client.get(county.meeting.get_absolute_url()).content.decode()
    assert [said for said in ("Winter plan", "Withdrawn", WHY) if said not in page] == []


def test_search_feed_and_open_data_tell_that_it_is_withdrawn(withdrawn):
    texts = set(PageText.objects.filter(paper=withdrawn).values_list("text", flat=True))
    assert texts == {"Withdrawn on 25 November 2024: It named a family."}
    (notice,) = publishing.withdrawals(Asked(10))
    assert (notice.key, notice.what, notice.details) == (
        f"withdrawn-{withdrawn.pk}", "Report withdrawn", ("Withdrawn on 25 November 2024: It named a family.",)
    )  # fmt: skip
    column = next(each for each in publishing.PAPERS.columns if each.name == "withdrawn")
    rows = {row.title: column.of(row) for row in publishing.PAPERS.rows()}
    assert rows == {"Housing": "", "Winter plan": "Withdrawn on 25 November 2024: It named a family"}


def test_the_trail_says_who_withdrew_it_and_why(withdrawn, pack):
    acts = Entry.objects.filter(act__in=["packs.withdrew_report", "packs.reissued"]).order_by("pk")
    assert [(each.act, each.change.get("why")) for each in acts] == [
        ("packs.reissued", None),
        ("packs.withdrew_report", WHY),
    ]


def test_its_files_are_not_sent_to_anybody_any_more(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    agenda = published.begin(county)
    report = published.cleared(agenda, "Winter plan", upload=published.upload("Theirs"))
    paper = published.publish(county).papers.get()
    assert queries.documents_of(VISITOR, paper).count() == 1
    reports.withdraw(by=OPERATOR, report=report, why=WHY)
    assert queries.documents_of(VISITOR, paper).count() == 0
    assert paper.documents.get().file.disposed_at is not None


def test_it_is_withdrawn_with_a_reason_by_those_who_serve_the_body(county, pack):
    report = pack.papers.get(title="Winter plan").version.report
    with pytest.raises(MissingText):
        reports.withdraw(by=county.viewer("amina"), report=report, why=" ")
    with pytest.raises(Refused):
        reports.withdraw(by=county.viewer("carys"), report=report, why=WHY)
    assert PublishedPaper.objects.filter(withdrawn_at=None).count() == 2


def test_the_page_of_a_published_report_leads_to_its_withdrawal(county, pack):
    report = pack.papers.get(title="Winter plan").version.report
    meeting = county.meeting
    address = reverse("report-withdraw", args=[meeting.body.slug, meeting.day, report.pk])
    clerk = county.client("amina")
    assert f'href="{address}"' in clerk.get(report.get_absolute_url()).content.decode()
    answer = clerk.post(address, {"why": WHY})
    assert (answer.status_code, PublishedPaper.objects.exclude(withdrawn_at=None).count()) == (302, 1)
