"""Write commentary, ask owners for it before a board meets, and freeze it when the board has received it."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import known, require_text
from shiremoot.outcomes.indicators import commentaries, permissions
from shiremoot.outcomes.indicators.acts import IndicatorsAct
from shiremoot.outcomes.indicators.models import Commentary, Framework, Indicator
from shiremoot.outcomes.indicators.rules import COMMENTARY, CommentaryState, Development
from shiremoot.spine.bodies.hooks import MeetingDays
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import moving, own_clocks, rows
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty

KIND = Kind.WRITE_COMMENTARY


@transaction.atomic
def write(*, indicator: Indicator, text: str, by: Viewer) -> Commentary:
    """Write the commentary on an indicator's latest published figure, or edit it; this meets the duty to.

    Raises `Refused`, `MissingText`, or `rules.CommentaryOutOfTurn` once the board has received it.
    """
    locked = Indicator.objects.select_for_update(of=("self",)).select_related(
        "framework__body", "owner__organization"
    )
    indicator = locked.get(pk=indicator.pk)
    permissions.check_can_comment(by, indicator)
    one = commentaries.to_write(indicator).commentary
    one.text = require_text(text, "what the figure shows, and what is done about it")
    one.state, one.written_by, one.written_at = CommentaryState.WRITTEN, str(by)[:200], clock.now()
    one.save()
    owed = Duty.objects.filter(kind=KIND, **rows.names(one, "about"))
    duties.settle_from_record(duties=owed, evidence=f"Written by {by}.", met_at=clock.now(), by=by)
    trail.record(by=by, act=IndicatorsAct.WROTE_COMMENTARY, thing=one)
    return one


@transaction.atomic
def follow_meetings(*, by: Viewer = OPERATOR) -> int:
    """Freeze what boards have received, move what their meetings moved, and ask owners for what is missing.

    Repeating it changes nothing. Returns how many commentaries it changed or asked for.
    """
    frameworks = list(Framework.objects.exclude(published_at=None).select_related("body", "area"))
    days = commentaries.days_of(frameworks)
    open_ones = Commentary.objects.select_for_update(of=("self",)).exclude(state=CommentaryState.RECEIVED)
    found = list(open_ones.select_related("indicator__framework").order_by("pk"))
    changed = _receive([one for one in found if _is_received(one, days)], by)
    changed += sum(_move(one, days, by) for one in found if one.state != CommentaryState.RECEIVED)
    return changed + _ask(frameworks, days, by)


def _of(one: Commentary, days: Mapping[int, MeetingDays]) -> MeetingDays:
    return days.get(one.indicator.framework.body_id, MeetingDays())


def _is_received(one: Commentary, days: Mapping[int, MeetingDays]) -> bool:
    return one.state == CommentaryState.WRITTEN and commentaries.is_held(one, _of(one, days))


def _receive(received: Sequence[Commentary], by: Viewer) -> int:
    stood = commentaries.sentences(received) if received else {}
    for one in received:
        COMMENTARY.check(one.state, CommentaryState.RECEIVED)
        one.state, one.received_at = CommentaryState.RECEIVED, clock.now()
        one.figure = stood[one.indicator_id, one.end][:300]
        one.save()
        trail.record(by=by, act=IndicatorsAct.RECEIVED_COMMENTARY, thing=one)
    return len(received)


def _move(one: Commentary, days: Mapping[int, MeetingDays], by: Viewer) -> bool:
    """Let a commentary follow its meeting: to the day it moved to, or to the next one if this was held without it.

    One that was late stays late.
    """
    known_days = _of(one, days)
    if known_days.next is None or one.meeting_on == known_days.next:
        return False
    held = commentaries.is_held(one, known_days)
    one.meeting_on = known_days.next
    one.save(update_fields=["meeting_on"])
    if not held:
        moving.reschedule(about=one, from_=one.meeting_on, why="The meeting it is for moved.", by=by)
    return True


def _ask(frameworks: Sequence[Framework], days: Mapping[int, MeetingDays], by: Viewer) -> int:
    """Ask the owner of each indicator whose latest figure no commentary is on yet, where its body meets soon."""
    soon = clock.today() + commentaries.ASKED_AHEAD
    nexts = {one.pk: known_.next for one in frameworks if (known_ := days.get(one.body_id))}
    meeting = {pk: day for pk, day in nexts.items() if day is not None and day <= soon}
    owned = Indicator.objects.filter(framework__in=list(meeting), development=Development.REPORTED)
    owned = owned.exclude(owner=None).select_related("framework__body", "owner__organization")
    periods = commentaries.latest_periods(owned)
    there = set(Commentary.objects.filter(indicator__in=owned).values_list("indicator", "start", "end"))
    unanswered = {
        one.indicator_id: one
        for one in Commentary.objects.filter(indicator__in=owned, state=CommentaryState.ASKED)
    }
    asked = 0
    for one in owned.order_by("pk"):
        period = periods.get(one.pk)
        if period is None or (one.pk, period.start, period.end) in there:
            continue
        made = unanswered.get(one.pk) or Commentary(indicator=one)
        for name, value in commentaries.columns(period).items():
            setattr(made, name, value)
        made.meeting_on = meeting[one.framework_id]
        made.save()
        _owe(made, one, by)
        asked += 1
    return asked


def _owe(one: Commentary, indicator: Indicator, by: Viewer) -> None:
    """Raise the duty to write, by the clock of the body; at short notice by the day of the meeting."""
    body, meeting_on = indicator.framework.body, known(one.meeting_on, "it is asked for before a meeting")
    kind_clock = known(own_clocks.entry(KIND, body.pk).clock, "the catalogue has a clock")
    counted = known(kind_clock.from_(meeting_on), "it counts in days")
    duties.raise_duty(
        kind=KIND,
        about=one,
        owed_by=known(indicator.owner, "only what has an owner is asked for"),
        owed_to=body,
        from_=meeting_on,
        due=meeting_on if counted.on < clock.today() else None,
        by=by,
    )
    trail.record(by=by, act=IndicatorsAct.ASKED_COMMENTARY, thing=one)
