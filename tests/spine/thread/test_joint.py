"""A recommendation that two committees make jointly is one recommendation, answered once."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.thread import actions, responses, rules
from shiremoot.spine.thread.models import Recommendation
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import ResponseState
from tests.factories.moorshire import day

THAT_DAY = day("2023-10-17")


@pytest.fixture
def two(county):
    """One report of health scrutiny to the board, and one of the full council to it on the same day."""
    facts = {"title": "Waiting times", "on": THAT_DAY, "considered_by": county.board}
    return (
        actions.open_source(
            by=OPERATOR, kind="health scrutiny", key="health", committee=county.scrutiny, **facts
        ),
        actions.open_source(
            by=OPERATOR, kind="scrutiny", key="people", committee=county.full_council, **facts
        ),
    )


def test_a_joint_recommendation_keeps_one_reference_and_is_joined_once(county, two):
    health, people = two
    made = actions.recommend(by=OPERATOR, source=health, text="Ring them", label="4", to=county.board)
    first = actions.join(by=OPERATOR, recommendation=made, source=people, label="2")
    assert actions.join(by=OPERATOR, recommendation=made, source=people, label="2") == first
    assert (Recommendation.objects.get().reference, made.sources) == ("HSC-2023-001", [health, people])


def test_a_recommendation_is_not_joined_to_its_own_report_nor_to_one_put_elsewhere(county, two):
    health, _ = two
    made = actions.recommend(by=OPERATOR, source=health, text="Ring them", label="4", to=county.board)
    with pytest.raises(rules.NotJoint, match="stands in this report already"):
        actions.join(by=OPERATOR, recommendation=made, source=health)
    elsewhere = actions.open_source(
        by=OPERATOR, kind="scrutiny", title="Another", considered_by=county.partnership, on=THAT_DAY
    )
    with pytest.raises(rules.NotJoint, match="put to different ones"):
        actions.join(by=OPERATOR, recommendation=made, source=elsewhere)


def test_already_actioned_needs_what_was_done(county, two):
    made = actions.recommend(by=OPERATOR, source=two[0], text="Ring them", label="4", to=county.board)
    reply = {"addressee": made.addressees.get(), "answer": "already actioned"}
    with pytest.raises(rules.ReasonMissing, match="what was done about recommendation 4"):
        responses.respond(by=OPERATOR, replies=[ResponseWords(**reply)], to=ResponseState.PUBLISHED)
    done = ResponseWords(**reply, proposed_action="We have rung since May")
    assert responses.respond(by=OPERATOR, replies=[done], to=ResponseState.PUBLISHED)[0].state == "published"
