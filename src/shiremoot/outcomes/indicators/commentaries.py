"""Reads of commentaries: those a page shows, the period one is due for, and whom meetings have to do with."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.figures.periods import ReportingPeriod
from shiremoot.outcomes.indicators import queries, rules, series
from shiremoot.outcomes.indicators.models import Commentary, Framework, Indicator, PublishedFigure
from shiremoot.outcomes.indicators.rules import CommentaryState
from shiremoot.spine.bodies import hooks as bodies
from shiremoot.spine.bodies.hooks import MeetingDays

ASKED_AHEAD = datetime.timedelta(days=42)  # before a meeting, on which commentary for it is asked for


def of_indicator(viewer: Viewer, indicator: Indicator) -> list[Commentary]:
    """Return the commentaries on an indicator that the viewer may see, the newest period first. One query."""
    rows: QuerySet[Commentary] = policies.visible_to(viewer, Commentary)
    return list(rows.filter(indicator=indicator).select_related("indicator__framework__body"))


def of_framework(viewer: Viewer, framework: Framework) -> dict[int, Commentary]:
    """Return the newest commentary on each indicator that the viewer may see, by its number. One query."""
    rows: QuerySet[Commentary] = policies.visible_to(viewer, Commentary)
    rows = rows.filter(indicator__framework=framework).exclude(state=CommentaryState.ASKED)
    return {one.indicator_id: one for one in rows.order_by("end", "pk")}


def waiting(framework: Framework) -> list[Commentary]:
    """Return the commentaries that the next meeting waits for or will receive. One query."""
    rows = Commentary.objects.filter(indicator__framework=framework).exclude(state=CommentaryState.RECEIVED)
    return list(rows.select_related("indicator__framework", "indicator__owner__organization"))


def latest_periods(indicators: QuerySet[Indicator]) -> dict[int, ReportingPeriod]:
    """Return the period of the latest published number of each indicator in its own area. One query."""
    rows = PublishedFigure.objects.filter(
        indicator__in=indicators, area=F("indicator__framework__area"), replaced_at=None, mark=""
    )
    return {one.indicator_id: one.period for one in rows.order_by("end", "start", "pk")}


def days_of(frameworks: Collection[Framework]) -> Mapping[int, MeetingDays]:
    """Return when the bodies of frameworks last met and next meet, by body."""
    return bodies.meeting_days([one.body for one in frameworks], clock.now())


def is_held(one: Commentary, days: MeetingDays | None) -> bool:
    """Return True if the meeting a commentary is for has begun."""
    return bool(days and days.last and one.meeting_on and days.last >= one.meeting_on)


def check_can_write(one: Commentary, days: MeetingDays | None) -> None:
    """Raise `rules.CommentaryOutOfTurn` if the board has received the commentary."""
    held = one.state == CommentaryState.WRITTEN and is_held(one, days)
    state = CommentaryState.RECEIVED if held else CommentaryState(one.state)
    rules.COMMENTARY.check(state, CommentaryState.WRITTEN)


@dataclass(frozen=True)
class ToWrite:
    """The commentary that may be written on an indicator now, and the figure it is of, as a sentence."""

    commentary: Commentary
    sentence: str


def to_write(indicator: Indicator) -> ToWrite:
    """Return the commentary of the latest published period, new if there is none yet.

    Raises `rules.CommentaryOutOfTurn` if nothing is published, or the board has received it.
    """
    period = latest_periods(Indicator.objects.filter(pk=indicator.pk)).get(indicator.pk)
    if period is None:
        raise rules.CommentaryOutOfTurn("No figure is published yet, so there is nothing to write of.")
    days = days_of([indicator.framework]).get(indicator.framework.body_id)
    one = indicator.commentaries.filter(start=period.start, end=period.end).first()
    if one is None:
        one = Commentary(indicator=indicator, meeting_on=days.next if days else None, **columns(period))
    check_can_write(one, days)
    return ToWrite(one, sentences([one])[indicator.pk, period.end])


def columns(period: ReportingPeriod) -> dict[str, object]:
    """Return a period as the columns that keep it."""
    return {
        "start": period.start,
        "end": period.end,
        "period_kind": period.kind,
        "year_kind": period.year_kind,
    }


def sentences(wanted: Collection[Commentary]) -> dict[tuple[int, datetime.date], str]:
    """Return how each figure stands, as published now, by indicator and last day of its period. Three queries."""
    every = queries.defined(Indicator.objects.filter(pk__in=[one.indicator_id for one in wanted]))
    found = queries.figures(queries.PUBLISHED, every)
    terms = {each.indicator.pk: each.terms for each in every}
    return {
        (one.indicator_id, one.end): series.change_in_words(
            [
                each
                for each in found[one.indicator_id][one.indicator.framework.area_id]
                if each.version == terms[one.indicator_id].version and each.period.end <= one.end
            ],
            terms[one.indicator_id],
        )
        for one in wanted
    }
