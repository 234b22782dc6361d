"""Minutes and notices: who came, what was decided, who is to act."""

from tests.papers.cases import read, values

HEAD = "Minutes of the Parks Committee\n3 March 2025 at 7.30 pm\n\nPresent:\nCllr Ada Byrne (Chair)\n\n"
DAY = {"meeting_date": "2025-03-03"}


def test_the_heading_of_minutes_gives_the_meeting():
    assert [fact.value for fact in read("minutes").of_kind("meeting")] == [
        {
            "body": "Harrow Vale Safety Partnership",
            "date": "2025-03-03",
            "time": "14:00",
            "place": "Guildhall, Harrow",
            "previous_meeting": "2024-12-02",
            "next_meeting": "2025-06-02",
        }
    ]


def test_columns_of_names_and_organisations_are_read_together():
    told = [
        (fact.value["status"], fact.value["name"], fact.value.get("organisation") or fact.value.get("post"))
        for fact in read("minutes").of_kind("attendance")
    ]
    assert told == [
        ("present", "Tobias Finch", "Harrow Vale District Council"),
        ("present", "Rhona Keir", "Vale Police"),
        ("present", "Adaeze Obi", "Probation Service"),
        ("present", "Lena Whitlock", "Harbour Refuge"),
        ("in attendance", "Gareth Poole", "Policy Officer"),
        ("apologies", "Yusuf Amin", "Wexcombe and Vale Integrated Care Board"),
        ("apologies", "Nia Hartley", None),
    ]


def test_one_title_before_a_list_belongs_to_each_name_in_it():
    text = (
        "Parks Committee\n3 March 2025\n"
        "PRESENT: Councillors Ada Byrne (Chair), Ben Cole and Eve Dunn, Flo Gray\n1. Pond\n2. Kiosk\n"
    )
    assert [(one["name"], one.get("title"), one.get("role")) for one in values(text, "attendance")] == [
        ("Ada Byrne", "Councillor", "chair"),
        ("Ben Cole", "Councillor", None),
        ("Eve Dunn", "Councillor", None),
        ("Flo Gray", None, None),
    ]


def test_apologies_and_substitutes_told_under_an_item_are_read():
    text = (
        HEAD
        + "1. Apologies and substitutes\n"
        + "Apologies were received from Cllr Ida Moss. Councillor Jo Nash attended as substitute.\n2. Pond\n"
    )
    assert values(text, "attendance")[1:] == [
        {"name": "Ida Moss", "title": "Councillor", "status": "apologies"} | DAY,
        {"name": "Jo Nash", "title": "Councillor", "status": "substitute"} | DAY,
    ]


def test_each_part_of_a_resolution_is_a_decision():
    decisions = [fact.value for fact in read("minutes").of_kind("decision")]
    where = {"minute": "3", "title": "NIGHT BUS PILOT"} | DAY
    assert decisions == [
        {"verb": "agreed", "text": "The minutes were agreed as a true record", "minute": "2"}
        | {"title": "MINUTES OF 2 DECEMBER 2024"}
        | DAY,
        {"verb": "resolved", "text": "to extend the pilot to 30 June 2025", "label": "a"} | where,
        {"verb": "resolved", "text": "that the Policy Officer report back on cost.", "label": "b"} | where,
        {"verb": "endorsed", "text": "The Partnership endorsed the bid.", "minute": "4"}
        | {"title": "REFUGE FUNDING"}
        | DAY,
    ]


def test_a_resolution_takes_the_verb_its_words_use():
    text = (
        HEAD
        + "1. Pond\n"
        + "RESOLVED: That the Committee notes the survey.\n2. Kiosk\n"
        + "RESOLVED to:\n- Approve the lease\n- Note the rent\n"
    )
    assert [(one["verb"], one["text"]) for one in values(text, "decision")] == [
        ("noted", "That the Committee notes the survey."),
        ("approved", "Approve the lease"),
        ("noted", "Note the rent"),
    ]


def test_a_lost_vote_is_kept_and_a_carried_one_gives_way_to_what_was_approved():
    text = (
        HEAD
        + "1. Pond\nThe motion was put and was LOST (2 for, 5 against).\n2. Kiosk\nThe motion was CARRIED.\n"
        "It was APPROVED that the kiosk be painted.\n"
    )
    assert [(one["verb"], one["minute"]) for one in values(text, "decision")] == [
        ("lost", "1"),
        ("approved", "2"),
    ]


def test_what_is_only_said_is_not_a_decision():
    text = (
        HEAD
        + "1. Pond\n"
        + "Cllr Byrne noted the smell. It was noted that ducks had returned. The Chair agreed.\n2. Kiosk\nNone.\n"
    )
    assert values(text, "decision") == []


def test_actions_are_read_from_lines_tables_and_sentences():
    told = [
        (fact.value.get("owner"), fact.value["text"], fact.value.get("due"))
        for fact in read("minutes").of_kind("action")
    ]
    assert told == [
        ("Gareth Poole", "circulate the costings by 31 March 2025", "2025-03-31"),
        ("Cllr Finch", "write to the county council before 10 March", "2025-03-10"),
        ("Adaeze Obi", "Share the charter with schools", "2025-04-14"),
        ("Clerk", "Book the June venue", "2025-05-02"),
    ]


def test_what_nobody_understood_is_kept_with_its_lines():
    assert [(span.first_line, span.last_line) for span in read("minutes").unread] == [(19, 19), (25, 26)]


def test_a_notice_of_decisions_gives_each_decision_its_item():
    reading = read("notice")
    assert [fact.value for fact in reading.of_kind("document")] == [
        {
            "kind": "decision notice",
            "title": "DECISIONS TAKEN BY THE EXECUTIVE BOARD",
            "body": "Executive Board",
            "date": "2025-02-06",
        }
    ]
    assert [
        (one.value["item"], one.value["verb"], one.value["title"]) for one in reading.of_kind("decision")
    ] == [
        ("5", "approved", "School streets"),
        ("6", "noted", "Library hours"),
    ]
    assert [(one.value["what"], one.value["due"]) for one in reading.of_kind("deadline")] == [
        ("call-in", "2025-02-13T17:00")
    ]


def test_running_headers_and_footers_are_no_part_of_the_matter():
    page = "Parks Committee papers\n\n{}\n\nDraft until signed\n{}\n\f"
    parts = ["1. Pond\nRESOLVED: That the pond be drained", "and the ducks be told.", "2. Kiosk\nNOTED"]
    text = HEAD + "\f" + "".join(page.format(part, number) for number, part in enumerate(parts, start=4))
    assert [(one["verb"], one["text"]) for one in values(text, "decision")] == [
        ("resolved", "That the pond be drained and the ducks be told."),
        ("noted", "Kiosk"),
    ]


def test_minutes_numbered_by_the_year_keep_their_numbers():
    text = (
        HEAD
        + "12/25 APOLOGIES\nNone.\n\n13/25 POND\nResolved that:\n(1) the pond be drained;\n(2) the ducks be told.\n"
    )
    assert [(one["minute"], one["title"]) for one in values(text, "agenda_item")] == [
        ("12/25", "APOLOGIES"),
        ("13/25", "POND"),
    ]
    assert [(one["minute"], one["label"]) for one in values(text, "decision")] == [
        ("13/25", "1"),
        ("13/25", "2"),
    ]


def test_a_title_that_runs_on_into_its_text_is_parted_from_it():
    text = (
        HEAD
        + "7      Apologies for Absence and Notification of Substitutes\n"
        + "       Apologies were received from Cllr Ida Moss.\n"
    )
    text += "\n8      Late Items\n       There were none.\n"
    assert [one["title"] for one in values(text, "agenda_item")] == [
        "Apologies for Absence and Notification of Substitutes",
        "Late Items",
    ]
    assert [one["name"] for one in values(text, "attendance") if one["status"] == "apologies"] == ["Ida Moss"]


def test_a_table_of_attendance_gives_posts_and_drops_initials():
    text = (
        "Minutes of the Vale Safeguarding Board\nDate: 6 June 2024\n\nAttendees:\nName | Role | Organisation\n"
        "Ada Byrne (AB) | Independent Chair | Vale Board\nBen Cole (BC) | Chief Nurse | Vale Trust\n\n"
        "1. Welcome\n\n2. Reviews\nAction 2.1: BC to send the review. Due 14/06/2024\n"
    )
    assert values(text, "attendance") == [
        {"name": "Ada Byrne", "status": "present", "post": "Independent Chair", "organisation": "Vale Board"}
        | {"meeting_date": "2024-06-06"},
        {"name": "Ben Cole", "status": "present", "post": "Chief Nurse", "organisation": "Vale Trust"}
        | {"meeting_date": "2024-06-06"},
    ]
    assert [(one["owner"], one["due"]) for one in values(text, "action")] == [("BC", "2024-06-14")]


def test_names_with_particles_and_with_capitals_of_other_alphabets_are_names():
    text = (
        "Minutes of the Parks Committee\n3 March 2025\n\n"
        "Present: Councillor Ada Hale (Chair), Councillor Bilal al-Mansur, Cllr Siân Ŵyn-Hale, Councillor Jo d'Arcy, "
        "Councillor Zoë Łuczak\n"
    )
    assert [person["name"] for person in values(text, "attendance")] == [
        "Ada Hale",
        "Bilal al-Mansur",
        "Siân Ŵyn-Hale",
        "Jo d'Arcy",
        "Zoë Łuczak",
    ]
