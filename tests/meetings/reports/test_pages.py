"""Reports on screen: what is wrong is said, nothing typed is lost, and refusals are in the trail."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.reports import actions, annexes, rules, template
from shiremoot.meetings.reports.models import Report, Version
from tests.factories import published, uploads
from tests.factories.refusals import refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(county) -> Report:
    return published.commission(published.add(published.begin(county)))


@pytest.fixture
def amina(county):
    return county.client("amina")


def said(report: Report, **more) -> dict:
    says = {name: value for name, value in published.SAYS.items() if value is not None}
    return {"seen": Report.objects.get(pk=report.pk).version} | says | more


def file(data: bytes, name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_writing_previewing_and_saving(report, amina):
    address = f"{report.get_absolute_url()}write/"
    shown = amina.post(address, said(report, preview="yes")).content.decode()
    assert "<h3>Background</h3>" in shown
    assert Version.objects.count() == 0
    assert amina.post(address, said(report)).status_code == 302
    page = amina.get(report.get_absolute_url()).content.decode()
    assert "Last winter the hall was cold." in page
    assert page.count("Still to be checked") == 7


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (uploads.pdf("x", change=uploads.runs_a_script), "This PDF runs a script"),
        (b"%PDF-1.7 broken", "This PDF is broken"),
        (b"MZ", "This is neither a PDF nor a Word document"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_with_the_reason_and_the_trail_shows_it(
    report, amina, data, why
):
    answer = amina.post(f"{report.get_absolute_url()}write/", said(report, how="uploaded", file=file(data)))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert why in text
    assert "To agree how the winter is met." in text
    entry = refusals("bring a file").get()
    assert entry.thing == "paper.pdf"
    assert entry.change["reason"].startswith(why)
    assert Version.objects.count() == 0


def test_a_word_document_is_shown_as_it_will_be_set_and_can_be_had_again(report, amina):
    document = uploads.word("Costs rose.", heading="Finance", rows=[["Year", "Cost"], ["2024", "£5"]])
    amina.post(
        f"{report.get_absolute_url()}write/", said(report, how="uploaded", file=file(document, "r.docx"))
    )
    page = amina.get(report.get_absolute_url()).content.decode()
    assert "<h3>Finance</h3><p>Costs rose.</p>" in page
    assert "Its layout is only in the original" in page
    answer = amina.get(f"{report.get_absolute_url()}versions/1/file/")
    assert b"".join(answer.streaming_content) == inspection.inspect(document, "r.docx").data
    assert answer["Content-Disposition"] == 'attachment; filename="r.docx"'


def test_pages_that_no_screen_reader_can_say_are_counted(report, amina):
    amina.post(
        f"{report.get_absolute_url()}write/",
        said(report, how="uploaded", file=file(uploads.pdf("a", "", ""))),
    )
    assert "2 of its pages hold no words" in amina.get(report.get_absolute_url()).content.decode()


def test_a_stale_form_keeps_what_was_typed_and_can_be_sent_again(report, amina):
    published.save(report)
    stale = said(report, seen=0, body="My own words")
    answer = amina.post(f"{report.get_absolute_url()}write/", stale)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "saved version 1 of this report after you opened version 0" in text
    assert "My own words" in text
    assert 'name="seen" value="1"' in text


def test_a_check_is_recorded_under_the_name_of_who_is_signed_in_whatever_is_typed(report, amina):
    published.save(report)
    typed = {"seen": 1, "outcome": "checked", "name": "Somebody Else"}
    amina.post(f"{report.get_absolute_url()}checks/finance/", typed)
    assert [one.officer for one in report.clearances.all()] == ["Amina"]


def test_what_holds_for_several_is_recorded_at_once(report, amina):
    published.save(report)
    address = f"{report.get_absolute_url()}checks/staffing/"
    said = {
        "seen": 1,
        "outcome": "not applicable",
        "reason": "Nothing is asked.",
        "also": ["risk", "equality"],
    }
    assert amina.post(address, said).status_code == 302
    assert sorted(report.clearances.values_list("kind", flat=True)) == ["equality", "risk", "staffing"]
    shown = amina.get(f"{report.get_absolute_url()}checks/legal/").content.decode()
    assert [kind for kind in rules.ClearanceKind if f'value="{kind}"' in shown] == [
        "finance",
        "sustainability",
        "consultation",
    ]
    assert amina.post(address, said | {"also": ["weather"]}).status_code == 400


def test_clearing_too_early_says_what_is_still_to_be_checked(report, amina):
    published.save(report)
    published.check_all(report, but="risk")
    page = amina.post(f"{report.get_absolute_url()}clear/", follow=True).content.decode()
    assert "Still to be checked: risk." in page
    assert Report.objects.get().state == "drafted"
    refused = refusals("take a report further").get()
    assert refused.change["reason"] == "Still to be checked: risk."


def test_what_is_only_a_draft_is_shut_to_everybody_else(county, report):
    published.save(report, upload=published.upload("One"))
    annex = annexes.add(by=OPERATOR, report=report, seen=1, title="A", upload=published.upload("Two"))
    for address in ("", "versions/1/", "versions/1/file/", f"annexes/{annex.pk}/", "write/"):
        codes = {
            who: county.client(who).get(report.get_absolute_url() + address).status_code
            for who in ("amina", "ben", "carys", "joan", "visitor")
        }
        assert codes == {"amina": 200, "ben": 403, "carys": 403, "joan": 403, "visitor": 302}


@pytest.mark.parametrize("many", [1, 10])
def test_the_list_asks_the_database_as_often_however_many_reports(
    county, report, amina, many, django_assert_num_queries
):
    for number in range(many):
        published.cleared(report.item.agenda, f"Report {number}")
    with django_assert_num_queries(9):
        amina.get(f"{county.meeting.get_absolute_url()}reports/")


def test_a_report_whose_item_was_taken_off_the_agenda_is_still_found(county, report, amina):
    agenda = report.item.agenda
    agenda.refresh_from_db()
    agendas.remove(by=OPERATOR, item=report.item, version=agenda.version)
    page = amina.get(f"{county.meeting.get_absolute_url()}reports/").content.decode()
    assert "Its item was taken off the agenda" in page
    assert report.get_absolute_url() in page


def test_a_new_report_starts_with_the_headings_that_reports_have(report, amina):
    page = amina.get(f"{report.get_absolute_url()}write/").content.decode()
    assert [heading for heading in template.HEADINGS if f"## {heading}" not in page] == []


def test_a_report_with_nothing_under_a_heading_is_not_cleared(report):
    published.save(
        report, body="## Background\n\n### Last year\n\nCold.\n\n## Risk management\n\n## Consultation"
    )
    published.check_all(report)
    with pytest.raises(rules.CannotClear, match="Nothing stands under: Risk management; Consultation"):
        actions.clear(by=OPERATOR, report=report)


def test_a_report_that_changed_says_which_checks_fell_and_who_had_made_them(report, amina):
    published.save(report)
    published.check_all(report)
    actions.clear(by=OPERATOR, report=report)
    answer = amina.post(f"{report.get_absolute_url()}write/", said(report, body="Other words"), follow=True)
    page = answer.content.decode()
    assert "7 checks have to be made again, because it changed." in page
    assert (
        page.count("Version 1 was checked by Olu Ray, Finance, 25 November 2024. It has changed since.") == 7
    )
    published.check_all(report, but="legal")
    page = amina.get(report.get_absolute_url()).content.decode()
    assert page.count("It has changed since.") == 1
