"""List the meetings a service has between two days, for all committees in one call per month.

Servers differ in the number that stands for every committee, and some lack that call; then the meetings are listed
committee by committee. Meetings outside the days are left out, since some servers answer with all they have.
"""

import datetime
from collections.abc import Iterable, Iterator

from shiremoot.intake.moderngov import answers
from shiremoot.intake.moderngov.client import EVERY_COMMITTEE, NoAnswer, Service
from shiremoot.intake.moderngov.wire import BrokenAnswer

SPAN_OF_A_CALL = datetime.timedelta(days=31)


def all_meetings(
    service: Service, committees: Iterable[str], since: datetime.date, until: datetime.date
) -> list[answers.Listed]:
    """Return every meeting from `since` to `until`, each once.

    Raises `NoAnswer` or `BrokenAnswer` if any part of the list cannot be read: a partial list is not returned.
    """
    problem: BrokenAnswer | NoAnswer | None = None
    found: list[answers.Listed] = []
    try:
        found = list(_of_all_committees(service, since, until))
    except (BrokenAnswer, NoAnswer) as one:
        problem = one
    if not found:
        found = [one for number in committees for one in _of_committee(service, number, since, until)]
    if problem and not found:
        raise problem
    within = (one for one in found if one.on is None or since <= one.on <= until)
    return list({one.id: one for one in within}.values())


def _of_all_committees(
    service: Service, since: datetime.date, until: datetime.date
) -> Iterator[answers.Listed]:
    numbers: tuple[str, ...] = EVERY_COMMITTEE
    while since <= until:
        end = min(since + SPAN_OF_A_CALL, until)
        for number in numbers:
            if found := answers.meetings(service.meetings(since, end, number)):
                numbers = (number,)
                yield from found
                break
        since = end + datetime.timedelta(days=1)


def _of_committee(
    service: Service, committee: str, since: datetime.date, until: datetime.date
) -> list[answers.Listed]:
    found = answers.meetings(service.meetings_of(committee, since, until))
    return [answers.Listed(one.id, one.committee_id or committee, one.on) for one in found]
