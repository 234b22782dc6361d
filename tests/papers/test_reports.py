"""Reports, scrutiny reports, response forms, forward plans, strategies and the deadlines they lay down."""

from shiremoot import papers
from tests.papers.cases import read, values

SCRUTINY = """Cabinet
4 March 2025

Report of the Places Scrutiny Committee: Night buses

Recommendation

1. The Cabinet is RECOMMENDED to

   (a) Agree to answer the points below; and
   (b) Agree that officers will update the committee for 12 months on progress.

2. Whoever is asked must reply in writing within 28 days of the request.

Recommendations

The committee makes the following recommendations:

1. That fares be frozen.
2. That stops be lit.
"""
FORM = """Scrutiny recommendation response

Issue: Night buses

Deadline for response: Monday 1 April 2025

Recommendation\tAccepted, rejected or partially accepted\tProposed action
That fares be frozen for a full year.\tAccepted\tFreeze from May
That stops be lit in every village.\tRejected\tNo money
"""


def test_a_labelled_report_heading_is_read():
    assert [fact.value for fact in read("report").of_kind("report")] == [
        {
            "title": "Renewal of the lantern festival licence",
            "author": "Head of Culture",
            "body": "Cabinet",
            "date": "2025-02-18",
        }
    ]


def test_the_parts_of_a_recommendation_stop_where_the_report_begins():
    assert [
        (fact.value["label"], fact.value["text"]) for fact in read("report").of_kind("recommendation")
    ] == [
        ("1", "agrees the licence for three years;"),
        ("2", "delegates the detail to the Head of Culture."),
    ]


def test_a_scrutiny_report_asks_cabinet_and_makes_its_own_recommendations():
    assert values(SCRUTINY, "recommendation") == [
        {"text": text, "by": "Places Scrutiny Committee", "to": "Cabinet", "label": label}
        for label, text in (
            ("a", "Agree to answer the points below; and"),
            ("b", "Agree that officers will update the committee for 12 months on progress."),
            ("1", "That fares be frozen."),
            ("2", "That stops be lit."),
        )
    ]


def test_clocks_for_answers_and_updates_are_read():
    told = [(one["what"], one["clock"], one.get("starts")) for one in values(SCRUTINY, "deadline")]
    assert told == [("report", "12 months", None), ("response", "28 days", "the request")]


def test_a_response_form_gives_each_answer():
    text = SCRUTINY + "\n" + FORM
    answered = [one for one in values(text, "recommendation") if "response" in one]
    assert answered == [
        {
            "text": "That fares be frozen for a full year.",
            "to": "Cabinet",
            "response": "accepted",
            "proposed_action": "Freeze from May",
        },
        {
            "text": "That stops be lit in every village.",
            "to": "Cabinet",
            "response": "rejected",
            "proposed_action": "No money",
        },
    ]


def test_a_weekday_that_contradicts_its_date_is_kept_as_printed_and_doubted():
    due = [
        fact for fact in papers.read_text(SCRUTINY + "\n" + FORM).of_kind("deadline") if "due" in fact.value
    ]
    assert [(fact.value["due"], fact.value["printed"], fact.sureness) for fact in due] == [
        ("2025-04-01", "Monday 1 April 2025", "unsure")
    ]


def test_a_strategy_comes_with_its_adoption_and_review_clock():
    assert [fact.value for fact in read("report").of_kind("strategy")] == [
        {"title": "Lantern Festival Policy", "adopted": "2022-05", "review_clock": "3 years"}
    ]


def test_deadlines_in_a_report_are_read_and_narrative_is_not():
    told = [
        (fact.value["what"], fact.value.get("clock") or fact.value.get("due"), fact.value.get("owes"))
        for fact in read("report").of_kind("deadline")
    ]
    assert told == [
        ("review", "3 years", None),
        ("submission", "28 days", "licensee"),
        ("submission", "2025-03-07T17:00", None),
    ]
    head = "Cabinet\n4 March 2025\nBuses\nReport by Head of Buses\n\n"
    story = head + "All calls were answered within 48 hours last year.\n"
    assert values(story, "deadline") == []


def test_a_table_of_meetings_and_items_is_a_forward_plan():
    reading = read("programme")
    assert [fact.value for fact in reading.of_kind("forward_item")] == [
        {"meeting_date": "2024-09-10", "title": "Footpath diversions", "officer": "Clerk"},
        {"meeting_date": "2024-09-10", "title": "Allotment rents", "officer": "Clerk"},
        {"meeting_date": "2024-11-12", "title": "Budget first draft", "officer": "Finance officer"},
    ]


def test_a_pack_is_cut_into_its_documents():
    text = (
        "Notice of a meeting of the Cabinet\n4 March 2025\nAGENDA\n1. Apologies\n2. Night buses (Pages 1 - 4)\n\n"
        + SCRUTINY
        + "\n"
        + FORM
    )
    assert [fact.value["kind"] for fact in papers.read_text(text).of_kind("document")] == [
        "agenda",
        "scrutiny report",
        "response form",
    ]


def test_each_page_that_heads_a_report_or_minutes_begins_one_though_all_bear_the_same_body():
    body = "Pond Committee\n4 March 2025\n"
    pages = (
        "Pond Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Minutes\n3. Ducks\n4. Reeds",
        "Pond Committee\n3 December 2024\nMINUTES\nPresent: Councillor Ann Brook\n1. Apologies\nNone.",
        body + "DUCKS\nReport by: Warden\n1. They are well.",
        body + "REEDS\nReport by: Warden\n1. They grow.",
        body + "2. They are cut.",
    )
    found = papers.read_text("\f".join(f"{page}\nPage {at}" for at, page in enumerate(pages, 1)))
    assert [(fact.value["kind"], fact.first_line) for fact in found.of_kind("document")] == [
        ("agenda", 1),
        ("minutes", 8),
        ("report", 14),
        ("report", 19),
    ]


def test_a_report_titled_after_its_authors_keeps_its_title():
    text = "CABINET - 4 MARCH 2025\nREPORT OF THE POND PANEL ON DUCKS\nReport by: Pond Panel\n1. They are well.\n"
    assert [fact["title"] for fact in values(text, "report")] == ["REPORT OF THE POND PANEL ON DUCKS"]
