"""What is taken and when: urgent items with the chair's reason, another order, and items put off to a named meeting."""

import uuid

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.agendas import rules as agendas
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.live import actions, item_actions, order, queries, rules
from shiremoot.meetings.live.saving import AlreadySaved, NotSitting
from shiremoot.meetings.minutes import drafting
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import AgendaItem, Decision, ForwardItem, Meeting
from shiremoot.spine.duties.models import Duty
from tests.factories import sitting
from tests.factories.moorshire import at
from tests.factories.refusals import refusals

PAGE = "/bodies/moors-committee/meetings/2024-11-25/"
WHY = "The bridge was closed this morning"


@pytest.fixture
def committee(county):
    return sitting.opened(county)


@pytest.fixture
def spring(committee) -> Meeting:
    return Meeting.objects.create(body=committee.body, starts_at=at("2025-03-13 14:00"))


def urgent(committee, title="The bridge", because=WHY, **how) -> AgendaItem:
    return order.take_as_urgent(
        by=committee.clerk, meeting=committee.meeting, title=title, because=because, **how
    )


def taken(committee) -> list[str]:
    return [item.title for item in queries.in_turn(committee.meeting)]


def send(client, act: str, place: int = 0, **fields):
    given = {f"{act}-{name}": value for name, value in fields.items()}
    key = {f"{act}-key": str(uuid.uuid4())}
    return client.post(f"{PAGE}live/{place}/{act}/", {"prefix": act} | key | given)


def draft(committee) -> dict[str, str]:
    actions.close(by=committee.clerk, meeting=committee.meeting)
    return {one.heading: one.text for one in drafting.draft(committee.fresh())}


class TestAnUrgentItem:
    def test_stands_on_the_agenda_with_the_chairs_reason_from_then_on(self, county, committee):
        assert (urgent(committee).number, taken(committee)[-1]) == ("4", "The bridge")
        page = county.client().get(PAGE).content.decode()
        assert f"Added at the meeting. The chair’s reason: {WHY}" in page

    def test_is_in_the_minutes_with_the_reason_and_the_law(self, committee):
        urgent(committee)
        assert draft(committee)["4. The bridge"] == (
            "The chair agreed that this item be taken as urgent (Local Government Act 1972, section 100B(4)(b)), "
            f"because of special circumstances: {WHY}."
        )

    @pytest.mark.parametrize("facts", [{"rules": "statutory partnership"}, {"rules": "informal group"}])
    def test_names_no_law_for_a_body_part_va_does_not_bind(self, county, facts):
        committee = sitting.opened(county, **facts)
        urgent(committee)
        assert draft(committee)["4. The bridge"] == (
            f"The chair agreed that this item be taken as urgent, because of special circumstances: {WHY}."
        )

    def test_may_be_taken_right_after_another(self, committee):
        urgent(committee, after=1)
        assert taken(committee) == ["Welcome", "The bridge", "Winter plan", "Peat"]

    def test_may_be_put_on_before_the_meeting_opens_on_its_day(self, county):
        committee = sitting.planned(county)
        urgent(committee)
        assert taken(committee)[-1] == "The bridge"

    def test_taken_in_private_keeps_its_decision_from_the_public(self, committee):
        item = urgent(committee, exempt_paragraph=3, public_interest="Prices are being haggled over")
        made = item_actions.record_decision(by=committee.clerk, item=item, verb="agreed", text="Buy it.")
        assert (made.private, Item.objects.get(published=item).exempt_paragraph) == (True, 3)

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            ({"because": "  "}, "Say why the chair agreed to take it as urgent"),
            ({"title": " "}, "Enter the title"),
            ({"title": "winter PLAN"}, "is on this agenda already"),
        ],
    )
    def test_is_refused_without_what_the_law_asks_for(self, committee, said, reason):
        with pytest.raises(agendas.NotUrgent, match=reason):
            urgent(committee, **said)
        assert taken(committee) == ["Welcome", "Winter plan", "Peat"]

    def test_is_refused_once_the_meeting_is_closed_or_adjourned_or_before_its_day(self, county, committee):
        actions.adjourn(by=committee.clerk, meeting=committee.meeting, why="Lunch")
        with pytest.raises(NotSitting, match="adjourned"):
            urgent(committee)
        actions.close(by=committee.clerk, meeting=committee.meeting)
        with pytest.raises(NotSitting, match="closed"):
            urgent(committee)
        later = Meeting.objects.create(body=committee.body, starts_at=at("2024-12-16 09:00"))
        with pytest.raises(agendas.NotUrgent, match="publish a supplement"):
            order.take_as_urgent(by=committee.clerk, meeting=later, title="The bridge", because=WHY)

    def test_is_refused_to_whoever_does_not_serve_the_body(self, county, committee):
        with pytest.raises(Refused):
            order.take_as_urgent(
                by=county.viewer("ben"), meeting=committee.meeting, title="The bridge", because=WHY
            )

    def test_sent_twice_is_taken_once(self, committee):
        key = uuid.uuid4()
        urgent(committee, key=key)
        with pytest.raises(AlreadySaved):
            urgent(committee, key=key)
        assert taken(committee).count("The bridge") == 1

    def test_refused_on_screen_comes_back_with_all_that_was_typed_and_stays_in_the_trail(
        self, county, committee
    ):
        answer = send(county.client("amina"), "urgent", title="Peat", because=WHY, after=-1)
        page = answer.content.decode()
        assert answer.status_code == 400
        assert WHY in page
        assert "“Peat” is on this agenda already." in page
        assert refusals("record at a meeting: urgent").count() == 1


class TestAnotherOrder:
    def test_numbers_stay_and_the_minutes_tell_the_order(self, committee):
        order.take_in_turn(by=committee.clerk, item=committee.item(3), after=rules.START)
        assert taken(committee) == ["Peat", "Welcome", "Winter plan"]
        found = draft(committee)
        assert found["Order of business"] == "Items were taken in this order: 3, 1 and 2."
        assert [heading for heading in found if heading[0].isdigit()] == [
            "3. Peat",
            "1. Welcome",
            "2. Winter plan",
        ]

    def test_who_is_here_follows_the_order_items_were_taken_in(self, committee):
        order.take_in_turn(by=committee.clerk, item=committee.item(3), after=1)
        committee.mark("Ada", 3, "left")
        here = {
            number: queries.roll_lines(committee.meeting, queries.position(committee.item(number)))[0].here
            for number in (1, 2, 3)
        }
        assert here == {1: True, 3: False, 2: False}

    def test_an_entry_sent_late_still_reaches_its_own_item(self, county, committee):
        order.take_in_turn(by=committee.clerk, item=committee.item(3), after=rules.START)
        answer = send(county.client("amina"), "note", place=2, text="On the plan.", version=0)
        assert answer.status_code == 302
        assert committee.item(2).note.text == "On the plan."

    def test_an_item_cannot_follow_itself(self):
        with pytest.raises(DomainError, match="another item"):
            rules.moved_after([1, 2, 3], 2, 2)

    def test_the_clerk_goes_on_in_the_order_taken(self, county, committee):
        order.take_in_turn(by=committee.clerk, item=committee.item(3), after=1)
        page = county.client("amina").get(f"{PAGE}live/3/").context
        assert (page["before"], page["after"]) == (1, 2)


class TestAnItemPutOff:
    def put_off(self, committee, to, **how) -> Decision:
        text = {"verb": "deferred", "text": "Put off."} | how
        return item_actions.record_decision(
            by=committee.clerk, item=committee.item(2), deferred_to=to, **text
        )

    def planned(self) -> list[tuple[str, str, bool]]:
        return [(one.title, f"{one.meeting.on}", one.dropped) for one in ForwardItem.objects.all()]

    def test_is_planned_for_the_meeting_named_and_owed_then(self, county, committee, spring):
        self.put_off(committee, spring)
        assert self.planned() == [("Winter plan", "2025-03-13", False)]
        assert Duty.objects.get(kind="bring-item-forward").due_with_id == str(spring.pk)
        actions.close(by=committee.clerk, meeting=committee.meeting)
        assert "To be taken on 13 March 2025" in county.client().get(PAGE).content.decode()

    def test_put_right_to_another_meeting_goes_there_instead(self, committee, spring):
        summer = Meeting.objects.create(body=committee.body, starts_at=at("2025-06-12 14:00"))
        made = self.put_off(committee, spring)
        self.put_off(committee, summer, decision=made, version=1)
        assert self.planned() == [("Winter plan", "2025-03-13", True), ("Winter plan", "2025-06-12", False)]

    def test_decided_after_all_is_planned_no_more(self, committee, spring):
        made = self.put_off(committee, spring)
        self.put_off(committee, spring, verb="agreed", text="Agreed.", decision=made, version=1)
        assert self.planned() == [("Winter plan", "2025-03-13", True)]
        assert Duty.objects.get(kind="bring-item-forward").state == "waived"

    def test_taken_out_again_is_planned_no_more(self, committee, spring):
        item_actions.remove_decision(by=committee.clerk, decision=self.put_off(committee, spring), version=1)
        assert self.planned() == [("Winter plan", "2025-03-13", True)]

    def test_put_off_once_more_it_is_owed_again(self, committee, spring):
        made = self.put_off(committee, spring)
        self.put_off(committee, spring, verb="agreed", text="Agreed.", decision=made, version=1)
        self.put_off(committee, spring, decision=made, version=2)
        assert self.planned() == [("Winter plan", "2025-03-13", False)]
        rows = Duty.objects.filter(kind="bring-item-forward").order_by("pk")
        assert [duty.state for duty in rows] == ["waived", "open"]

    def test_what_was_planned_for_that_meeting_anyway_stays_planned(self, committee, spring):
        agenda_actions.plan_item(by=committee.clerk, meeting=spring, title="Winter plan")
        item_actions.remove_decision(by=committee.clerk, decision=self.put_off(committee, spring), version=1)
        assert self.planned() == [("Winter plan", "2025-03-13", False)]
        assert Duty.objects.get(kind="bring-item-forward").state == "open"

    def test_goes_to_no_other_bodys_meeting(self, county, committee):
        with pytest.raises(DomainError, match="meeting of this body"):
            self.put_off(committee, county.meeting)

    def test_needs_no_words_but_the_day(self, county, committee, spring):
        answer = send(county.client("amina"), "decide", place=2, verb="deferred", deferred_to=spring.pk)
        assert answer.status_code == 302
        assert Decision.objects.get().text == "Deferred to the meeting of 13 March 2025."
