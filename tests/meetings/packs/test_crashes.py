"""The machine stops in the middle of publishing: afterwards nothing is published, and it can be published again."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as site

from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.models import StoredFile
from shiremoot.meetings.packs.models import Pack, PageText, PublishedFile, PublishedPaper
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.meetings.reports.models import Report
from shiremoot.spine.duties.models import Duty
from tests import prepared
from tests.factories import moorshire, published

POINTS = (
    "half of a file is written",
    "a file is on disk",
    "agenda items are in the record",
    "all but the end of the transaction",
)


def kill_at(point: str) -> None:
    env = os.environ | {
        "DATABASE_URL": prepared.address(),
        "SHIREMOOT_DATA": str(site.DATA),
        "SHIREMOOT_CLOCK": "2024-11-25T09:00",
        "DJANGO_SETTINGS_MODULE": "shiremoot.config.settings",
    }
    command = [sys.executable, "-m", "tests.meetings.packs.killed", point]
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "here\n"
        process.kill()


def what_is_published() -> dict[str, int]:
    return {
        model.__name__: model.objects.count()
        for model in (AgendaItem, Pack, PublishedPaper, PublishedFile, PageText, StoredFile)
    }


@pytest.mark.parametrize("point", POINTS)
def test_killed_in_the_middle_nothing_is_published_and_it_can_be_published_again(committed, point):
    county = moorshire.build()
    raise_duties(by=moorshire.OPERATOR, meeting=county.meeting)
    report = published.cleared(published.begin(county))
    kill_at(point)
    assert what_is_published() == dict.fromkeys(what_is_published(), 0)
    assert (Report.objects.get().state, Duty.objects.get(kind="publish-agenda").state) == ("cleared", "open")
    assert files.clear_away(older_than=-1) >= 1
    pack = published.publish(county)
    assert files.clear_away(older_than=-1) == 0
    assert files.read(pack.documents.get().file).startswith(b"%PDF")
    report.refresh_from_db()
    assert (report.state, Duty.objects.get(kind="publish-agenda").state) == ("published", "met")
