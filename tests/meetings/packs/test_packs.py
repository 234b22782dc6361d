"""What comes out: one accessible PDF, numbered through, with exempt papers kept back."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection
from shiremoot.meetings.packs import queries
from shiremoot.meetings.packs.models import PageText, PublishedPaper
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import annexes
from tests.across import structure
from tests.factories import published, uploads
from tests.meetings.packs import reading

pytestmark = pytest.mark.django_db

ROWS = "| Street | Homes |\n|---|---|\n" + "\n".join(f"| Street {n} | {n} |" for n in range(1, 121))


@pytest.fixture
def agenda(county):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    return published.begin(county)


def spans(pack) -> dict[str, tuple[int, int]]:
    return {paper.title: (paper.first_page, paper.last_page) for paper in pack.papers.all()}


def test_a_pack_of_our_own_pages_is_accessible_and_loses_no_row(county, agenda):
    published.cleared(agenda, body=f"# Streets\n\n{ROWS}")
    pack = published.publish(county)
    data = reading.bytes_of(pack)
    assert reading.failures(data) == []
    assert reading.says_it_is_accessible(data)
    words = " ".join(reading.words(pack))
    assert [n for n in range(1, 121) if f"Street {n} {n} " not in words] == []


def test_the_front_says_what_when_where_who_and_how_to_take_part(county, agenda):
    front = reading.words(published.publish(county))[0]
    for said in (
        "Health and Wellbeing Board, 5 December 2024",
        "When Thursday 5 December 2024, 14:00",
        "Where Moor Hall",
        "Ask to speak at the meeting: by Friday 29 November 2024, 09:00",
        "Councillor Joan Whitcombe, Chair",
        "Moor Hospitals Trust",
    ):
        assert said in front


def test_partners_pages_stand_between_ours_and_are_numbered_through(county, agenda):
    published.cleared(agenda, "Winter plan", upload=published.upload("Theirs 1", "Theirs 2", "Theirs 3"))
    published.cleared(agenda, "Housing")
    pack = published.publish(county)
    data = reading.bytes_of(pack)
    assert spans(pack) == {"Winter plan": (4, 7), "Housing": (8, 8)}
    words = reading.words(pack)
    assert words[4:7] == ["Theirs 1 Page 5", "Theirs 2 Page 6", "Theirs 3 Page 7"]
    assert "6 Winter plan" not in words[0]
    assert "Winter plan Report by Director of Public Health 4 to 7" in words[1]
    assert "The report: pages 5 to 7" in words[3]
    assert reading.labels(data) == list(range(1, 9))
    assert reading.bookmarks(data)["5. Winter plan"][-1] == "The report"
    assert list(AgendaItem.objects.filter(title="Winter plan").values_list("first_page", "last_page")) == [
        (4, 7)
    ]


def test_with_pages_that_are_not_ours_the_pack_does_not_say_it_is_accessible(county, agenda):
    published.cleared(agenda, upload=published.upload("Theirs"))
    assert not reading.says_it_is_accessible(reading.bytes_of(published.publish(county)))


def test_a_page_that_was_turned_is_numbered_upright(county, agenda):
    def turn(made):
        made.pages[0].obj.Rotate = 90

    published.cleared(agenda, upload=inspection.inspect(uploads.pdf("Wide", change=turn), "wide.pdf"))
    assert reading.words(published.publish(county))[4].endswith("Page 5")


def test_a_word_report_is_set_in_the_house_style_and_its_original_stands_beside(county, agenda):
    document = uploads.word("Costs rose.", heading="Finance", rows=[["Year", "Cost"], ["2024", "£5"]])
    published.cleared(agenda, upload=inspection.inspect(document, "report.docx"))
    pack = published.publish(county)
    assert "Finance Costs rose. Year Cost 2024 £5" in reading.words(pack)[3]
    assert reading.failures(reading.bytes_of(pack)) == []
    paper = pack.papers.get()
    assert [str(d.file) for d in queries.documents_of(county.viewer("visitor"), paper)] == ["report.docx"]


def test_annexes_follow_their_report(county, agenda):
    report = published.commission(published.add(agenda))
    published.save(report)
    annexes.add(
        by=OPERATOR, report=report, seen=1, title="Annex 1: figures", upload=published.upload("Figures")
    )
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    pack = published.publish(county)
    assert reading.words(pack)[4] == "Figures Page 5"
    assert spans(pack) == {"Winter plan": (4, 5)}


def test_the_public_version_leaves_exempt_papers_out_and_keeps_their_page_numbers(county, agenda):
    published.cleared(agenda, "Contract", body="The secret bid.", **published.EXEMPT)
    published.cleared(agenda, "Site", upload=published.upload("The secret site"), **published.EXEMPT)
    published.cleared(agenda, "Housing")
    pack = published.publish(county)
    public, private = " ".join(reading.words(pack)), " ".join(reading.words(pack, private=True))
    assert "secret" not in public
    assert "The secret bid." in private
    assert "The secret site" in private
    assert private.count("EXEMPT") == 3
    assert spans(pack) == {"Contract": (4, 4), "Site": (5, 6), "Housing": (7, 7)}
    assert reading.labels(reading.bytes_of(pack)) == [1, 2, 3, 7]
    assert reading.labels(reading.bytes_of(pack, private=True)) == list(range(1, 8))
    assert "Exempt: paragraph 3 of Schedule 12A" in public
    assert "Bids are still open" not in public
    assert private.count("Public interest test: Bids are still open.") == 2


def test_nothing_exempt_is_kept_for_searching(county, agenda):
    published.cleared(agenda, "Contract", body="The secret bid.", **published.EXEMPT)
    published.cleared(agenda, "Housing", body="Damp homes.")
    published.publish(county)
    found = {text: list(PageText.objects.filter(text__contains=text).values_list("number", "paper__title"))
             for text in ("secret", "Damp homes.")}  # fmt: skip
    assert found == {"secret": [], "Damp homes.": [(5, "Housing")]}


def test_a_supplement_goes_on_counting_and_says_what_it_changes(county, agenda):
    published.cleared(agenda, "Housing")
    late = published.commission(published.add(agenda, "Winter plan"))
    first = published.publish(county, follow=True)
    assert "Report to follow" in reading.words(first)[1]
    published.save(late)
    published.check_all(late)
    reports.clear(by=OPERATOR, report=late)
    published.add(agenda, "Flood", kind="verbal update")
    second = published.publish(county, changes="The winter plan came.")
    assert (second.title, second.what, second.first_page) == (
        "Supplement 1",
        "supplement",
        first.last_page + 1,
    )
    assert second.changes == [
        "Brings the report to item 6: Winter plan.",
        "Adds item 8: Flood.",
        "The winter plan came.",
    ]
    assert reading.labels(reading.bytes_of(second)) == list(range(second.first_page, second.last_page + 1))
    assert reading.failures(reading.bytes_of(second)) == []
    assert list(AgendaItem.objects.values_list("number", "title", "first_page"))[4:] == [
        ("5", "Housing", 4),
        ("6", "Winter plan", second.first_page + 2),
        ("7", "Date of the next meeting", None),
        ("8", "Flood", None),
    ]


def test_a_revised_report_supersedes_the_published_one_which_stays_as_it_was(county, agenda):
    report = published.cleared(agenda, "Housing")
    first = published.publish(county)
    published.save(report, body="Other words", note="The table was wrong.")
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    second = published.publish(county, changes="A new table.")
    old, new = PublishedPaper.objects.order_by("pk")
    assert (second.title, new.supersedes, old.superseded_by) == ("Addendum 1", old, new)
    assert second.changes == [
        "Replaces the report to item 5, Housing (page 4). The table was wrong.",
        "A new table.",
    ]
    assert old.version.number == 1
    assert "Last winter the hall was cold." in reading.words(first)[3]
    assert "Other words" in " ".join(reading.words(second))


def test_pictures_are_printed_with_words_for_those_who_cannot_see_them(county, agenda):
    shown = uploads.word_showing(
        uploads.picture(), uploads.picture(colour="navy"), alts=("A cold hall", "A chart")
    )
    report = published.commission(published.add(agenda))
    published.save(report, upload=inspection.inspect(shown, "report.docx"))
    annex = uploads.word_showing(uploads.picture("JPEG"), alts=("A street",))
    annexes.add(
        by=OPERATOR, report=report, seen=1, title="Annex 1", upload=inspection.inspect(annex, "annex.docx")
    )
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    data = reading.bytes_of(published.publish(county))
    assert reading.failures(data) == []
    assert structure.alts(data) == ["A cold hall", "A chart", "A street"]


def test_a_picture_of_a_published_paper_is_for_whoever_may_read_the_paper(county, agenda):
    shown = inspection.inspect(uploads.word_showing(uploads.picture(), alts=("A hall",)), "report.docx")
    for title, said in (("Housing", {}), ("Contract", published.EXEMPT)):
        published.cleared(agenda, title, upload=shown, **said)
    papers = published.publish(county).papers.all()
    visitor = county.client("carys")
    answers = {
        paper.title: visitor.get(
            f"{paper.get_absolute_url()}pictures/{paper.version.report.pictures.get().pk}/"
        )
        for paper in papers
    }
    assert answers["Housing"]["Content-Type"] == "image/png"
    assert answers["Contract"].status_code == 403
