"""An agenda grows from what stands and what was planned, and nobody overwrites another."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.kernel.errors import Stale
from shiremoot.meetings.agendas import actions, queries, rules
from shiremoot.meetings.agendas.acts import AgendasAct
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.meetings.record.rules import NotPlanned
from shiremoot.spine.duties.models import Duty
from tests.factories import published
from tests.factories.moorshire import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(county) -> Agenda:
    actions.set_standing_items(
        by=OPERATOR,
        body=county.board,
        titles={
            rules.StandingPlace.OPENING: ["Apologies", "Minutes"],
            rules.StandingPlace.CLOSING: ["Any other business"],
        },
    )
    agenda_actions.plan_item(by=OPERATOR, meeting=county.meeting, title="Winter plan")
    return published.begin(county)


def titles(agenda: Agenda) -> list[str]:
    return [f"{line.number} {line.item.title}" for line in queries.lines(agenda)]


def item(agenda: Agenda, title: str) -> Item:
    return queries.current_items(agenda).get(title=title)


def act(do, agenda: Agenda, which: str, **said):
    agenda.refresh_from_db()
    return do(by=OPERATOR, item=item(agenda, which), version=agenda.version, **said)


def test_it_begins_with_standing_items_and_what_was_planned_between_them(agenda):
    assert titles(agenda) == ["1 Apologies", "2 Minutes", "3 Winter plan", "4 Any other business"]
    assert [entry.act for entry in trail.history_of(agenda)] == [AgendasAct.BEGAN]


def test_beginning_twice_gives_back_the_same_agenda(agenda, county):
    assert published.begin(county) == agenda
    assert len(titles(agenda)) == 4


def test_a_new_item_goes_before_what_closes_the_agenda(agenda):
    published.add(agenda, "Housing")
    assert titles(agenda) == [
        "1 Apologies",
        "2 Minutes",
        "3 Winter plan",
        "4 Housing",
        "5 Any other business",
    ]


def test_items_move_up_and_down_and_stop_at_the_edge(agenda):
    act(actions.move, agenda, "Winter plan", up=True)
    assert titles(agenda) == ["1 Apologies", "2 Winter plan", "3 Minutes", "4 Any other business"]
    act(actions.move, agenda, "Apologies", up=True)
    act(actions.move, agenda, "Winter plan", up=False)
    assert titles(agenda) == ["1 Apologies", "2 Minutes", "3 Winter plan", "4 Any other business"]


def test_an_item_taken_off_is_gone_from_the_agenda_and_known_as_taken_off(agenda):
    act(actions.remove, agenda, "Winter plan")
    assert titles(agenda) == ["1 Apologies", "2 Minutes", "3 Any other business"]
    assert [planned.title for planned in queries.planned_not_on_agenda(agenda.meeting)] == ["Winter plan"]
    assert Item.objects.exclude(removed_at=None).get().title == "Winter plan"


def test_a_change_made_on_a_stale_page_does_nothing_and_says_who_was_first(agenda, county):
    dev = county.viewer("amina")
    actions.change(by=dev, item=item(agenda, "Minutes"), version=1, title="Minutes of September")
    with pytest.raises(Stale, match="Amina changed “Minutes of September”"):
        actions.remove(by=OPERATOR, item=item(agenda, "Apologies"), version=1)
    assert titles(agenda)[:2] == ["1 Apologies", "2 Minutes of September"]


def test_pressing_a_button_twice_adds_one_item(agenda):
    actions.add(by=OPERATOR, agenda=agenda, version=1, title="Housing")
    with pytest.raises(Stale):
        actions.add(by=OPERATOR, agenda=agenda, version=1, title="Housing")
    assert titles(agenda).count("4 Housing") == 1


def test_a_private_item_without_the_public_interest_test_is_refused(agenda):
    with pytest.raises(rules.NotPrivate):
        published.add(agenda, "Contract", exempt_paragraph=3)
    assert len(titles(agenda)) == 4


def test_only_those_who_serve_the_body_build_it(agenda, county):
    ben = county.viewer("ben")
    with pytest.raises(Refused, match="Only the officers who serve Health and Wellbeing Board"):
        actions.add(by=ben, agenda=agenda, version=1, title="Housing")
    with pytest.raises(Refused):
        actions.set_standing_items(by=ben, body=county.board, titles={})


@pytest.mark.parametrize(
    ("who", "seen"), [("amina", 4), ("ben", 0), ("carys", 0), ("joan", 0), ("visitor", 0), ("operator", 4)]
)
def test_before_it_is_published_only_those_who_serve_the_body_see_it(agenda, county, who, seen):
    assert policies.visible_to(county.viewer(who), Item).count() == seen


def test_what_is_published_never_changes(agenda, county):
    published.publish(county, follow=True)
    with pytest.raises(rules.ItemPublished, match="publish a supplement"):
        act(actions.change, agenda, "Minutes", title="Something else")
    with pytest.raises(rules.ItemPublished):
        act(actions.remove, agenda, "Minutes")
    assert list(AgendaItem.objects.values_list("number", "title")) == [
        ("1", "Apologies"),
        ("2", "Minutes"),
        ("3", "Winter plan"),
        ("4", "Any other business"),
    ]


def test_an_agenda_that_came_in_as_a_paper_is_taken_over_as_published(county):
    AgendaItem.objects.create(meeting=county.meeting, number="1", order=1, title="Welcome")
    AgendaItem.objects.create(
        meeting=county.meeting, number="2", order=2, title="Plan", first_page=1, last_page=9
    )
    agenda = published.begin(county)
    published.add(agenda, "Late item")
    assert titles(agenda) == ["1 Welcome", "2 Plan", "3 Late item"]
    with pytest.raises(rules.ItemPublished):
        act(actions.remove, agenda, "Welcome")


def test_the_agenda_of_a_meeting_called_off_cannot_be_built(agenda, county):
    meetings.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)
    with pytest.raises(NotPlanned):
        published.add(agenda, "Housing")


def test_another_meeting_has_its_own_agenda(agenda, county):
    other = meetings.call(by=OPERATOR, body=county.board, starts=at("2025-03-13 14:00"))
    assert titles(published.begin(county, other)) == ["1 Apologies", "2 Minutes", "3 Any other business"]


def test_what_the_forward_plan_promised_is_met_once_its_item_is_published(county):
    planned = agenda_actions.plan_item(by=OPERATOR, meeting=county.meeting, title="Winter plan")
    published.begin(county)
    owed = Duty.objects.get(kind="bring-item-forward", about_id=str(planned.pk))
    assert owed.state == "open"
    published.publish(county, follow=True)
    owed.refresh_from_db()
    assert (owed.state, owed.evidence) == ("met", f"On the agenda: {county.meeting.get_absolute_url()}")
