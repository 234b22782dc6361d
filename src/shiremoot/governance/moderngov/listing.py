"""Which meetings a service has between two days: asked for all committees at once, a month at a time.

Servers differ in the number that means every committee, and some lack that call; then each committee is asked for its
own. Meetings outside the days asked for are left out, since some servers answer with all they have.
"""

import datetime
from collections.abc import Iterable, Iterator

from shiremoot.governance.moderngov import answers
from shiremoot.governance.moderngov.client import EVERY_COMMITTEE, NoAnswer, Service

A_STRETCH = datetime.timedelta(days=31)


def every(
    service: Service, committees: Iterable[str], since: datetime.date, until: datetime.date
) -> list[answers.Listed]:
    """Every meeting from one day to another, each once. Raises NoAnswer or BrokenAnswer: a part is no list."""
    problem, found = None, []
    try:
        found = list(_at_once(service, since, until))
    except (answers.BrokenAnswer, NoAnswer) as one:
        problem = one
    if not found:
        found = [one for number in committees for one in _of(service, number, since, until)]
    if problem and not found:
        raise problem
    within = (one for one in found if one.on is None or since <= one.on <= until)
    return list({one.id: one for one in within}.values())


def _at_once(service: Service, since: datetime.date, until: datetime.date) -> Iterator[answers.Listed]:
    numbers = EVERY_COMMITTEE
    while since <= until:
        end = min(since + A_STRETCH, until)
        for number in numbers:
            if found := answers.meetings(service.meetings(since, end, number)):
                numbers = (number,)
                yield from found
                break
        since = end + datetime.timedelta(days=1)


def _of(service: Service, committee: str, since: datetime.date, until: datetime.date) -> list[answers.Listed]:
    found = answers.meetings(service.meetings_of(committee, since, until))
    return [answers.Listed(one.id, one.committee_id or committee, one.on) for one in found]
