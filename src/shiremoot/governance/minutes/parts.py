"""The parts of a draft: added, moved, taken out and put back. Their words are put right in `actions`."""

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.minutes import rules
from shiremoot.governance.minutes.actions import locked
from shiremoot.governance.minutes.models import Minutes, Passage


@transaction.atomic
def add(
    *, minutes: Minutes, heading: str, text: str, private: bool, after: Passage | None = None, by: Viewer
) -> Passage:
    """Add a part after another, or first of all. Raises `Refused`, `rules.OutOfTurn` or `rules.NoSuchPart`."""
    minutes = _editable(minutes, by)
    rules.check_heading(heading, [one.heading for one in minutes.passages.standing()])
    made = Passage.objects.create(
        minutes=minutes, heading=heading.strip(), text=text, private=private, order=0
    )
    others = [one for one in minutes.passages.all() if one != made]
    at = others.index(after) + 1 if after in others else 0
    _number([*others[:at], made, *others[at:]])
    trail.record(by=by, act="added", thing=made)
    return made


@transaction.atomic
def move(*, passage: Passage, up: bool, by: Viewer) -> None:
    """Move a part one place among those that stand; at the edge it stays. Raises as `add` does."""
    minutes = _editable(passage.minutes, by)
    standing = list(minutes.passages.standing())
    if passage not in standing:
        raise rules.NoSuchPart("This part was taken out.")
    at = standing.index(passage)
    other = at - 1 if up else at + 1
    if 0 <= other < len(standing):
        standing[at], standing[other] = standing[other], standing[at]
        _number([*standing, *minutes.passages.exclude(removed_at=None)])
        trail.record(by=by, act="moved", thing=passage, change={"to place": other + 1})


@transaction.atomic
def take_out(*, passage: Passage, by: Viewer) -> None:
    """Leave a part out; it can be put back. Raises as `add` does."""
    _editable(passage.minutes, by)
    if Passage.objects.filter(pk=passage.pk, removed_at=None).update(removed_at=clock.now()):
        trail.record(by=by, act="took out", thing=passage)


@transaction.atomic
def put_back(*, passage: Passage, by: Viewer) -> None:
    """Have a part that was taken out again. Raises `Refused` or `rules.OutOfTurn`."""
    _editable(passage.minutes, by)
    if Passage.objects.filter(pk=passage.pk).exclude(removed_at=None).update(removed_at=None):
        trail.record(by=by, act="put back", thing=passage)


def _editable(minutes: Minutes, by: Viewer) -> Minutes:
    minutes = locked(minutes, by)
    rules.check_editable(minutes.state)
    return minutes


def _number(passages: list[Passage]) -> None:
    for order, one in enumerate(passages, start=1):
        one.order = order
    Passage.objects.bulk_update(passages, ["order"])
