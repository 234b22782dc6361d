"""Add, move, remove and restore the passages of a draft. `actions.edit_passage` changes their words."""

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.minutes import rules
from shiremoot.meetings.minutes.actions import lock_minutes
from shiremoot.meetings.minutes.acts import MinutesAct
from shiremoot.meetings.minutes.models import Minutes, Passage


@transaction.atomic
def add(
    *, minutes: Minutes, heading: str, text: str, private: bool, after: Passage | None = None, by: Viewer
) -> Passage:
    """Add a passage after another, or first. Raises `Refused`, `rules.MinutesOutOfTurn` or `rules.PassageRefused`."""
    minutes = _lock_editable(minutes, by)
    rules.check_heading(heading, [one.heading for one in minutes.passages.standing()])
    made = Passage.objects.create(
        minutes=minutes, heading=heading.strip(), text=text, private=private, order=0
    )
    others = [one for one in minutes.passages.all() if one != made]
    at = others.index(after) + 1 if after is not None and after in others else 0
    _renumber([*others[:at], made, *others[at:]])
    trail.record(by=by, act=MinutesAct.ADDED_PASSAGE, thing=made)
    return made


@transaction.atomic
def move(*, passage: Passage, up: bool, by: Viewer) -> None:
    """Move a passage one place up or down among those not removed; at either end it stays. Raises as `add` does."""
    minutes = _lock_editable(passage.minutes, by)
    standing = list(minutes.passages.standing())
    if passage not in standing:
        raise rules.PassageRefused("This part was taken out.")
    at = standing.index(passage)
    other = at - 1 if up else at + 1
    if 0 <= other < len(standing):
        standing[at], standing[other] = standing[other], standing[at]
        _renumber([*standing, *minutes.passages.exclude(removed_at=None)])
        trail.record(by=by, act=MinutesAct.MOVED_PASSAGE, thing=passage, change={"to place": other + 1})


@transaction.atomic
def remove(*, passage: Passage, by: Viewer) -> None:
    """Remove a passage from the draft; it can be restored. Raises as `add` does."""
    _lock_editable(passage.minutes, by)
    if Passage.objects.filter(pk=passage.pk, removed_at=None).update(removed_at=clock.now()):
        trail.record(by=by, act=MinutesAct.REMOVED_PASSAGE, thing=passage)


@transaction.atomic
def restore(*, passage: Passage, by: Viewer) -> None:
    """Restore a passage that was removed. Raises `Refused` or `rules.MinutesOutOfTurn`."""
    _lock_editable(passage.minutes, by)
    if Passage.objects.filter(pk=passage.pk).exclude(removed_at=None).update(removed_at=None):
        trail.record(by=by, act=MinutesAct.RESTORED_PASSAGE, thing=passage)


def _lock_editable(minutes: Minutes, by: Viewer) -> Minutes:
    minutes = lock_minutes(minutes, by)
    rules.check_editable(minutes.state)
    return minutes


def _renumber(passages: list[Passage]) -> None:
    for order, one in enumerate(passages, start=1):
        one.order = order
    Passage.objects.bulk_update(passages, ["order"])
