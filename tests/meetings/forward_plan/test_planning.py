"""Items are planned, moved, dropped, brought round and sent on, and what is owed because of them follows."""

import datetime

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.kernel.errors import Stale
from shiremoot.meetings.forward_plan import actions, forms, queries
from shiremoot.meetings.forward_plan.models import Plan
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import ForwardItem
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.sampling import MANY_ROWS


@pytest.fixture
def amina(county):
    return county.viewer("amina")


@pytest.fixture
def later(county, amina):
    """The board's meetings of January, February and March."""
    return [
        meetings.call(by=amina, body=county.board, starts=moorshire.at(f"2025-{month:02}-06 14:00"))
        for month in (1, 2, 3)
    ]


def due(item: ForwardItem, kind: str) -> list[tuple[str, str]]:
    rows = Duty.objects.filter(kind=kind, about_type="record.forwarditem", about_id=str(item.pk))
    return [(duty.state, f"{duty.due_at:%Y-%m-%d}") for duty in rows]


def test_an_item_planned_is_owed_by_whoever_brings_it(county, amina, later):
    plan = actions.plan(by=amina, meeting=later[0], title="Buses", owner="Director of Transport")
    assert due(plan.item, "bring-item-forward") == [("open", "2025-01-06")]
    assert str(Duty.objects.get(kind="bring-item-forward").owed_by) == "Director of Transport"


def test_an_item_moves_and_what_is_owed_moves_with_it_for_good(county, amina, later):
    item = actions.plan(by=amina, meeting=later[0], title="Buses").item
    actions.move(by=amina, item=item, to=later[1])
    assert due(item, "bring-item-forward") == [("open", "2025-02-06")]
    meetings.move(by=amina, meeting=later[0], starts_at=moorshire.at("2025-01-09 14:00"), why="Snow")
    assert due(item, "bring-item-forward") == [("open", "2025-02-06")]
    meetings.move(by=amina, meeting=later[1], starts_at=moorshire.at("2025-02-13 14:00"), why="Snow")
    assert due(item, "bring-item-forward") == [("open", "2025-02-13")]


def test_an_item_does_not_move_to_another_body(county, amina, later):
    item = actions.plan(by=amina, meeting=later[0], title="Buses").item
    elsewhere = meetings.call(by=amina, body=county.scrutiny, starts=moorshire.at("2025-01-07 14:00"))
    with pytest.raises(actions.CannotPlan, match="Send it on"):
        actions.move(by=amina, item=item, to=elsewhere)


def test_the_same_item_is_planned_once_for_a_meeting(county, amina, later):
    actions.plan(by=amina, meeting=later[0], title="Buses")
    with pytest.raises(actions.CannotPlan, match="already planned"):
        actions.plan(by=amina, meeting=later[0], title="Buses ")


def test_nothing_is_planned_for_a_meeting_that_is_over(county, amina):
    past = meetings.call(by=amina, body=county.board, starts=moorshire.at("2024-11-05 14:00"))
    with pytest.raises(actions.CannotPlan, match="is over or cancelled"):
        actions.plan(by=amina, meeting=past, title="Buses")


def test_a_key_decision_owes_its_notice_28_clear_days_before(county, amina, later):
    plan = actions.plan(by=amina, meeting=later[1], title="Depot", key=True)
    assert due(plan.item, queries.NOTICE) == [("open", "2025-01-08")]
    actions.move(by=amina, item=plan.item, to=later[2])
    assert due(plan.item, queries.NOTICE) == [("open", "2025-02-05")]


def test_a_notice_names_what_is_decided_and_on_which_documents_and_then_is_given(county, amina, later):
    plan = actions.plan(by=amina, meeting=later[1], title="Depot", key=True)
    with pytest.raises(actions.CannotPlan, match="which documents"):
        actions.publish_notice(by=amina, item=plan.item)
    plan = actions.change(
        by=amina, item=plan.item, version=1, key=True, summary="To buy a depot", documents="Business case"
    )
    actions.publish_notice(by=amina, item=plan.item)
    assert due(plan.item, queries.NOTICE) == [("met", "2025-01-08")]
    with pytest.raises(actions.CannotPlan, match="already published"):
        actions.publish_notice(by=amina, item=plan.item)


def test_what_turns_out_to_be_no_key_decision_owes_no_notice(county, amina, later):
    plan = actions.plan(by=amina, meeting=later[1], title="Depot", key=True)
    actions.change(by=amina, item=plan.item, version=1, key=False)
    assert due(plan.item, queries.NOTICE) == [("waived", "2025-01-08")]
    assert due(plan.item, "bring-item-forward") == [("open", "2025-02-06")]


def test_a_change_to_what_somebody_else_changed_meanwhile_is_refused(county, amina, later):
    plan = actions.plan(by=amina, meeting=later[0], title="Buses")
    actions.change(by=amina, item=plan.item, version=1, summary="All of them")
    with pytest.raises(Stale):
        actions.change(by=amina, item=plan.item, version=1, summary="Some of them")
    assert Plan.objects.get(pk=plan.pk).summary == "All of them"


def test_an_item_taken_off_is_owed_no_more_and_may_be_planned_anew(county, amina, later):
    item = actions.plan(by=amina, meeting=later[0], title="Buses").item
    actions.drop(by=amina, item=item, why="There are none")
    assert due(item, "bring-item-forward") == [("waived", "2025-01-06")]
    assert queries.of_meeting(later[0]) == []
    assert list(later[0].forward_items.standing()) == []
    actions.plan(by=amina, meeting=later[0], title="Buses")
    assert [str(one) for one in queries.of_meeting(later[0])] == ["Buses"]


class TestStanding:
    def stand(self, county, amina, **facts):
        return actions.add_standing_entry(
            by=amina,
            body=county.board,
            **{"title": "Strategy", "themes": ["Young", "Old"], "since": datetime.date(2025, 1, 1)} | facts,
        )

    def titles(self, later):
        return [[str(item) for item in queries.of_meeting(meeting)] for meeting in later]

    def test_the_themes_of_a_strategy_come_in_turn(self, county, amina, later):
        self.stand(county, amina)
        assert self.titles(later) == [["Strategy: Young"], ["Strategy: Old"], ["Strategy: Young"]]

    def test_the_longest_title_and_theme_fit_what_is_planned_and_longer_themes_are_refused(
        self, county, amina, later
    ):
        sent = {"title": "t" * 300, "every": 1, "themes": "x" * forms.LONGEST_THEME, "since": "2025-01-01"}
        form = forms.AddStandingEntry(sent)
        assert form.is_valid()
        actions.add_standing_entry(by=amina, body=county.board, **form.cleaned_data)
        assert max(len(item.title) for item in later[0].forward_items.all()) == 392
        longer = forms.AddStandingEntry(sent | {"themes": "x" * (forms.LONGEST_THEME + 1)})
        assert longer.errors == {"themes": ["Each theme must be 90 characters or fewer"]}

    def test_a_meeting_called_since_is_given_what_comes_round(self, county, amina, later):
        self.stand(county, amina)
        april = meetings.call(by=amina, body=county.board, starts=moorshire.at("2025-04-03 14:00"))
        assert actions.plan_standing_entries(by=amina, body=county.board) == 1
        assert self.titles([april]) == [["Strategy: Old"]]
        assert actions.plan_standing_entries(by=amina, body=county.board) == 0

    def test_what_was_moved_or_taken_off_does_not_come_back(self, county, amina, later):
        self.stand(county, amina, themes=[])
        actions.drop(by=amina, item=queries.of_meeting(later[0])[0], why="No time")
        assert actions.plan_standing_entries(by=amina, body=county.board) == 0
        assert self.titles(later) == [[], ["Strategy"], ["Strategy"]]


class TestJourneys:
    def test_one_matter_goes_through_several_bodies_in_order_of_their_days(self, county, amina, later):
        scrutiny = meetings.call(by=amina, body=county.scrutiny, starts=moorshire.at("2025-01-20 10:00"))
        item = actions.plan(by=amina, meeting=later[2], title="Depot", purpose="to decide").item
        plan = actions.send_on(by=amina, item=item, to=scrutiny, purpose="to comment")
        assert [stop.meeting for stop in queries.stops_of(plan.journey)] == [scrutiny, later[2]]

    def test_it_needs_somebody_who_serves_both_bodies(self, county, amina, later):
        scrutiny = meetings.call(by=amina, body=county.scrutiny, starts=moorshire.at("2025-01-20 10:00"))
        item = actions.plan(by=amina, meeting=later[0], title="Depot").item
        with pytest.raises(Refused):
            actions.send_on(by=county.viewer("ben"), item=item, to=scrutiny, purpose="to comment")


class TestOnScreen:
    @pytest.fixture
    def people(self, county):
        return moorshire.cast_of(county)

    def test_an_officer_plans_and_moves_and_the_public_sees_it(self, county, people, later):
        address = f"/bodies/{county.board.slug}/programme/"
        people.amina.post(f"{address}add/", {"meeting": later[0].pk, "title": "Buses"})
        item = ForwardItem.objects.get(title="Buses")
        people.amina.post(f"{address}{item.pk}/move/", {"to": later[1].pk})
        item.refresh_from_db()
        page = people.visitor.get(address).content.decode()
        assert (item.meeting, "Buses" in page, "Nothing is planned for the meeting of 6 January" in page) == (
            later[1],
            True,
            True,
        )

    @pytest.mark.parametrize("who", ["ben", "carys", "joan"])
    def test_nobody_else_plans_for_the_board(self, county, people, later, who):
        address = f"/bodies/{county.board.slug}/programme/add/"
        client = getattr(people, who)
        assert client.post(address, {"meeting": later[0].pk, "title": "Buses"}).status_code == 403
        assert not ForwardItem.objects.filter(title="Buses").exists()

    def test_a_title_that_is_missing_is_asked_for_and_the_rest_is_kept(self, county, people, later):
        address = f"/bodies/{county.board.slug}/programme/add/"
        sent = people.amina.post(address, {"meeting": later[0].pk, "title": "", "owner": "Head of Trees"})
        page = sent.content.decode()
        assert (sent.status_code, "Enter a title" in page, "Head of Trees" in page) == (400, True, True)

    def test_the_forward_plan_lists_key_decisions_once_their_notice_is_given(
        self, county, people, amina, later
    ):
        plan = actions.plan(
            by=amina, meeting=later[1], title="Depot", key=True, summary="To buy it", documents="The case"
        )
        assert "Depot" not in people.visitor.get("/forward-plan/").content.decode()
        actions.publish_notice(by=amina, item=plan.item)
        assert "Depot" in people.visitor.get("/forward-plan/").content.decode()

    @pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
    def test_the_page_asks_as_often_whatever_is_planned(
        self, county, people, amina, later, many, django_assert_num_queries
    ):
        for number in range(many):
            actions.plan(by=amina, meeting=later[number % 3], title=f"Item {number}")
        people.amina.get(f"/bodies/{county.board.slug}/programme/")
        with django_assert_num_queries(7):
            people.amina.get(f"/bodies/{county.board.slug}/programme/")
