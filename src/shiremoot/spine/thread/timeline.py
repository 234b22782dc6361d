"""One history of a recommendation: made, required, answered, acted on, shown and judged, in the order of the days."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.foundation.ui import moments
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import rules
from shiremoot.spine.thread.models import Action, Addressee, ImpactLook, Recommendation
from shiremoot.spine.thread.presenting import looks


@dataclass(frozen=True)
class ThreadEvent:
    """Something that happened on a day: what, in which words, by whom, and where more is to be seen."""

    on: datetime.date
    what: str
    words: str = ""
    by: str = ""
    url: str = ""


def events(
    found: Recommendation, addressees: Sequence[Addressee], owed: Sequence[Duty], actions: Sequence[Action]
) -> list[ThreadEvent]:
    """Return what happened, the earliest first. No queries.

    `versions` on each addressee has its responses, `said` on each action its updates, as `queries` read them.
    """
    happened = [
        *_made(found),
        *_required(owed),
        *(event for one in addressees for event in _answered(one)),
        *(event for action in actions for event in _done(action)),
        *map(_looked, looks(found, actions)),
    ]
    return sorted(happened, key=lambda event: event.on)


def _made(found: Recommendation) -> Iterator[ThreadEvent]:
    for source in found.sources:
        if source.on:
            by = str(source.committee or source.author)
            jointly = "Recommended jointly" if len(found.sources) > 1 else "Recommended"
            yield ThreadEvent(source.on, jointly, str(source), by, source.get_absolute_url())


def _required(owed: Sequence[Duty]) -> Iterator[ThreadEvent]:
    for duty in owed:
        if duty.start_at:
            due = f" by {moments.day(duty.due_at)}" if duty.due_at else ""
            words = f"{duty.owed_by} to answer{due}"
            yield ThreadEvent(
                _day(duty.start_at), "Response required", words, str(duty.owed_to), duty.get_absolute_url()
            )


def _answered(one: Addressee) -> Iterator[ThreadEvent]:
    for version in one.versions:  # type: ignore[attr-defined]  # prefetched by `queries.addressees`
        if version.given_at and version.state in rules.PUBLIC:
            again = f", version {version.number}" if version.number > 1 else ""
            what = f"Answered: {version.get_answer_display()}{again}"
            yield ThreadEvent(
                _day(version.given_at), what, version.proposed_action or version.reason, str(one)
            )


def _done(action: Action) -> Iterator[ThreadEvent]:
    url = action.get_absolute_url()
    yield ThreadEvent(action.asked_on, "Action agreed", action.text, action.owner, url)
    for update in action.said:  # type: ignore[attr-defined]  # prefetched by `queries.actions_under`
        what = f"Action: {update.get_kind_display().lower()}"
        yield ThreadEvent(_day(update.at), what, update.text, update.author, url)
    for effect in action.effects.all():
        words = (
            f"{effect.effect} Shown by: {effect.shown_by} To be looked at on {moments.day(effect.look_on)}."
        )
        yield ThreadEvent(_day(effect.at), "Expected effect stated", words, effect.author, url)
    for piece in action.evidence.all():
        if piece.update_id is None:
            yield ThreadEvent(_day(piece.at), "Evidence added", piece.text, piece.author, url)


def _looked(look: ImpactLook) -> ThreadEvent:
    what = f"Impact looked at: {look.get_verdict_display().lower()}"
    return ThreadEvent(look.on, what, look.text, look.author)


def _day(at: datetime.datetime) -> datetime.date:
    return at.astimezone(moments.LONDON).date()
