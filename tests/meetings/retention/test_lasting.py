"""Records that were disposed of after a backup are disposed of again when it is restored."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.live.models import Note
from shiremoot.meetings.minutes.models import Minutes
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import actions, lasting
from shiremoot.meetings.retention.models import Disposal
from shiremoot.meetings.retention.rules import RecordKind
from tests.factories import published
from tests.factories.moorshire import NOW, at

pytestmark = pytest.mark.django_db
LASTING = lasting.DISPOSALS


@pytest.fixture
def notes(county):
    """The notes of a meeting of November 2018, disposed of; and what was in the backup, to put back."""
    published.cleared(published.begin(county), "Buses")
    published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2018-11-22 14:00"), state="held")
    meeting = Meeting.objects.get(pk=county.meeting.pk)
    note = Note.objects.create(item=meeting.items.first(), text="Ada spoke at length")
    Minutes.objects.create(meeting=meeting, drafted_at=NOW, state="signed")
    actions.dispose(by=OPERATOR, meeting=meeting, kind=RecordKind.NOTES, why="Its time is over")
    return note


def restore(note) -> list:
    """The list as it is now, and the record as it was before the disposal."""
    facts = LASTING.listed()
    Disposal.objects.all().delete()
    Note.objects.filter(pk=note.pk).update(text="Ada spoke at length")
    return facts


def texts() -> list[str]:
    return list(Note.objects.values_list("text", flat=True))


def test_they_are_disposed_of_again_with_the_same_reason_and_once(notes):
    facts = restore(notes)
    assert LASTING.again(facts).done == 1
    assert texts() == [""]
    assert Disposal.objects.get().why == "Its time is over"
    assert LASTING.again(facts).done == 0


def test_notes_whose_minutes_are_not_signed_in_the_older_record_stay_and_are_told(notes):
    facts = restore(notes)
    Minutes.objects.update(state="draft")
    again = LASTING.again(facts)
    assert (again.done, texts()) == (0, ["Ada spoke at length"])
    assert again.refused == (
        "The minutes of this meeting are not signed yet, so its notes are still needed.",
    )


def test_a_meeting_that_the_older_record_does_not_know_is_left(notes):
    assert LASTING.again([{"meeting": 0, "kind": "drafts of reports", "why": "Old"}]).done == 0
