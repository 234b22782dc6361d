"""What is read from real papers of several councils; skipped where they are not at hand."""

from pathlib import Path

import pytest

from shiremoot import papers
from shiremoot.kernel import clocks

SHARED = Path(__file__).parents[2] / "../shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real papers are not at hand (../shared)")


def paper(folder: str, start: str) -> papers.Reading:
    return papers.read_file(next((SHARED / folder).glob(f"{start}*")))


def told(reading: papers.Reading, kind: str, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(fact.value.get(key) for key in keys) for fact in reading.of_kind(kind)]


@pytest.fixture(scope="module")
def board() -> papers.Reading:
    return paper("seeds", "000")


@pytest.fixture(scope="module")
def cabinet() -> papers.Reading:
    return paper("seeds", "004")


def test_the_board_pack_says_which_meeting_it_is_for(board):
    assert board.of_kind("meeting")[0].value == {
        "body": "Oxfordshire Health & Wellbeing Board",
        "date": "2024-12-05",
        "time": "14:00",
        "place": "Room 2&3 - County Hall, New Road, Oxford OX1 1ND",
        "previous_meeting": "2024-09-26",
        "next_meeting": "2025-03-13",
        "contact": "Democratic Services",
    }


def test_the_board_pack_is_cut_into_its_documents(board):
    assert told(board, "document", "kind", "date") == [
        ("agenda", "2024-12-05"),
        ("minutes", "2024-09-26"),
        *[("report", "2024-12-05")] * 4,
        ("report", "2025-12-05"),  # as printed, a year on
        *[("report", "2024-12-05")] * 3,
        ("forward plan", None),
    ]


def test_the_board_agenda_has_seventeen_items_with_their_pages(board):
    items = [fact.value for fact in board.of_kind("agenda_item") if "minute" not in fact.value]
    assert [(item["number"], item.get("first_page"), item.get("last_page")) for item in items] == [
        ("1", None, None),
        ("2", None, None),
        ("3", None, None),
        ("4", None, None),
        ("5", 1, 16),
        ("6", None, None),
        ("7", None, None),
        ("8", 17, 22),
        ("9", 23, 62),
        ("10", 63, 116),
        ("11", 117, 134),
        ("12", 135, 154),
        ("13", 155, 194),
        ("14", 195, 208),
        ("15", 209, 214),
        ("16", 215, 220),
        ("17", 221, 222),
    ]


def test_the_board_members_are_all_read(board):
    members = told(board, "member", "name", "role")
    assert len(members) == 21
    assert members[:2] == [("Liz Leffman", "chair"), ("Sam Hart", "vice-chair")]
    assert {role for _, role in members[2:]} == {"member"}


def test_the_attendance_of_september_is_read(board):
    by_status: dict[object, list[object]] = {}
    for name, status in told(board, "attendance", "name", "status"):
        by_status.setdefault(status, []).append(name)
    assert {status: len(names) for status, names in by_status.items()} == {
        "present": 15,
        "in attendance": 3,
        "officer": 7,
        "apologies": 2,
    }
    assert by_status["apologies"] == ["Rob Pattenden", "Rizvana Poole"]


def test_the_decisions_of_september_are_read_with_their_minutes(board):
    assert told(board, "decision", "minute", "item", "verb", "label") == [
        ("76", "5", "approved", None),
        ("76", "5", "approved", None),
        ("78", "7", "endorsed", None),
        ("78", "7", "agreed", None),
        ("79", "8", "agreed", None),
        ("79", "8", "noted", "a"),
        ("79", "8", "resolved", "b"),
        ("80", "9", "approved", "1"),
        ("80", "9", "resolved", "2"),
        ("80", "9", "noted", "3"),
        ("80", "9", "agreed", "4"),
        ("81", "10", "noted", "a"),
        ("82", "11", "noted", None),
        ("83", "12", "noted", None),
        ("83", "12", "approved", None),
        ("83", "12", "commented", None),
        ("83", "12", "noted", None),
        ("86", "15", "noted", None),
    ]


def test_the_forward_plan_names_three_meetings(board):
    meetings = [meeting for (meeting,) in told(board, "forward_item", "meeting_date")]
    assert {meeting: meetings.count(meeting) for meeting in meetings} == {
        "2025-03-13": 8,
        "2025-06-26": 5,
        "2025-09-25": 5,
    }


def test_the_speaking_deadlines_are_clocks(board):
    assert told(board, "deadline", "what", "clock", "item")[:3] == [
        ("request-to-speak", "09:00 4 working days before", "4"),
        ("petition", "09:00 4 working days before", "4"),
        ("written-statement", "09:00 2 working days before", "4"),
    ]


def test_the_reports_are_tied_to_their_items(board):
    assert told(board, "report", "item", "author") == [
        ("8", "Director of Adult Social Care"),
        ("9", "Director of Adult Social Care"),
        ("10", "Director of Adult Social Care"),
        ("11", "Director of Children's Services"),
        ("12", "Chief Fire Officer and Director of Community Safety"),
        ("13", "Director of Public Health and Communities"),
        ("14", "Director of Public Health and Communities"),
        (None, "Director of Public Health and Communities"),
    ]


def test_a_strategy_is_dated_with_its_review(board):
    assert told(board, "strategy", "title", "adopted", "review_clock", "review_by")[1] == (
        "Oxfordshire Domestic Abuse Safe Accommodation Strategy",
        "2021-12",
        "3 years",
        "2024-12-31",
    )


def test_every_clock_read_is_one_the_kernel_understands(board, cabinet):
    read = {
        fact.value["clock"]
        for each in (board, cabinet)
        for fact in each.of_kind("deadline")
        if "clock" in fact.value
    }
    assert read == {"09:00 4 working days before", "09:00 2 working days before", "3 years", "1 year"} | {
        "12 months",
        "2 months",
        "28 days",
        "30 working days",
    }
    assert all(clocks.Clock.parse(str(clock)) for clock in read)


def test_the_cabinet_addenda_are_read(cabinet):
    assert cabinet.of_kind("meeting")[0].value == {"body": "Cabinet", "date": "2023-10-17"}
    assert told(cabinet, "agenda_item", "number", "first_page", "last_page", "to_follow") == [
        ("6", 1, 46, True),
        ("8", 47, 58, None),
        ("13", 59, 60, None),
        ("15", 61, 68, None),
        ("16", 69, 104, True),
        ("19", 105, 114, None),
    ]


def test_the_joint_and_the_health_recommendations_are_told_apart(cabinet):
    shelves = cabinet.as_json()["documents"]
    assert isinstance(shelves, list)
    health = next(one for one in shelves if one["title"] == "Local Area Partnership SEND Report 2023")
    makers = [one["by"] for one in health["recommendations"]]
    assert {maker: makers.count(maker) for maker in makers} == {
        "Oxfordshire Joint Health Overview and Scrutiny Committee": 3,  # one is for the NHS
        "HOSC and People's Scrutiny Committee": 7,
        "HOSC": 5,
    }


def test_the_printed_deadline_for_response_is_kept_and_doubted(cabinet):
    due = [fact for fact in cabinet.of_kind("deadline") if fact.value.get("due") == "2022-11-14"]
    assert [(fact.value["printed"], fact.sureness) for fact in due] == [
        ("Tuesday 14th November 2022", "unsure")
    ] * 3


def test_the_answers_of_cabinet_are_read(cabinet):
    answers = [answer for (answer,) in told(cabinet, "recommendation", "response") if answer]
    assert answers == [
        "accepted",
        "partially accepted",
        "accepted",
        "already actioned",
        "partially accepted",
        "rejected",
        "accepted",
        "rejected",
    ]


def test_the_partnerships_update_names_each_partnership():
    titles = told(paper("seeds", "001"), "document", "kind", "title")
    assert titles[0] == ("report", "ANNUAL PARTNERSHIPS UPDATE")
    assert ("partnership update", "Oxfordshire Growth Board") in titles
    assert len([kind for kind, _ in titles if kind == "partnership update"]) == 13  # with sub-boards


@pytest.mark.parametrize(
    ("name", "kind", "body", "date", "items", "present"),
    [
        ("bristol_tcpc_2024", "minutes", "Transport and Connectivity Policy Committee", "2024-09-12", 12, 9),
        (
            "bristol_tcpc_2025-05-15_min",
            "minutes",
            "Transport & Connectivity Policy Committee",
            "2025-05-15",
            20,
            9,
        ),
        (
            "bristol_tcpc_2025-05-15_dec",
            "decision notice",
            "Transport & Connectivity Policy Committee",
            "2025-05-15",
            14,
            9,
        ),
        ("limerick", "minutes", "Municipal District of Newcastle West", "2022-05-25", 1, 4),
        ("merton", "agenda", "Audit Committee", "2009-10-22", 15, 27),
        ("milburn_pc_2019-05-07_agenda", "agenda", "Milburn Parish Council", "2018-05-07", 21, 0),
        ("milburn_pc_2019-05-07_minutes", "minutes", "Milburn Parish Council", "2019-05-07", 16, 6),
        ("tintern", "agenda", "Tintern Community Council", "2018-09-24", 15, 0),
    ],
)
def test_papers_of_other_councils_are_read(name, kind, body, date, items, present):
    reading = paper("packs", name)
    assert told(reading, "document", "kind", "body", "date")[0] == (kind, body, date)
    assert len(reading.of_kind("agenda_item")) == items
    assert len([one for one in reading.of_kind("attendance") if one.value["status"] == "present"]) == present


def test_a_notice_and_the_minutes_of_one_meeting_agree():
    minuted = told(paper("packs", "bristol_tcpc_2025-05-15_min"), "decision", "minute", "verb")
    noticed = told(paper("packs", "bristol_tcpc_2025-05-15_dec"), "decision", "item", "verb")
    assert (
        [one for one in minuted if one[0] == "7"]
        == [one for one in noticed if one[0] == "7"]
        == [("7", "noted")] * 5
    )
    assert len(noticed) == 31


def test_both_tables_of_indicators_give_every_row_with_its_series(board):
    indicators = {
        one.value.get("number"): one.value for one in board.of_kind("indicator") if "number" in one.value
    }
    assert len(indicators) == 45
    assert [indicators["10.104B"].get(key) for key in ("value", "target", "rag")] == ["12%", "7%", "G"]
    assert indicators["10.105"]["target"] == "150"
    assert list(indicators["10.105"]["series"].values()) == ["250", "240", "280", "320", "250", "229"]
    assert list(indicators["5.1"]["series"].values()) == ["59%", "64.8%", "70%", "73%", "69%"]
    assert list(indicators["5.1"]["comparators"]["England"].values()) == ["43%", "48%", "52%", "53%", "53%"]


def test_figures_of_money_and_of_change_come_out_of_their_tables(board):
    told_figures = [one.value for one in board.of_kind("figure")]
    money = [one["value"] for one in told_figures if one.get("unit") == "£"]
    assert money == ["1141151", "34385", "36788", "33540", "35167", "33422", "1314453"]
    changes = {
        one["measure"]: one["value"] for one in told_figures if str(one["measure"]).endswith("oncern change")
    }
    assert (changes["Police – Concern change"], changes["Provider Agency – Concern change"]) == ("-69", "204")
