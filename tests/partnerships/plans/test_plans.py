"""A plan gathers actions under areas, in eight columns; what changes in it is kept with its reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import MissingText
from shiremoot.partnerships.plans import actions, presenting, queries, rules
from shiremoot.partnerships.plans.models import ActionPlan, PlanChange, PlannedAction
from shiremoot.partnerships.plans.rules import ActionMet, ActionPriority, PlanAreaKind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import progress, reshaping
from shiremoot.spine.thread.reshaping import ActionPart
from tests.factories import asked
from tests.factories.moorshire import TODAY, day


@pytest.fixture
def amina(county):
    return county.viewer("amina")


@pytest.fixture
def plan(county, amina):
    return actions.start_plan(
        by=amina, body=county.board, title="Warm homes", delivered_by=county.partnership
    )


@pytest.fixture
def area(plan, amina):
    return actions.add_area(by=amina, plan=plan, kind=PlanAreaKind.PRIORITY, label="2", title="Grants")


@pytest.fixture
def row(area, amina):
    return add(area, amina, "Offer grants", due_on=day("2024-12-20"), measure="Homes insulated", label="2.1")


def add(area, by, text, **facts):
    return actions.add_action(by=by, area=area, text=text, owner="The Haven", **facts)


def visit(county, plan) -> str:
    return county.client().get(plan.get_absolute_url()).content.decode()


def test_an_action_of_a_plan_is_owed_to_its_body_and_added_once(county, plan, area, row, amina):
    assert add(area, amina, "Offer grants", due_on=day("2024-12-20")) == row
    duty = Duty.objects.get(about_type="thread.action", about_id=str(row.action_id))
    assert (duty.owed_by.organization, duty.owed_to.body, row.action.due_on) == (
        county.haven,
        county.board,
        day("2024-12-20"),
    )


def test_anybody_reads_the_eight_columns(county, plan, row, amina):
    progress.report_progress(action=row.action, text="Forty were offered", by=amina)
    actions.change(
        by=amina, row=row, to={"required": "Tell tenants", "met": ActionMet.PARTLY}, why="Half way"
    )
    page = visit(county, plan)
    expected = (
        *presenting.COLUMNS,
        "2. Grants",
        "2.1",
        "Offer grants",
        "The Haven",
        "Forty were offered",
        "Homes insulated",
        "Partially met",
        "Tell tenants",
        "20 December 2024",
        "Medium priority",
    )
    assert [words for words in expected if words not in page] == []


def test_the_line_over_a_plan_counts_its_actions(county, plan, area, row, amina):
    for text in ("Train fitters", "Write to landlords"):
        add(area, amina, text, due_on=day("2025-12-20"))
    done, moving, _ = PlannedAction.objects.order_by("pk")
    progress.complete(action=done.action, evidence="They were", by=amina)
    progress.report_progress(action=moving.action, text="Ten were", by=amina)
    said = presenting.summary(presenting.shown(amina, plan))
    assert said == "3 actions: 1 complete, 1 in progress and 1 not started. 0 are red."


def test_a_change_is_kept_with_what_it_was_and_why(county, plan, row, amina):
    actions.change(by=amina, row=row, to={"priority": ActionPriority.HIGH}, why="A cold winter")
    with pytest.raises(rules.NothingChanged):
        actions.change(by=amina, row=row, to={"priority": ActionPriority.HIGH}, why="A cold winter")
    with pytest.raises(MissingText):
        actions.change(by=amina, row=row, to={"priority": ActionPriority.LOW}, why=" ")
    assert list(PlanChange.objects.values_list("what", "before", "after", "why", "author")) == [
        ("priority", "medium", "high", "A cold winter", "Amina")
    ]
    assert "A cold winter" in visit(county, plan)


def test_what_takes_the_place_of_an_action_stands_where_it_stood(county, plan, area, row, amina):
    parts = [
        ActionPart("Offer grants to owners", "The Haven"),
        ActionPart("Offer grants to tenants", "The Haven"),
    ]
    made = reshaping.split(action=row.action, parts=parts, why="Two schemes", by=amina)
    assert [(one.planned.area, one.planned.label, one.planned.measure) for one in made] == [
        (area, "2.1", "Homes insulated")
    ] * 2
    shown = presenting.shown(amina, plan)[0]
    assert ([one.row.action for one in shown.rows], [one.row for one in shown.over]) == (made, [row])


def test_actions_the_body_follows_already_are_taken_in_once(county, plan, area, row, amina):
    own = asked.of(county.meeting, "Buy grit")
    secret = asked.of(county.meeting, "Buy land", private=True)
    elsewhere = asked.of(county.meeting, "Buy ice")
    progress.pass_on(action=elsewhere, to=county.scrutiny, why="Theirs", by=amina)
    elsewhere.refresh_from_db()
    assert list(queries.to_gather(plan)) == [own]
    actions.gather(by=amina, area=area, actions=[own])
    for refused in (own, secret, elsewhere):
        with pytest.raises(rules.ActionNotGathered):
            actions.gather(by=amina, area=area, actions=[refused])
    assert set(PlannedAction.objects.values_list("action", flat=True)) == {row.action_id, own.pk}


def test_a_plan_is_closed_when_nothing_is_owed_and_then_stays_as_it_is(county, plan, area, row, amina):
    with pytest.raises(rules.PlanNotDone, match="1 action is still under way"):
        actions.close_plan(by=amina, plan=plan, why="Done")
    progress.complete(action=row.action, evidence="They were offered", by=amina)
    closed = actions.close_plan(by=amina, plan=plan, why="All is done")
    assert (closed.closed_on, "All is done" in visit(county, plan)) == (TODAY, True)
    for refused in (
        lambda: actions.close_plan(by=amina, plan=plan, why="Again"),
        lambda: add(area, amina, "More"),
        lambda: actions.change(by=amina, row=row, to={"label": "9"}, why="So"),
        lambda: actions.add_area(by=amina, plan=plan, kind=PlanAreaKind.OBJECTIVE, title="More"),
    ):
        with pytest.raises(rules.PlanClosed):
            refused()


def test_only_the_officers_who_serve_the_body_keep_its_plans(county, plan, area, row):
    ben = county.viewer("ben")
    for refused in (
        lambda: actions.start_plan(by=ben, body=county.board, title="His"),
        lambda: actions.add_area(by=ben, plan=plan, kind=PlanAreaKind.OBJECTIVE, title="His"),
        lambda: add(area, ben, "His"),
        lambda: actions.change(by=ben, row=row, to={"label": "9"}, why="So"),
        lambda: actions.close_plan(by=ben, plan=plan, why="So"),
    ):
        with pytest.raises(Refused):
            refused()
    assert (ActionPlan.objects.count(), PlanChange.objects.count()) == (1, 0)


def test_a_plan_is_made_by_its_pages(county):
    client = county.client("amina")
    since = {"since_day": "25", "since_month": "11", "since_year": "2024"}
    client.post(f"/bodies/{county.board.slug}/plans/start/", {"title": "Warm homes"} | since)
    plan = ActionPlan.objects.get()
    client.post(f"{plan.get_absolute_url()}areas/add/", {"kind": "priority area", "title": "Grants"})
    sent = {"area": plan.areas.get().pk, "text": "Offer grants", "owner": "The Haven", "priority": "high"}
    client.post(f"{plan.get_absolute_url()}actions/add/", sent)
    row = PlannedAction.objects.get()
    page = client.get(f"/bodies/{county.board.slug}/plans/").content.decode()
    assert (row.priority, plan.get_absolute_url() in page) == ("high", True)
    assert plan.get_absolute_url() in client.get("/plans/").content.decode()


def test_a_plan_asks_the_database_as_often_for_ten_actions_as_for_one(county, plan, area, row):
    def counted() -> int:
        client = county.client("amina")
        client.get(plan.get_absolute_url())
        with CaptureQueriesContext(connection) as asked_for:
            client.get(plan.get_absolute_url())
        return len(asked_for)

    before = counted()
    for number in range(9):
        add(area, OPERATOR, f"Do {number}")
    assert counted() == before
