"""Decisions are published for each meeting; the executive's with reasons and rejected options, and call-in runs."""

import pytest

from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.live.saving import Conflict
from shiremoot.meetings.minutes import decision_notices, rules
from shiremoot.meetings.minutes.models import DecisionNotice
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty
from tests.factories import sitting
from tests.factories.moorshire import NOW, day


def closed(county, **facts):
    committee = sitting.opened(county)
    Body.objects.filter(pk=committee.body.pk).update(**facts)
    made = item_actions.record_decision(
        by=committee.clerk, item=committee.item(2), verb="agreed", text="The plan was agreed."
    )
    item_actions.declare_interest(
        by=committee.clerk,
        attendance=committee.on_roll("Cora"),
        item=committee.item(2),
        kind="non-registrable",
        what="A path",
    )
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    return committee, made


def explain(committee, decision, version=1, **said):
    said = {"reasons": "It is cold.", "alternatives": "None", "key": True, "urgent": False} | said
    return decision_notices.record_reasons(decision=decision, version=version, by=committee.clerk, **said)


def publish(committee) -> DecisionNotice:
    return decision_notices.publish(meeting=committee.fresh(), by=committee.clerk)


def test_a_notice_tells_each_decision_with_the_interests_declared(county):
    committee, _ = closed(county)
    said = str(publish(committee).content)
    for words in (
        "MC 2024-11-25/2: Winter plan",
        "Agreed: The plan was agreed.",
        "Cora Dunn: non-registrable (A path)",
    ):
        assert words in said
    assert "Reasons" not in said


def test_the_executive_gives_reasons_and_rejected_options_first(county):
    committee, made = closed(county, kind="cabinet")
    with pytest.raises(rules.ReasonsMissing, match="for: MC 2024-11-25/2"):
        publish(committee)
    explain(committee, made)
    said = str(publish(committee).content)
    for words in ("It is cold.", "Other options considered and rejected", "Key decision"):
        assert words in said


def test_call_in_runs_for_the_working_days_of_the_bodys_own_rules(county):
    committee, _ = closed(county, call_in_days=5)
    made = publish(committee)
    assert made.call_in_by.astimezone(NOW.tzinfo).date() == day("2024-12-02")
    right = Duty.objects.get(kind="call-in-decisions")
    assert (right.due_at, right.opportunity, right.owed_to.body) == (made.call_in_by, True, committee.body)
    assert "may be called in until Monday 2 December 2024" in made.content["said"]


def test_what_is_urgent_is_not_open_to_call_in(county):
    committee, decision = closed(county, call_in_days=5)
    explain(committee, decision, urgent=True)
    assert publish(committee).call_in_by is None
    assert Duty.objects.filter(kind="call-in-decisions").count() == 0


def test_a_notice_goes_out_once_and_then_its_decisions_change_no_more(county):
    committee, decision = closed(county)
    publish(committee)
    with pytest.raises(rules.MinutesOutOfTurn, match="out already"):
        publish(committee)
    with pytest.raises(rules.MinutesOutOfTurn, match="change no more"):
        explain(committee, decision)


def test_two_officers_who_give_reasons_do_not_overwrite_each_other(county):
    committee, decision = closed(county)
    explain(committee, decision)
    with pytest.raises(Conflict):
        explain(committee, decision, reasons="Others")


def test_decisions_go_out_only_after_the_meeting_and_only_if_there_are_any(county):
    committee = sitting.opened(county)
    with pytest.raises(rules.MinutesOutOfTurn, match="once the meeting is closed"):
        publish(committee)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    with pytest.raises(rules.MinutesOutOfTurn, match="decided nothing"):
        publish(committee)
