"""What a ModernGov service says is understood whatever its habits, and what is no answer is told."""

import datetime
from pathlib import Path

import pytest

from shiremoot.intake.moderngov import answers, wire
from tests.intake.moderngov import service

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
    at = wire.hour(said)
    assert (f"{at:%H:%M}" if at else None) == hour


@pytest.mark.parametrize(
    "none", ["", "01/01/0001", "01/01/1900", "31/02/2024", "2024-02-01", "soon", "1/1/99"]
)
def test_what_is_no_day_is_none(none):
    assert wire.day(none) is None


def test_a_day_may_be_followed_by_an_hour():
    assert wire.day("1/2/2024 00:00:00") == datetime.date(2024, 2, 1)


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


def said(text: str) -> bytes:
    return f"<committees><committee><committeeid>1</committeeid>{text}</committee></committees>".encode()


class TestBrokenText:
    """What servers send that they should not."""

    def test_bytes_of_windows_are_read_whatever_the_answer_says_of_itself(self):
        answer = service.COMMITTEES.replace("Markets Panel", "Women\u2019s \u201cMarkets\u201d").encode(
            "cp1252"
        )
        assert answers.committees(answer)[1].title == "Women\u2019s \u201cMarkets\u201d"

    @pytest.mark.parametrize(
        "escaped", ["Women&#146;s", "Women&amp;#146;s", "Women&amp;rsquo;s", "Women\x92s"]
    )
    def test_quotes_of_windows_are_quotes_however_they_are_escaped(self, escaped):
        (one,) = answers.committees(said(f"<committeetitle>{escaped}</committeetitle>"))
        assert one.title == "Women\u2019s"

    @pytest.mark.parametrize("control", ["&#x1F;", "&#11;", "&#0;", "\x0b", "\x00"])
    def test_characters_xml_does_not_know_are_left_out(self, control):
        (one,) = answers.committees(said(f"<committeetitle>Mar{control}kets</committeetitle>"))
        assert one.title == "Markets"

    @pytest.mark.parametrize("kept", ["&#10;", "&#9;", "&#x20;"])
    def test_spaces_stay_spaces(self, kept):
        (one,) = answers.committees(said(f"<committeetitle>Mar{kept}kets</committeetitle>"))
        assert one.title == "Mar kets"

    def test_names_of_elements_may_have_capitals_and_a_space_of_names(self):
        around = '<soap:Body xmlns:soap="a"><Committees xmlns="http://moderngov.co.uk/namespaces">'
        one = "<Committee><CommitteeId>1</CommitteeId><CommitteeTitle>A</CommitteeTitle></Committee>"
        answer = f"{around}{one}</Committees></soap:Body>"
        assert answers.committees(answer.encode()) == [answers.Committee("1", "A")]

    @pytest.mark.parametrize("cut", [20, 200, 1000, len(service.HELD) - 3])
    def test_an_answer_cut_short_is_told_and_not_half_taken(self, cut):
        with pytest.raises(answers.BrokenAnswer, match="not well-formed"):
            answers.meeting(service.HELD[:cut].encode())

    def test_a_bomb_does_not_go_off(self):
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
        bomb = f'<!DOCTYPE x [<!ENTITY e0 "boom">{entities}]>'
        for lit in ("<committeetitle>&e29;</committeetitle>", '<committeetitle a="&e29;">A</committeetitle>'):
            with pytest.raises(answers.BrokenAnswer):
                answers.committees(bomb.encode() + said(lit))

    def test_markup_in_a_name_stays_words(self):
        (one,) = answers.committees(
            said("<committeetitle>&lt;script&gt;alert(1)&lt;/script&gt;</committeetitle>")
        )
        assert one.title == "<script>alert(1)</script>"

    @pytest.mark.parametrize(
        ("html", "words"),
        [
            ("a < b and c > d", "a < b and c > d"),
            ("<p>One</p><script>alert(1)</script><p>Two", "One\nTwo"),
            ("<p>It cost &pound;5<br/>a day</p>", "It cost \u00a35\na day"),
            ("<!-- only a comment -->", ""),
            ("<", "<"),
        ],
    )
    def test_the_words_of_a_minute_are_kept_and_its_markup_is_not(self, html, words):
        assert wire.plain(html) == words


def held(**said) -> answers.ListedMeeting:
    """The meeting with more said of it, or of each of its items."""
    flags = "".join(
        f"<{name}>{value}</{name}>" for name, value in said.items() if not name.startswith("item_")
    )
    of_item = "".join(
        f"<{name[5:]}>{value}</{name[5:]}>" for name, value in said.items() if name.startswith("item_")
    )
    answer = service.HELD.replace("<meetinglocation>", f"{flags}<meetinglocation>")
    return answers.meeting(answer.replace("<agendaitem>", f"<agendaitem>{of_item}").encode())


class TestNotPublished:
    """Drafts stay on the old site."""

    def test_an_agenda_that_is_not_published_is_not_taken(self):
        one = held(agendapublished="False", minutepublished="False", decisionpublished="False")
        assert (one.published, one.items, one.documents) == (False, (), ())

    def test_an_agenda_that_is_not_published_waits_though_nothing_is_said_of_minutes(self):
        assert held(agendapublished="False").items == ()

    def test_an_agenda_brought_from_an_older_system_is_taken_with_its_minutes(self):
        assert len(held(agendapublished="False", minutepublished="True").items) == 3

    def test_minutes_that_are_not_published_are_not_taken_and_the_rest_is(self):
        one = held(agendapublished="True", minutepublished="False", decisionpublished="True").items[1]
        assert (one.minute, one.decision, one.text) == (
            "",
            "RESOLVED: that the report be noted.",
            "A yearly report.",
        )

    def test_an_items_own_word_on_it_counts(self):
        one = held(item_isdecisionpublished="False", item_isminutepublished="False").items[1]
        assert (one.minute, one.decision) == ("", "")


class TestNumbers:
    @pytest.mark.parametrize(
        ("plain", "printed", "number"),
        [("5", "5a.", "5a"), ("5.", "", "5"), ("0", "0.", ""), ("", "", ""), ("7", "Agenda item 7", "7")],
    )
    def test_a_number_is_as_printed_and_a_heading_has_none(self, plain, printed, number):
        item = service.HELD.replace(
            "<agendaitemnumber>2.</agendaitemnumber>",
            f"<agendaitemnumber>{plain}</agendaitemnumber>"
            f"<fulldisplaynumberformat>{printed}</fulldisplaynumberformat>",
        )
        assert answers.meeting(item.encode()).items[1].number == number

    def test_papers_of_an_item_without_a_title_are_papers_of_the_meeting(self):
        untitled = service.HELD.replace("<agendaitemtitle>Damp &amp;amp; mould</agendaitemtitle>", "")
        one = answers.meeting(untitled.encode())
        assert ([item.number for item in one.items], [paper.id for paper in one.documents]) == (
            ["1", "3"],
            ["31"],
        )


def test_a_list_of_very_many_meetings_is_read_whole():
    one = "<meeting><meetingid>{0}</meetingid><meetingdate>01/02/2024</meetingdate></meeting>"
    answer = "<meetings>" + "".join(one.format(number) for number in range(2_000)) + "</meetings>"
    assert len(answers.meetings(answer.encode())) == 2_000
