"""What becomes of a duty: met with evidence, waived with a reason, late for ever once late, stopped and run on."""

import datetime
import itertools

import pytest
from django.db import IntegrityError, transaction

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.duties import actions, breaches, moving, presenting, rules
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from tests.factories import moorshire
from tests.factories.moorshire import NOW, at, day

MINUTE = datetime.timedelta(minutes=1)


def discharge(duty, by=OPERATOR, when=NOW, evidence="Minute 4"):
    return actions.discharge(duty=duty, evidence=evidence, by=by, met_at=when)


def test_a_duty_is_met_by_what_shows_it(county):
    met = discharge(county.owe(), by=county.viewer("amina"))
    assert (met.state, met.evidence, met.met_at, met.breached_at) == ("met", "Minute 4", NOW, None)
    entry = trail.history_of(met).last()
    change = {"evidence": "Minute 4", "met": NOW.isoformat()}
    assert (entry.actor, entry.act, entry.change) == ("Amina", DutiesAct.MET, change)


def test_what_was_met_in_time_and_written_down_later_was_met_in_time(county):
    duty = county.owe(due=day("2024-11-22"))
    breaches.mark_breaches(by=OPERATOR, at=NOW)
    met = discharge(duty, when=at("2024-11-22 16:00"))
    assert (met.breached_at, presenting.standing(met, NOW).words) == (None, "Met")


def test_nothing_was_met_at_a_moment_still_to_come(county):
    with pytest.raises(DomainError, match="at a time in the future"):
        discharge(county.owe(), when=NOW + MINUTE)


@pytest.mark.parametrize("evidence", ["", "   ", "\n"])
def test_without_evidence_nothing_is_met(county, evidence):
    duty = county.owe()
    with pytest.raises(DomainError, match="Say what shows that it was met"):
        discharge(duty, evidence=evidence)
    duty.refresh_from_db()
    assert (duty.state, trail.history_of(duty).count()) == ("open", 1)


def test_the_database_keeps_no_duty_met_without_evidence_or_waived_without_reason(county):
    duty = county.owe()
    for facts in (
        {"state": "met"},
        {"state": "met", "met_at": NOW},
        {"state": "waived"},
        {"state": "waived", "waived_at": NOW},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Duty.objects.filter(pk=duty.pk).update(**facts)


@pytest.fixture
def players(county):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    moorshire.account(county, "elin", Role.ANALYST, organization=county.council)
    moorshire.account(county, "hana", Role.PRACTITIONER, body=county.board)
    return county


DISCHARGERS = [
    ("amina", True),
    ("dev", True),
    ("ben", False),
    ("carys", False),
    ("elin", False),
    ("hana", False),
    ("joan", False),
    ("visitor", False),
]


@pytest.mark.parametrize(("name", "may"), DISCHARGERS)
def test_only_those_who_act_for_whoever_owes_it_can_show_it_was_met(players, name, may):
    duty = players.owe(by=players.board, to=players.scrutiny)
    if may:
        assert discharge(duty, by=players.viewer(name)).state == "met"
    else:
        with pytest.raises(Refused, match="This duty is owed by Health and Wellbeing Board"):
            discharge(duty, by=players.viewer(name))


def test_somebody_who_owes_in_person_shows_it_themselves(county):
    duty = county.owe("register-interests", by=county.joan, to=county.full_council)
    assert discharge(duty, by=county.viewer("joan")).state == "met"


def test_what_a_class_of_people_owes_is_for_county_officers(players):
    duty = players.owe("request-to-speak", by="Anyone who wishes to speak", to=players.board)
    with pytest.raises(Refused):
        discharge(duty, by=players.viewer("dev"))
    assert discharge(duty, by=players.viewer("amina")).state == "met"


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("amina", ""),
        ("ben", ""),
        ("dev", "You act for Health and Wellbeing Board, who owe this duty"),
        ("carys", "This duty is owed to Health Scrutiny Committee"),
        ("joan", "You act for Health and Wellbeing Board, who owe this duty"),
        ("visitor", "This duty is owed to Health Scrutiny Committee"),
    ],
)
def test_only_the_side_it_is_owed_to_can_let_it_go(players, name, refusal):
    duty = players.owe(by=players.board, to=players.scrutiny)
    if not refusal:
        waived = actions.waive(duty=duty, reason="Overtaken", by=players.viewer(name))
        assert (waived.state, waived.reason, waived.waived_at) == ("waived", "Overtaken", NOW)
    else:
        with pytest.raises(Refused, match=refusal):
            actions.waive(duty=duty, reason="Overtaken", by=players.viewer(name))


def test_a_duty_is_waived_only_with_a_reason(county):
    with pytest.raises(DomainError, match="Say why it is waived"):
        actions.waive(duty=county.owe(), reason=" ", by=OPERATOR)


def act(duty, wanted: State):
    if wanted == State.MET:
        return discharge(duty)
    return actions.waive(duty=duty, reason="Overtaken", by=OPERATOR)


def bring(duty, state: State):
    return duty if state == State.OPEN else act(duty, state)


@pytest.mark.parametrize(
    ("before", "after"), list(itertools.product(State, [State.MET, State.WAIVED])), ids=str
)
def test_every_state_leads_only_where_the_table_says(county, before, after):
    duty = bring(county.owe(), before)
    if rules.LIFECYCLE.may(before, after):
        assert act(duty, after).state == after
    else:
        with pytest.raises(
            rules.NotOpen, match=f"This duty is already {before}; it cannot be {after} as well"
        ):
            act(duty, after)


def test_only_an_open_duty_leads_anywhere():
    assert {state: rules.LIFECYCLE.after(state) for state in State} == {
        State.OPEN: {State.MET, State.WAIVED},
        State.MET: set(),
        State.WAIVED: set(),
    }


@pytest.mark.parametrize(("when", "late"), [("2024-12-20 23:59", False), ("2024-12-21 00:00", True)])
def test_a_duty_due_on_a_day_is_in_time_to_the_end_of_it(county, settings, when, late):
    settings.CLOCK = "2024-12-31T09:00"
    met = discharge(county.owe(), when=at(when))
    assert (met.breached_at is not None) is late
    assert presenting.standing(met, at(when)).words == ("Met late" if late else "Met")


def test_a_duty_met_at_its_very_minute_is_in_time(county, settings):
    settings.CLOCK = "2024-12-31T09:00"
    speak = county.owe("request-to-speak", due=None, from_=at("2024-12-05 14:00"))
    assert discharge(speak, when=at("2024-11-29 09:00")).breached_at is None


def test_a_duty_met_late_stays_late(county):
    duty = county.owe(due=day("2024-11-20"))
    assert breaches.mark_breaches(by=OPERATOR, at=NOW) == 1
    met = discharge(duty)
    assert met.breached_at == duty.due_at
    assert presenting.standing(met, NOW) == rules.DutyStanding("met", "Met late")


def test_what_became_late_is_noted_once_and_only_what_is_open_and_past(county):
    late = county.owe(about="Late", due=day("2024-11-24"))
    today = county.owe(about="Today", due=day("2024-11-25"))
    met = discharge(county.owe(about="Met", due=day("2024-11-24")), when=at("2024-11-24 10:00"))
    undated = county.owe(about="Some day", due=None)
    assert breaches.mark_breaches(by=OPERATOR, at=NOW) == 1
    assert breaches.mark_breaches(by=OPERATOR, at=NOW) == 0
    assert {duty.about: duty.breached_at for duty in Duty.objects.all()} == {
        "Late": late.due_at,
        "Today": None,
        "Met": None,
        "Some day": None,
    }
    assert [entry.act for entry in trail.history_of(late)] == [DutiesAct.RAISED, DutiesAct.BECAME_LATE]
    assert [trail.history_of(duty).count() for duty in (today, met, undated)] == [1, 2, 1]


def test_a_stopped_clock_has_no_end_until_it_runs_on_and_the_stopped_days_do_not_count(county):
    duty = county.owe("answer-subject-access", due=None, from_=day("2024-11-04"))
    assert due_on(duty) == day("2024-12-04")
    stopped = moving.pause(duty=duty, from_=day("2024-11-11"), why="A fee is awaited", by=OPERATOR)
    assert (stopped.due_at, stopped.order_at.year) == (None, 9999)
    running = moving.resume(duty=stopped, until=day("2024-11-15"), why="The fee came", by=OPERATOR)
    assert due_on(running) > due_on(duty)
    acts = [(entry.act, entry.change["why"]) for entry in trail.history_of(duty) if "why" in entry.change]
    assert acts == [(DutiesAct.STOPPED_CLOCK, "A fee is awaited"), (DutiesAct.RESUMED_CLOCK, "The fee came")]


def test_each_stopped_day_puts_the_end_off_by_a_day(county):
    ends = []
    for last in ("2024-11-12", "2024-11-13", "2024-11-20"):
        duty = county.owe("answer-subject-access", about=last, due=None, from_=day("2024-11-04"))
        stopped = moving.pause(duty=duty, from_=day("2024-11-11"), why="Wait", by=OPERATOR)
        ends.append(due_on(moving.resume(duty=stopped, until=day(last), why="Go", by=OPERATOR)))
    assert [(end - ends[0]).days for end in ends] == [0, 1, 8]


def due_on(duty):
    return duty.due_at.astimezone(NOW.tzinfo).date()


def test_a_clock_is_stopped_once_at_a_time_and_run_on_only_when_stopped(county):
    duty = county.owe("answer-subject-access", due=None, from_=day("2024-11-04"))
    with pytest.raises(DomainError, match="This clock is not stopped"):
        moving.resume(duty=duty, until=day("2024-11-12"), why="Go", by=OPERATOR)
    moving.pause(duty=duty, from_=day("2024-11-11"), why="Wait", by=OPERATOR)
    with pytest.raises(DomainError, match="This clock is already stopped"):
        moving.pause(duty=duty, from_=day("2024-11-12"), why="Wait", by=OPERATOR)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("report-back", "Nothing in law stops this clock"),
        ("respond-to-health-scrutiny", "Nothing in law stops this clock"),
        ("answer-subject-access", "This date was fixed, so there is no clock to stop"),
    ],
)
def test_only_a_clock_the_law_lets_stop_can_be_stopped_and_nothing_is_lost_by_trying(county, kind, reason):
    duty = county.owe(kind, from_=day("2024-11-04"), due=day("2024-12-20"))
    with pytest.raises(DomainError, match=reason):
        moving.pause(duty=duty, from_=day("2024-11-11"), why="Wait", by=OPERATOR)
    duty.refresh_from_db()
    assert due_on(duty) == day("2024-12-20")


def test_a_clock_cannot_run_on_from_before_it_was_stopped(county):
    duty = county.owe("answer-subject-access", due=None, from_=day("2024-11-04"))
    moving.pause(duty=duty, from_=day("2024-11-11"), why="Wait", by=OPERATOR)
    with pytest.raises(DomainError):
        moving.resume(duty=duty, until=day("2024-11-08"), why="Go", by=OPERATOR)


@pytest.mark.parametrize("state", [State.MET, State.WAIVED])
def test_only_the_clock_of_an_open_duty_can_be_stopped(county, state):
    duty = bring(county.owe("answer-subject-access", due=None, from_=day("2024-11-04")), state)
    with pytest.raises(rules.NotOpen, match=f"This duty is already {state}"):
        moving.pause(duty=duty, from_=day("2024-11-11"), why="Wait", by=OPERATOR)


def test_a_duty_with_no_clock_moves_with_the_date_it_is_owed_for(county):
    duty = county.owe(due=day("2024-12-05"))
    moved = moving.reschedule(
        about=moorshire.matter("A promise"), from_=day("2024-12-12"), why="Snow", by=OPERATOR
    )
    assert [(each.pk, due_on(each), each.moved_why) for each in moved] == [
        (duty.pk, day("2024-12-12"), "Snow")
    ]
    entry = trail.history_of(duty).last()
    assert (entry.act, entry.change["why"]) == (DutiesAct.MOVED, "Snow")


def test_a_start_that_did_not_move_changes_nothing(county):
    county.owe("answer-subject-access", due=None, from_=day("2024-11-04"))
    assert (
        moving.reschedule(about=moorshire.matter("A promise"), from_=day("2024-11-04"), why="", by=OPERATOR)
        == []
    )


def test_what_will_not_happen_is_waived_once_with_why(county):
    county.owe()
    thing = moorshire.matter("A promise")
    assert [actions.waive_about(about=thing, why="Abolished", by=OPERATOR) for _ in range(2)] == [1, 0]


DUE = at("2024-11-29 09:00")
STANDINGS = [
    (State.OPEN, DUE, DUE - datetime.timedelta(days=8), rules.DutyStanding("plain", "Due by then")),
    (State.OPEN, DUE, DUE - datetime.timedelta(days=7), rules.DutyStanding("soon", "Due by then")),
    (State.OPEN, DUE, DUE, rules.DutyStanding("soon", "Due by then")),
    (State.OPEN, DUE, DUE + MINUTE, rules.DutyStanding("late", "Late by less than an hour")),
    (State.OPEN, DUE, DUE + 60 * MINUTE, rules.DutyStanding("late", "Late by 1 hour")),
    (State.OPEN, DUE, DUE + 150 * MINUTE, rules.DutyStanding("late", "Late by 2 hours")),
    (State.OPEN, DUE, at("2024-11-30 08:00"), rules.DutyStanding("late", "Late by 1 day")),
    (State.OPEN, DUE, at("2024-12-02 08:00"), rules.DutyStanding("late", "Late by 3 days")),
    (State.OPEN, None, DUE, rules.DutyStanding("plain", "No date set")),
    (State.WAIVED, DUE, DUE + MINUTE, rules.DutyStanding("waived", "Waived")),
]


@pytest.mark.parametrize(("state", "due", "now", "expected"), STANDINGS)
def test_how_a_duty_stands_is_said_in_words(state, due, now, expected):
    said = rules.standing(state=state, due=due, due_words="by then", met=None, late=False, now=now)
    assert said == expected


def test_in_the_hour_that_comes_twice_the_second_time_round_is_later():
    """On 27 October 2024 the clocks went back: 01:45 before that is earlier than 01:15 after."""
    due, now = at("2024-10-27 01:45"), at("2024-10-27 01:15").replace(fold=1)
    said = rules.standing(state=State.OPEN, due=due, due_words="then", met=None, late=False, now=now)
    assert said == rules.DutyStanding("late", "Late by less than an hour")
    early = rules.standing(state=State.OPEN, due=now, due_words="then", met=None, late=False, now=due)
    assert early == rules.DutyStanding("soon", "Due then")


def test_a_clock_that_has_run_out_cannot_be_stopped(county):
    duty = county.owe("answer-subject-access", due=None, from_=day("2024-10-01"))
    with pytest.raises(DomainError, match="The clock had run out by then"):
        moving.pause(duty=duty, from_=day("2024-11-11"), why="Wait", by=OPERATOR)


def test_an_opportunity_closes_and_is_never_late(county):
    speak = county.owe("request-to-speak", due=None, from_=at("2024-11-20 14:00"))
    assert presenting.standing(speak, NOW).words == "Closed"
    breaches.mark_breaches(by=OPERATOR, at=NOW)
    speak.refresh_from_db()
    assert (speak.state, speak.breached_at, speak.reason) == ("waived", None, rules.LAPSED)
