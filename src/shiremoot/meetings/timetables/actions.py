"""Call the meetings of a year, all or none."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record import actions as record
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body


@transaction.atomic
def call_all(
    *, by: Viewer, body: Body, starts: Iterable[datetime.datetime], place: str = ""
) -> list[Meeting]:
    """Create a meeting at each moment. Raises `Refused`, or `DomainError` if a time has passed or is taken."""
    return [record.arrange(by=by, body=body, starts_at=moment, place=place) for moment in sorted(set(starts))]
