"""Agendas: the front sheet, the members and the items, in the layouts councils use."""

from tests.papers.cases import read, values

HEAD = "Thistledown Town Council\nParks Committee\nMonday 3 March 2025 at 7.30 pm\nRose Room, Town Hall\n\nAGENDA\n\n"


def test_a_labelled_front_sheet_gives_the_body_the_day_the_hour_and_the_place():
    meeting = read("agenda").of_kind("meeting")[0]
    assert meeting.value == {
        "body": "Adults and Wellbeing Partnership Board",
        "date": "2025-01-14",
        "time": "10:30",
        "place": "Old Corn Hall, Market Square, Wexcombe WX1 4AB",
        "previous_meeting": "2024-10-08",
        "next_meeting": "2025-04-08",
        "contact": "Imogen Tarr, Governance Team",
    }


def test_an_unlabelled_front_sheet_is_read_as_well():
    assert values(HEAD + "1. Apologies\n2. Minutes\n", "meeting") == [
        {
            "body": "Parks Committee",
            "date": "2025-03-03",
            "time": "19:30",
            "place": "Rose Room, Town Hall",
        }
    ]


def test_members_come_with_their_role_post_and_organisation():
    assert [fact.value for fact in read("agenda").of_kind("member")] == [
        {
            "name": "Dilys Pemberton",
            "title": "Councillor",
            "role": "chair",
            "post": "Leader",
            "organisation": "Wexcombe County Council",
        },
        {
            "name": "Omar Sethi",
            "title": "Dr",
            "role": "vice-chair",
            "organisation": "Wexcombe and Vale Integrated Care Board",
        },
        {
            "name": "Bronwen Achebe",
            "role": "member",
            "post": "Director of Adult Care",
            "organisation": "Wexcombe County Council",
        },
        {
            "name": "Piotr Nowak",
            "title": "Councillor",
            "role": "member",
            "organisation": "Harrow Vale District Council",
        },
    ]


def test_items_in_a_table_keep_their_numbers_pages_and_flags():
    assert [fact.value for fact in read("agenda").of_kind("agenda_item")] == [
        {"number": "1", "title": "Apologies", "kind": "apologies"},
        {
            "number": "2",
            "title": "Minutes of the meeting held on 8 October 2024",
            "kind": "minutes",
            "first_page": 3,
            "last_page": 9,
        },
        {"number": "3", "title": "Winter beds: lessons learned", "first_page": 11, "last_page": 20},
        {"number": "4", "title": "Carers' charter", "to_follow": True},
        {"number": "5", "title": "Work programme", "kind": "forward plan", "first_page": 21},
    ]


def test_a_number_on_a_line_of_its_own_takes_the_title_below_it():
    items = values(
        HEAD + "1.\n\n**Apologies**\n\n2.\n\n**Bandstand repairs (Pages 3 -\n8)**\n", "agenda_item"
    )
    assert items == [
        {"number": "1", "title": "Apologies", "kind": "apologies"},
        {"number": "2", "title": "Bandstand repairs", "first_page": 3, "last_page": 8},
    ]


def test_a_number_on_its_own_above_a_report_line_is_no_item():
    text = HEAD + "1. Bandstand (Pages 3 - 8)\n\n2.\n\nReport by Head of Parks\n\n2. Pond (Pages 9 - 12)\n"
    assert values(text, "agenda_item") == [
        {
            "number": "1",
            "title": "Bandstand",
            "first_page": 3,
            "last_page": 8,
            "report_by": "Head of Parks",
        },
        {"number": "2", "title": "Pond", "first_page": 9, "last_page": 12},
    ]


def test_addenda_may_leave_numbers_out():
    numbers = [
        item["number"] for item in values(HEAD + "6. Pond\n\n9. Swings\n\n12a. Kiosk\n", "agenda_item")
    ]
    assert numbers == ["6", "9", "12a"]


def test_a_list_inside_an_item_is_not_taken_for_items():
    text = HEAD + "1. Apologies\n2. Pond\n\n   1. The old pond\n   2. The new pond\n\n3. Swings\n"
    titles = [item["title"] for item in values(text, "agenda_item")]
    assert titles == ["Apologies", "Pond", "Swings"]


def test_a_verbal_item_is_marked():
    assert values(HEAD + "1. Pond\nTo receive a verbal update.\n2. Kiosk (verbal)\n", "agenda_item") == [
        {"number": "1", "title": "Pond", "verbal": True, "text": "To receive a verbal update."},
        {"number": "2", "title": "Kiosk", "verbal": True},
    ]


def test_the_deadline_for_questions_is_read_as_a_clock():
    assert [fact.value for fact in read("agenda").of_kind("deadline")] == [
        {
            "what": "question",
            "clock": "12:00 3 working days before",
            "starts": "the meeting",
            "text": "Questions from the public must reach the clerk by noon three working days before the meeting.",
        }
    ]


def test_an_hour_behind_the_place_is_no_part_of_it():
    text = (
        "MINUTES OF CABINET\nHELD ON TUESDAY, 8 APRIL 2025\nAT THE OLD HALL, MARLE, AT 2.00 PM\n\nPRESENT\n"
        "Councillor Ann Brook\n\n1. Apologies\nThere were none.\n"
    )
    [meeting] = values(text, "meeting")
    assert (meeting["time"], meeting["place"]) == ("14:00", "OLD HALL, MARLE")


def test_items_put_in_after_another_under_its_number_and_a_letter_are_items():
    text = HEAD + (
        "1. Apologies\n2. Otters below the weir\n2A. Opening days of the mill\n2B Urgent: ice on the bridge\n"
        "2(c) Gate at the ford\n3. Next meeting\n"
    )
    assert [(item["number"], item["title"]) for item in values(text, "agenda_item")] == [
        ("1", "Apologies"),
        ("2", "Otters below the weir"),
        ("2A", "Opening days of the mill"),
        ("2B", "Urgent: ice on the bridge"),
        ("2(c)", "Gate at the ford"),
        ("3", "Next meeting"),
    ]


def test_a_letter_under_another_items_number_is_no_item():
    text = HEAD + "1. Apologies\n2. Otters\n7A. Of the act of 1990 applies\n3. Minutes\n"
    assert [item["number"] for item in values(text, "agenda_item")] == ["1", "2", "3"]
