"""What a ModernGov service says is understood whatever its habits, and what is no answer is told."""

import datetime
from pathlib import Path

import pytest

from shiremoot.governance.moderngov import answers
from tests.governance.moderngov import service

REAL = Path(__file__).parents[3] / "../shared/packs/moderngov"


def test_text_escaped_twice_is_read_once():
    assert [one.title for one in answers.committees(service.COMMITTEES.encode())] == [
        "Housing & Homes Committee",
        "Markets Panel",
        "Cabinet",
    ]


def test_an_expired_committee_has_ended():
    assert [one.ended for one in answers.committees(service.COMMITTEES.encode())] == [False, True, False]


def test_a_councillor_comes_with_ward_and_terms_and_no_address():
    (one,) = answers.councillors(service.COUNCILLORS.encode())
    assert one == answers.Councillor(
        "7",
        "Councillor Wilma O'Dell",
        "Independent",
        "Abbey & Quay",
        (answers.Term(datetime.date(2023, 5, 4), None),),
    )


def test_a_meeting_is_read_whole():
    one = answers.meeting(service.HELD.encode())
    assert (one.on, one.at, one.place) == (datetime.date(2024, 9, 10), datetime.time(18, 30), "Moot Hall")
    assert [(item.number, item.title, item.restricted) for item in one.items] == [
        ("1", "Apologies", False),
        ("2", "Damp & mould", False),
        ("3", "Sale of a house", True),
    ]
    assert one.items[1].decision == "RESOLVED: that the report be noted."
    assert one.items[1].minute == "Members heard of forty homes.\nAll were mended."
    assert [(who.name, who.attendance) for who in one.attendees] == [
        ("Councillor Wilma O'Dell", "Present"),
        ("Councillor Ned Frost", "Apologies"),
    ]


def test_items_may_stand_in_a_list_of_their_own():
    nested = service.HELD.replace("</attendees>", "</attendees><agendaitems>").replace(
        "</meeting>", "</agendaitems></meeting>"
    )
    assert answers.meeting(nested.encode()) == answers.meeting(service.HELD.encode())


def test_a_paper_of_an_item_is_not_one_of_the_meeting_as_well():
    one = answers.meeting(service.HELD.encode())
    assert ([paper.id for paper in one.items[1].documents], one.documents) == (["31"], ())


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("10.00 am", "10:00"),
        ("12.15 pm", "12:15"),
        ("12:05 am", "00:05"),
        ("19:30", "19:30"),
        ("7 PM", "19:00"),
        ("7.30 p.m.", "19:30"),
        ("To be confirmed", None),
        ("", None),
        ("25:00", None),
    ],
)
def test_hours_are_read_as_printed(said, hour):
    at = answers._hour(said)
    assert (f"{at:%H:%M}" if at else None) == hour


def test_a_meetings_committee_may_stand_around_it():
    inside = "<meetings><meeting><meetingid>6</meetingid></meeting></meetings>"
    around = f"<committees><committee><committeeid>5</committeeid>{inside}</committee></committees>"
    assert answers.meetings(around.encode()) == [answers.Listed("6", "5")]


@pytest.mark.parametrize("nothing", [b"", b"  \n", service.EMPTY.encode()])
def test_an_empty_answer_lists_nothing(nothing):
    assert (answers.committees(nothing), answers.councillors(nothing), answers.meetings(nothing)) == (
        [],
        [],
        [],
    )


@pytest.mark.parametrize("wrong", [b"<a><b></a>", b"not XML at all", b"\xff\xfe\x00"])
def test_what_is_no_xml_is_said_to_be_none(wrong):
    with pytest.raises(answers.BrokenAnswer, match="not well-formed"):
        answers.committees(wrong)


def test_a_web_page_is_told_apart_from_an_answer():
    with pytest.raises(answers.BrokenAnswer, match="web page"):
        answers.committees(service.WEB_PAGE.encode())


def test_an_entity_is_never_followed():
    names_a_file = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    answer = service.COMMITTEES.partition("?>")[2].strip().replace("Markets Panel", "Markets &e;")
    assert answers.committees(f"{names_a_file}{answer}".encode())[1].title == "Markets &e;"


def test_a_meeting_without_a_day_is_refused():
    with pytest.raises(answers.BrokenAnswer, match="no meeting with a day"):
        answers.meeting(b"<meeting><meetingid>1</meetingid><meetingdate>soon</meetingdate></meeting>")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real answers are not at hand (../shared)")
class TestRealAnswers:
    def test_a_city_has_its_councillors_by_ward(self):
        found = answers.councillors((REAL / "moderngov_councillorsbyward_southampton.xml").read_bytes())
        assert (len(found), len({one.ward for one in found})) == (48, 16)
        assert {len(one.terms) for one in found} >= {1, 2, 3}

    def test_an_empty_list_is_no_fault(self):
        assert (
            answers.councillors((REAL / "moderngov_councillorsbyward_eastherts_empty.xml").read_bytes()) == []
        )

    def test_a_page_that_sends_elsewhere_is_told(self):
        page = (REAL / "moderngov_councillorsbyward_denbighshire_notxml.html").read_bytes()
        with pytest.raises(answers.BrokenAnswer, match="web page"):
            answers.councillors(page)
