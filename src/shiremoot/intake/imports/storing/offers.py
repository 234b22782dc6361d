"""Offer the duties that a paper implies. Each is shown with its reason before it is stored, and raised only if ticked.

An offer is made by raising the duty in a savepoint: what is shown is what would be stored. One that is not ticked is
taken back. One the ledger knows already, from whatever record, is joined and not doubled.
"""

import hashlib
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import transaction

from shiremoot.intake.imports import rules
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.names import distinctive_words
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State


class _TakeBack(Exception):
    """The duty was not ticked, or is known already."""


def offer(
    paper: PaperToStore,
    *,
    rests_on: Iterable[Fact],
    reason: str,
    duty: Callable[[], Duty],
    doubt: str = "",
) -> Duty | None:
    """Offer one duty. Returns it if it is raised or known already, None if it is left out.

    `rests_on` are the facts it follows from, `reason` says in a sentence why it is owed and by when, `doubt` what the
    paper leaves open; `duty` raises it, with whatever must be stored for it.
    """
    last = Duty.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    try:
        with transaction.atomic():
            made = duty()
            known = made if made.pk <= last else _twin(made)
            offered = _describe(paper, made, list(rests_on), reason, doubt, known=known is not None)
            paper.offered.append(offered)
            if known != made and (known or not offered.ticked):
                raise _TakeBack
    except _TakeBack:
        return _join(paper, known, made) if known else None
    return made


def _twin(made: Duty) -> Duty | None:
    """Return the same duty if the ledger has it about another record, such as an item of an earlier paper."""
    if made.about_type == Meeting._meta.label_lower:
        return None  # a meeting is one record, whatever papers tell of it
    same = Duty.objects.filter(
        kind=made.kind,
        owed_by=made.owed_by,
        owed_to=made.owed_to,
        audience=made.audience,
        state__in=(State.OPEN, State.MET),
    ).exclude(pk=made.pk)
    return next((one for one in same.order_by("pk") if rules.is_same_duty(_matter(made), _matter(one))), None)


def _matter(duty: Duty) -> rules.DutyMatter:
    return rules.DutyMatter(
        kind=duty.kind,
        due=duty.due_at,
        about=distinctive_words(duty.about.rpartition("/")[2], place=settings.COUNTY_NAME),
    )


def _join(paper: PaperToStore, known: Duty, made: Duty) -> Duty:
    """Note the line of this paper on a duty that is known, where none is noted."""
    return duties.note_source(
        duty=known, source=paper.document, line=made.line, words=made.words, by=paper.by
    )


def _describe(
    paper: PaperToStore, duty: Duty, facts: list[Fact], reason: str, doubt: str, *, known: bool
) -> rules.OfferedDuty:
    unsure = next((f.first_line for f in facts if not rules.is_certain(f.state, f.sureness)), None)
    doubts = rules.doubts(
        doubt=doubt, unsure_line=unsure, due=duty.due_at, now=paper.at, opportunity=duty.opportunity
    )
    key = _key(duty)
    ticked = not known and (not doubts if paper.chosen is None else key in paper.chosen)
    return rules.OfferedDuty(
        key=key,
        title=duty.title,
        about=duty.about,
        who=presenting.who(duty),
        line=duty.line or facts[0].first_line,
        words=duty.words,
        reason=reason,
        doubts=doubts,
        known=known,
        ticked=ticked,
    )


def _key(duty: Duty) -> str:
    """Return a key that stays the same while the duty does: a tick is for what was shown, and for nothing else."""
    said = (duty.kind, duty.about, duty.owed_by.name, duty.owed_to.name, duty.due_at, duty.line)
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()[:24]
