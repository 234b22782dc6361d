"""A meeting is opened on its day with everybody on the roll, and each is marked at the item they come or go at."""

import uuid

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.live import actions, item_actions, permissions, queries
from shiremoot.meetings.live.models import Declaration, Movement, Sitting
from shiremoot.meetings.live.saving import AlreadySaved, Conflict, NotSitting
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.models import Duty
from tests.factories import sitting
from tests.factories.moorshire import NOW, at, day


@pytest.fixture
def committee(county):
    return sitting.opened(county)


def here(committee, item: int) -> set[str]:
    return {
        line.attendance.name.split()[0] for line in queries.roll_lines(committee.fresh(), item) if line.here
    }


def may_vote(committee, item: int) -> set[str]:
    return {
        line.attendance.name.split()[0]
        for line in queries.roll_lines(committee.fresh(), item)
        if line.may_vote
    }


def test_opening_puts_everybody_with_a_seat_on_the_roll(county):
    committee = sitting.opened(county, here=0)
    roll = committee.meeting.attendances.order_by("pk").values_list("name", "voting", "status", "in_chair")
    assert list(roll)[:2] == [("Ada Birch", True, "expected", True), ("Bal Singh", True, "expected", False)]
    assert list(roll)[-1] == ("Olly Plum", False, "expected", False)
    assert committee.fresh().state == "open"
    assert Sitting.objects.get().opened_at == NOW


def namesakes(county) -> sitting.Committee:
    """Two people called Sam Patel: one with a seat, one in the only post of another seat."""
    committee = sitting.planned(county)
    clerk = county.viewer("operator")
    post = agencies.add_post(organization=county.council, title="Director of Peat")
    for number, of in enumerate((None, post), start=1):
        person = Person.objects.create(key=f"sam-patel-{number}", name="Sam Patel")
        bodies.seat(
            by=clerk, body=committee.body, role="member", person=None if of else person, post=of, voting=True
        )
        if of:
            agencies.appoint(person=person, post=of, since=day("2024-01-01"))
    return committee


def test_two_people_of_one_name_both_have_a_line_a_vote_and_a_place_in_the_quorum(county):
    committee = namesakes(county)
    actions.open_meeting(by=committee.clerk, meeting=committee.meeting)
    actions.mark_all_present(by=committee.clerk, meeting=committee.meeting)
    rows = committee.meeting.attendances.filter(name__startswith="Sam Patel").order_by("pk")
    assert list(rows.values_list("name", "person__key")) == [
        ("Sam Patel (member)", "sam-patel-1"),
        (f"Sam Patel (Director of Peat, {county.council.name})", "sam-patel-2"),
    ]
    found = queries.quorum(committee.fresh(), queries.roll_lines(committee.fresh(), 1))
    assert (found.here, found.seats) == (10, 10)


def test_preparing_the_roll_again_adds_nobody_twice(county):
    committee = namesakes(county)
    for _ in range(2):
        actions.prepare_roll(by=committee.clerk, meeting=committee.meeting)
    assert committee.meeting.attendances.count() == 11


def test_a_person_with_two_seats_has_one_line(county):
    committee = sitting.planned(county)
    ada = Person.objects.get(key="ada-birch")
    bodies.seat(
        by=county.viewer("operator"), body=committee.body, role="lead member", person=ada, voting=True
    )
    actions.prepare_roll(by=committee.clerk, meeting=committee.meeting)
    assert committee.meeting.attendances.filter(person=ada).count() == 1


def test_a_namesake_of_a_member_may_come_if_their_post_is_said(county):
    committee = sitting.planned(county)
    actions.prepare_roll(by=committee.clerk, meeting=committee.meeting)
    with pytest.raises(DomainError, match="If this is somebody else of that name, enter their post too"):
        actions.add_person(by=committee.clerk, meeting=committee.meeting, name="Ada Birch")
    actions.add_person(by=committee.clerk, meeting=committee.meeting, name="Ada Birch", post="Moor Times")
    assert committee.meeting.attendances.filter(name="Ada Birch (Moor Times)", seat=None).count() == 1


def test_only_the_person_who_left_for_an_interest_is_shut_out_not_their_namesake(county):
    committee = namesakes(county)
    actions.open_meeting(by=committee.clerk, meeting=committee.meeting)
    actions.mark_all_present(by=committee.clerk, meeting=committee.meeting)
    first, second = Person.objects.filter(name="Sam Patel").order_by("key")
    item_actions.declare_interest(
        by=committee.clerk,
        attendance=committee.meeting.attendances.get(person=first),
        item=committee.item(3),
        kind="disclosable pecuniary",
        what="Owns a bog",
    )
    shut_out = Declaration.objects.filter
    assert shut_out(permissions._declared_by(first.pk)).count() == 1
    assert shut_out(permissions._declared_by(second.pk)).count() == 0
    assert shut_out(permissions._declared_by(None)).count() == 0


def test_a_meeting_is_not_opened_before_its_day(county):
    committee = sitting.planned(county)
    Meeting.objects.filter(pk=committee.meeting.pk).update(starts_at=at("2024-11-26 09:00"))
    with pytest.raises(DomainError, match="Tuesday 26 November 2024; it can be opened on that day"):
        actions.open_meeting(by=committee.clerk, meeting=committee.fresh())


def test_apologies_sent_before_the_meeting_stand_when_it_opens(county):
    committee = sitting.planned(county)
    actions.prepare_roll(by=committee.clerk, meeting=committee.meeting)
    actions.record_apologies(by=committee.clerk, attendance=committee.on_roll("Hal"))
    actions.open_meeting(by=committee.clerk, meeting=committee.meeting)
    assert committee.on_roll("Hal").status == "apologies"
    assert committee.meeting.attendances.count() == 9


@pytest.mark.parametrize("name", ["ben", "carys", "joan", "visitor"])
def test_only_those_who_serve_the_body_record_its_meeting(county, name):
    committee = sitting.planned(county)
    with pytest.raises(Refused, match="Only the officers who serve Moors Committee"):
        actions.open_meeting(by=county.viewer(name), meeting=committee.meeting)


def test_somebody_who_leaves_and_returns_is_here_for_the_items_between(committee):
    committee.mark("Ada", 2, "left")
    committee.mark("Ada", 3, "arrived")
    assert ["Ada" in here(committee, item) for item in (1, 2, 3)] == [True, False, True]


def test_out_for_one_item_is_neither_gone_nor_an_abstention(committee):
    committee.mark("Bal", 2, "out")
    assert ["Bal" in here(committee, item) for item in (1, 2, 3)] == [True, False, True]
    assert "Bal" not in may_vote(committee, 2)
    assert committee.on_roll("Bal").status == "present"


def test_out_at_the_very_item_they_came_at_they_are_here_for_the_next(county):
    committee = sitting.opened(county, here=4)
    committee.mark("Flo", 2)
    committee.mark("Flo", 2, "out")
    assert ["Flo" in here(committee, item) for item in (1, 2, 3)] == [False, False, True]


def test_marking_the_same_again_changes_nothing(committee):
    before = Entry.objects.count()
    committee.mark("Ada", 2)
    assert (Movement.objects.filter(attendance=committee.on_roll("Ada")).count(), Entry.objects.count()) == (
        1,
        before,
    )


def test_a_mark_put_right_at_the_same_item_leaves_no_trace_on_the_roll(committee):
    committee.mark("Ada", 2, "left")
    committee.mark("Ada", 2, "arrived")
    assert Movement.objects.filter(attendance=committee.on_roll("Ada")).count() == 1


def test_two_clerks_who_mark_otherwise_are_shown_both(committee):
    committee.mark("Cora", 2, "out", seen="here")
    with pytest.raises(Conflict) as clash:
        committee.mark("Cora", 2, "left", seen="here")
    assert (clash.value.theirs, clash.value.version) == ("Cora Dunn is marked as out.", "out")
    committee.mark("Cora", 2, "left", seen="out")
    assert "Cora" not in here(committee, 3)


def test_an_entry_sent_twice_is_taken_once(committee):
    key = uuid.uuid4()
    committee.mark("Ada", 2, "left", key=key)
    committee.mark("Ada", 2, "arrived")
    with pytest.raises(AlreadySaved):
        committee.mark("Ada", 2, "left", key=key)
    assert "Ada" in here(committee, 2)


@pytest.mark.parametrize("rules_say_so", [False, True])
def test_a_substitute_does_not_vote_for_a_member_who_left_the_room_for_an_interest(county, rules_say_so):
    committee = sitting.opened(county, substitutes_for_items=rules_say_so)
    hal = committee.on_roll("Hal")
    actions.add_person(by=committee.clerk, meeting=committee.meeting, name="Ivy Jay", stands_for=hal.seat)
    item_actions.declare_interest(
        by=committee.clerk,
        attendance=hal,
        item=committee.item(2),
        kind="disclosable pecuniary",
        what="Owns a bog",
    )
    assert ["Ivy" in may_vote(committee, item) for item in (1, 2, 3)] == [False, rules_say_so, False]


def test_a_substitute_votes_for_the_seat_until_its_member_comes(county):
    committee = sitting.opened(county, here=7)
    seat = committee.on_roll("Hal").seat
    actions.add_person(by=committee.clerk, meeting=committee.meeting, name="Ivo Juniper", stands_for=seat)
    assert "Ivo" in may_vote(committee, 2)
    committee.mark("Hal", 3)
    assert {"Ivo", "Hal"} & may_vote(committee, 3) == {"Hal"}


def test_nobody_is_put_on_the_roll_twice(committee):
    with pytest.raises(DomainError, match="ada birch is on the roll already"):
        actions.add_person(by=committee.clerk, meeting=committee.meeting, name="ada birch")


def test_the_quorum_follows_comings_and_goings(county):
    committee = sitting.opened(county, here=2)
    committee.mark("Bal", 2, "left")
    at_items = [
        queries.quorum(committee.fresh(), queries.roll_lines(committee.fresh(), item)) for item in (1, 2)
    ]
    assert [(q.here, q.seats, q.needed, q.lost) for q in at_items] == [(2, 8, 2, False), (1, 8, 2, True)]


def test_all_who_are_expected_can_be_marked_at_once_but_not_those_who_sent_apologies(county):
    committee = sitting.opened(county, here=1)
    actions.record_apologies(by=committee.clerk, attendance=committee.on_roll("Hal"))
    actions.mark_all_present(by=committee.clerk, meeting=committee.meeting)
    assert here(committee, 1) == {name.split()[0] for name in sitting.NAMES} - {"Hal"}


def test_while_adjourned_nothing_is_decided_and_the_break_is_kept(committee):
    actions.adjourn(by=committee.clerk, meeting=committee.meeting, why="Fire alarm")
    with pytest.raises(NotSitting, match="Resume it first"):
        item_actions.record_decision(
            by=committee.clerk, item=committee.item(2), verb="noted", text="It was noted."
        )
    actions.resume(by=committee.clerk, meeting=committee.meeting)
    kept = Sitting.objects.get().adjournments.get()
    assert (kept.why, kept.at, kept.resumed_at) == ("Fire alarm", NOW, NOW)


def test_closing_marks_who_never_came_and_raises_what_was_asked_for(county):
    committee = sitting.opened(county, here=6)
    item_actions.record_action(
        by=committee.clerk,
        item=committee.item(2),
        text="Buy grit",
        owner="The Haven",
        due_on=day("2024-12-20"),
    )
    assert Duty.objects.filter(kind="carry-out-action").count() == 0
    actions.close(by=committee.clerk, meeting=committee.meeting)
    assert committee.fresh().state == "held"
    statuses = dict(committee.meeting.attendances.values_list("name", "status"))
    assert (statuses["Ada Birch"], statuses["Hal Ivy"], "Olly Plum" in statuses) == (
        "present",
        "absent",
        False,
    )
    duty = Duty.objects.get(kind="carry-out-action")
    assert (duty.owed_by.organization, duty.owed_to.body) == (county.haven, committee.body)
    assert duty.due_at.astimezone(NOW.tzinfo).date() == day("2024-12-20")


def test_nothing_is_recorded_in_a_closed_meeting(committee):
    actions.close(by=committee.clerk, meeting=committee.meeting, inquorate=True)
    assert committee.fresh().state == "inquorate"
    with pytest.raises(NotSitting, match="ended without a quorum"):
        committee.mark("Ada", 2, "left")
    with pytest.raises(NotSitting):
        actions.close(by=committee.clerk, meeting=committee.meeting)
