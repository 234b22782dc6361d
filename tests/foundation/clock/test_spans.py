"""Things hold from a day until a day, both inclusive: asked of the database or of the thing, the answer is the same."""

import datetime

import pytest

from shiremoot.foundation.agencies.models import Organization

DAY = datetime.date(2024, 7, 1)
ONE = datetime.timedelta(days=1)
SPANS = [
    (None, None, True),
    (DAY, DAY, True),
    (DAY - ONE, None, True),
    (None, DAY + ONE, True),
    (DAY + ONE, None, False),
    (None, DAY - ONE, False),
    (DAY - 3 * ONE, DAY - ONE, False),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("since", "until", "holds"), SPANS)
def test_a_thing_holds_on_its_first_day_its_last_and_those_between(since, until, holds):
    made = Organization.objects.create(key="o", name="O", kind="council", since=since, until=until)
    assert made.holds_on(DAY) is holds
    assert Organization.objects.at(DAY).exists() is holds
