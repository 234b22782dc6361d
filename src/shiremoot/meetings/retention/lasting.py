"""Records that were disposed of are disposed of again in a record restored from an older backup."""

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.backups import lasting
from shiremoot.foundation.backups.lasting import Again, Fact, Lasting
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import actions, queries
from shiremoot.meetings.retention.models import Disposal
from shiremoot.meetings.retention.rules import RecordKind


def _listed() -> list[Fact]:
    rows = Disposal.objects.order_by("pk").values_list("meeting_id", "kind", "why")
    return [{"meeting": meeting, "kind": kind, "why": why} for meeting, kind, why in rows]


def _dispose_again(facts: list[Fact]) -> Again:
    """Dispose of what this record still holds of it. A disposal that a rule refuses now is told, with its meeting."""
    done = set(Disposal.objects.values_list("meeting_id", "kind"))
    there = Meeting.objects.select_related("body").in_bulk({fact["meeting"] for fact in facts})

    def again(fact: Fact) -> bool:
        meeting, kind = there.get(fact["meeting"]), RecordKind(fact["kind"])
        if meeting is None or (meeting.pk, kind) in done or not queries.held_records(meeting, kind).count:
            return False
        actions.dispose(by=OPERATOR, meeting=meeting, kind=kind, why=fact["why"])
        return True

    return lasting.each(facts, again)


DISPOSALS = Lasting("records disposed of", _listed, _dispose_again)
