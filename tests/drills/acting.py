"""What a drill of backups does to a county and asks of it, in a process of its own with the site's own settings.

`python -m tests.drills.acting`, in the environment of the site: does what each line it reads names, and answers with a
line of JSON.
"""

import itertools
import json
import select
import sys

import django

DAY = "2024-11-25"  # of the county of these drills
SECRET = "The lowest bid was Heather Works"


def make():
    """Moorshire with a meeting of November 2018, whose exempt report may be disposed of by now."""
    from django.core.management import call_command

    from shiremoot.meetings.record.models import Meeting
    from tests.factories import moorshire, published

    call_command("migrate", verbosity=0)
    county = moorshire.build()
    agenda = published.begin(county)
    published.cleared(agenda, "The bids", upload=published.upload(SECRET), purpose=SECRET, **published.EXEMPT)
    published.cleared(agenda, "Buses", upload=published.upload("Open"))
    published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(
        starts_at=moorshire.at("2018-11-22 14:00"), state="held"
    )


def write():
    """Open accounts one after another, and print each once it is in the record, until the next line comes."""
    for number in itertools.count():
        open_account(f"{number}@moot.example")
        print(number, flush=True)
        if select.select([sys.stdin], [], [], 0.02)[0]:
            sys.stdin.readline()
            return "stopped"


def open_account(email):
    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR

    actions.open_account(by=OPERATOR, email=email, name="Somebody", password=None)


def take_away() -> dict:
    """Dispose of the exempt report, switch an account off, let the backups know, and return what is left."""
    from django.conf import settings

    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.accounts.models import Account
    from shiremoot.foundation.backups import taking
    from shiremoot.foundation.backups.shelf import Shelf
    from shiremoot.meetings.record.models import Meeting
    from shiremoot.meetings.retention import actions as retention
    from shiremoot.meetings.retention.rules import RecordKind

    meeting = Meeting.objects.get(starts_at__year=2018)
    retention.dispose(by=OPERATOR, meeting=meeting, kind=RecordKind.EXEMPT, why="Its time is over")
    actions.switch_off(by=OPERATOR, account=Account.objects.get(email="ben@moor.example"))
    taking.keep_up(Shelf(settings.BACKUPS))
    return look()


def look() -> dict:
    """What the record of this county holds, and whether its home page opens."""
    from django.test import Client

    from shiremoot.foundation.accounts.models import Account
    from shiremoot.foundation.files.models import StoredFile
    from shiremoot.foundation.integrity.queries import WholeCheck
    from shiremoot.meetings.reports.models import Version

    return {
        "home": Client().get("/", headers={"host": "localhost"}).status_code,
        "opened": Account.objects.filter(name="Somebody").count(),
        "off": list(Account.objects.filter(is_active=False).values_list("email", flat=True)),
        "files": StoredFile.objects.filter(disposed_at=None).count(),
        "secret": Version.objects.filter(purpose=SECRET).count(),
        "wrong": list(WholeCheck().problems()),
    }


if __name__ == "__main__":
    django.setup()
    while line := sys.stdin.readline():
        print(json.dumps(globals()[line.strip()]()), flush=True)
