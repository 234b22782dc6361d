"""A demonstration that fails to be built leaves the database as empty as it was."""

import pytest

from shiremoot.demonstration import building
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail.models import Entry
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty


class Slip(Exception):
    """The very last step failed."""


def test_a_build_that_fails_at_the_last_leaves_nothing(db, instead):
    def fail():
        raise Slip

    instead(building.trail, "seal", fail)
    with pytest.raises(Slip):
        building.build()
    assert not building.is_built()
    assert [model.objects.count() for model in (Body, Organization, Meeting, Duty, Account, Entry)] == [0] * 6
