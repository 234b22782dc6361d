"""Storing a paper puts in what was kept, as it was corrected, with the duties it implies: all of it or nothing."""

import pytest

from shiremoot import papers as reading
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.imports import actions, storing
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.partnerships.strategies.models import Strategy
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread.models import Action, Recommendation
from tests.factories import papers
from tests.factories.moorshire import NOW, at, day

KEPT = (Body, Seat, Person, Meeting, AgendaItem, Decision, Action, Recommendation, Strategy, Duty, Entry)


def everything() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in KEPT}


def store(paper, by=OPERATOR):
    return actions.store(document=paper, by=by, at=NOW)


def due(duty: Duty) -> str:
    local = duty.due_at.astimezone(NOW.tzinfo)
    return f"{local:%Y-%m-%d %H:%M}" if duty.due_has_time else f"{local:%Y-%m-%d}"


@pytest.fixture
def agenda(county) -> Document:
    """The made-up agenda, read by the reader itself."""
    source, _ = actions.bring_in(opened=reading.open_bytes(papers.AGENDA.encode(), "agenda.txt"), by=OPERATOR)
    return source


def test_an_agenda_becomes_a_meeting_its_items_its_members_and_what_is_recommended(county, agenda):
    stored = store(agenda)
    meeting = Meeting.objects.get(body=county.board, starts_at=at("2024-12-12 14:00"))
    assert (meeting.place, meeting.paper) == ("Moor Hall, Market Square, Moorton", agenda)
    assert [(i.number, i.title, i.first_page, i.last_page) for i in meeting.items.all()][3:] == [
        ("4", "Annual Report of the Safer Moorshire Partnership", 1, 12),
        ("5", "Winter Plan", 13, 20),
    ]
    assert stored["agenda items"] == 5
    seated = set(
        Seat.objects.filter(body=county.board, person__isnull=False).values_list("person__name", flat=True)
    )
    assert "Councillor Joan Whitcombe" in seated
    assert (len(seated), stored["new members"], stored["members who had a seat already"]) == (4, 3, 1)
    assert Recommendation.objects.count() == 3
    assert Meeting.objects.filter(body=county.board, starts_at__date=day("2025-03-13")).count() == 1


def test_an_agenda_raises_what_it_implies_each_with_the_line_that_says_so(county, agenda):
    store(agenda)
    later = Meeting.objects.get(body=county.board, starts_at__date=day("2025-03-13"))
    found = {duty.kind: duty for duty in Duty.objects.filter(source=agenda).exclude(about_id=later.pk)}
    assert due(found["publish-agenda"]) == "2024-12-04"
    assert due(found["request-to-speak"]) == "2024-12-06 09:00"
    lines = papers.AGENDA.split("\n")
    assert "Requests to speak" in " ".join(lines[found["request-to-speak"].line - 1 :][:3])
    assert "12 December 2024" in lines[found["publish-agenda"].line - 1]
    annual = found["annual-report-to-board"]
    assert (annual.owed_by.body, annual.owed_to.body, due(annual)) == (
        county.partnership,
        county.board,
        "2025-12-12",
    )
    assert "Annual Report" in lines[annual.line - 1]
    assert "Annual Report" in annual.words


def test_a_paper_is_stored_once(county, agenda):
    store(agenda)
    before = everything()
    with pytest.raises(document_rules.AlreadySettled, match="This paper is already stored"):
        store(agenda)
    assert everything() == before


def test_a_paper_that_says_again_what_is_known_adds_nothing_twice(county, agenda):
    store(agenda)
    kept = {
        model: model.objects.count() for model in (Meeting, Seat, AgendaItem, Recommendation, Duty, Person)
    }
    again, new = actions.bring_in(
        opened=reading.open_bytes((papers.AGENDA + "\n").encode(), "again.txt"), by=OPERATOR
    )
    assert new
    store(again)
    assert {model: model.objects.count() for model in kept} == kept


@pytest.fixture
def paper(county) -> Document:
    made = papers.source("A paper\nof three\nlines")
    papers.fact(made, "meeting", body="Health & Wellbeing Board", date="2024-12-12", time="14:00")
    return made


def test_what_was_corrected_is_stored_as_corrected(county, paper):
    wrong = papers.fact(paper, "agenda_item", number="4", title="Winner Plan")
    actions.correct(fact=wrong, given={"number": "4", "title": "Winter Plan"}, by=OPERATOR)
    store(paper)
    assert [item.title for item in AgendaItem.objects.all()] == ["Winter Plan"]


def test_what_was_left_out_or_is_unsure_stays_out_unless_kept(county, paper):
    papers.fact(paper, "agenda_item", number="1", title="Certain")
    left = papers.fact(paper, "agenda_item", number="2", title="Left out")
    papers.fact(paper, "agenda_item", number="3", title="Unsure", sureness="unsure")
    kept = papers.fact(paper, "agenda_item", number="4", title="Unsure but kept", sureness="unsure")
    actions.decide(fact=left, keep=False, by=OPERATOR)
    actions.decide(fact=kept, keep=True, by=OPERATOR)
    store(paper)
    assert [item.title for item in AgendaItem.objects.all()] == ["Certain", "Unsure but kept"]


class Slip(Exception):
    """The paper failed half-way."""


def test_a_paper_that_fails_half_way_leaves_nothing_and_still_waits(county, agenda, instead):
    papers.fact(agenda, "strategy", title="Warm Homes Strategy")
    before = everything()

    def fail(*args, **kwargs):
        raise Slip

    instead(storing.strategies, "store", fail)
    with pytest.raises(Slip):
        store(agenda)
    assert everything() == before
    agenda.refresh_from_db()
    assert (agenda.state, agenda.settled_at) == ("waiting", None)


def test_a_paper_that_names_no_body_says_how_to_mend_it(county):
    nameless = papers.source()
    papers.fact(nameless, "agenda_item", number="1", title="Welcome")
    before = everything()
    with pytest.raises(storing.CannotStore, match="Correct the meeting or the document to name it"):
        store(nameless)
    assert everything() == before
    said = county.client("amina").post(f"/papers/{nameless.pk}/store/", follow=True)
    assert "The paper does not say which body it is of." in said.content.decode()


def test_a_meeting_the_reader_doubts_is_settled_by_a_person_before_anything_is_stored(county):
    doubted = papers.source()
    papers.fact(doubted, "document", kind="agenda", body="Health and Wellbeing Board")
    meeting = papers.fact(
        doubted, "meeting", 1, sureness="unsure", body="Health and Wellbeing Board", date="2024-12-12"
    )
    before = everything()
    with pytest.raises(storing.CannotStore, match="The reader is not sure of the meeting read at line 1"):
        store(doubted)
    assert everything() == before
    actions.decide(fact=meeting, keep=True, by=OPERATOR)
    assert store(doubted)["meetings"] == 1


def test_a_body_nobody_knew_is_put_in_the_register_to_be_filled_in(county):
    unknown = papers.source()
    papers.fact(unknown, "meeting", body="MOORTON PLANNING COMMITTEE", date="2024-12-12")
    store(unknown)
    body = Body.objects.get(name="Moorton Planning Committee")
    assert (body.rules, Meeting.objects.get(body=body).on) == ("county committee", day("2024-12-12"))


def test_a_decision_is_stored_once_under_its_own_meeting(county, paper):
    for _ in range(2):
        papers.fact(
            paper,
            "decision",
            2,
            verb="resolved",
            text="To build it",
            minute="71/24",
            meeting_date="2024-09-26",
        )
    store(paper)
    decision = Decision.objects.get()
    assert (decision.meeting.on, decision.meeting.state, decision.line) == (day("2024-09-26"), "held", 2)


@pytest.mark.parametrize(
    ("owner", "side"),
    [
        ("Councillor Joan Whitcombe", "person"),
        ("the Moor Hospitals Trust", "organization"),
        ("Director of Fun", None),
    ],
)
def test_an_action_is_owed_by_whom_it_names(county, paper, owner, side):
    papers.fact(paper, "action", 3, text="Write to the bus company", owner=owner, due="2025-01-10")
    store(paper)
    duty = Duty.objects.get(kind="carry-out-action")
    named = {"person": county.joan, "organization": county.trust}.get(side)
    assert (getattr(duty.owed_by, side) if side else duty.owed_by.name) == (named or owner)
    assert (duty.owed_to.body, due(duty), duty.line, duty.words) == (
        county.board,
        "2025-01-10",
        3,
        "Write to the bus company",
    )


def test_a_forward_plan_is_owed_to_the_meeting_it_names(county, paper):
    papers.fact(paper, "forward_item", 3, meeting_date="2025-03-13", title="Winter review")
    store(paper)
    duty = Duty.objects.get(kind="bring-item-forward")
    assert (due(duty), duty.owed_by.organization, duty.line) == ("2025-03-13", county.council, 3)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"review_by": "2026-12-31"}, "2026-12-31"),
        ({"adopted": "2023-12", "review_clock": "3 years"}, "2026-12-31"),
        ({"adopted": "2023-12-05", "review_clock": "1 year"}, "2024-12-05"),
        ({"adopted": "2020", "review_clock": "5 years"}, "2025-12-31"),
        ({"adopted": "2023-12"}, None),
        ({"review_clock": "3 years"}, None),
        ({"adopted": "2023-12", "review_clock": "when it suits"}, None),
        ({"adopted": "2023-13", "review_clock": "3 years"}, None),
        ({"adopted": "soon", "review_clock": "3 years"}, None),
    ],
)
def test_a_strategy_owes_a_review_where_its_paper_says_when(county, paper, value, expected):
    papers.fact(paper, "strategy", 2, title="Warm Homes Strategy", **value)
    store(paper)
    assert Strategy.objects.get().body == county.board
    assert [due(duty) for duty in Duty.objects.filter(kind="review-strategy")] == (
        [expected] if expected else []
    )


def scrutiny_report(paper, **more):
    papers.fact(
        paper,
        "report",
        1,
        title="Report of the Health Scrutiny Committee",
        author="Health Scrutiny Committee",
        **more,
    )
    papers.fact(paper, "recommendation", 2, text="Publish the waiting times", label="1")


def test_a_scrutiny_report_owes_its_committee_an_answer_by_the_clock(county, paper):
    scrutiny_report(paper)
    store(paper)
    duty = Duty.objects.get(kind="respond-to-health-scrutiny")
    assert (duty.owed_by.body, duty.owed_to.body, due(duty)) == (county.board, county.scrutiny, "2025-01-09")


def test_a_scrutiny_report_with_a_day_of_its_own_runs_from_it(county, paper):
    scrutiny_report(paper, date="2024-12-02")
    store(paper)
    assert due(Duty.objects.get(kind="respond-to-health-scrutiny")) == "2024-12-30"


def test_an_answer_by_a_stated_day_is_owed_by_that_day(county, paper):
    scrutiny_report(paper)
    papers.fact(paper, "deadline", 3, what="response", due="2025-01-31", text="An answer is asked for")
    store(paper)
    duty = Duty.objects.get(kind="respond-to-health-scrutiny")
    assert (due(duty), duty.line, duty.words) == ("2025-01-31", 3, "An answer is asked for")


@pytest.mark.parametrize(
    ("kind", "read", "given"),
    [
        ("deadline", {"what": "response"}, {"what": "response", "due": "some time soon"}),
        (
            "strategy",
            {"title": "Warm Homes"},
            {"title": "Warm Homes", "adopted": "2023-13", "review_clock": "1 year"},
        ),
        ("document", {"kind": "agenda"}, {"kind": "agenda", "date": "2024-12-12"}),
        ("member", {"name": "A"}, {"name": "x" * 400}),
        ("agenda_item", {"number": "1", "title": "A"}, {"number": "x" * 40, "title": "y" * 900}),
        ("attendance", {"name": "A", "status": "present"}, {"name": "x" * 400, "status": "y" * 99}),
        ("decision", {"verb": "noted", "text": "A"}, {"verb": "x" * 99, "text": "y", "minute": "z" * 99}),
        ("action", {"text": "A", "owner": "B"}, {"text": "A", "owner": "x" * 400}),
    ],
)
def test_whatever_somebody_types_as_a_correction_the_paper_is_stored_or_says_why_not(
    county, paper, kind, read, given
):
    scrutiny_report(paper)
    fact = papers.fact(paper, kind, 3, **read)
    client = county.client("amina")
    if client.post(f"/papers/{paper.pk}/facts/{fact.order}/correct/", given).status_code == 400:
        return
    assert client.post(f"/papers/{paper.pk}/store/").status_code == 302
    assert client.get(f"/papers/{paper.pk}/").status_code == 200
