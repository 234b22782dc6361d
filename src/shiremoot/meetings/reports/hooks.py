"""What reports show on a meeting's page, where what is owed about them is met, and when they end with their item."""

from shiremoot.meetings.agendas import leaving
from shiremoot.meetings.record import steps
from shiremoot.meetings.reports import actions, meeting_step, presenting, rules
from shiremoot.meetings.reports.models import Report
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.kinds import Kind


def register() -> None:
    """Called once, when the models are loaded."""
    steps.STEPS.register(meeting_step.step)
    leaving.TAKEN_OFF.register(actions.end_with_item)
    ways_to_answer.ONLY_BY_RECORD.register(Report)
    ways_to_answer.WAYS.register(ways_to_answer.Answer(Kind.WRITE_REPORT, presenting.way_to_write))
    ways_to_answer.NAMED.register(presenting.named_ways)
    for kind in rules.CHECK_DUTIES.values():
        ways_to_answer.WAYS.register(ways_to_answer.Answer(kind, presenting.way_to_check))
