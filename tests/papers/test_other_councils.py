"""Papers as other councils print them: what is read of each, from its heading to its last item."""

import pytest

from tests.papers.cases import read


def told(name: str, kind: str, *keys: str) -> list[object]:
    """The values of some keys for every fact of a kind; a single key gives the values themselves."""
    rows = [tuple(fact.value.get(key) for key in keys) for fact in read(name).of_kind(kind)]
    return [row[0] if len(row) == 1 else row for row in rows]


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        (
            "health_board",
            [("agenda", "Board of Directors", "2025-03-12"), ("minutes", "Board of Directors", "2025-01-15")],
        ),
        ("police_panel", [("minutes", "Combe and Vale Police and Crime Panel", "2025-02-07")]),
        ("village_minutes", [("minutes", "Little Ording Parish Council", "2025-01-14")]),
        ("convener", [("minutes", "Education, Children and Families Committee", "2025-03-04")]),
        ("community_council", [("agenda", "Llanfair-y-Bryn Community Council", "2025-03-20")]),
        (
            "web_agenda",
            [("agenda", "Adult Care and Health Overview and Scrutiny Committee", "2025-02-20")],
        ),
        ("key_decisions", [("forward plan", "Easthaven Borough Council", None)]),
        ("decision_record", [("decision notice", "Millbrook District Council", "2025-03-03")]),
        ("word_report", [("report", "Audit and Standards Committee", "2025-03-18")]),
        ("questions", [("paper", "Westmarch County Council", "2025-02-25")]),
        ("municipal_district", [("minutes", "Municipal District of Kilbrack", "2025-02-10")]),
        ("markdown_minutes", [("minutes", "Children's Services Scrutiny Panel", "2025-03-05")]),
        ("scan", [("minutes", "Planning Committee", "2025-01-22")]),
        ("cabinet_minutes", [("minutes", "Cabinet", "2025-03-11")]),
        ("licensing", [("minutes", "Licensing Sub-Committee", "2025-02-03")]),
        (
            "pack",
            [
                ("agenda", "Overview and Scrutiny Board", "2025-04-09"),
                ("minutes", "Overview and Scrutiny Board", "2025-03-12"),
                ("report", "Overview and Scrutiny Board", "2025-04-09"),
            ],
        ),
        ("combined_authority", [("minutes", "Transport Board", "2025-02-27")]),
        ("annual_meeting", [("agenda", "Great Wendle Parish Council", "2025-05-12")]),
        ("executive_decisions", [("decision notice", "Executive", "2025-02-18")]),
        ("html_minutes", [("minutes", "Health Overview Panel", "2025-03-04")]),
        ("months", [("forward plan", "Adults Committee", None)]),
        ("summons", [("agenda", "Planning & Environment Committee", "2025-03-18")]),
        ("narrow_heading", [("minutes", "Audit and Governance Committee", "2025-03-20")]),
        ("notes_in_a_table", [("minutes", "Safer Thornshire Partnership", "2025-02-06")]),
        ("panel_report", [("scrutiny report", "Cabinet", "2025-04-15")]),
        ("markdown_report", [("report", "Cabinet", "2025-04-08")]),
    ],
)
def test_each_paper_is_known_for_what_it_is_with_its_body_and_its_day(name, documents):
    assert told(name, "document", "kind", "body", "date") == documents


@pytest.mark.parametrize(
    ("name", "meeting"),
    [
        (
            "health_board",
            ("09:30", "Boardroom, Trust Headquarters, Saltmarsh Road, Wenport WP4 2TT", "2025-05-14"),
        ),
        ("police_panel", ("10:30", "County Hall, Combeford", "2025-06-20")),
        ("village_minutes", ("19:30", "Jubilee Room, Village Hall", "2025-02-11")),
        ("convener", ("10:00", None, None)),
        ("community_council", ("19:00", "Memorial Hall", "2025-04-17")),
        ("web_agenda", ("18:00", "Council Chamber, Town Hall, Market Street, Northmere NM1 1AA", None)),
        ("municipal_district", ("14:00", "Civic Offices, Kilbrack", None)),
        ("markdown_minutes", ("18:30", "Committee Room 2, Civic Centre, Dunbeck", None)),
        ("scan", ("19:00", "Council Chamber, Thornbridge", None)),
        ("licensing", ("10:00", "Civic Suite", None)),
        ("pack", ("17:30", "Committee Room A, The Guildhall, Highmoor HM1 2AB", None)),
        ("combined_authority", ("10:00", None, "2025-04-24")),
        ("annual_meeting", ("19:00", "Reading Room", "2025-06-09")),
        ("html_minutes", ("14:00", "Shire Hall, Ashbury", None)),
    ],
)
def test_the_hour_the_place_and_the_next_meeting(name, meeting):
    assert told(name, "meeting", "time", "place", "next_meeting")[0] == meeting


def test_an_agenda_set_as_a_table_gives_titles_leads_and_what_is_verbal():
    items = told("health_board", "agenda_item", "number", "title", "report_by", "verbal")
    assert items[:3] == [
        ("1", "Welcome and apologies for absence", "Chair", True),
        ("2", "Declarations of interest", "Chair", True),
        ("3", "Minutes of the meeting held on 15 January 2025", "Chair", None),
    ]
    assert items[7:10] == [
        ("8", "Any other business", "Chair", True),
        ("24/118", "Welcome and apologies", None, None),
        ("24/119", "Declarations of interest", None, None),
    ]


def test_an_agenda_copied_from_a_web_site_leaves_out_its_links_to_files():
    assert told("web_agenda", "agenda_item", "number", "title", "report_by") == [
        ("1", "Apologies for Absence", None),
        ("2", "Declarations of Interest", None),
        ("3", "Minutes of the Previous Meeting", None),
        ("4", "Public Question Time", None),
        ("5", "Hospital Discharge – Update", "Director of Adult Social Care"),
        ("6", "Dementia Strategy 2025-2030", "Director of Public Health"),
        ("7", "Work Programme", None),
        ("8", "Exclusion of the Press and Public", None),
    ]
    assert told("web_agenda", "member", "name", "title", "role")[:3] == [
        ("A Birch", "Councillor", "chair"),
        ("C Dale", "Councillor", "vice-chair"),
        ("E Fenn", "Councillor", "member"),
    ]
    assert told("web_agenda", "deadline", "what", "due") == [("question", "2025-02-17T12:00")]


@pytest.mark.parametrize(
    ("name", "people"),
    [
        (
            "police_panel",
            [
                ("Councillor", "P Eastlake", "present", None),
                ("Mrs", "V Farrow", "present", "Independent Member"),
            ],
        ),
        ("village_minutes", [("Councillor", "Ray Stone", "in attendance", None)]),
        ("village_minutes", [(None, "Anna Thorn", "in attendance", "Clerk")]),
        ("village_minutes", [("Councillor", "Una Vane", "apologies", None)]),
        ("health_board", [("Sir", "Alan Whitcombe", "present", "Chair")]),
        ("convener", [("Mrs", "Fiona MacBride", "present", None), ("Rev", "Ian Nairn", "present", None)]),
        ("convener", [("Councillor", "Innes", "substitute", None)]),
        ("markdown_minutes", [("Sister", "Mary Grogan", "present", "Diocesan representative")]),
        ("markdown_minutes", [(None, "Omar Reid", "officer", "Democratic Services Officer")]),
        ("municipal_district", [("Mr", "J. Foley", "officer", "Director of Services")]),
        ("scan", [("Councillor", "C. Corner", "present", None)]),
        ("cabinet_minutes", [("Dr", "Lena Gray", "officer", "Chief Executive")]),
        ("cabinet_minutes", [("Councillor", "Gina Hale", "apologies", None)]),
        (
            "licensing",
            [
                ("Councillor", "John Amery", "present", None),
                ("Councillor", "Wendy Bolt", "present", None),
                ("Councillor", "Faisal Khan", "present", None),
            ],
        ),
        ("combined_authority", [(None, "Nina Lowe", "officer", "Director of Transport")]),
        ("narrow_heading", [("Councillor", "L. Moss", "apologies", None)]),
    ],
)
def test_people_are_read_with_their_titles_posts_and_whether_they_came(name, people):
    everybody = told(name, "attendance", "title", "name", "status", "post")
    assert [one for one in everybody if one in people] == people


def test_whom_a_substitute_stands_in_for_and_who_is_convener():
    everybody = told("convener", "attendance", "name", "role", "for")
    assert [one for one in everybody if one[1] or one[2]] == [
        ("Fraser", "chair", None),
        ("Gillespie", "vice-chair", None),
        ("Innes", None, "Jarvie"),
    ]


@pytest.mark.parametrize(
    ("name", "decisions"),
    [
        (
            "police_panel",
            [
                ("12/24", "appointed"),
                ("13/24", "confirmed"),
                ("14/24", "supported"),
                *[("14/24", "resolved")] * 2,
            ],
        ),
        ("village_minutes", [("03/25", "approved"), ("06/25", "approved"), ("06/25", "agreed")]),
        ("convener", [("2", "approved"), ("3", "agreed"), ("3", "resolved"), ("4", "approved")]),
        ("health_board", [("24/120", "approved"), ("24/121", "noted"), ("24/122", "approved")]),
        ("municipal_district", [("1", "resolved"), ("2", "resolved"), ("3", "agreed")]),
        ("markdown_minutes", [("3", "approved"), ("4", "recommended"), ("4", "received"), ("5", "agreed")]),
        ("decision_record", [(None, "agreed"), (None, "delegated")]),
        ("scan", [("1", "confirmed"), ("2", "resolved")]),
        (
            "cabinet_minutes",
            [
                ("CAB/24/98", "approved"),
                ("CAB/24/99", "adopted"),
                ("CAB/24/99", "authorised"),
                ("CAB/24/99", "resolved"),
                ("CAB/24/100", "resolved"),
            ],
        ),
        ("licensing", [("34", "granted")]),
        ("narrow_heading", [("10", "elected"), ("11", "approved")]),
        ("pack", [("41", "agreed"), ("42", "recommended"), ("43", "noted")]),
        ("html_minutes", [("12", "agreed"), ("13", "noted"), ("13", "resolved")]),
    ],
)
def test_each_decision_with_its_minute_and_its_verb(name, decisions):
    assert told(name, "decision", "minute", "verb") == decisions


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        (
            "health_board",
            [
                ("TB", "bring a recovery trajectory to the March Board", None),
                ("PN", "circulate the final plan by 31 January 2025", "2025-01-31"),
                ("Tom Brace", "Bring a recovery trajectory to the Board", "2025-03-12"),
                ("Priya Nair", "Circulate the final winter plan", "2025-01-31"),
            ],
        ),
        (
            "village_minutes",
            [
                ("Clerk", "obtain three quotes for the bus shelter", None),
                (
                    "Cllr Stone",
                    "chase the County Council about the pothole on Ford Road by 28th February",
                    "2025-02-28",
                ),
            ],
        ),
        (
            "markdown_minutes",
            [
                ("Nia Lowe", "Share the fostering dashboard with the Panel", "2025-03-31"),
                ("Omar Reid", "Arrange a visit to the youth hub", None),
            ],
        ),
    ],
)
def test_each_action_with_its_owner_and_the_day_it_is_due(name, actions):
    assert told(name, "action", "owner", "text", "due") == actions


def test_actions_that_stand_in_the_last_column_of_notes():
    assert told("notes_in_a_table", "action", "owner", "text", "due") == [
        ("BL", "bring data to the next meeting", None),
        ("CM", "circulate draft by 28 February", "2025-02-28"),
    ]


def test_titles_lose_their_footnote_marks_and_page_numbers_but_keep_numbers_of_their_own():
    titles = told("summons", "agenda_item", "title", "first_page")
    assert [titles[at] for at in (0, 2, 5, 6)] == [
        ("Apologies", None),
        ("To receive and approve the minutes of the meeting held on 18th February 2025", 3),
        ("Healthy streets", 7),
        ("Key priorities: stage 2", None),
    ]
    assert told("summons", "member", "name", "role")[1:3] == [("Beech", "member"), ("Cedar", "chair")]


def test_recommendations_of_a_panel_and_of_a_report_headed_by_a_markdown_table():
    assert told("panel_report", "recommendation", "label", "by", "to")[:2] == [
        ("1", "Housing Scrutiny Panel", "Cabinet"),
        ("2", "Housing Scrutiny Panel", "Cabinet"),
    ]
    assert told("markdown_report", "recommendation", "label", "text") == [
        ("1", "Approve the grant plan at Appendix A;"),
        ("2", "Delegate authority to the Director of Public Health to vary the plan by up to 5%; and"),
        ("3", "Note the risks."),
    ]


def test_a_plan_of_key_decisions_says_who_decides_when_and_whom_to_ask():
    assert told(
        "key_decisions", "forward_item", "title", "meeting_date", "decision_maker", "key_decision", "officer"
    ) == [
        (
            "Local Plan: publication version",
            "2025-04-15",
            "Cabinet",
            True,
            "Colin Ramsey, Head of Planning",
        ),
        ("Leisure contract award", "2025-05-13", "Cabinet", True, "Mia Tully, Leisure Manager"),
        (
            "Resurfacing programme 2025/26",
            "2025-06-10",
            "Cabinet Member for Highways",
            False,
            "Zoe Yates, Highways Manager",
        ),
    ]


def test_parts_of_a_recommendation_that_a_word_processor_set_apart_by_tabs():
    assert told("word_report", "recommendation", "label", "text") == [
        ("a", "notes the progress made against the 2024/25 audit plan;"),
        ("b", "approves the changes to the plan set out in Appendix 2; and"),
        ("c", "asks the Chief Internal Auditor to report on overdue actions in July 2025."),
    ]
    assert told("word_report", "clearance", "kind", "by") == [
        ("finance", "Ola Finch"),
        ("legal", "Jas Gill"),
        ("finance", "Kim Lowe"),
        ("legal", "Nell Orme"),
    ]


def test_questions_are_read_with_their_answers_and_what_was_asked_further():
    keys = ("number", "asker", "to", "answered_by", "answer", "supplementary", "supplementary_answer")
    assert told("questions", "question", *keys) == [
        (
            "1",
            "Mr Harold Beech",
            "Councillor Ruth Cole, Cabinet Member for Highways",
            None,
            "In 2024 there were 8,412 reports, of which 7,905 were repaired within 28 days.",
            "Will the Cabinet Member publish the figures each month?",
            "Yes, from April.",
        ),
        (
            "2",
            "Mrs Edie Flint",
            "Leader of the Council",
            "Councillor Gus Hale, Leader of the Council",
            "The library will reopen on 1 May 2025.",
            None,
            None,
        ),
    ]


def test_an_agenda_with_page_numbers_and_the_numbers_of_a_paper_inside_it():
    assert told("pack", "agenda_item", "number", "title", "first_page", "last_page", "to_follow")[2:5] == [
        ("3", "Minutes of the last meeting", 3, 4, None),
        ("4", "Waste contract performance", 5, 8, None),
        ("5", "Forward plan", None, None, True),
    ]
    assert told("pack", "member", "name", "role")[0] == ("Dee Arnott", "chair")
    assert told("pack", "report", "title", "item") == [("Waste contract performance", "4")]
    assert told("pack", "recommendation", "text") == [
        "That the Board notes the performance of the contractor."
    ]


def test_pages_are_told_by_their_numbers_where_nothing_else_parts_them():
    facts = read("pack").of_kind("decision") + read("pack").of_kind("recommendation")
    assert [(fact.first_line, fact.page) for fact in facts] == [(30, 3), (33, 3), (37, 4), (45, 5)]


def test_each_decision_of_an_executive_with_the_item_it_was_taken_under():
    assert told("executive_decisions", "decision", "item", "title", "verb") == [
        ("5", "Budget 2025/26", "recommended"),
        ("5", "Budget 2025/26", "agreed"),
        ("6", "School transport policy", "approved"),
        ("7", "Property disposal (exempt)", "agreed"),
    ]


def test_a_plan_told_in_blocks_and_one_told_by_months():
    assert told(
        "plan_in_blocks", "forward_item", "title", "meeting_date", "month", "decision_maker", "officer"
    ) == [
        ("Climate action plan refresh", "2025-04-08", None, "Executive", "Meg Lunn, Climate Lead"),
        ("Depot lease", None, "2025-05", "Leader of the Council", "Tim Orr, Estates Manager"),
    ]
    assert told("months", "forward_item", "title", "meeting_date", "month") == [
        ("Quality accounts", "2025-06-17", None),
        ("Dementia strategy", "2025-06-17", None),
        ("Winter planning", None, "2025-09"),
        ("Carers' strategy: progress", "2025-10-14", None),
    ]
