"""The report: each body's head facts from the register, its six parts in order, and a table of them all."""

import io

import pikepdf
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.meetings.record.models import Meeting
from shiremoot.partnerships.annual_updates import actions, content, presenting
from shiremoot.partnerships.annual_updates.rules import PARTS
from shiremoot.spine.bodies import actions as bodies
from tests.factories.moorshire import OPERATOR, at
from tests.partnerships.annual_updates.asking import asked, handed_in


@pytest.fixture
def round_(county):
    Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    Meeting.objects.create(body=county.board, starts_at=at("2024-11-07 14:00"), state="cancelled")
    bodies.seat(by=OPERATOR, body=county.board, role="lead member", person=county.joan)
    round_ = asked(county)
    handed_in(county, round_)
    return round_


def test_the_summary_tells_chairs_and_meetings_from_the_register(round_):
    joan = "Councillor Joan Whitcombe"
    assert content.of_round(round_)["summary"] == [
        ["Health and Wellbeing Board", joan, joan, "26 September 2024", "5 December 2024"]
    ]


def test_what_the_register_does_not_know_is_said_to_be_unknown(county, round_):
    handed_in(county, round_, county.partnership)
    assert content.of_round(round_)["updates"][1]["facts"] == [
        ["Handed in", "25 November 2024"],
        ["Required by law", "No"],
        ["Chair", "Not known"],
        ["Council lead member", "Not known"],
        ["Lead officer", "Not known"],
        ["Last meeting", "Not known"],
        ["Next meeting", "Not known"],
        ["Web site", "Not known"],
    ]


def test_the_parts_come_in_order_and_those_who_did_not_hand_in_are_named(round_):
    report = content.of_round(round_)
    assert [part["heading"] for part in report["updates"][0]["parts"]] == list(PARTS.values())
    assert report["missing"] == ["Safer Moorshire Partnership"]


def test_the_report_takes_as_many_queries_for_two_bodies_as_for_one(county, round_):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            content.of_round(round_)
        return len(seen)

    one = queries()
    handed_in(county, round_, county.partnership)
    assert queries() == one


def test_the_pdf_is_accessible_and_the_same_each_time(county, round_):
    published = actions.publish(round_=round_, introduction="Read **on**.", by=county.viewer("amina"))
    data = presenting.pdf(published)
    assert data == presenting.pdf(published)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    pages = pypdfium2.PdfDocument(data)
    words = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert [words.count(heading) for heading in PARTS.values()] == [1] * 6
    assert "Contents" in words
