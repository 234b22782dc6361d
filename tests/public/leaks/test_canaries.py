"""No text field of what a visitor must not read is told in any public channel, no matter when the field was added."""

import pytest
from django.urls import reverse

from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.packs import actions as packs
from shiremoot.meetings.record.models import Meeting
from shiremoot.public.opendata import queries as oparl
from shiremoot.public.opendata import tables
from shiremoot.public.search import actions as search
from shiremoot.public.search.models import SearchEntry
from shiremoot.spine.bodies.models import Body
from tests.public.leaks import canaries, secrets
from tests.public.leaks.test_every_channel import STARTS, told


@pytest.fixture
def planted(county, settings, instead) -> dict[str, str]:
    """Canaries in what is marked private before each thing is published, and in all that is hidden afterwards."""
    settings.MAIL_FROM = "moot@moor.example"
    found: dict[str, str] = {}

    def planting_first(publish):
        def publish_after(**how):
            found.update(canaries.plant(marked_only=True))
            return publish(**how)

        return publish_after

    for room, name in ((packs, "publish"), (minutes, "publish_draft"), (decision_notices, "publish")):
        instead(room, name, planting_first(getattr(room, name)))
    secrets.at_hand(county)
    found.update(canaries.plant())
    search.make_all()
    return found


def channels() -> set[str]:
    lists = [reverse("oparl-list", args=[kind]) for kind in oparl.kinds()]
    files = [reverse("data-table", args=[table.name]) for table in tables.every()]
    feeds = [reverse("body-feed", args=[body.slug]) for body in Body.objects.all()]
    return {*STARTS, *lists, *files, *feeds}


def test_no_public_channel_tells_a_canary(planted, county):
    found = told(county.client(), channels(), planted, follow=True)
    assert sorted({f"{planted[word]} at {address}" for word, address in found.items()}) == []


def test_no_canary_can_be_searched_for(planted):
    entries = "\n".join(f"{entry.title} {entry.text}" for entry in SearchEntry.objects.all())
    assert sorted({where for word, where in planted.items() if word in entries}) == []


def test_a_field_that_is_shown_would_be_found(planted, county):
    """Else the walk would prove nothing: one planted in the open is told by the pages and found by the search."""
    assert len(planted) > 200
    Meeting.objects.filter(pk=county.meeting.pk).update(place="Qzxopenv")
    address = county.meeting.get_absolute_url()
    assert told(county.client(), {address}, {"Qzxopenv": "a place"}, follow=False) == {"Qzxopenv": address}
