"""A body meets once on a day; a paper that knows more about a meeting fills it in."""

import datetime

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record import actions, agenda_actions, queries, rules
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.queries import on_day
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.models import Duty
from tests.factories.moorshire import NOW, at, day


def test_the_same_body_on_the_same_day_is_the_same_meeting(county):
    again = actions.call(by=OPERATOR, body=county.board, starts=at("2024-12-05 18:30"), place="Elsewhere")
    assert again == county.meeting
    again.refresh_from_db()
    assert (again.starts_at, again.place) == (at("2024-12-05 14:00"), "Moor Hall")
    assert Meeting.objects.count() == 1


def test_another_body_may_meet_that_day(county):
    actions.call(by=OPERATOR, body=county.scrutiny, starts=at("2024-12-05 14:00"))
    assert Meeting.objects.count() == 2


def test_a_meeting_known_by_its_day_alone_learns_its_hour_and_place(county):
    known = actions.call(by=OPERATOR, body=county.board, starts=day("2025-03-13"))
    assert (known.has_time, known.on) == (False, day("2025-03-13"))
    told = actions.call(by=OPERATOR, body=county.board, starts=at("2025-03-13 14:00"), place="Moor Hall")
    assert (told.pk, told.has_time, told.starts_at, told.place) == (
        known.pk,
        True,
        at("2025-03-13 14:00"),
        "Moor Hall",
    )


def test_a_meeting_at_midnight_in_summer_is_on_its_london_day(county):
    late = actions.call(by=OPERATOR, body=county.board, starts=at("2025-07-01 00:15"))
    assert on_day(county.board, day("2025-07-01")) == late
    assert on_day(county.board, day("2025-06-30")) is None


def owed(meeting):
    rows = Duty.objects.filter(about_type="record.meeting", about_id=str(meeting.pk))
    return {duty.kind: duty for duty in rows}


def test_a_meeting_that_is_called_owes_its_papers_at_once(county):
    called = actions.call(by=OPERATOR, body=county.scrutiny, starts=at("2025-01-16 10:00"))
    assert sorted(owed(called)) == ["publish-agenda", "publish-minutes"]


def test_a_meeting_called_at_short_notice_owes_its_papers_when_it_is_called(county):
    called = actions.call(by=OPERATOR, body=county.scrutiny, starts=at("2024-11-28 10:00"))
    assert sorted(owed(called)) == ["publish-agenda-at-short-notice", "publish-minutes"]


def test_cabinet_papers_are_owed_under_its_own_regulations(county):
    cabinet = bodies.establish(by=OPERATOR, name="Cabinet", kind="cabinet", rules="county committee")
    called = actions.call(by=OPERATOR, body=cabinet, starts=at("2025-01-16 10:00"))
    assert sorted(owed(called)) == ["publish-executive-agenda", "publish-minutes"]


def test_residents_are_held_to_last_hours_only_where_the_notice_says_so(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    assert sorted(owed(county.meeting)) == ["publish-agenda", "publish-minutes"]


def test_a_meeting_in_public_owes_its_agenda_and_residents_their_notice(county):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    raised = owed(county.meeting)
    dues = {kind: duty.due_at for kind, duty in raised.items()}
    assert dues["request-to-speak"] == at("2024-11-29 09:00")
    assert dues["written-statement"] == at("2024-12-03 09:00")
    assert dues["publish-agenda"].astimezone(NOW.tzinfo).date() == day("2024-11-27")
    assert raised["publish-agenda"].owed_by.body == county.board
    assert raised["request-to-speak"].owed_to.body == county.board
    assert all(duty.is_public for duty in raised.values())


def test_a_meeting_not_held_in_public_owes_no_notice(county):
    meeting = actions.call(by=OPERATOR, body=county.partnership, starts=at("2024-12-05 14:00"))
    raise_duties(by=OPERATOR, meeting=meeting)
    assert owed(meeting) == {}


def test_the_last_and_next_meetings_leave_out_what_was_called_off(county):
    held = actions.call(by=OPERATOR, body=county.board, starts=at("2024-09-26 14:00"), state="held")
    off = actions.call(by=OPERATOR, body=county.board, starts=at("2024-11-28 14:00"))
    actions.cancel(meeting=off, why="Snow", by=OPERATOR)
    assert queries.last_and_next(county.board, NOW) == (held, county.meeting)
    assert queries.next_of([county.board.pk], NOW) == {county.board.pk: county.meeting}


def test_an_item_planned_for_a_meeting_is_owed_by_its_day_and_planned_once(county):
    for _ in range(2):
        item = agenda_actions.plan_item(by=OPERATOR, meeting=county.meeting, title="Winter plan")
    duty = Duty.objects.get(about_type="record.forwarditem", about_id=str(item.pk))
    assert (duty.due_at, duty.owed_by.organization, duty.owed_to.body) == (
        at("2024-12-05 14:00"),
        county.council,
        county.board,
    )


def test_an_item_of_a_meeting_that_was_held_is_not_owed(county):
    held = actions.call(by=OPERATOR, body=county.board, starts=at("2024-09-26 14:00"), state="held")
    agenda_actions.plan_item(by=OPERATOR, meeting=held, title="Winter plan")
    assert Duty.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "allowed"), [("amina", True), ("ben", False), ("carys", False), ("joan", False)]
)
def test_only_those_who_serve_the_body_may_move_its_meeting(county, name, allowed):
    if allowed:
        assert move(county, by=county.viewer(name)).starts_at == at("2024-12-12 14:00")
    else:
        with pytest.raises(Refused, match="Only the officers who serve Health and Wellbeing Board"):
            move(county, by=county.viewer(name))


def move(county, by=OPERATOR, to="2024-12-12 14:00", why="The hall is flooded", meeting=None):
    return actions.move(meeting=meeting or county.meeting, starts_at=at(to), why=why, by=by)


def test_a_meeting_is_not_moved_to_an_hour_gone_by(county):
    with pytest.raises(DomainError, match="Choose a time in the future"):
        move(county, to="2024-11-25 08:00")


def test_a_meeting_moved_twice_is_found_by_each_day_it_was_to_be_on(county):
    move(county)
    move(county, to="2024-12-19 14:00")
    for former in ("2024-12-05", "2024-12-12"):
        assert actions.call(by=OPERATOR, body=county.board, starts=day(former)) == county.meeting
    county.meeting.refresh_from_db()
    assert county.meeting.starts_at == at("2024-12-19 14:00")


def test_what_is_due_at_a_meeting_moves_with_it_whatever_it_is_about(county):
    report = county.owe(due=day("2024-12-05"), due_with=county.meeting)
    move(county)
    report.refresh_from_db()
    assert report.due_at == at("2024-12-12 14:00")


def test_a_moved_meeting_takes_its_duties_with_it_and_each_says_so(county):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    item = agenda_actions.plan_item(by=OPERATOR, meeting=county.meeting, title="Winter plan")
    moved = move(county)
    assert (moved.starts_at, moved.changes, moved.reason) == (
        at("2024-12-12 14:00"),
        1,
        "The hall is flooded",
    )
    speak = owed(moved)["request-to-speak"]
    assert speak.due_at == at("2024-12-06 09:00")
    assert speak.moved_from == at("2024-11-29 09:00")
    assert speak.moved_why == "The meeting moved: The hall is flooded"
    assert speak.about == "Health and Wellbeing Board, 12 December 2024"
    planned = Duty.objects.get(about_type="record.forwarditem", about_id=str(item.pk))
    assert (planned.due_at, planned.moved_from) == (at("2024-12-12 14:00"), at("2024-12-05 14:00"))


def test_a_duty_already_met_does_not_move_with_the_meeting(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    met = duties.discharge(duty=owed(county.meeting)["publish-agenda"], evidence="Published", by=OPERATOR)
    before = met.due_at
    move(county)
    met.refresh_from_db()
    assert (met.due_at, met.moved_from, met.about) == (
        before,
        None,
        "Health and Wellbeing Board, 5 December 2024",
    )


def test_a_meeting_does_not_move_onto_another_of_the_same_body(county):
    actions.call(by=OPERATOR, body=county.board, starts=at("2024-12-12 10:00"))
    with pytest.raises(rules.TimeTaken, match="Health and Wellbeing Board already meets on that day"):
        move(county)
    county.meeting.refresh_from_db()
    assert county.meeting.starts_at == at("2024-12-05 14:00")


def test_a_paper_printed_before_a_move_is_of_the_meeting_that_moved(county):
    moved = move(county)
    told = actions.call(by=OPERATOR, body=county.board, starts=at("2024-12-05 14:00"))
    assert (told, told.starts_at, Meeting.objects.count()) == (moved, at("2024-12-12 14:00"), 1)


def test_a_meeting_now_on_the_day_another_left_is_the_meeting_of_that_day(county):
    other = actions.call(by=OPERATOR, body=county.board, starts=at("2024-12-19 14:00"))
    move(county)
    move(county, to="2024-12-05 10:00", meeting=other)
    assert actions.call(by=OPERATOR, body=county.board, starts=day("2024-12-05")) == other


def test_a_meeting_that_has_begun_is_past_moving(county):
    begun = actions.call(by=OPERATOR, body=county.scrutiny, starts=at("2024-11-25 08:59"))
    with pytest.raises(rules.NotPlanned):
        move(county, meeting=begun)


def test_a_meeting_may_move_to_another_hour_of_its_own_day(county):
    assert move(county, to="2024-12-05 18:00").starts_at == at("2024-12-05 18:00")


def test_a_meeting_moves_and_is_called_off_only_with_a_reason(county):
    with pytest.raises(DomainError, match="Say why"):
        move(county, why="  ")
    with pytest.raises(DomainError, match="Say why"):
        actions.cancel(meeting=county.meeting, why="", by=OPERATOR)


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_only_a_meeting_still_to_come_moves_or_is_called_off(county, state):
    Meeting.objects.update(state=state)
    with pytest.raises(rules.NotPlanned, match=f"This meeting is already {state}"):
        move(county)
    with pytest.raises(rules.NotPlanned, match=f"This meeting is already {state}"):
        actions.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)


def test_what_was_owed_because_of_a_meeting_called_off_is_waived_with_the_reason(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    item = agenda_actions.plan_item(by=OPERATOR, meeting=county.meeting, title="Winter plan")
    off = actions.cancel(meeting=county.meeting, why="Snow", by=county.viewer("amina"))
    assert (off.state, off.reason, off.changes) == ("cancelled", "Snow", 1)
    assert {(d.state, d.reason) for d in owed(off).values()} == {
        ("waived", "The meeting was cancelled: Snow")
    }
    assert Duty.objects.get(about_id=str(item.pk), about_type="record.forwarditem").state == "waived"


def test_what_a_meeting_owes_is_owed_anew_when_the_record_says_it_is_held_after_all(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    due = {(d.kind, d.due_at) for d in Duty.objects.all()}
    off = actions.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)
    actions.correct(by=OPERATOR, meeting=off, state="planned")
    assert {(d.kind, d.due_at) for d in Duty.objects.filter(state="open")} == due
    assert {(d.kind, d.due_at) for d in Duty.objects.filter(state="waived")} == due


def test_a_meeting_called_off_raises_no_duties(county):
    off = actions.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)
    raise_duties(by=OPERATOR, meeting=off)
    assert owed(off) == {}


def test_meetings_to_come_are_soonest_first_and_leave_out_what_is_past(county):
    actions.call(by=OPERATOR, body=county.board, starts=at("2024-11-24 14:00"))
    sooner = actions.call(by=OPERATOR, body=county.scrutiny, starts=NOW)
    assert list(queries.coming(NOW)) == [sooner, county.meeting]
    assert list(queries.coming(NOW + datetime.timedelta(minutes=1))) == [county.meeting]
