"""A duty before it is saved: the catalogue's words of the day, its sides, what it is about and who may see it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from shiremoot.foundation.access.models import Scope
from shiremoot.spine.duties import catalogue, rules, timing
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.duties.rules import Audience

Start = timing.Moment | Sequence[timing.Moment]


@dataclass(frozen=True)
class Sight:
    """Who may see a duty. A restricted one has a subject, and a reference in place of words."""

    audience: Audience
    subject: Scope | None = None
    reference: str = ""

    def label(self, about: models.Model) -> str:
        """Return the label of a duty about a record. Raises `ValueError` for a restricted one without a reference.

        The text of a record is never asked of a restricted duty: a name in it would be in lists, feeds and the trail.
        """
        if (self.audience == Audience.RESTRICTED) is not (self.subject is not None):
            raise ValueError("a duty is restricted if, and only if, it has a subject")
        if self.subject is None:
            return str(about)[:300]
        label = self.reference or str(getattr(about, "reference", ""))
        if not rules.is_reference(label):
            raise ValueError("a restricted duty needs a reference, such as ASC-24-000123")
        return label


def draft(
    entry: catalogue.DutyKind,
    *,
    about: models.Model,
    sight: Sight,
    owed_by: Party,
    owed_to: Party,
    from_: Start | None,
    raised_at: datetime.datetime,
) -> Duty:
    """Return the duty, without its due moment. Does not save."""
    start_at, has_time = timing.as_stored(timing.start_of(from_) if from_ is not None else None)
    return Duty(
        kind=entry.key,
        kind_version=entry.version,
        title=entry.title,
        authority=entry.authority,
        authority_link=entry.link,
        legal_status=entry.status,
        clock=entry.clock.text if entry.clock else "",
        when=entry.when,
        starts=timing.start_words(entry),
        calendar=entry.calendar,
        owed_by=owed_by,
        owed_to=owed_to,
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        about=sight.label(about),
        audience=sight.audience,
        subject=sight.subject,
        start_at=start_at,
        start_has_time=has_time,
        pauses_while=entry.pauses,
        opportunity=entry.opportunity,
        raised_at=raised_at,
    )
