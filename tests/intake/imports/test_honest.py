"""Storing a paper publishes no guess: each duty is shown first with its reason, and doubtful ones are not ticked."""

import datetime

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.imports import actions, implied, rules
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread.models import Action
from tests.factories import papers
from tests.factories.moorshire import NOW, day


@pytest.fixture
def paper(county) -> Document:
    made = papers.source("A paper\nof three\nlines")
    papers.fact(made, "meeting", body="Health and Wellbeing Board", date="2024-12-12", time="14:00")
    return made


def offered(paper, at=NOW) -> dict[str, rules.OfferedDuty]:
    return {one.title: one for one in actions.preview(document=paper, by=OPERATOR, at=at).offered}


def store(paper, **more):
    return actions.store(document=paper, by=OPERATOR, **({"at": NOW} | more))


def owed(kind: str) -> list[Duty]:
    return list(Duty.objects.filter(kind=kind))


def test_a_preview_stores_nothing(county, paper):
    before = (Meeting.objects.count(), Duty.objects.count())
    assert set(offered(paper)) == {"Publish the agenda and reports", "Publish the draft minutes"}
    paper.refresh_from_db()
    assert (Meeting.objects.count(), Duty.objects.count(), paper.state) == (*before, "waiting")


def test_what_is_shown_is_what_is_raised_and_no_more(county, paper):
    papers.fact(paper, "action", 3, text="Write to the bus company", owner="Ruth Calloway", due="2025-01-10")
    shown = offered(paper)
    ticked = frozenset(one.key for one in shown.values() if one.title == "Carry out the action")
    before = Duty.objects.count()
    store(paper, duties=ticked)
    assert (Duty.objects.count() - before, len(owed("carry-out-action"))) == (1, 1)


def test_every_offer_gives_its_reason_and_its_line(county, paper):
    papers.fact(paper, "action", 3, text="Write to the bus company", owner="Ruth Calloway", due="2025-01-10")
    one = offered(paper)["Carry out the action"]
    assert (one.line, one.reason, one.doubts, one.ticked) == (
        3,
        "The paper names who is to do it and by when.",
        (),
        True,
    )


def test_an_action_the_reader_was_not_certain_of_is_raised_only_if_somebody_ticks_it(county, paper):
    likely = papers.fact(
        paper,
        "action",
        3,
        sureness="likely",
        text="The chair to write",
        owner="Ruth Calloway",
        due="2025-01-10",
    )
    one = offered(paper)["Carry out the action"]
    assert (one.ticked, one.doubts) == (False, ("The reader was not certain of line 3.",))
    store(paper)
    assert (owed("carry-out-action"), Action.objects.count()) == ([], 0)
    actions.undo(document=paper, by=OPERATOR)
    actions.decide(fact=likely, keep=True, by=OPERATOR)
    paper.refresh_from_db()
    store(paper)
    assert len(owed("carry-out-action")) == 1


def test_a_sentence_is_no_action_because_it_has_a_date(county, paper):
    papers.fact(
        paper, "deadline", 2, what="submission", due="2025-01-10", text="The deadline is 10 January 2025."
    )
    assert set(offered(paper)) == {"Publish the agenda and reports", "Publish the draft minutes"}
    store(paper)
    assert owed("carry-out-action") == []


def test_a_deadline_that_names_who_owes_it_is_offered_to_them(county, paper):
    papers.fact(
        paper,
        "deadline",
        2,
        what="plan",
        due="2025-01-10",
        text="Moor Hospitals Trust must send its plan.",
        owes="Moor Hospitals Trust",
    )
    store(paper)
    (duty,) = owed("carry-out-action")
    assert (duty.owed_by.organization, duty.owed_to.body) == (county.trust, county.board)


def annual(county, on: str, title="Safer Moorshire Partnership Annual Report", number="4") -> Document:
    made = papers.source("Agenda\n4. Annual report", name=f"{on}.txt")
    papers.fact(made, "meeting", body="Health and Wellbeing Board", date=on)
    papers.fact(made, "agenda_item", 2, number=number, title=title)
    return made


def test_an_old_paper_accuses_nobody_of_being_late_since(county):
    old = annual(county, "2023-10-17")
    one = offered(old)["Bring the annual report to the board"]
    assert (one.ticked, one.doubts) == (False, (rules.PASSED,))
    store(old)
    assert owed("annual-report-to-board") == []
    assert Duty.objects.filter(breached_at__isnull=False).count() == 0


def test_the_same_report_owed_already_is_joined_and_not_doubled(county):
    store(annual(county, "2024-11-14"))
    again = annual(county, "2024-11-21", number="9")
    assert offered(again)["Bring the annual report to the board"].known
    store(again)
    assert len(owed("annual-report-to-board")) == 1


def test_a_duty_entered_by_hand_takes_the_line_of_the_paper_that_states_it(county):
    by_hand = county.owe(
        "annual-report-to-board", by=county.partnership, to=county.board, due=day("2025-11-01")
    )
    paper = annual(county, "2024-11-14")
    store(paper)
    by_hand.refresh_from_db()
    assert (by_hand.source, by_hand.line, len(owed("annual-report-to-board"))) == (paper, 2, 1)


def test_a_report_whose_body_is_not_named_is_doubtful(county):
    one = offered(annual(county, "2024-11-14", title="Annual Report"))["Bring the annual report to the board"]
    assert (one.ticked, one.doubts) == (False, ("The paper does not name the body whose report it is.",))


@pytest.mark.parametrize(
    ("words", "named", "doubt"),
    [
        ("An update be brought to the next meeting", True, ""),
        ("Updates be given at each meeting of the board", True, ""),
        (
            "An update be brought to the next meeting",
            False,
            "The decision does not say which body is to report.",
        ),
        ("Officers report back in due course", True, "The decision does not say to which meeting."),
    ],
)
def test_a_decision_says_who_reports_back_and_when_or_it_is_doubtful(words, named, doubt):
    assert implied.doubt_of_report_back(words, named=named) == doubt


def test_updates_to_scrutiny_run_only_from_a_recommendation_that_was_accepted(county, paper):
    papers.fact(
        paper,
        "report",
        1,
        title="Report of the Health Scrutiny Committee",
        author="Health Scrutiny Committee",
    )
    papers.fact(paper, "recommendation", 2, text="Publish the waiting times", label="1")
    papers.fact(paper, "deadline", 3, what="report", clock="12 months", text="Update us for 12 months")
    one = offered(paper)["Update scrutiny on its recommendation"]
    assert (one.ticked, one.doubts) == (False, (implied.NOT_ACCEPTED,))


def test_a_meeting_the_reader_had_to_choose_owes_nothing_unasked(county):
    paper = papers.source("Agenda")
    papers.fact(
        paper,
        "meeting",
        sureness="likely",
        body="Health and Wellbeing Board",
        date="2024-12-12",
        time="14:00",
    )
    assert {one.ticked for one in offered(paper).values()} == {False}
    before = Duty.objects.count()
    store(paper)
    assert Duty.objects.count() == before


MOMENT = datetime.datetime(2024, 12, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("kind", "days", "about", "same"),
    [
        ("annual-report-to-board", 60, {"other"}, True),
        ("annual-report-to-board", 120, {"report"}, False),
        ("carry-out-action", 0, {"write", "bu"}, True),
        ("carry-out-action", 0, {"other"}, False),
        ("carry-out-action", 1, {"write", "bu"}, False),
    ],
)
def test_two_duties_are_one_by_their_day_and_matter(kind, days, about, same):
    one = rules.DutyMatter(kind, MOMENT, frozenset({"write", "bu"}))
    other = rules.DutyMatter(kind, MOMENT + datetime.timedelta(days=days), frozenset(about))
    assert rules.is_same_duty(one, other) is same


def test_the_screen_shows_doubtful_duties_first_and_not_ticked(county):
    old = annual(county, "2023-10-17")
    page = county.client("amina").get(f"/papers/{old.pk}/store/").content.decode()
    assert "Not raised unless you tick them" in page
    assert rules.PASSED in page
    assert "checked>" not in page.partition("<form")[2]


def test_what_is_ticked_on_screen_is_raised_and_listed_with_the_paper(county):
    old = annual(county, "2023-10-17")
    client = county.client("amina")
    key = offered(old)["Bring the annual report to the board"].key
    client.post(f"/papers/{old.pk}/store/", {"duty": [key, "made-up"]})
    assert len(owed("annual-report-to-board")) == 1
    page = client.get(f"/papers/{old.pk}/").content.decode()
    assert "What it raised" in page
    assert "bring the annual report to the board" in page


def doubtful(county) -> Document:
    made = papers.source("\n".join(f"Line {n}" for n in range(1, 41)))
    papers.fact(made, "meeting", body="Health and Wellbeing Board", date="2024-12-12")
    for n in range(2, 32):
        papers.fact(made, "recommendation", n, sureness="likely", text=f"Do {n}", label=str(n))
    papers.fact(made, "deadline", 33, sureness="unsure", what="response", text="By some day")
    papers.fact(made, "figure", 34, sureness="likely", measure="Bins", value="3")
    return made


def test_a_whole_pack_is_checked_by_saving_each_group_once(county):
    made = doubtful(county)
    client = county.client("amina")
    page = client.get(f"/papers/{made.pk}/").content.decode()
    assert "<strong>0 of 31</strong> doubtful facts" in page
    assert page.index("doubtful-recommendation") < page.index("read-meeting")
    recommendations = list(made.facts.filter(kind="recommendation").values_list("order", flat=True))
    wrong = recommendations[0]
    kept = [order for order in recommendations if order != wrong]
    client.post(f"/papers/{made.pk}/facts/decide/", {"shown": recommendations, "fact": kept})
    unsure = made.facts.get(kind="deadline")
    client.post(f"/papers/{made.pk}/facts/decide/", {"shown": [unsure.order]})
    assert "All <strong>31</strong> doubtful facts are" in client.get(f"/papers/{made.pk}/").content.decode()
    states = dict(made.facts.values_list("order", "state"))
    assert (states[wrong], states[kept[0]], states[unsure.order]) == ("left out", "kept", "left out")


def test_a_fact_that_was_not_shown_is_not_decided(county):
    made = doubtful(county)
    order = made.facts.get(kind="deadline").order
    county.client("amina").post(f"/papers/{made.pk}/facts/decide/", {"shown": ["x", "-1"], "fact": [order]})
    assert made.facts.get(order=order).state == "read"
