"""What a meeting owes the public by what meets, and until when it is moved or cancelled."""

import pytest

from shiremoot.meetings.record import rules
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.rules import BodyKind
from shiremoot.spine.duties.kinds import Kind
from tests.factories.refusal_words import said


@pytest.mark.parametrize(
    ("kind", "owed"),
    [
        (BodyKind.COUNCIL, (Kind.SUMMON_COUNCIL, Kind.PUBLISH_AGENDA, Kind.PUBLISH_MINUTES)),
        (BodyKind.CABINET, (Kind.PUBLISH_EXECUTIVE_AGENDA, Kind.PUBLISH_MINUTES)),
        (BodyKind.COMMITTEE, (Kind.PUBLISH_AGENDA, Kind.PUBLISH_MINUTES)),
    ],
)
def test_the_council_is_summoned_the_executive_has_clocks_of_its_own_and_private_meetings_owe_nothing(
    kind, owed
):
    assert rules.owed_for(kind, in_public=True) == owed
    assert rules.owed_for(kind, in_public=False) == ()


def test_only_a_planned_meeting_that_has_not_begun_is_moved_or_cancelled():
    assert said(rules.check_still_to_come, MeetingState.PLANNED) == ""
    assert said(rules.check_still_to_come, MeetingState.HELD) == (
        "This meeting is already held, so it cannot be moved or cancelled."
    )
    assert said(rules.check_still_to_come, MeetingState.PLANNED, past=True) == (
        "The hour of this meeting has passed, so it cannot be moved or cancelled."
    )
