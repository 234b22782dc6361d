"""Who was asked for an answer to a recommendation, by whom and by when, and what each answered.

A joint recommendation is asked for by every committee that made it, each by a clock of its own: one answer is given to
all of them, and may be in time for one and late for another.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import DutyStanding, State
from shiremoot.spine.thread import rules
from shiremoot.spine.thread.models import Addressee, Recommendation, Response, Source
from shiremoot.spine.thread.timeliness import AskedResponse


@dataclass(frozen=True)
class AskedBy:
    """One request for one answer: the report that makes it, the duty if one was raised, and how it stands."""

    addressee: Addressee
    source: Source
    duty: Duty | None
    response: AskedResponse
    standing: DutyStanding


def requests(
    found: Recommendation, addressees: Sequence[Addressee], owed: Sequence[Duty], now: datetime.datetime
) -> list[AskedBy]:
    """Return who was asked and by which report, in the order of the addressees. No queries.

    `versions` on each addressee has its responses; only published ones count as an answer.
    """
    sources = found.sources
    return [_asked(one, source, _duty(owed, one, source), now) for one in addressees for source in sources]


def requests_of(
    source: Source, found: Recommendation, owed: Sequence[Duty], now: datetime.datetime
) -> list[AskedBy]:
    """Return who was asked by one report; `made_to` on the recommendation has its addressees."""
    made_to: list[Addressee] = found.made_to  # type: ignore[attr-defined]  # prefetched by `queries.printed_in`
    return [_asked(one, source, _duty(owed, one, source), now) for one in made_to]


def _asked(one: Addressee, source: Source, duty: Duty | None, now: datetime.datetime) -> AskedBy:
    versions = one.versions  # type: ignore[attr-defined]  # prefetched by `queries.addressees`
    response = AskedResponse(
        required=one.response_required,
        due=duty.due_at if duty else None,
        given=first_given(versions),
        waived=duty is not None and duty.state == State.WAIVED,
    )
    return AskedBy(one, source, duty, response, response.standing(now))


def first_given(versions: Iterable[Response]) -> datetime.datetime | None:
    """Return when an addressee first answered: a later version does not make the answer late."""
    given = [one.given_at for one in versions if one.given_at and one.state in rules.PUBLIC]
    return min(given, default=None)


def _duty(owed: Sequence[Duty], one: Addressee, source: Source) -> Duty | None:
    """Return the newest duty of this addressee about this report; none of what is for information alone."""
    if not one.response_required:
        return None
    found = [
        duty
        for duty in owed
        if duty.about_id == str(source.pk)
        and (duty.owed_by.body_id, duty.owed_by.organization_id) == (one.body_id, one.organization_id)
    ]
    return max(found, key=lambda duty: duty.pk, default=None)
