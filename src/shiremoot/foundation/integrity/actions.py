"""Keep the head outside, check everything each morning, and accept the record as it stands."""

import itertools
import logging

from django.db import transaction

from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.integrity import heads, notices, places
from shiremoot.foundation.integrity.queries import WholeCheck
from shiremoot.foundation.integrity.rules import TrailHead
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Seal
from shiremoot.kernel.errors import DomainError

MOST_TOLD = 50  # findings in one letter

log = logging.getLogger(__name__)


class NotKept(DomainError):
    """The head could not be kept somewhere. The message says where and why."""


def keep_head(*, by: Viewer) -> list[str]:
    """Seal the trail, and keep its head in each place outside. Returns the names of the places.

    Raises `NotKept`, after the other places were tried.
    """
    trail.seal()
    if (head := heads.current()) is None:
        return []
    kept, problems = [], []
    for place in places.all_places():
        try:
            place.keep(head)
        except OSError as problem:
            problems.append(f"The head of the trail could not be kept in {place.name}: {problem}")
        else:
            kept.append(place.name)
    _record_kept(by, head, kept)
    if problems:
        raise NotKept(" ".join(problems))
    return kept


@transaction.atomic
def _record_kept(by: Viewer, head: TrailHead, names: list[str]) -> None:
    seal = Seal.objects.get(pk=head.seal)
    for name in names:
        change = {"where": name, "digest": head.digest}
        trail.record(by=by, act=TrailAct.KEPT_HEAD, thing=seal, change=change)


def check_each_morning() -> int:
    """Check everything, then keep the head. What is found is logged and told to the operator. Returns how many."""
    check = WholeCheck()
    problems = check.problems()
    told = list(itertools.islice(problems, MOST_TOLD))
    more = sum(1 for _ in problems)
    try:
        keep_head(by=OPERATOR)
    except NotKept as problem:
        told.insert(0, str(problem))
    for line in told:
        log.error("The check of the trail: %s", line)
    if told:
        notices.found(told, more)
    return len(told) + more
